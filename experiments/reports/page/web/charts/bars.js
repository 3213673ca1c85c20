// Who paid: for each scheme one bar of parts that add up to 100 %.

import { s } from "../screens/dom.js";
import { WIDTH, chart, text } from "./frame.js";

const [LEFT, TOP, ROW, BAR, LINE] = [8, 8, 58, 22, 16];
const LETTER = 6.4;
const NARROW = 0.07;

// rows: {name, parts: [{label, share}]}; the parts of all rows are the same, in order.
export function bars(rows, { title, write }) {
  const names = rows[0].parts.map(({ label }) => label);
  const spoken = rows
    .map((row) => `${row.name}: ${row.parts.map((each) => `${each.label} ${write(each.share)}`).join(", ")}`)
    .join("; ");
  let y = TOP;
  const drawn = rows.map((row) => {
    const small = inLines(
      row.parts
        .filter(({ share }) => share > 0 && share < NARROW)
        .map(({ label, share }) => `${label} ${write(share)}`),
    );
    const picture = bar(row, y, write, small);
    y += ROW + LINE * small.length;
    return picture;
  });
  const columns = WIDTH > 400 ? 2 : 1;
  return chart(
    WIDTH,
    y + 20 * Math.ceil(names.length / columns) + 6,
    title,
    spoken,
    ...drawn,
    ...names.map((name, k) => keyOf(name, k, y, columns)),
  );
}

function bar({ name, parts }, y, write, small) {
  let from = 0;
  const boxes = parts.map(({ share }, k) => {
    const x = LEFT + from * (WIDTH - 2 * LEFT);
    const width = share * (WIDTH - 2 * LEFT);
    from += share;
    const told =
      share >= NARROW
        ? text(x + width / 2, y + 34, write(share), { "text-anchor": "middle", class: `inbar inbar${k}` })
        : null;
    return s(
      "g",
      {},
      s("rect", { x, y: y + 18, width: Math.max(0, width), height: BAR, class: `part part${k}` }),
      told,
    );
  });
  return s(
    "g",
    {},
    text(LEFT, y + 12, name, { class: "direct strong" }),
    ...boxes,
    ...small.map((line, k) => text(LEFT, y + 55 + LINE * k, line, { class: "small" })),
  );
}

// What is too narrow to be written into the bar, in as many lines as it takes.
function inLines(told) {
  const lines = [];
  for (const each of told) {
    const longer = lines.length ? `${lines.at(-1)} · ${each}` : each;
    if (lines.length && longer.length * LETTER <= WIDTH - 2 * LEFT) lines[lines.length - 1] = longer;
    else lines.push(each);
  }
  return lines;
}

const keyOf = (name, k, y, columns) => {
  const [x, row] = [LEFT + (k % columns) * (WIDTH / 2), Math.floor(k / columns)];
  return s(
    "g",
    {},
    s("rect", { x, y: y + 8 + row * 20, width: 12, height: 12, class: `part part${k}` }),
    text(x + 18, y + 18 + row * 20, name, { class: "small" }),
  );
};
