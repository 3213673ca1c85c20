// Lesson 2: how big a group should be, by the textbook case of groups that answer for all of their members.

import { lines } from "../charts/lines.js";
import { byWorld, pooledOf } from "../engine/runs.js";
import { number, percent } from "../model/words.js";
import { askEach, textbook } from "./asking.js";

const SIZES = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20];
const [SUCCESS, RETURN] = [0.9, 1.5];
const fails = (worlds) => 1 - pooledOf(worlds, "group_repaid_share");

// The chance that too few of m members succeed: each who does brings 1.5 dues, and m dues are owed (binomial sum).
export function coverage(members, success = SUCCESS, brings = RETURN) {
  const needed = Math.ceil(members / brings - 1e-9);
  let [term, below] = [(1 - success) ** members, 0];
  for (let k = 0; k < needed; k++) {
    below += term;
    term *= ((members - k) / (k + 1)) * (success / (1 - success));
  }
  return below;
}

const scenario = (rho) => (size) =>
  textbook({
    "scheme.group.size": size,
    "scheme.guarantee.over_cap": "refuses",
    "scheme.guarantee.liability": size > 1 ? "joint" : "individual",
    "economy.types.success": SUCCESS,
    "economy.returns.success": RETURN * 1.2,
    "economy.climate.rho_group": rho,
  });

const row = (name, found) => ({
  name,
  points: found.map(([size, worlds]) => [size, fails(worlds)]),
  dots: found.flatMap(([size, worlds]) => byWorld(worlds, "group_repaid_share").map((each) => [size, 1 - each])),
});

const exact = { name: "closed form", dashed: true, points: SIZES.map((size) => [size, coverage(size)]) };
const draw = (rows) =>
  lines(rows, { title: "Groups that cannot pay, by size", xLabel: "members", writeX: String, writeY: percent });

export const groupSize = {
  title: "How big should a group be?",
  question: "Are two partners enough, or is more always safer?",
  story: [
    "Nine of ten firms succeed. One that does brings in one and a half times what it owes; one that fails brings nothing. A group is repaid if together its members have all that is due.",
    "Alone, 10 % of firms fail their loan.",
  ],
  guess: {
    label: "Of 100 groups of two, how many cannot pay all that is due?",
    unit: "of 100 groups",
    low: 0,
    high: 40,
    step: 1,
    start: 10,
  },
  answer: (found) => 100 * fails(found.find(([size]) => size === 2)[1]),
  run: (runs) => askEach(runs, SIZES, scenario(0)),
  picture: (found) => draw([row("model", found), exact]),
  sentence: (found) =>
    `Of 100 groups of two ${number(100 * fails(found[1][1]), 0)} cannot pay, more than of single firms: when one of two fails, the other's one and a half dues do not cover two. Of groups of three it is ${number(100 * fails(found[2][1]), 1)}.`,
  whatIf: {
    label: "What if members share their luck?",
    run: (runs) => askEach(runs, SIZES, scenario(0.3)),
    picture: (found, before) => draw([row("own luck", before), row("shared luck", found)]),
    sentence: (found, before) =>
      `With luck shared in a group, groups of ten that fail go from ${number(100 * fails(before[7][1]), 1)} to ${number(100 * fails(found[7][1]), 1)} of 100: partners who fall together cannot hold each other up.`,
  },
  debrief: [
    "The closed form is a binomial sum: a group of m is repaid if at least m / 1.5 of them, rounded up, succeed. Rounding up makes the saw: at two members both are needed, at three only two.",
    "Larger groups spread luck of one's own. They do nothing about luck that all share, and in life they also watch each other less (lesson 3).",
  ],
};
