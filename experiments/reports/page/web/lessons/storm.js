// Lesson 5: a bad year for everybody, with and without partners who answer for each other.

import { fan } from "../charts/fan.js";
import { bars } from "../charts/bars.js";
import { byCycle, pooledOf } from "../engine/runs.js";
import { about } from "../model/about.js";
import { number, percent } from "../model/words.js";
import { ask, monthly } from "./asking.js";
import { pooled } from "../model/sums.js";

const YEAR = 5;
const SHOCK = [{ cycle: YEAR, size: -1.5, reach: "all", target: 0 }];
const CAUSES = ["default_could_not_pay", "default_would_not_pay", "default_dragged_down", "default_fell_with_group"];

const stormy = (changes = {}) => monthly({ "economy.climate.shocks": SHOCK, ...changes });
const inYear = (worlds, name) => pooled(worlds.map((each) => each.yearly[name][YEAR - 1]));
const causes = (name, worlds) => {
  const all = CAUSES.map((each) => ({
    label: about.outcomes[each].label.replace(/^Defaults: /, ""),
    share: inYear(worlds, each),
  }));
  const total = all.reduce((sum, each) => sum + each.share, 0) || 1;
  return { name, parts: all.map((each) => ({ ...each, share: each.share / total })) };
};

export const storm = {
  title: "The storm",
  question: "One bad year hits every firm. Are groups a shelter, or do they fall together?",
  story: [
    "Ten years of monthly loans to groups of five. In year five the whole economy has a bad year: one and a half standard deviations below the usual.",
    "In ordinary years about one loan of a hundred fails.",
  ],
  guess: {
    label: "Of 100 loans of the bad year, how many default?",
    unit: "of 100 loans",
    low: 0,
    high: 80,
    step: 1,
    start: 5,
  },
  answer: ({ joint }) => 100 * inYear(joint, "default_rate"),
  run: async (runs) => ({ joint: await ask(runs, stormy(), 20), calm: await ask(runs, monthly({}), 20) }),
  picture: ({ joint, calm }) =>
    fan(
      [
        { name: "with the storm", cycles: byCycle(joint, "default_rate") },
        { name: "without", cycles: byCycle(calm, "default_rate") },
      ],
      { title: "Loans in default, year by year", write: percent },
    ),
  sentence: ({ joint }) => `In the bad year ${number(100 * inYear(joint, "default_rate"), 0)} of 100 loans default.`,
  whatIf: {
    label: "What if nobody answered for anybody?",
    run: async (runs) => ({ single: await ask(runs, stormy({ "scheme.guarantee.liability": "individual" }), 20) }),
    picture: ({ single }, { joint }) =>
      bars([causes("groups of five", joint), causes("each for itself", single)], {
        title: "Why loans of the bad year fail",
        write: percent,
      }),
    sentence: ({ single }, { joint }) =>
      `Each for itself, ${number(100 * inYear(single, "default_rate"), 0)} of 100 loans of the bad year default; in groups it is ${number(100 * inYear(joint, "default_rate"), 0)}. Over all ten years it is ${number(100 * pooledOf(single, "default_rate"), 1)} against ${number(100 * pooledOf(joint, "default_rate"), 1)}.`,
  },
  debrief: [
    "Partners save those whose luck alone was bad. When luck is bad for all, there is nobody left to help, and some who could have paid are dragged down by calls, or give up with their group.",
    "So joint liability looks safest in calm years, and what it saves there says little of a crisis.",
  ],
};
