// One dot a world: how sure a number is, counted rather than drawn as a curve. Dots stand in stacks of their own colour.

import { s } from "../screens/dom.js";
import { COLOURS, WIDTH, chart, scaled, text, ticks, xAxis } from "./frame.js";

const LEFT = 16;
const ROW = 74;
const BINS = 40;

// rows: {name, values, mean}, in the colours of their places.
export function dots(rows, { title, unit, write, zero = false }) {
  const all = rows.flatMap((each) => each.values).filter(Number.isFinite);
  if (!all.length) return chart(WIDTH, 60, title, "no world has a value", text(LEFT, 34, "No world has a value here."));
  const ends = [Math.min(...all, zero ? 0 : Infinity), Math.max(...all, zero ? 0 : -Infinity)];
  const pad = (ends[1] - ends[0] || Math.abs(ends[0]) || 1) * 0.04;
  const x = scaled(LEFT, WIDTH - LEFT, ends[0] - pad, ends[1] + pad);
  const bottom = rows.length * ROW + 6;
  const stacks = rows.map((row, place) => stack(row, place, x, (place + 1) * ROW));
  const line = zero ? s("line", { x1: x(0), x2: x(0), y1: 8, y2: bottom, class: "zero" }) : null;
  return chart(
    WIDTH,
    bottom + 38,
    title,
    spoken(rows, write),
    line,
    ...stacks,
    xAxis(ticks(ends[0], ends[1], 5), x, bottom, unit, write),
  );
}

function stack({ name, values, mean }, place, x, base) {
  const width = (WIDTH - 2 * LEFT) / BINS;
  const counts = new Map();
  const tallest = heights(values, x, width);
  const radius = Math.min(width / 2 - 0.5, (ROW - 26) / (2 * tallest));
  const circles = [...values]
    .filter(Number.isFinite)
    .sort((a, b) => a - b)
    .map((value) => {
      const bin = Math.floor(x(value) / width);
      const height = counts.get(bin) ?? 0;
      counts.set(bin, height + 1);
      return s("circle", {
        cx: (bin + 0.5) * width,
        cy: base - radius - 2 * radius * height,
        r: radius,
        fill: COLOURS[place],
      });
    });
  return s(
    "g",
    {},
    s("line", { x1: LEFT, x2: WIDTH - LEFT, y1: base, y2: base, class: "grid" }),
    ...circles,
    s("line", { x1: x(mean), x2: x(mean), y1: base - ROW + 24, y2: base + 4, class: "mean" }),
    text(LEFT, base - ROW + 18, name, { class: "direct", fill: COLOURS[place] }),
  );
}

function heights(values, x, width) {
  const counts = new Map();
  values
    .filter(Number.isFinite)
    .forEach((each) => counts.set(Math.floor(x(each) / width), (counts.get(Math.floor(x(each) / width)) ?? 0) + 1));
  return Math.max(1, ...counts.values());
}

const spoken = (rows, write) =>
  rows.map((each) => `${each.name}: mean ${write(each.mean)} over ${each.values.length} worlds`).join("; ");
