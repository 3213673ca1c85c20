// Lesson 3: what happens when nobody looks whether a member who claims failure has failed.

import { lines } from "../charts/lines.js";
import { bars } from "../charts/bars.js";
import { byWorld, pooledOf } from "../engine/runs.js";
import { percent } from "../model/words.js";
import { ask, askEach, monthly, textbook } from "./asking.js";

const SIZES = [3, 4, 5, 6, 7, 8, 9, 10];
const [DOUBT, COST] = [0.5, 0.05];
const CLAIMS = "false_claim_rate";

// The volunteer's dilemma: only true claims are made, half of them doubted, and any of the partners may look.
const dilemma = (size) =>
  textbook({
    "scheme.group.size": size,
    "scheme.price.interest_rate": 0,
    "scheme.guarantee.failure": "partial",
    "economy.types.success": 0.8,
    "economy.character.seizure": 0,
    "economy.social.visibility": 0,
    "economy.social.sanction": 10,
    "economy.monitoring.kind": "constant_cost",
    "economy.monitoring.cost": COST,
    "economy.monitoring.suspicion": "given",
    "economy.monitoring.given_suspicion": DOUBT,
  });

export const volunteers = (members) => 1 - ((COST * (members - 1)) / DOUBT) ** ((members - 1) / (members - 2));

const pair = async (runs) => [
  await ask(runs, monthly({})),
  await ask(runs, monthly({ "economy.monitoring.kind": "none" })),
];
const part = (worlds) => {
  const share = pooledOf(worlds, CLAIMS);
  return [
    { label: "claimed falsely", share },
    { label: "told truly", share: 1 - share },
  ];
};

export const whoWatches = {
  title: "Who watches?",
  question: "Partners can see what the bank cannot. What if they stop looking?",
  story: [
    "A member who could pay may say it cannot, and leave its due to the partners. Partners who check such claims find out; checking costs them a little.",
    "With checks, a tenth of a percent of all dues are claimed falsely: the fear of being looked at is enough.",
  ],
  guess: {
    label: "If nobody ever checks, which part of all dues is claimed falsely?",
    unit: "% of dues",
    low: 0,
    high: 100,
    step: 1,
    start: 5,
  },
  answer: ([, off]) => 100 * pooledOf(off, CLAIMS),
  run: pair,
  picture: ([on, off]) =>
    bars(
      [
        { name: "partners check", parts: part(on) },
        { name: "nobody checks", parts: part(off) },
      ],
      { title: "Dues claimed falsely", write: percent },
    ),
  sentence: ([on, off]) =>
    `Without checks ${percent(pooledOf(off, CLAIMS))} of dues are claimed falsely, and loans in default go from ${percent(pooledOf(on, "default_rate"))} to ${percent(pooledOf(off, "default_rate"))}.`,
  whatIf: {
    label: "What if groups are larger?",
    run: (runs) => askEach(runs, SIZES, dilemma),
    picture: (found) =>
      lines(
        [
          {
            name: "model",
            points: found.map(([size, worlds]) => [size, pooledOf(worlds, "watched_rate")]),
            dots: found.flatMap(([size, worlds]) => byWorld(worlds, "watched_rate").map((each) => [size, each])),
          },
          { name: "closed form", dashed: true, points: SIZES.map((size) => [size, volunteers(size)]) },
        ],
        { title: "Claims that a partner checks, by size of group", xLabel: "members", writeY: percent, high: 1 },
      ),
    sentence: (found) =>
      `In the textbook case, where a check costs a twentieth of a due and every second claim is doubted, ${percent(pooledOf(found[0][1], "watched_rate"))} of claims are checked in groups of three and ${percent(pooledOf(found.at(-1)[1], "watched_rate"))} in groups of ten: each leaves the looking to another.`,
  },
  debrief: [
    "In a game of two, an inspector who pays k to look and gains W from a culprit looks with probability R / (R + W), where R is what is due: just so often that cheating does not pay. Claims are then false with probability k (1 − p) / (p (R − k)).",
    "With more members each hopes that another looks (the volunteer's dilemma): P(someone looks) = 1 − [k (n − 1) / (q R)]^((n − 1) / (n − 2)), with k the cost of a look and q the doubt. It falls with n.",
  ],
};
