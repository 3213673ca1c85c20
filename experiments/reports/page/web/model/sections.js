// Parameters as sections, by which translated rules read them, and as the flat records of the kernel.

import { about } from "./about.js";

export const ENTRY = "[].";
export const listed = about.parameters.filter((each) => !each.key.includes(ENTRY));
export const entriesOf = (key) => about.parameters.filter((each) => each.key.startsWith(key + ENTRY));

// The numbers of a scheme or an economy by flat name: scheme.group.size is group_size.
export function flatValues(section) {
  const top = "guarantee" in section ? "scheme." : "economy.";
  const flat = {};
  for (const each of listed.filter(({ key }) => key.startsWith(top))) {
    const [, part, name] = each.key.split(".");
    Object.assign(flat, flatOf(each, `${part}_${name}`, section[part][name]));
  }
  return flat;
}

function flatOf(declared, name, value) {
  if (declared.length == null) return { [name]: Number(value) };
  const filled = (values) => [...values, ...Array(declared.length - values.length).fill(0)];
  if (declared.kind !== "list of sections") return { [name]: filled(value) };
  return Object.fromEntries(
    entriesOf(declared.key).map((each) => {
      const inner = each.key.split(ENTRY)[1];
      return [`${name}_${inner}`, filled(value.map((row) => row[inner]))];
    }),
  );
}

export const valueAt = (model, key) => key.split(".").reduce((inner, name) => inner[name], model);
