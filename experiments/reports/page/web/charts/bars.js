// Who paid: for each scheme one bar of parts that add up to 100 %.

import { s } from "../screens/dom.js";
import { chart, text } from "./frame.js";

const WIDTH = 560;
const [LEFT, TOP, ROW, BAR] = [8, 8, 72, 22];
const NARROW = 0.07;

// rows: {name, parts: [{label, share}]}; the parts of all rows are the same, in order.
export function bars(rows, { title, write }) {
  const names = rows[0].parts.map(({ label }) => label);
  const spoken = rows.map((row) => `${row.name}: ${row.parts.map((each) => `${each.label} ${write(each.share)}`).join(", ")}`).join("; ");
  const bottom = TOP + rows.length * ROW;
  return chart(WIDTH, bottom + 20 * Math.ceil(names.length / 2) + 6, title, spoken,
    ...rows.map((row, place) => bar(row, TOP + place * ROW, write)),
    ...names.map((name, k) => keyOf(name, k, bottom)));
}

function bar({ name, parts }, y, write) {
  let from = 0;
  const boxes = parts.map(({ share }, k) => {
    const x = LEFT + from * (WIDTH - 2 * LEFT);
    const width = share * (WIDTH - 2 * LEFT);
    from += share;
    const told = share >= NARROW ? text(x + width / 2, y + 34, write(share), { "text-anchor": "middle", class: `inbar inbar${k}` }) : null;
    return s("g", {}, s("rect", { x, y: y + 18, width: Math.max(0, width), height: BAR, class: `part part${k}` }), told);
  });
  const small = parts.filter(({ share }) => share > 0 && share < NARROW).map(({ label, share }) => `${label} ${write(share)}`);
  return s("g", {}, text(LEFT, y + 12, name, { class: "direct strong" }), ...boxes,
    small.length ? text(LEFT, y + 55, small.join(" · "), { class: "small" }) : null);
}

const keyOf = (name, k, y) => {
  const [x, row] = [LEFT + (k % 2) * (WIDTH / 2), Math.floor(k / 2)];
  return s("g", {}, s("rect", { x, y: y + 8 + row * 20, width: 12, height: 12, class: `part part${k}` }),
    text(x + 18, y + 18 + row * 20, name, { class: "small" }));
};
