// The guesses of a class, without a server: each student gives a short code, the teacher types or pastes them all.

import { s } from "../screens/dom.js";
import { WIDTH, chart, scaled, text, ticks, xAxis } from "../charts/frame.js";

const MARK = 7;
const LETTERS = "abcdefghjkmnpqrstuvwxyz";
const checkOf = (lesson, step) => LETTERS[(lesson * MARK + step * 5) % LETTERS.length];

// The code of a guess: lesson, step of the slider, and a letter that catches slips of the pen.
export function codeOf(lesson, { low, step }, guess) {
  const place = Math.round((guess - low) / step);
  return `${lesson}-${place}${checkOf(lesson, place)}`;
}

// Guesses by their codes, and a sentence for each code that is none.
export function guessesOf(lesson, { low, high, step }, written) {
  const found = { guesses: [], wrong: [] };
  for (const code of written
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean)) {
    const [, of, place, check] = /^(\d)-(\d+)([a-z])$/.exec(code) ?? [];
    const guess = low + Number(place) * step;
    if (!of) found.wrong.push(`${code} is no code: one looks like ${codeOf(lesson, { low, step }, low + step)}.`);
    else if (checkOf(Number(of), Number(place)) !== check || guess > high + step / 2)
      found.wrong.push(`${code} is mistyped.`);
    else if (Number(of) !== lesson) found.wrong.push(`${code} is of lesson ${of}.`);
    else found.guesses.push(guess);
  }
  return found;
}

const [HEIGHT, LEFT, BOTTOM, BINS] = [170, 16, 120, 24];

export function histogram(guesses, { low, high, unit }, answer) {
  const x = scaled(LEFT, WIDTH - LEFT, low, high);
  const counts = Array(BINS).fill(0);
  const binOf = (guess) => Math.min(BINS - 1, Math.floor(((guess - low) / (high - low)) * BINS));
  guesses.forEach((each) => {
    counts[binOf(each)] += 1;
  });
  const most = Math.max(1, ...counts);
  const width = (WIDTH - 2 * LEFT) / BINS;
  return chart(
    WIDTH,
    HEIGHT,
    "Guesses of the class",
    `${guesses.length} guesses`,
    ...counts.map((count, k) =>
      s("rect", {
        x: LEFT + k * width + 1,
        width: width - 2,
        y: BOTTOM - (90 * count) / most,
        height: (90 * count) / most,
        class: "guess",
      }),
    ),
    ...(Number.isFinite(answer)
      ? [
          s("line", { x1: x(answer), x2: x(answer), y1: 14, y2: BOTTOM, class: "zero" }),
          text(Math.min(x(answer) + 5, WIDTH - 70), 22, "the model", { class: "direct" }),
        ]
      : []),
    xAxis(ticks(low, high, 6), x, BOTTOM, unit, (value) => String(Number(value.toFixed(3)))),
  );
}
