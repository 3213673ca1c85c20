// Lesson 4: why firms that could pay repay, alone and as a pair (Besley and Coate 1995).

import { lines } from "../charts/lines.js";
import { byWorld, pooledOf } from "../engine/runs.js";
import { number, percent } from "../model/words.js";
import { askEach, textbook } from "./asking.js";

const BURDENS = [0.2, 0.24, 0.28, 1 / 3, 0.38, 0.42, 0.48];
const [SEIZED, LARGEST] = [0.5, 10];
const repaid = (worlds) => 1 - pooledOf(worlds, "default_rate");

const scenario =
  (liability, sanction = 0) =>
  (x) =>
    textbook({
      "economy.returns.family": "uniform",
      "economy.returns.maximum": LARGEST,
      "economy.character.seizure": SEIZED,
      "economy.social.visibility": 1,
      "economy.social.sanction": sanction,
      "scheme.guarantee.liability": liability,
      "scheme.guarantee.refusal": "pays_nothing",
      "scheme.guarantee.failure": "collapse",
      "scheme.price.interest_rate": Number((x * SEIZED * LARGEST - 1).toPrecision(12)),
    });

const both = async (runs) => ({
  alone: await askEach(runs, BURDENS, scenario("individual")),
  pair: await askEach(runs, BURDENS, scenario("joint")),
});
const row = (name, found) => ({
  name,
  points: found.map(([x, worlds]) => [x, repaid(worlds)]),
  dots: found.flatMap(([x, worlds]) => byWorld(worlds, "default_rate").map((each) => [x, 1 - each])),
});
const exact = (name, of) => ({ name, dashed: true, points: BURDENS.map((x) => [x, of(x)]) });
const draw = (rows) =>
  lines(rows, {
    title: "Loans repaid, by burden",
    xLabel: "due over the largest penalty",
    writeX: (x) => number(x, 2),
    writeY: percent,
    low: 0.2,
    high: 1,
  });

export const whyRepay = {
  title: "Why repay?",
  question: "Two promise for each other. Does that always make repayment better?",
  story: [
    "A firm earns anything from nothing to ten. If it does not pay, the bank takes half of what it earned: so a firm that earned little would rather not pay. Two firms answer for both loans; if one cannot or will not, the other pays both or neither.",
    "The burden is what is due over the largest penalty. At a burden of a quarter, 75 of 100 single firms repay.",
  ],
  guess: {
    label: "From which burden on do pairs repay worse than single firms?",
    unit: "of the largest penalty",
    low: 0.2,
    high: 0.5,
    step: 0.01,
    start: 0.45,
  },
  answer: () => 1 / 3,
  run: both,
  picture: ({ alone, pair }) =>
    draw([
      row("alone", alone),
      row("pair", pair),
      exact("1 − x", (x) => 1 - x),
      exact("1 − 3x²", (x) => 1 - 3 * x * x),
    ]),
  sentence: ({ alone, pair }) =>
    `At a burden of .24 pairs repay ${percent(repaid(pair[1][1]))} and single firms ${percent(repaid(alone[1][1]))}; at .48 it is ${percent(repaid(pair.at(-1)[1]))} against ${percent(repaid(alone.at(-1)[1]))}. The lines cross at one third.`,
  whatIf: {
    label: "What if neighbours look down on those who do not pay?",
    run: (runs) => askEach(runs, BURDENS, scenario("joint", 0.5)),
    picture: (found, before) =>
      draw([row("pair", before.pair), row("pair, with sanction", found), exact("1 − 2x²", (x) => 1 - 2 * x * x)]),
    sentence: (found, before) =>
      `A sanction worth half of what is due moves pairs at a burden of .48 from ${percent(repaid(before.pair.at(-1)[1]))} to ${percent(repaid(found.at(-1)[1]))}.`,
  },
  debrief: [
    "Alone a firm repays if it earned enough: 1 − x. A pair repays unless both earned too little for one or for both: 1 − 3x² for x up to one half. The two are equal at x = 1/3: a promise for another helps only where debts are light.",
    "With a social sanction of s dues it is 1 − x² (3 − 2s): what neighbours think can do what the bank cannot.",
  ],
};
