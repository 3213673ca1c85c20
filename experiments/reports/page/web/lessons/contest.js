// Lesson 7: design a scheme. The score counts the worst worlds, so that luck does not win.

import { byWorld } from "../engine/runs.js";
import { quantile } from "../charts/fan.js";
import { about } from "../model/about.js";
import { parameter } from "../model/scenario.js";
import { number, setting, unitOf } from "../model/words.js";
import { button, h } from "../screens/dom.js";
import { ask, monthly } from "./asking.js";

const LEVERS = [
  "scheme.group.size",
  "scheme.guarantee.share",
  "scheme.price.interest_rate",
  "scheme.exclusion.reach",
  "scheme.screening.cut_off",
];
const WORLDS = 40;
const GOALS = [
  {
    name: "participation_rate",
    told: "at least 80 % of firms have a loan",
    level: 0.1,
    holds: (value) => value >= 0.8,
  },
  {
    name: "bank_loss_rate",
    told: "the bank loses less than .5 % of what it lends",
    level: 0.9,
    holds: (value) => value < 0.005,
  },
  { name: "good_payers_excluded_rate", told: "no good payer is shut out", level: 1, holds: (value) => value === 0 },
];

const values = (changes) =>
  monthly({ ...changes, "scheme.group.minimum": Math.min(3, changes["scheme.group.size"] ?? 5) });

export const contest = {
  title: "Design contest",
  question: "Reach four firms of five, hardly lose money, ruin nobody. Can you?",
  story: [
    "A design counts in 40 worlds, and what counts is not the mean: four of five firms must have a loan in all but the worst tenth of worlds, and the bank's loss must be below half a percent in all but the worst tenth.",
    "Among designs that do all three, the one with the highest income of owners wins. Compare by the code below your design.",
  ],
  design: (runs) => new Contest(runs).element,
  debrief: [
    "A scheme that is best on average can be worst in a bad world: larger guarantees push losses from ordinary years into the rare ones in which whole groups fall.",
    "A code holds all that you chose. Who types it in sees your numbers, to the last digit.",
  ],
};

class Contest {
  constructor(runs) {
    this.runs = runs;
    this.changes = {};
    this.controls = h("div", { class: "levers" }, ...LEVERS.map((key) => this.lever(key)));
    this.code = h("input", { type: "text", id: "design", onchange: () => this.read() });
    this.notice = h("p", { class: "notice", role: "status" });
    this.score = h("div", { class: "score", "aria-live": "polite" });
    this.element = h(
      "div",
      { class: "contest" },
      this.controls,
      button("Try this design", () => this.judge(), { class: "primary" }),
      this.score,
      h("div", { class: "row" }, h("label", { for: "design" }, "Code of this design"), this.code),
      this.notice,
    );
    this.write();
  }

  lever(key) {
    const declared = parameter(key);
    const range = about.levers.find((each) => each.key === key) ?? {};
    const value = () => this.changes[key] ?? monthly({})[key];
    const id = `design-${key}`;
    const shown = h("output", { for: id });
    const tell = () => {
      shown.textContent = `${setting(declared, value())} ${unitOf(declared, "")}`;
    };
    const take = (given) => {
      this.changes[key] = given;
      tell();
      this.write();
    };
    const control = declared.choices
      ? h(
          "select",
          { id, onchange: () => take(control.value) },
          ...declared.choices.map((each) =>
            h("option", { value: each, selected: each === value() }, each.replaceAll("_", " ")),
          ),
        )
      : h("input", {
          id,
          type: "range",
          min: range.low ?? declared.low,
          max: range.high ?? declared.high,
          step: range.step ?? 0.01,
          value: value(),
          oninput: () => take(Number(Number(control.value).toPrecision(12))),
        });
    tell();
    (this.shows ??= []).push(() => {
      control.value = value();
      tell();
    });
    return h(
      "div",
      { class: "lever" },
      h("label", { for: id }, declared.label),
      shown,
      h("div", { class: "control" }, control),
    );
  }

  write() {
    this.code.value = LEVERS.map((key) => this.changes[key] ?? monthly({})[key]).join(" ");
  }

  read() {
    const given = this.code.value.trim().split(/\s+/);
    const wrong = LEVERS.map((key, k) => this.fault(key, given[k])).filter(Boolean);
    if (given.length !== LEVERS.length) wrong.push(`A code has ${LEVERS.length} parts, this one has ${given.length}.`);
    this.notice.textContent = wrong[0] ?? "";
    if (wrong.length) return;
    LEVERS.forEach((key, k) => {
      this.changes[key] = parameter(key).choices ? given[k] : Number(given[k]);
    });
    this.shows.forEach((show) => show());
    this.judge();
  }

  fault(key, given) {
    const declared = parameter(key);
    if (given === undefined) return "";
    const fits = declared.choices
      ? declared.choices.includes(given)
      : Number(given) >= declared.low && Number(given) <= declared.high;
    return fits ? "" : `${declared.label}: given ${given}, allowed: ${declared.allowed}.`;
  }

  async judge() {
    this.score.replaceChildren(h("p", {}, "Running 40 worlds …"));
    const worlds = await ask(this.runs, values(this.changes), WORLDS);
    const kept = GOALS.map((goal) => ({ ...goal, value: quantile(byWorld(worlds, goal.name), goal.level) }));
    const income = byWorld(worlds, "income_mean");
    const isDone = kept.every((goal) => goal.holds(goal.value));
    const currency = monthly({}).currency;
    this.score.replaceChildren(
      h(
        "ul",
        {},
        ...kept.map((goal) =>
          h(
            "li",
            {},
            `${goal.holds(goal.value) ? "✓ yes" : "✗ no"}: ${goal.told} (${goal.level === 1 ? "worst world" : "all but the worst tenth"}: ${number(100 * goal.value, 2)} %)`,
          ),
        ),
      ),
      h(
        "p",
        { class: "headline" },
        isDone
          ? `All three hold. Score: ${number(quantile(income, 0.1), 0)} ${currency} a cycle, the income of owners in all but the worst tenth of worlds.`
          : "Not all three hold, so there is no score yet.",
      ),
    );
  }
}
