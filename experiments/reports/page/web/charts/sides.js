// Shares of firms that gain, to the right, and that lose, to the left, by tenth.

import { s } from "../screens/dom.js";
import { WIDTH, chart, text } from "./frame.js";

const [LEFT, MIDDLE, RIGHT, ROW, TOP] = [120, (WIDTH + 80) / 2, WIDTH - 50, 20, 30];

// rows: {number, better, worse, change}; ends: words for the first and the last tenth.
export function sides(rows, { title, ends, write }) {
  if (!rows.length)
    return chart(
      WIDTH,
      60,
      title,
      "not comparable",
      text(16, 34, "Schemes with other numbers of firms cannot be matched firm by firm."),
    );
  const bottom = TOP + rows.length * ROW;
  const most = Math.max(0.02, ...rows.flatMap((each) => [each.better, each.worse]));
  const width = (share) => (share / most) * (RIGHT - MIDDLE);
  const spoken = rows
    .map((each) => `tenth ${each.number}: ${write(each.better)} gain, ${write(each.worse)} lose`)
    .join("; ");
  return chart(
    WIDTH,
    bottom + 12,
    title,
    spoken,
    text(MIDDLE - 6, 16, "◀ worse off", { "text-anchor": "end", class: "direct worse" }),
    text(MIDDLE + 6, 16, "better off ▶", { class: "direct better" }),
    ...rows.map((each, k) => line(each, TOP + k * ROW, width, write, nameOf(each, rows, ends))),
    s("line", { x1: MIDDLE, x2: MIDDLE, y1: TOP - 4, y2: bottom, class: "zero" }),
  );
}

const nameOf = ({ number }, rows, ends) =>
  number === rows[0].number ? ends[0] : number === rows.at(-1).number ? ends[1] : String(number);

const line = ({ better, worse }, y, width, write, name) =>
  s(
    "g",
    {},
    text(LEFT - 14, y + 13, name, { "text-anchor": "end", class: "small" }),
    s("rect", { x: MIDDLE - width(worse), y: y + 2, width: width(worse), height: ROW - 5, class: "losing" }),
    s("rect", { x: MIDDLE, y: y + 2, width: width(better), height: ROW - 5, class: "gaining" }),
    worse ? text(MIDDLE - width(worse) - 5, y + 13, write(worse), { "text-anchor": "end", class: "small" }) : null,
    better ? text(MIDDLE + width(better) + 5, y + 13, write(better), { class: "small" }) : null,
  );
