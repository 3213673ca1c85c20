// What all charts share: size, scale, axes with plain labels. A chart is an SVG of its own, so that it can be saved.

import { s } from "../screens/dom.js";

// Charts are drawn for a phone or for a desk, so that their text is never scaled below what can be read.
export const WIDTH = globalThis.innerWidth < 560 ? 350 : 560;

export const COLOURS = ["var(--c0)", "var(--c1)", "var(--c2)", "var(--c3)", "var(--c4)", "var(--c5)"];

export function chart(width, height, title, description, ...children) {
  return s(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, role: "img", class: "chart", "aria-label": `${title}. ${description}` },
    s("title", {}, title),
    ...children,
  );
}

export const scaled = (from, to, low, high) => (value) =>
  low === high ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from);

// Round steps between two numbers, about as many as asked for.
export function ticks(low, high, count = 4) {
  if (!(high > low)) return [low];
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough);
  const found = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) found.push(k * step || 0);
  return found;
}

export const text = (x, y, content, attributes = {}) => s("text", { x, y, ...attributes }, content);

export function xAxis(places, scale, y, label, write) {
  return s(
    "g",
    { class: "axis" },
    ...places.map((each) => text(scale(each), y + 16, write(each), { "text-anchor": "middle" })),
    label ? text(scale(places.at(-1)), y + 32, label, { "text-anchor": "end", class: "label" }) : null,
  );
}

export function yAxis(places, scale, left, right, write) {
  return s(
    "g",
    { class: "axis" },
    ...places.map((each) => s("line", { x1: left, x2: right, y1: scale(each), y2: scale(each), class: "grid" })),
    ...places.map((each) => text(left - 6, scale(each) + 4, write(each), { "text-anchor": "end" })),
  );
}

export const path = (points) => points.map(([x, y], k) => `${k ? "L" : "M"}${x.toFixed(2)} ${y.toFixed(2)}`).join("");

// The width that the names at the ends of lines need.
export const roomFor = (rows) => Math.min(240, 20 + 7.6 * Math.max(...rows.map(({ name }) => name.length)));
