// The group view: one meeting at a time, with a line for what happens, and a seat at the table for the reader.

import { about } from "../model/about.js";
import { button, h, keepingFocus } from "../screens/dom.js";
import { seats } from "./table.js";
import { Teller } from "./story.js";

const listed = (lines) => h("ul", {}, ...lines.map((line) => h("li", {}, line[0].toUpperCase() + line.slice(1))));

const CHOICES = [
  ["MODEL_DECIDES", "as the model would"],
  ["PAY", "pay"],
  ["CLAIM_FAILURE", "claim failure"],
  ["HELP", "pay and help"],
  ["REFUSE_TO_HELP", "pay, but help nobody"],
];

export class Meetings {
  // wanted: {group, cycle, world}; seat: of the reader.
  constructor(runs, values, wanted, seat) {
    Object.assign(this, { runs, values, wanted, seat, period: 1, decisions: {}, diary: null, alone: null });
    this.picture = h("div", {});
    this.ledger = h("div", { class: "ledger", "aria-live": "polite" });
    this.tools = h("div", { class: "row" });
    this.choice = h("div", { class: "row" });
    this.element = h("div", { class: "meetings" }, this.tools, this.choice, this.picture, this.ledger);
    this.reset();
  }

  async reset() {
    this.decisions = {};
    this.period = 1;
    await this.read();
    this.alone = this.diary;
    this.draw();
  }

  async read() {
    const { group, cycle, world } = this.wanted;
    this.diary = await this.runs.diary(this.values, world, { group, cycle, decisions: { [cycle]: this.decisions } });
    this.teller = new Teller(this.values, this.diary);
  }

  go(period) {
    this.period = Math.max(1, Math.min(this.last, period));
    this.draw();
  }

  get last() {
    return this.teller.periods.at(-1) ?? 1;
  }

  async decide(name) {
    const code = about.sentences.CHOICES.decided[name];
    const address = `${this.period},${this.seat}`;
    if (code) this.decisions[address] = code;
    else delete this.decisions[address];
    await this.read();
    this.draw();
  }

  draw() {
    keepingFocus(() => this.redraw());
  }

  redraw() {
    const there = (row) => row.period === this.period;
    const money = (amount) => this.teller.money(amount);
    const title = `Meeting ${this.period} of ${this.last}`;
    this.tools.replaceChildren(
      button("◀ Before", () => this.go(this.period - 1), { id: "before", disabled: this.period <= 1 }),
      h("b", {}, title),
      button("Next ▶", () => this.go(this.period + 1), { id: "next", disabled: this.period >= this.last }),
      button("To the end", () => this.go(this.last), { id: "to-end" }),
      button("Again from the start", () => this.reset(), { id: "again" }),
    );
    this.choice.replaceChildren(...this.chair());
    this.picture.replaceChildren(
      seats(this.diary.entries.filter(there), this.diary.help.filter(there), this.values["scheme.group.size"], {
        title,
        money,
        picked: this.seat,
      }),
    );
    this.ledger.replaceChildren(
      listed(this.teller.meeting(this.period)),
      this.period === this.last ? h("div", {}, h("b", {}, about.sentences.END), listed(this.teller.end())) : "",
      this.period === this.last && Object.keys(this.decisions).length ? h("p", {}, this.difference()) : "",
    );
  }

  chair() {
    if (this.seat === null) return [];
    const now = this.decisions[`${this.period},${this.seat}`] ?? 0;
    const codes = about.sentences.CHOICES.decided;
    const select = h(
      "select",
      { id: "decision", onchange: () => this.decide(select.value) },
      ...CHOICES.map(([name, told]) => h("option", { value: name, selected: codes[name] === now }, told)),
    );
    return [h("label", { for: "decision" }, `You are member ${this.seat + 1}. At this meeting you`), select];
  }

  // What the reader's decisions changed, against the model left to itself.
  difference() {
    const sum = (diary, name) => diary.members.reduce((total, row) => total + row[name], 0);
    const [now, before] = [sum(this.diary, "unpaid"), sum(this.alone, "unpaid")];
    const own = (diary) => diary.members.find((row) => row.seat === this.seat);
    return `With your decisions the group leaves ${this.teller.money(now)} unpaid, without them ${this.teller.money(before)}. You paid ${this.teller.money(own(this.diary)?.paid_for_others ?? 0)} for others, without them ${this.teller.money(own(this.alone)?.paid_for_others ?? 0)}.`;
  }
}
