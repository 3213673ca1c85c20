// Lines over a number that is varied: the model with its worlds as dots, and the closed form where there is one.

import { s } from "../screens/dom.js";
import { COLOURS, WIDTH, chart, path, roomFor, scaled, text, ticks, xAxis, yAxis } from "./frame.js";
import { apart } from "./fan.js";

const HEIGHT = 290;
const [LEFT, TOP, BOTTOM] = [52, 14, 240];

// rows: {name, points: [[x, y]], dashed, dots: [[x, y]]}.
export function lines(rows, { title, xLabel, writeX = String, writeY, low = 0, high }) {
  const points = rows.flatMap((each) => [...each.points, ...(each.dots ?? [])]).filter(([, y]) => Number.isFinite(y));
  if (!points.length) return chart(WIDTH, 60, title, "nothing to show", text(16, 34, "Nothing to show yet."));
  const right = WIDTH - roomFor(rows);
  const xs = points.map(([x]) => x);
  const top = high ?? Math.max(...points.map(([, y]) => y), low + 1e-9);
  const x = scaled(LEFT, right, Math.min(...xs), Math.max(...xs));
  const y = scaled(BOTTOM, TOP, low, top);
  const ends = apart(rows.map((each) => y(each.points.at(-1)?.[1] ?? 0)));
  const spoken = rows
    .map((each) => `${each.name} from ${writeY(each.points[0]?.[1])} to ${writeY(each.points.at(-1)?.[1])}`)
    .join("; ");
  return chart(
    WIDTH,
    HEIGHT,
    title,
    spoken,
    yAxis(ticks(low, top), y, LEFT, right, writeY),
    ...rows.map((each, place) => one(each, place, x, y)),
    ...rows.map((each, place) =>
      text(right + 8, ends[place] + 4, each.name, { class: "direct", fill: COLOURS[place] }),
    ),
    xAxis(ticks(Math.min(...xs), Math.max(...xs), 6), x, BOTTOM, xLabel, writeX),
  );
}

function one({ points, dashed, dots = [] }, place, x, y) {
  const known = points.filter(([, value]) => Number.isFinite(value)).map(([a, b]) => [x(a), y(b)]);
  return s(
    "g",
    {},
    ...dots
      .filter(([, value]) => Number.isFinite(value))
      .map(([a, b]) => s("circle", { cx: x(a), cy: y(b), r: 2.2, fill: COLOURS[place], opacity: 0.35 })),
    s("path", { d: path(known), class: dashed ? "line dashed" : "line", stroke: COLOURS[place] }),
    ...(dashed ? [] : known.map(([a, b]) => s("circle", { cx: a, cy: b, r: 3.4, fill: COLOURS[place] }))),
  );
}
