// Year by year: the middle world, the middle half and all but a tenth of the worlds of each scheme.

import { s } from "../screens/dom.js";
import { COLOURS, WIDTH, chart, path, roomFor, scaled, text, ticks, xAxis, yAxis } from "./frame.js";

const HEIGHT = 270;
const [LEFT, TOP, BOTTOM] = [52, 14, 226];

export function quantile(values, level) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (!sorted.length) return NaN;
  const place = level * (sorted.length - 1);
  const low = Math.floor(place);
  return sorted[low] + (place - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
}

// rows: {name, cycles: values of all worlds a cycle}.
export function fan(rows, { title, write }) {
  const known = rows.flatMap((each) => each.cycles.flat()).filter(Number.isFinite);
  if (!known.length) return chart(WIDTH, 60, title, "nothing to show", text(16, 34, "No cycle has a value here."));
  const bands = rows.map((each) =>
    each.cycles.map((values) => [0.05, 0.25, 0.5, 0.75, 0.95].map((q) => quantile(values, q))),
  );
  const ends = bands.flat(2).filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...ends), Math.max(...ends)];
  const count = rows[0].cycles.length;
  const right = WIDTH - roomFor(rows);
  const x = scaled(LEFT, right, 1, Math.max(2, count));
  const y = scaled(BOTTOM, TOP, low, high || 1);
  const spoken = rows.map((each, k) => `${each.name}: middle world ends at ${write(bands[k].at(-1)[2])}`).join("; ");
  const names = apart(bands.map((each) => y(each.at(-1)[2])));
  return chart(
    WIDTH,
    HEIGHT,
    title,
    spoken,
    yAxis(ticks(low, high || 1), y, LEFT, right, write),
    ...bands.map((each, place) => areas(each, place, x, y)),
    ...rows.map((each, place) =>
      text(right + 8, names[place] + 4, each.name, { class: "direct", fill: COLOURS[place] }),
    ),
    xAxis(ticks(1, count, Math.min(count, 8)).filter(Number.isInteger), x, BOTTOM, "loan cycle", String),
  );
}

function areas(cycles, place, x, y) {
  const known = cycles.map((each, k) => [k + 1, each]).filter(([, each]) => each.every(Number.isFinite));
  const band = (low, high) =>
    path([
      ...known.map(([k, each]) => [x(k), y(each[low])]),
      ...[...known].reverse().map(([k, each]) => [x(k), y(each[high])]),
    ]) + "Z";
  return s(
    "g",
    { class: "fan", style: `color: ${COLOURS[place]}` },
    ...(known.length > 1
      ? [s("path", { d: band(0, 4), class: "outer" }), s("path", { d: band(1, 3), class: "inner" })]
      : []),
    s("path", { d: path(known.map(([k, each]) => [x(k), y(each[2])])), class: "middle" }),
    ...(known.length === 1
      ? [s("circle", { cx: x(known[0][0]), cy: y(known[0][1][2]), r: 4, fill: COLOURS[place] })]
      : []),
  );
}

// Move labels apart that would lie on each other.
export function apart(places, least = 15) {
  const order = places.map((_, k) => k).sort((a, b) => places[a] - places[b]);
  const moved = [...places];
  order.forEach((k, n) => {
    if (n && moved[k] - moved[order[n - 1]] < least) moved[k] = moved[order[n - 1]] + least;
  });
  return moved;
}
