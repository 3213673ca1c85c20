// A diary told as a story, in the sentences that the command line tells it in.

import { about } from "../model/about.js";
import { number } from "../model/words.js";

const told = about.sentences;
const isMoney = new Set(told.MONEY);
const filled = (text, slots) => text.replace(/\{(\w+)\}/g, (_, name) => slots[name]);

export class Teller {
  constructor(values, diary) {
    this.currency = values.currency;
    this.digits = Math.max(0, told.DIGITS - Math.floor(Math.log10(values["scheme.loan.principal"])));
    this.help = diary.help;
    this.members = new Map(diary.members.map((row) => [row.seat, this.memberTold(row)]));
    this.entries = diary.entries;
  }

  get periods() {
    return [...new Set(this.entries.map(({ period }) => period))].sort((a, b) => a - b);
  }

  start() {
    return this.blocks(told.START, [...this.members.values()]);
  }

  // What happened at one meeting, a line for each member of whom there is something to tell.
  meeting(period) {
    const there = this.entries.filter((row) => row.period === period).map((row) => this.entryTold(row));
    there.sort((a, b) => !a[told.TOLD_FIRST] - !b[told.TOLD_FIRST]);
    const lines = this.blocks(told.AT_MEETING, there);
    if (lines.length) return lines;
    return [there.some((row) => this.counts("due", row)) ? told.ALL_PAY : told.NOTHING_DUE];
  }

  end() {
    const lines = this.blocks(told.AT_END, [...this.members.values()]);
    return lines.length ? lines : [told.ALL_REPAY];
  }

  money(amount) {
    return `${number(amount, this.digits)} ${this.currency}`;
  }

  blocks(choices, rows) {
    return rows
      .map((row) =>
        choices
          .map((choice) => choice.find(({ when }) => when.every((term) => this.holds(term, row))))
          .filter(Boolean)
          .map(({ text }) => this.fill(text, row))
          .join(" "),
      )
      .filter(Boolean);
  }

  holds(term, row) {
    const [name, choice] = term.split(" is ");
    if (choice) return row[name] === told.CHOICES[name][choice];
    const bare = name.replace(/^not /, "");
    return this.counts(bare, row) === (bare === name);
  }

  counts(name, row) {
    return isMoney.has(name) ? Number(Math.abs(row[name]).toFixed(this.digits)) !== 0 : Boolean(row[name]);
  }

  fill(text, row) {
    const slots = Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, isMoney.has(name) ? this.money(value) : value]),
    );
    return filled(text, slots);
  }

  memberTold(row) {
    return {
      ...row,
      member: filled(told.MEMBER, { number: row.seat + 1 }),
      replaced: row.replaced >= 0,
      worst: told.CAUSES[row.cause] ?? "",
    };
  }

  entryTold(row) {
    const helpers = this.help
      .filter((each) => each.period === row.period && each.beneficiary === row.seat && each.paid_by_call > 0)
      .map((each) => filled(told.HELPER, { number: each.payer + 1, amount: this.money(each.paid_by_call) }))
      .join(", ");
    return {
      ...row,
      member: filled(told.MEMBER, { number: row.seat + 1 }),
      helpers,
      is_short: row.cash < row.due + row.turned_down,
      fails_now: this.members.get(row.seat)?.failing === row.period,
    };
  }
}
