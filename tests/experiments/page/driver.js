// For tests: runs the page's engine in node on scenarios from a file and prints what it found, as JSON.

import { Kernel } from "./engine/kernel.js";
import { about } from "./model/about.js";
import { mistakesIn, modelOf, scenarioOf } from "./model/scenario.js";
import { rules } from "./model/rules.js";
import { partsOf } from "./model/sums.js";

const plain = (value) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value);
const say = (value) => JSON.stringify(value, (_, each) => plain(each));

const asks = {
  derived: (kernel, changes) => {
    const { room, scheme, economy, ties } = kernel.point(scenarioOf(changes));
    const counts = Object.fromEntries(about.layout.starts.map((name) => [name, room[name]]));
    return { room: counts, scheme, economy, ties };
  },
  mistakes: (_, changes) => mistakesIn(scenarioOf(changes)),
  outcomes: (kernel, changes, worlds) => {
    const point = kernel.point(scenarioOf(changes));
    return Array.from({ length: worlds }, (_, run) => {
      const { series, fates } = kernel.world(point, run);
      const parts = Object.entries(about.outcomes).map(([name, each]) => [name, partsOf(each, series)]);
      return { outcomes: Object.fromEntries(parts), income: [...fates.income], success: [...fates.success] };
    });
  },
};

export async function main() {
  const { readFileSync } = await import("node:fs");
  const [kernelFile, askedFile] = process.argv.slice(2);
  const kernel = await Kernel.of(readFileSync(kernelFile), about.layout);
  const asked = JSON.parse(readFileSync(askedFile), (_, value) => ({ inf: Infinity, "-inf": -Infinity })[value] ?? value);
  console.log(say(asked.map(({ what, changes, worlds }) => asks[what](kernel, changes, worlds))));
}

main();
