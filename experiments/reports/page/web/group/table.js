// Seats round a table at one meeting: what each has and is due, who pays for whom.

import { WIDTH, chart, text } from "../charts/frame.js";
import { number } from "../model/words.js";
import { s } from "../screens/dom.js";

const [HEIGHT, MIDDLE_X, MIDDLE_Y, REACH_X, REACH_Y, SEAT] = [400, WIDTH / 2, 190, 0.366 * WIDTH, 130, 38];

const placeOf = (seat, size) => {
  const angle = (2 * Math.PI * seat) / size - Math.PI / 2;
  return [MIDDLE_X + REACH_X * Math.cos(angle), MIDDLE_Y + REACH_Y * Math.sin(angle)];
};

// entries, help: of one meeting. picked: seat of the reader.
export function seats(entries, help, size, { title, money, picked }) {
  const spoken = entries
    .map((row) => `member ${row.seat + 1} due ${money(row.due)}, pays ${money(row.paid_own)}`)
    .join("; ");
  return chart(
    WIDTH,
    HEIGHT,
    title,
    spoken,
    s("ellipse", { cx: MIDDLE_X, cy: MIDDLE_Y, rx: Math.max(58, REACH_X - 105), ry: REACH_Y - 75, class: "tabletop" }),
    text(MIDDLE_X, MIDDLE_Y - 6, "paid in", { "text-anchor": "middle", class: "small" }),
    text(MIDDLE_X, MIDDLE_Y + 16, money(entries.reduce((sum, row) => sum + row.due - row.missing, 0)), {
      "text-anchor": "middle",
      class: "strong direct",
    }),
    ...help.map((each) => payment(each, size, money)),
    ...entries.map((row) => seatOf(row, size, money, picked)),
  );
}

function seatOf(row, size, money, picked) {
  const [x, y] = placeOf(row.seat, size);
  const state =
    row.missing > 1e-9
      ? "short"
      : row.from_calls + row.from_fund > 1e-9
        ? "helped"
        : row.asked > 1e-9
          ? "helping"
          : "paying";
  const word = { short: "unpaid", helped: "helped", helping: "helps", paying: row.due > 0 ? "pays" : "" }[state];
  return s(
    "g",
    { class: `seat ${state}${row.seat === picked ? " picked" : ""}` },
    s("circle", { cx: x, cy: y, r: SEAT }),
    text(x, y - 14, String(row.seat + 1), { "text-anchor": "middle", class: "strong direct" }),
    text(x, y + 3, word, { "text-anchor": "middle", class: "small" }),
    text(x, y + 19, number(row.paid_own, 0), { "text-anchor": "middle" }),
    text(x, y + SEAT + 14, `due ${number(row.due, 0)}`, { "text-anchor": "middle", class: "small" }),
    text(x, y + SEAT + 28, `has ${number(row.cash, 0)}`, { "text-anchor": "middle", class: "small" }),
  );
}

function payment({ payer, beneficiary, paid_by_call, paid_from_saving }, size, money) {
  const [from, to] = [placeOf(payer, size), placeOf(beneficiary, size)];
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const [dx, dy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const [x1, y1, x2, y2] = [from[0] + dx * SEAT, from[1] + dy * SEAT, to[0] - dx * (SEAT + 8), to[1] - dy * (SEAT + 8)];
  return s(
    "g",
    { class: "payment" },
    s("line", { x1, y1, x2, y2 }),
    s("path", { d: `M${x2 + dx * 8} ${y2 + dy * 8}L${x2 - dy * 5} ${y2 + dx * 5}L${x2 + dy * 5} ${y2 - dx * 5}Z` }),
    text((x1 + x2) / 2, (y1 + y2) / 2 - 4, money(paid_by_call + paid_from_saving), {
      "text-anchor": "middle",
      class: "small strong",
    }),
  );
}
