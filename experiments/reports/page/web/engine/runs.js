// Worlds of scenarios that have been run: kept, so that going back to a setting costs nothing.

import { about } from "../model/about.js";
import { changesOf } from "../model/scenario.js";
import { pooled, ratio } from "../model/sums.js";

const KEPT = 60;
export const keyOf = (values) => JSON.stringify(changesOf(values), (_, each) => (each === Infinity ? ".inf" : each));

export class Runs {
  constructor(models) {
    this.models = models;
    this.known = new Map();
  }

  of(values) {
    const key = keyOf(values);
    const run = this.known.get(key) ?? { key, values: structuredClone(values), worlds: [], asked: 0 };
    this.known.delete(key);
    this.known.set(key, run);
    if (this.known.size > KEPT) this.known.delete(this.known.keys().next().value);
    return run;
  }

  // The diary of a group in one world; decisions of a reader stand in for the model.
  diary(values, world, wanted) {
    return this.models.run(`${keyOf(values)} diary`, values, world, 0, wanted);
  }

  // See that a scenario has so many worlds; each that comes is told. rank: the lowest first.
  ask(values, count, rank, told) {
    const run = this.of(values);
    const first = run.asked;
    run.asked = Math.max(first, count);
    for (let world = first; world < count; world++) {
      this.models
        .run(run.key, run.values, world, rank + (world < about.worlds_first ? 0 : 100))
        .then((found) => {
          if (found) run.worlds[world] = found;
          else run.asked = Math.min(run.asked, world);
          told(run);
        })
        .catch((error) => told(run, error));
    }
    return run;
  }
}

// The worlds that are there, from the first on without a gap, so that two scenarios can be paired.
export function worldsOf(run) {
  const gap = Array.from(run.worlds, Boolean).indexOf(false);
  return gap < 0 ? run.worlds : run.worlds.slice(0, gap);
}

export const pooledOf = (worlds, name) => pooled(worlds.map((each) => each.parts[name]));

export const byWorld = (worlds, name) => worlds.map((each) => ratio(each.parts[name]));

// Over worlds, the outcome of each cycle.
export function byCycle(worlds, name) {
  const cycles = worlds[0]?.yearly[name].length ?? 0;
  return Array.from({ length: cycles }, (_, cycle) => worlds.map((each) => ratio(each.yearly[name][cycle])));
}

// In how many pairs of worlds a scenario is better, worse, the same; all on the same luck.
export function pairsOf(mine, base, name) {
  const better = about.outcomes[name].better;
  const count = Math.min(mine.length, base.length);
  const changes = byWorld(mine.slice(0, count), name).map((each, k) => each - ratio(base[k].parts[name]));
  const known = changes.filter((each) => !Number.isNaN(each));
  return {
    pairs: known.length,
    higher: known.filter((each) => each > 0).length,
    lower: known.filter((each) => each < 0).length,
    better: known.filter((each) => each * better > 0).length,
    worse: known.filter((each) => each * better < 0).length,
    changes: known,
    mean: pooledOf(mine.slice(0, count), name) - pooledOf(base.slice(0, count), name),
  };
}
