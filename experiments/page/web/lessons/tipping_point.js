// Lesson 6: trust in a group wears out, and does not come back by itself.

import { fan } from "../charts/fan.js";
import { byCycle, byWorld } from "../engine/runs.js";
import { number } from "../model/words.js";
import { ask, monthly } from "./asking.js";

const YEARS = 16;
const percent = (share) => `${number(100 * share, 0)} %`;
const base = { "horizon.cycles": YEARS, "economy.cohesion.drift": 1.5, "economy.cohesion.tipping": 0.5, "economy.cohesion.gain": 0, "economy.cohesion.meeting_gain": 0, "economy.cohesion.ties": 0, "economy.cohesion.start": 0.65 };
const hit = (size) => ({ ...base, "economy.climate.shocks": size ? [{ cycle: 5, size, reach: "all", target: 0 }] : [] });
const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
const at = (worlds, year) => mean(byCycle(worlds, "cohesion_mean")[year - 1].filter(Number.isFinite));
const row = (name, worlds) => ({ name, cycles: byCycle(worlds, "cohesion_mean") });

export const tippingPoint = {
  title: "The tipping point",
  question: "A blow to trust passes. Does trust come back?",
  story: [
    "Members of a group trust each other more or less: this is called cohesion. Above a tipping point of 50 % a group's habits hold each other up and cohesion drifts to one; below it they wear out. A member who could pay and does not costs trust.",
    "Groups begin at 65 %. In year five there is one bad year; after it the economy is as before.",
  ],
  guess: { label: "Where does mean cohesion stand ten years after the bad year?", unit: "%", low: 0, high: 100, step: 1, start: 80 },
  answer: ({ hitHard }) => 100 * at(hitHard, 15),
  run: async (runs) => ({ calm: await ask(runs, monthly(hit(0))), hitHard: await ask(runs, monthly(hit(-2))) }),
  picture: ({ calm, hitHard }) => fan([row("calm", calm), row("bad year 5", hitHard)], { title: "Mean cohesion", write: percent }),
  sentence: ({ calm, hitHard }) => `Ten years later cohesion stands at ${percent(at(hitHard, 15) )}, where it would be ${percent(at(calm, 15))} without that one year. It fell to ${percent(at(hitHard, 5))}.`,
  whatIf: {
    label: "What if the blow is half as hard?",
    run: async (runs) => ({ hitSoft: await ask(runs, monthly(hit(-1))) }),
    picture: ({ hitSoft }, { calm, hitHard }) => fan([row("calm", calm), row("hard blow", hitHard), row("half as hard", hitSoft)], { title: "Mean cohesion", write: percent }),
    sentence: ({ hitSoft }, { hitHard }) => `After half the blow it stands at ${percent(at(hitSoft, 15))} ten years later, against ${percent(at(hitHard, 15))}. Worlds range from ${percent(Math.min(...byWorld(hitSoft, "cohesion_mean")))} to ${percent(Math.max(...byWorld(hitSoft, "cohesion_mean")))} over all years.`,
  },
  debrief: [
    "A group just above the tipping point and one just below it are hardly different on the day; years later one is close-knit and the other has fallen apart. The mean moves slowly because groups part: those above climb, those below sink.",
    "Groups that dissolve are refilled with strangers, which is the only way back here: trust is built by people, not by the scheme.",
  ],
};
