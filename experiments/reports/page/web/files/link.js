// The state of the sandbox in an address, with the version and the numbers that stood there when it was made.

import { about } from "../model/about.js";
import { scenarioOf } from "../model/scenario.js";
import { mistakesIn } from "../model/scenario.js";

const spelt = (_, value) => (value === Infinity ? "\u0000inf" : value === -Infinity ? "\u0000-inf" : value);
const read = (_, value) => ({ "\u0000inf": Infinity, "\u0000-inf": -Infinity })[value] ?? value;

const toText = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));

export function written(now, expected) {
  const said = { version: about.version, sources: about.layout.sources, now, expected };
  return toText(new TextEncoder().encode(JSON.stringify(said, spelt)));
}

// What an address holds; throws a sentence if it does not hold a state of this page.
export function understood(text) {
  let said;
  try {
    said = JSON.parse(new TextDecoder().decode(toBytes(text)), read);
  } catch {
    throw new Error("The link is damaged: it does not hold schemes. The page shows its own start instead.");
  }
  if (!Array.isArray(said?.now?.schemes) || !said.now.schemes.length) {
    throw new Error("The link does not hold schemes. The page shows its own start instead.");
  }
  const { start, schemes } = said.now;
  const unknown = schemes
    .flatMap((each) => Object.keys({ ...start, ...each.changes }))
    .filter((key) => !(key in scenarioOf({})));
  if (unknown.length) {
    throw new Error(
      `The link is of lianbao ${said.version} and sets ${unknown[0]}, which this version (${about.version}) does not know.`,
    );
  }
  const wrong = schemes.flatMap((each) => mistakesIn(scenarioOf({ ...start, ...schemes[0].changes, ...each.changes })));
  if (wrong.length) {
    throw new Error(
      `The link sets ${wrong[0].key} to ${wrong[0].given}; allowed: ${wrong[0].allowed}. The page shows its own start instead.`,
    );
  }
  return said;
}

// A sentence on what has moved since a link was made; nothing if it gives what it gave.
export function moved(said, expected) {
  if (!said.expected || !expected) return "";
  const same =
    said.expected.length === expected.length && said.expected.every((each, k) => Object.is(each, expected[k]));
  if (same) return "";
  return `This link was made with lianbao ${said.version}; with version ${about.version} its answer has moved.`;
}
