// One lesson on the screen, in five steps: the question, a guess, the model, one "what if", and what is behind it.

import { about } from "../model/about.js";
import { button, h } from "../screens/dom.js";
import { codeOf, guessesOf, histogram } from "./class.js";
import { LESSONS } from "./list.js";

// A number with no more digits than it needs.
const short = (value, digits = 2) => Number(value.toFixed(digits)).toLocaleString("en");

const STEPS = ["Question", "Model", "What if", "Behind it"];

export function lessonScreen(screen, runs, [which, codes]) {
  const place = Math.min(LESSONS.length, Math.max(1, Number(which) || 1));
  const shown = new Lesson(LESSONS[place - 1], place, runs);
  screen.append(chapters(place), shown.element);
  if (codes) shown.open(decodeURIComponent(codes));
  return () => {
    shown.isOpen = false;
  };
}

const chapters = (place) =>
  h(
    "nav",
    { class: "chapters", "aria-label": "Lessons" },
    ...LESSONS.map(({ title }, k) =>
      h("a", { href: `#lessons/${k + 1}`, "aria-current": k + 1 === place ? "page" : null }, `${k + 1} ${title}`),
    ),
  );

class Lesson {
  constructor(lesson, place, runs) {
    Object.assign(this, { lesson, place, runs, isOpen: true, guess: lesson.guess?.start, codes: "" });
    this.body = h("div", { class: "steps" });
    this.element = h(
      "article",
      { class: "lesson" },
      h("p", { class: "small" }, `Lesson ${place} of ${LESSONS.length}`),
      h("h1", {}, lesson.question),
      ...lesson.story.map((each) => h("p", { class: "lead" }, each)),
      this.body,
      h(
        "p",
        { class: "row again" },
        button("Start this lesson again", () => this.begin()),
        place < LESSONS.length
          ? h("a", { href: `#lessons/${place + 1}` }, `Next: ${LESSONS[place].title}`)
          : h("a", { href: "#sandbox" }, "Go on in the sandbox"),
      ),
    );
    this.begin();
  }

  // A teacher opens the codes of a class by link.
  open(codes) {
    this.codes = codes;
    this.drawClass?.();
  }

  begin() {
    this.answer = NaN;
    this.body.replaceChildren(
      this.lesson.design ? h("section", {}, this.lesson.design(this.runs), this.debrief()) : this.asking(),
    );
  }

  asking() {
    const { label, unit, low, high, step, start } = this.lesson.guess;
    const shown = h("output", { for: "guess", class: "guessed" }, `${short(start)} ${unit}`);
    const slider = h("input", {
      id: "guess",
      type: "range",
      min: low,
      max: high,
      step,
      value: start,
      oninput: () => {
        this.guess = Number(slider.value);
        shown.textContent = `${short(this.guess)} ${unit}`;
      },
    });
    this.guess = start;
    return h(
      "section",
      { class: "step" },
      h("h2", {}, "Your guess"),
      h("label", { for: "guess" }, label),
      slider,
      shown,
      h(
        "p",
        {},
        button("Lock my guess and run the model", () => this.run(slider), { class: "primary" }),
      ),
    );
  }

  async run(slider) {
    slider.disabled = true;
    this.body.querySelector("button.primary").disabled = true;
    const section = h(
      "section",
      { class: "step" },
      h("h2", {}, STEPS[1]),
      h("p", { "aria-live": "polite" }, "Running …"),
    );
    this.body.append(section);
    try {
      this.found = await this.lesson.run(this.runs);
    } catch (error) {
      section.lastChild.textContent = `The model stopped: ${error.message}`;
      return;
    }
    if (!this.isOpen) return;
    this.answer = this.lesson.answer(this.found);
    section.replaceChildren(
      h("h2", {}, STEPS[1]),
      h("p", { class: "headline" }, this.verdict()),
      h("p", {}, this.lesson.sentence(this.found)),
      h("div", { class: "shown" }, this.lesson.picture(this.found)),
      this.offer(),
    );
    section.scrollIntoView({ block: "start" });
  }

  verdict() {
    const { unit, high, low } = this.lesson.guess;
    const apart = Math.abs(this.guess - this.answer);
    const word =
      apart <= 0.05 * (high - low)
        ? "Close!"
        : this.guess > this.answer
          ? "Less than you thought."
          : "More than you thought.";
    return `You guessed ${short(this.guess)} ${unit}; the model says ${short(this.answer, high <= 1 ? 2 : this.answer < 10 ? 1 : 0)} ${unit}. ${word}`;
  }

  offer() {
    const { whatIf } = this.lesson;
    return h(
      "p",
      {},
      button(
        whatIf.label,
        (event) => {
          event.target.disabled = true;
          this.runWhatIf();
        },
        { class: "primary" },
      ),
    );
  }

  async runWhatIf() {
    const { whatIf } = this.lesson;
    const section = h("section", { class: "step" }, h("h2", {}, whatIf.label), h("p", {}, "Running …"));
    this.body.append(section);
    const found = await whatIf.run(this.runs);
    if (!this.isOpen) return;
    section.replaceChildren(
      h("h2", {}, whatIf.label),
      h("p", {}, whatIf.sentence(found, this.found)),
      h("div", { class: "shown" }, whatIf.picture(found, this.found)),
    );
    this.body.append(this.debrief(), this.ofClass());
    section.scrollIntoView({ block: "start" });
  }

  debrief() {
    return h(
      "section",
      { class: "step" },
      h("h2", {}, STEPS[3]),
      ...this.lesson.debrief.map((each) => h("p", {}, each)),
    );
  }

  ofClass() {
    const code = codeOf(this.place, this.lesson.guess, this.guess);
    const picture = h("div", {});
    const wrong = h("p", { class: "small", role: "status" });
    const typed = h(
      "textarea",
      {
        id: "codes",
        rows: 3,
        oninput: () => {
          this.codes = typed.value;
          this.drawClass();
        },
      },
      this.codes,
    );
    this.drawClass = () => {
      const found = guessesOf(this.place, this.lesson.guess, this.codes);
      wrong.textContent = found.wrong.join(" ");
      picture.replaceChildren(found.guesses.length ? histogram(found.guesses, this.lesson.guess, this.answer) : "");
    };
    this.drawClass();
    return h(
      "section",
      { class: "step" },
      h("h2", {}, "The class"),
      h("p", {}, "Your code: ", h("b", { class: "code" }, code), ". Give it to your teacher."),
      h(
        "details",
        {},
        h("summary", {}, "For teachers: the guesses of a class"),
        h("label", { for: "codes" }, "Codes of the class, in any order"),
        typed,
        wrong,
        picture,
        h(
          "p",
          { class: "small" },
          `A link with codes shows them at once: #lessons/${this.place}/${code}. lianbao ${about.version}.`,
        ),
      ),
    );
  }
}
