// Scenario files: written so that the command line gives the same numbers bit for bit, and read as it reads them.

import { about } from "../model/about.js";
import { changesOf, mistakesIn, parameter, scenarioOf } from "../model/scenario.js";
import { yaml } from "./libraries.js";

const KNOWN = () => new Set(about.parameters.map((each) => each.key));

// A scenario as a file with all that is not as declared.
export function fileOf(values) {
  const root = {};
  for (const [key, value] of Object.entries(changesOf(values))) {
    const names = key.split(".");
    const last = names.pop();
    names.reduce((inner, name) => (inner[name] ??= {}), root)[last] = value;
  }
  return yaml.dump(root, { lineWidth: 110, noRefs: true, sortKeys: false });
}

// The values of a file; throws an error with one line for each mistake.
export function valuesOf(text, file) {
  const root = parsed(text, file);
  const wrong = [];
  const found = flat(root, "", wrong);
  let start = {};
  if (root.extends !== undefined) {
    const base = about.presets.find((each) => each.name === root.extends);
    if (base) start = base.values;
    else
      wrong.push(
        `extends: given ${root.extends}, allowed on this page: ${about.presets.map((each) => each.name).join(", ")}`,
      );
  }
  if (wrong.length) throw new Error(wrong.map((each) => `${file}: ${each}`).join("\n"));
  const values = scenarioOf({ ...start, ...found });
  const mistakes = mistakesIn(values).map(
    ({ key, given, allowed }) => `${file}: ${key}: given ${JSON.stringify(given)}, allowed: ${allowed}`,
  );
  if (mistakes.length) throw new Error(mistakes.join("\n"));
  return values;
}

function parsed(text, file) {
  let root;
  try {
    root = yaml.load(text);
  } catch (error) {
    throw new Error(`${file}: line ${(error.mark?.line ?? 0) + 1}: this is no YAML: ${error.reason ?? error.message}`);
  }
  if (root === null || typeof root !== "object" || Array.isArray(root))
    throw new Error(`${file}: this is no scenario: it has no keys`);
  return root;
}

function flat(section, before, wrong) {
  const found = {};
  for (const [name, value] of Object.entries(section)) {
    const key = before + name;
    if (key === "extends") continue;
    if (KNOWN().has(key)) found[key] = parameter(key).kind === "list of sections" ? withDefaults(key, value) : value;
    else if (value && typeof value === "object" && !Array.isArray(value) && isSection(key))
      Object.assign(found, flat(value, `${key}.`, wrong));
    else wrong.push(`unknown key ${key}${nearest(key)}`);
  }
  return found;
}

const isSection = (key) => about.parameters.some((each) => each.key.startsWith(`${key}.`));

function withDefaults(key, rows) {
  const inner = about.parameters.filter((each) => each.key.startsWith(`${key}[].`));
  if (!Array.isArray(rows)) return rows;
  return rows.map((row) => ({
    ...Object.fromEntries(inner.map((each) => [each.key.split("[].")[1], each.default])),
    ...row,
  }));
}

function nearest(key) {
  const best = about.parameters.map((each) => [distance(key, each.key), each.key]).sort((a, b) => a[0] - b[0])[0];
  return best[0] <= 6 ? `; nearest: ${best[1]}` : "";
}

// How many letters have to be changed, put in or left out.
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
    row = next;
  }
  return row[b.length];
}
