// For tests: runs the page's engine in node on scenarios from a file and prints what it found, as JSON.

import { Kernel } from "./engine/kernel.js";
import { about } from "./model/about.js";
import { mistakesIn, modelOf, scenarioOf } from "./model/scenario.js";
import { rules } from "./model/rules.js";
import { partsOf, pooled, summed } from "./model/sums.js";
import { fileOf, valuesOf } from "./files/yaml.js";
import { moved, understood, written } from "./files/link.js";
import { csv } from "./files/tables.js";
import { tenths } from "./sandbox/winners.js";
import { Teller } from "./group/story.js";
import { volunteers } from "./lessons/who_watches.js";
import { coverage } from "./lessons/group_size.js";
import { codeOf, guessesOf } from "./lessons/class.js";

const plain = (value) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value);
const say = (value) => JSON.stringify(value, (_, each) => plain(each));

const asks = {
  derived: (kernel, { changes }) => {
    const { room, scheme, economy, ties } = kernel.point(scenarioOf(changes));
    const counts = Object.fromEntries(about.layout.starts.map((name) => [name, room[name]]));
    return { room: counts, scheme, economy, ties };
  },
  mistakes: (_, { changes }) => mistakesIn(scenarioOf(changes)),
  contradictions: (_, { changes }) => rules.contradictions(modelOf(scenarioOf(changes))),
  file: (_, { changes }) => fileOf(scenarioOf(changes)),
  read: (_, { text }) => attempt(() => valuesOf(text, "my.yaml")),
  link: (_, { now, expected }) => understood(written(now, expected)),
  badLink: (_, { text }) => attempt(() => understood(text)),
  moved: (_, { said, expected }) => moved(said, expected),
  csv: (_, { rows }) => csv(rows),
  summed: (_, { values }) => summed(values),
  volunteers: (_, { members }) => volunteers(members),
  coverage: (_, { members }) => coverage(members),
  codes: (_, { lesson, guess, given }) => ({
    code: codeOf(lesson, guess, given),
    back: guessesOf(lesson, guess, `${codeOf(lesson, guess, given)} 9-9 x`),
  }),
  story: (kernel, { changes, group, cycle, decisions }) => {
    const values = scenarioOf(changes);
    const teller = new Teller(values, kernel.diary(kernel.point(values), 0, { group, cycle, decisions }));
    return { start: teller.start(), meetings: teller.periods.map((each) => teller.meeting(each)), end: teller.end() };
  },
  winners: (kernel, { changes, other, worlds, by }) => {
    const run = (given) =>
      Array.from({ length: worlds }, (_, k) => kernel.world(kernel.point(scenarioOf(given)), k).fates);
    return tenths(run(changes), run(other), by);
  },
  outcomes: (kernel, { changes, worlds }) => {
    const point = kernel.point(scenarioOf(changes));
    const runs = Array.from({ length: worlds }, (_, run) => kernel.world(point, run));
    const parts = (name) => runs.map(({ series }) => partsOf(about.outcomes[name], series));
    const told = (name) => [name, { parts: parts(name), pooled: pooled(parts(name)) }];
    return {
      outcomes: Object.fromEntries(Object.keys(about.outcomes).map(told)),
      fates: runs.map(({ fates }) => ({ income: [...fates.income], success: [...fates.success] })),
    };
  },
};

function attempt(act) {
  try {
    return { found: act() };
  } catch (error) {
    return { refused: error.message };
  }
}

export async function main() {
  const { readFileSync } = await import("node:fs");
  const [kernelFile, askedFile] = process.argv.slice(2);
  const kernel = await Kernel.of(readFileSync(kernelFile), about.layout);
  const asked = JSON.parse(
    readFileSync(askedFile),
    (_, value) => ({ "\u0000inf": Infinity, "\u0000-inf": -Infinity })[value] ?? value,
  );
  console.log(say(asked.map((each) => asks[each.what](kernel, each))));
}

main();
