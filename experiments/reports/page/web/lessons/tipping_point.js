// Lesson 6: trust in a group wears out below a tipping point, and climbs above it.

import { fan } from "../charts/fan.js";
import { byCycle } from "../engine/runs.js";
import { percent } from "../model/words.js";
import { ask, monthly } from "./asking.js";

const YEARS = 16;
const [CLOSE, LOOSE] = [0.6, 0.4];
const town = (start, more = {}) =>
  monthly({
    "horizon.cycles": YEARS,
    "economy.cohesion.start": start,
    "economy.cohesion.ties": 0,
    "economy.cohesion.drift": 2,
    "economy.cohesion.tipping": 0.5,
    "economy.cohesion.gain": 0.05,
    "economy.cohesion.meeting_gain": 0,
    "economy.firms.exit_rate": 0.02,
    ...more,
  });
const REPAIRED = { "economy.cohesion.gain": 0.1, "economy.cohesion.meeting_gain": 0.005 };

const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
const atEnd = (worlds) => mean(byCycle(worlds, "cohesion_mean").at(-1).filter(Number.isFinite));
const row = (name, worlds) => ({ name, cycles: byCycle(worlds, "cohesion_mean") });

export const tippingPoint = {
  title: "The tipping point",
  question: "Two towns, a little trust apart. What is left of it in sixteen years?",
  story: [
    "Members of a group trust each other more or less: this is called cohesion. Above a tipping point of 50 % a group's habits hold each other up, and cohesion climbs; below it they wear out. A partner who could pay and does not costs trust; a year in which all repay builds some.",
    "In the first town new groups begin at 60 %, in the second at 40 %. All else is the same.",
  ],
  guess: {
    label: "Where does mean cohesion of the second town stand after sixteen years?",
    unit: "%",
    low: 0,
    high: 100,
    step: 1,
    start: 30,
  },
  answer: ({ loose }) => 100 * atEnd(loose),
  run: async (runs) => ({ close: await ask(runs, town(CLOSE)), loose: await ask(runs, town(LOOSE)) }),
  picture: ({ close, loose }) =>
    fan([row("first town", close), row("second town", loose)], { title: "Mean cohesion", write: percent }),
  sentence: ({ close, loose }) =>
    `After sixteen years cohesion stands at ${percent(atEnd(close))} in the first town and at ${percent(atEnd(loose))} in the second: twenty points at the start have become ${percent(atEnd(close) - atEnd(loose)).replace(" %", "")}.`,
  whatIf: {
    label: "What if repaying and meeting built more trust?",
    run: async (runs) => ({ repaired: await ask(runs, town(LOOSE, REPAIRED)) }),
    picture: ({ repaired }, { close, loose }) =>
      fan([row("first town", close), row("second town", loose), row("second, repaired", repaired)], {
        title: "Mean cohesion",
        write: percent,
      }),
    sentence: ({ repaired }, { loose }) =>
      `With a tenth of the missing trust gained by each repaid year, and half a percent at each meeting, the second town ends at ${percent(atEnd(repaired))} in place of ${percent(atEnd(loose))}.`,
  },
  debrief: [
    "A group just above the tipping point and one just below it are hardly different on the day; years later one is close-knit and the other has fallen apart. Groups that dissolve are refilled with strangers, who begin below the point again: the town does not come back by itself.",
    "What moves it is what builds trust year by year. A small steady gain carries groups over the point, and from there they climb by themselves.",
  ],
};
