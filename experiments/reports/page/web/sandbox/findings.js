// What the worlds of two schemes say: the sentence, the tiles, the table.

import { about } from "../model/about.js";
import { pairsOf, pooledOf } from "../engine/runs.js";
import { change, level, ofWhat } from "../model/words.js";

const [MAIN, LOSS] = ["default_rate", "bank_loss_rate"];

// The first sentence: both numbers of the bank and the borrowers, and how sure the change is.
export function sentence(mine, base, { name, other, currency, isSame }) {
  const loans = (worlds) => `${(100 * pooledOf(worlds, MAIN)).toFixed(1)} of 100 loans default`;
  const lost = (worlds) => `the bank loses ${level(LOSS, pooledOf(worlds, LOSS), currency)} of what it lends`;
  if (isSame) return `${name}: ${loans(mine)}, and ${lost(mine)}.`;
  return `${name}: ${loans(mine)}, ${against(mine, base, MAIN, other, currency)}; ${lost(mine)}, ${against(mine, base, LOSS, other, currency)}.`;
}

function against(mine, base, name, other, currency) {
  const pairs = pairsOf(mine, base, name);
  if (pairs.changes.every((each) => each === 0)) return `the same as ${other} in every world`;
  const more = pairs.mean > 0;
  const count = more ? pairs.higher : pairs.lower;
  return `${change(name, Math.abs(pairs.mean), currency).replace(/^\+/, "")} ${more ? "more" : "less"} than ${other}, in ${count} of ${pairs.pairs} worlds`;
}

// One tile: level, change and how sure, with arrow and word.
export function tile(name, mine, base, currency, isSame) {
  const { label, better, meaning } = about.outcomes[name];
  const value = pooledOf(mine, name);
  const told = {
    name,
    label,
    meaning,
    level: level(name, value, currency),
    of: ofWhat(name),
    arrow: "",
    word: "",
    change: "",
    sure: "",
  };
  if (isSame || Number.isNaN(value)) return { ...told, word: Number.isNaN(value) ? "no world has a value" : "" };
  const pairs = pairsOf(mine, base, name);
  if (!pairs.pairs) return { ...told, word: "nothing to compare" };
  if (pairs.changes.every((each) => each === 0))
    return { ...told, word: "the same", sure: `in all ${pairs.pairs} worlds` };
  const isBetter = pairs.mean * better > 0;
  return {
    ...told,
    change: change(name, pairs.mean, currency),
    arrow: pairs.mean > 0 ? "▲" : "▼",
    word: better === 0 ? (pairs.mean > 0 ? "higher" : "lower") : isBetter ? "better" : "worse",
    sure: `in ${better === 0 ? (pairs.mean > 0 ? pairs.higher : pairs.lower) : isBetter ? pairs.better : pairs.worse} of ${pairs.pairs} worlds`,
  };
}

// Every outcome of every scheme, as rows: for files.
export function rowsOf(schemes, currency) {
  const head = [
    "name",
    "outcome",
    "unit",
    ...schemes.flatMap(({ name }, k) => (k ? [name, `${name}: difference`, `${name}: pairs better`] : [name])),
  ];
  const rows = Object.entries(about.outcomes).map(([name, each]) => [
    name,
    each.label,
    each.unit.replace(/\bmoney\b/g, currency),
    ...schemes.flatMap(({ worlds }, k) => {
      const value = pooledOf(worlds, name);
      if (!k) return [value];
      const pairs = pairsOf(worlds, schemes[0].worlds, name);
      return [value, pairs.mean, each.better ? pairs.better : ""];
    }),
  ]);
  return [head, ...rows];
}

export const worldRows = (schemes) => [
  ["scheme", "world", ...Object.keys(about.outcomes)],
  ...schemes.flatMap(({ name, worlds }) =>
    worlds.map((each, k) => [name, k + 1, ...Object.values(each.parts).map(([a, b]) => (b === 0 ? "" : a / b))]),
  ),
];
