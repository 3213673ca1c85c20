// Lesson 3: what happens when nobody looks whether a member who claims failure has failed.

import { lines } from "../charts/lines.js";
import { bars } from "../charts/bars.js";
import { byWorld, pooledOf } from "../engine/runs.js";
import { number } from "../model/words.js";
import { ask, askEach, monthly } from "./asking.js";

const SIZES = [2, 3, 4, 5, 6, 8, 10];
const percent = (share) => `${number(100 * share, share < 0.0995 ? 1 : 0)} %`;
const CLAIMS = "false_claim_rate";

const pair = async (runs) => [await ask(runs, monthly({})), await ask(runs, monthly({ "economy.monitoring.kind": "none" }))];
const part = (worlds) => {
  const share = pooledOf(worlds, CLAIMS);
  return [{ label: "claimed falsely", share }, { label: "told truly", share: 1 - share }];
};

export const whoWatches = {
  title: "Who watches?",
  question: "Partners can see what the bank cannot. What if they stop looking?",
  story: [
    "A member who could pay may say it cannot, and leave its due to the partners. Partners who check such claims find out; checking costs them a little.",
    "With checks, a tenth of a percent of all dues are claimed falsely: the fear of being looked at is enough.",
  ],
  guess: { label: "If nobody ever checks, which part of all dues is claimed falsely?", unit: "% of dues", low: 0, high: 100, step: 1, start: 5 },
  answer: ([, off]) => 100 * pooledOf(off, CLAIMS),
  run: pair,
  picture: ([on, off]) => bars([{ name: "partners check", parts: part(on) }, { name: "nobody checks", parts: part(off) }], { title: "Dues claimed falsely", write: percent }),
  sentence: ([on, off]) => `Without checks ${percent(pooledOf(off, CLAIMS))} of dues are claimed falsely, and loans in default go from ${percent(pooledOf(on, "default_rate"))} to ${percent(pooledOf(off, "default_rate"))}.`,
  whatIf: {
    label: "What if groups are larger?",
    run: (runs) => askEach(runs, SIZES, (size) => monthly({ "scheme.group.size": size, "scheme.group.minimum": Math.min(3, size), "economy.monitoring.cost": 4 * monthly({})["economy.monitoring.cost"] })),
    picture: (found) => lines([{ name: "claims checked", points: found.map(([size, worlds]) => [size, pooledOf(worlds, "watched_rate")]), dots: found.flatMap(([size, worlds]) => byWorld(worlds, "watched_rate").map((each) => [size, each])) }],
      { title: "Claims that partners check, by size of group", xLabel: "members", writeY: percent }),
    sentence: (found) => `Checks are made four times as dear here. In groups of two ${percent(pooledOf(found[0][1], "watched_rate"))} of claims are checked, in groups of ten ${percent(pooledOf(found.at(-1)[1], "watched_rate"))}. Each member may leave the looking to another.`,
  },
  debrief: [
    "In a game of two, an inspector who pays k to look and gains W from a culprit looks with probability R / (R + W), where R is what is due: just so often that cheating does not pay. Claims are then false with probability k (1 − p) / (p (R − k)).",
    "With more members each hopes that another looks (the volunteer's dilemma): P(someone looks) = 1 − [k (n − 1) / (q R)]^((n − 1) / (n − 2)), which falls with n.",
  ],
};
