// What translated rules need of Python: its arithmetic where it differs, and its ways with lists.

const keyOf = (value) => JSON.stringify(value);

// Python's sum of floats carries what rounding leaves out (Neumaier 1974), so that it gives other last bits than a loop.
function compensated(values) {
  let total = 0,
    rest = 0;
  for (const value of values) {
    const next = total + value;
    rest += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return Number.isFinite(rest) ? total + rest : total;
}

const each = (over) => (Symbol.iterator in Object(over) ? over : Object.values(over));
const list = (over) => Array.from(each(over));
const ofOne = (values) => (values.length === 1 && typeof values[0] === "object" ? list(values[0]) : values);
const general = (value) => {
  if (!Number.isFinite(value)) return value > 0 ? "inf" : value < 0 ? "-inf" : "nan";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) {
    const [digits, power] = value.toExponential(5).split("e");
    return `${Number(digits)}e${power[0]}${power.slice(1).padStart(2, "0")}`;
  }
  return String(Number(value.toPrecision(6)));
};
const shown = (value, spec = "") => (spec === "g" ? general(value) : String(value));

// One after the other: a series that is broken off may be of 20,000 terms.
function* counted(first, last, step = 1) {
  for (let place = first; step > 0 ? place < last : place > last; place += step) yield place;
}

export const py = {
  each,
  list,
  shown,
  truth: (value) => (Array.isArray(value) || typeof value === "string" ? value.length > 0 : Boolean(value)),
  quotient: (a, b) => Math.floor(a / b),
  remainder: (a, b) => a - b * Math.floor(a / b),
  shifted: (a, places) => a * 2 ** places,
  union: (a, b) => ({ ...a, ...b }),
  repeated: (values, times) => Array.from({ length: times }, () => values).flat(),
  least: (...values) => ofOne(values).reduce((best, each) => (each < best ? each : best)),
  largest: (...values) => ofOne(values).reduce((best, each) => (each > best ? each : best)),
  length: (values) => values.length,
  sum: compensated,
  fsum: compensated,
  all: (values) => list(values).every((each) => py.truth(each)),
  any: (values) => list(values).some((each) => py.truth(each)),
  zip: (...lists) => {
    const [first, ...others] = lists.map(list);
    return first.map((value, place) => [value, ...others.map((values) => values[place])]);
  },
  enumerate: (values) => list(values).map((each, place) => [place, each]),
  range: (...ends) => (ends.length === 1 ? counted(0, ends[0]) : counted(...ends)),
  pairwise: (values) =>
    list(values)
      .slice(1)
      .map((each, place) => [values[place], each]),
  sorted: (values) =>
    list(values).sort((a, b) => {
      const place = list(a).findIndex((each, k) => each !== list(b)[k]);
      return place < 0 ? 0 : list(a)[place] - list(b)[place];
    }),
  at: (values, place) => values[place < 0 ? values.length + place : place],
  replaced: (record, changes) => Object.assign(Object.create(Object.getPrototypeOf(record)), record, changes),
  items: (record) => Object.entries(record),
  get: (record, key, otherwise = null) => record[key] ?? otherwise,
  set: () => new Set(),
  add: (set, value) => set.add(keyOf(value)),
  append: (values, value) => values.push(value),
  extend: (values, more) => values.push(...more),
  within: (value, values) => (values instanceof Set ? values.has(keyOf(value)) : list(values).includes(value)),
  isInfinite: (value) => Math.abs(value) === Infinity,
  copysign: (size, sign) => (sign < 0 || Object.is(sign, -0) ? -Math.abs(size) : Math.abs(size)),
  startsWith: (text, start) => text.startsWith(start),
  isPrintable: (text) => !/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(text),
  strip: (text) => text.trim(),
  format: (text, s) =>
    text.replace(/\{s\.([\w.]+)(?::(g))?\}/g, (_, path, spec) =>
      shown(
        path.split(".").reduce((inner, name) => inner[name], s),
        spec,
      ),
    ),
};
