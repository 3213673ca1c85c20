// Lesson 1: one group of five over twelve meetings, with a seat for the reader.

import { bars } from "../charts/bars.js";
import { pooledOf } from "../engine/runs.js";
import { Meetings } from "../group/meetings.js";
import { about } from "../model/about.js";
import { number, percent } from "../model/words.js";
import { ask, monthly } from "./asking.js";

const SEAT = 2;
const CYCLE = 2;
const GROUPS = 60;

const paid = (name, worlds) => ({
  name,
  parts: about.who_paid.map((key) => ({
    label: about.outcomes[key].label,
    share: Math.max(0, pooledOf(worlds, key) || 0),
  })),
});

// The group in whose second year partners pay most for one another.
async function eventful(runs, values) {
  const all = await Promise.all(
    Array.from({ length: GROUPS }, async (_, group) => [group, await runs.diary(values, 0, { group, cycle: CYCLE })]),
  );
  const helped = ([, diary]) =>
    diary.members.length === values["scheme.group.size"]
      ? diary.members.reduce((sum, row) => sum + row.received, 0)
      : -1;
  return all.reduce((best, each) => (helped(each) > helped(best) ? each : best))[0];
}

export const whoPays = {
  title: "Who pays?",
  question: "One of five cannot pay. Who does?",
  story: [
    "Five traders borrow together for a year and pay back in twelve monthly meetings. If one cannot pay, the others are asked for what is missing, in equal parts.",
    "First a guess about a thousand such groups, then one of them, meeting by meeting.",
  ],
  guess: {
    label: "Of 100 that fall due, how much do partners pay for each other?",
    unit: "of 100",
    low: 0,
    high: 30,
    step: 0.5,
    start: 10,
  },
  answer: ({ joint }) => 100 * pooledOf(joint, "paid_by_partners"),
  run: async (runs) => {
    const values = monthly({});
    return { joint: await ask(runs, values), group: await eventful(runs, values), runs };
  },
  picture: ({ joint, group, runs }) => [
    bars([paid("groups of five", joint)], { title: "Who paid", write: percent }),
    new Meetings(runs, monthly({}), { group, cycle: CYCLE, world: 0 }, SEAT).element,
  ],
  sentence: ({ joint, group }) =>
    `Of 100 that fall due partners pay ${number(100 * pooledOf(joint, "paid_by_partners"), 1)}, and the bank loses ${number(100 * pooledOf(joint, "lost_by_bank"), 1)}. Below is group ${group} in its second year: go through its meetings, and decide for member ${SEAT + 1}.`,
  whatIf: {
    label: "What if nobody answered for anybody?",
    run: async (runs) => ({ single: await ask(runs, monthly({ "scheme.guarantee.liability": "individual" })) }),
    picture: ({ single }, { joint }) =>
      bars([paid("groups of five", joint), paid("each for itself", single)], { title: "Who paid", write: percent }),
    sentence: ({ single }, { joint }) =>
      `Without the guarantee the bank loses ${percent(pooledOf(single, "lost_by_bank"))} of what is due, with it ${percent(pooledOf(joint, "lost_by_bank"))}.`,
  },
  debrief: [
    "Most of what one member cannot pay is paid by four others, a little each. The bank sees hardly any of it: what looks like a safe loan is insurance that borrowers give each other.",
    "Who is asked may refuse. Then it may lose its next loan and its neighbours' esteem, and sometimes the whole group falls.",
  ],
};
