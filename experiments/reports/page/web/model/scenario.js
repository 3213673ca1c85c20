// A scenario on the page: its values by full key, as a scenario file writes them; and as the rules and the kernel read it.

import { about } from "./about.js";
import { rules } from "./rules.js";
import { ENTRY, entriesOf, listed } from "./sections.js";

const FITTED = "fitted";
const byKey = new Map(about.parameters.map((each) => [each.key, each]));

export const parameter = (key) => byKey.get(key);

const defaults = () => Object.fromEntries(listed.map((each) => [each.key, structuredClone(each.default)]));

export const scenarioOf = (changes) => ({ ...defaults(), ...structuredClone(changes) });

export const preset = (name) => scenarioOf(about.presets.find((each) => each.name === name).values);

// What a file has to say of a scenario: what is not as it is declared.
export function changesOf(values) {
  const same = (a, b) => Object.is(a, b) || JSON.stringify(spelt(a)) === JSON.stringify(spelt(b));
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => !same(value, byKey.get(key).default)));
}

const spelt = (value) => (value === Infinity ? ".inf" : value === -Infinity ? "-.inf" : value);

// The codes of choices, and nested sections: what translated rules read.
export function modelOf(values) {
  const model = {};
  for (const each of listed) {
    const names = each.key.split(".");
    const last = names.pop();
    const section = names.reduce((inner, name) => (inner[name] ??= {}), model);
    section[last] = coded(each, values[each.key]);
  }
  return model;
}

function coded(declared, value) {
  if (declared.kind === "list of sections") {
    const inner = entriesOf(declared.key);
    return value.map((row) =>
      Object.fromEntries(
        inner.map((each) => {
          const name = each.key.split(ENTRY)[1];
          return [name, coded(each, row[name] ?? each.default)];
        }),
      ),
    );
  }
  return declared.kind === "choice" ? declared.codes[declared.choices.indexOf(value)] : value;
}

// All that is wrong with a scenario, one line each: out of range, of another kind, or not going together.
export function mistakesIn(values) {
  const wrong = listed.flatMap((each) => mistakeOf(each, values[each.key]));
  if (values["scheme.rating.kind"] === FITTED)
    wrong.push({
      key: "scheme.rating.kind",
      given: FITTED,
      allowed: "another kind: a scorecard that is fitted between cycles runs on the command line only",
    });
  if (wrong.length) return wrong;
  return rules.contradictions(modelOf(values)).map(({ keys, given, allowed }) => ({
    key: keys[0],
    given: parameter(keys[0])?.kind === "choice" ? values[keys[0]] : given,
    allowed,
  }));
}

function mistakeOf(each, value) {
  const fault = (allowed) => [{ key: each.key, given: value, allowed }];
  const within = (number) =>
    typeof number === "number" &&
    !(number < (each.low ?? -Infinity)) &&
    !(number > (each.high ?? Infinity)) &&
    !Number.isNaN(number);
  switch (each.kind) {
    case "choice":
      return each.choices.includes(value) ? [] : fault(each.allowed);
    case "true or false":
      return typeof value === "boolean" ? [] : fault(each.allowed);
    case "text":
      return typeof value === "string" ? [] : fault("text");
    case "whole number":
      return Number.isInteger(value) && within(value) ? [] : fault(each.allowed);
    case "number":
      return within(value) ? [] : fault(each.allowed);
    case "list of numbers": {
      const fits =
        Array.isArray(value) &&
        value.every(within) &&
        value.length <= each.length &&
        value.length >= (each.shortest ?? 0);
      return fits ? [] : fault(each.allowed);
    }
    default:
      return mistakesInRows(each, value);
  }
}

function mistakesInRows(each, rows) {
  if (!Array.isArray(rows) || rows.length > each.length) return [{ key: each.key, given: rows, allowed: each.allowed }];
  const known = entriesOf(each.key);
  return rows.flatMap((row, place) =>
    known.flatMap((inner) => {
      const name = inner.key.split(ENTRY)[1];
      return mistakeOf(inner, row?.[name]).map((found) => ({ ...found, key: `${each.key}[${place}].${name}` }));
    }),
  );
}
