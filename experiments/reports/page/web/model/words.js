// Numbers as people read them: shares in percent, money with its commas.

import { about } from "./about.js";

const DIGITS = 3;

// How many digits behind the point show three of a number of this size.
function digitsFor(size) {
  if (!Number.isFinite(size) || size === 0) return 0;
  return Math.max(0, Math.min(6, DIGITS - 1 - Math.floor(Math.log10(Math.abs(size)))));
}

export function number(value, digits = digitsFor(value)) {
  if (value == null || Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "no limit" : "−no limit";
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace("-", "−");
}

// A share in percent, with a digit behind the point where it is small.
export const percent = (share) => `${number(100 * share, share && Math.abs(share) < 0.0995 ? 1 : 0)} %`;

const inMoney = (unit, currency) => unit.replace(/\bmoney\b/g, currency);

// An outcome's level: `2.14 %`, `6,382 CNY per cycle`.
export function level(name, value, currency) {
  const { scale, shown } = about.outcomes[name];
  const text = number(value * scale, digitsFor(value * scale) > 2 ? 2 : digitsFor(value * scale));
  return scale > 1 ? `${text} %` : `${text} ${inMoney(shown, currency).split(" ")[0]}`.trim();
}

// What comes behind a level: `of loans`, `per cycle`.
export function ofWhat(name) {
  const { scale, shown } = about.outcomes[name];
  return scale > 1 ? shown.replace(/^%\s*/, "") : shown.split(" ").slice(1).join(" ");
}

// A change of an outcome, with its sign: `+0.52 points`, `−120 CNY`.
export function change(name, value, currency) {
  const { scale, shown } = about.outcomes[name];
  const size = value * scale;
  const text = number(Math.abs(size), Math.min(2, digitsFor(size) || 0));
  const sign = size > 0 ? "+" : size < 0 ? "−" : "±";
  return scale > 1 ? `${sign}${text} points` : `${sign}${text} ${inMoney(shown, currency).split(" ")[0]}`.trim();
}

// A parameter's value as a person reads it.
export function setting(parameter, value) {
  if (parameter.kind === "choice") return value.replaceAll("_", " ");
  if (parameter.kind === "true or false") return value ? "yes" : "no";
  if (Array.isArray(value))
    return value.length ? value.map((each) => (typeof each === "object" ? "…" : number(each))).join(", ") : "none";
  if (typeof value !== "number") return value;
  if (!Number.isFinite(value)) return number(value);
  if (isPercent(parameter)) return `${number(100 * value, digitsOfPercent(100 * value))} %`;
  const whole = Number.isInteger(value) ? 0 : Math.min(3, digitsFor(value));
  return number(value, whole);
}

const digitsOfPercent = (value) => (Number.isInteger(Number(value.toFixed(6))) ? 0 : Math.max(1, digitsFor(value) - 2));

const isPercent = ({ unit }) => /^(share|probability|per year|chance)/.test(unit);

export const unitOf = (parameter, currency) =>
  isPercent(parameter)
    ? parameter.unit.replace(/^share ?|^probability ?/, "").replace(/^per year$/, "a year")
    : inMoney(parameter.unit === "1" || parameter.unit === "-" ? "" : parameter.unit, currency);
