// How a lesson asks the model: a scenario, so many worlds, an answer when all of them are there.

import { worldsOf } from "../engine/runs.js";
import { preset, scenarioOf } from "../model/scenario.js";

const MONTHLY = "postal_bank_merchants_5";
const WORLDS = 10;

// The textbook case in which nothing but what a lesson speaks of is switched on.
export const textbook = (changes) =>
  scenarioOf({
    "economy.firms.count": 1800,
    "scheme.arrears.materiality": 0,
    "economy.character.seizure": 1,
    "economy.character.outside_option": -100,
    "scheme.price.interest_rate": 0.2,
    ...changes,
  });

export const monthly = (changes) => ({ ...preset(MONTHLY), ...changes });

// Resolves with the worlds of a scenario.
export function ask(runs, values, count = WORLDS) {
  return new Promise((resolve, reject) => {
    const settle = (run, error) => {
      if (error) return reject(error);
      if (worldsOf(run).length >= count) resolve(worldsOf(run).slice(0, count));
    };
    const run = runs.ask(values, count, 0, settle);
    settle(run);
  });
}

// Several scenarios at once: worlds by what was varied.
export const askEach = (runs, varied, scenario, count = WORLDS) =>
  Promise.all(varied.map(async (each) => [each, await ask(runs, scenario(each), count)]));
