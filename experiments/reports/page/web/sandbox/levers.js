// The levers: fifteen that matter most, each with its unit, help, source and a mark at the baseline; all others by search.

import { about } from "../model/about.js";
import { parameter } from "../model/scenario.js";
import { setting, unitOf } from "../model/words.js";
import { h } from "../screens/dom.js";

const SEARCHED = 12;
const THUMB = 16;

export class Levers {
  constructor(state, currency) {
    this.state = state;
    this.currency = currency;
    this.curated = h("div", { class: "levers" });
    this.found = h("div", { class: "levers" });
    this.search = h("input", {
      type: "search",
      id: "search",
      placeholder: "such as officer, grace, fee",
      oninput: () => this.drawFound(),
    });
    this.element = h(
      "section",
      { class: "panel", "aria-label": "Levers" },
      this.curated,
      h(
        "details",
        { class: "more" },
        h("summary", {}, `All ${about.parameters.length} parameters`),
        h("label", { for: "search" }, "Search by word"),
        this.search,
        this.found,
      ),
    );
    this.drawn = new Map();
    this.curated.append(...about.levers.map((each) => this.lever(each)));
    this.drawFound();
  }

  drawFound() {
    const word = this.search.value.trim().toLowerCase();
    const curated = new Set(about.levers.map(({ key }) => key));
    const fits = about.parameters.filter(
      (each) =>
        isSettable(each) &&
        !curated.has(each.key) &&
        (!word || `${each.label} ${each.key} ${each.meaning}`.toLowerCase().includes(word)),
    );
    for (const each of this.found.querySelectorAll("[data-key]")) this.drawn.delete(each.dataset.key);
    this.found.replaceChildren(
      ...fits.slice(0, SEARCHED).map(({ key }) => this.lever({ key })),
      h(
        "p",
        { class: "small" },
        fits.length > SEARCHED
          ? `${fits.length - SEARCHED} more: narrow the search`
          : fits.length
            ? ""
            : "No parameter speaks of that.",
      ),
    );
    this.update();
  }

  lever({ key, low, high, step }) {
    const declared = parameter(key);
    const id = `lever-${key.replaceAll(".", "-")}`;
    const shown = h("output", { for: id, class: "value" });
    const control = controlOf(declared, { id, low, high, step }, (value, isSame) => this.state.set(key, value, isSame));
    const mark = h("span", { class: "mark", hidden: true });
    const baseline = h("span", { class: "was" });
    const element = h(
      "div",
      { class: "lever", "data-key": key },
      h("label", { for: id }, declared.label),
      shown,
      h("div", { class: "control" }, control.element, mark),
      baseline,
      h(
        "details",
        {},
        h("summary", { "aria-label": `About ${declared.label}` }, "?"),
        h(
          "p",
          {},
          `${declared.meaning}. Allowed: ${declared.allowed}. Source: ${declared.source}. In files: `,
          h("code", {}, key),
        ),
      ),
    );
    this.drawn.set(key, { declared, control, shown, mark, baseline, low, high });
    return element;
  }

  // Show the values of the scheme at hand, and where the baseline stands.
  update() {
    const values = this.state.values(this.state.current);
    const base = this.state.values(0);
    for (const [key, drawn] of this.drawn) {
      const { declared, control, shown, mark, baseline, low, high } = drawn;
      control.show(values[key]);
      shown.textContent = `${setting(declared, values[key])} ${unitOf(declared, this.currency())}`.trim();
      const differs = values[key] !== base[key];
      baseline.textContent = differs ? `baseline: ${setting(declared, base[key])}` : "";
      mark.hidden = !(control.isSlider && typeof base[key] === "number");
      if (!mark.hidden)
        mark.style.left = `calc(${THUMB / 2 - 1}px + ${Math.max(0, Math.min(1, (base[key] - low) / (high - low)))} * (100% - ${THUMB}px))`;
    }
  }
}

const isSettable = ({ key, kind }) =>
  !key.includes("[]") && ["number", "whole number", "choice", "true or false"].includes(kind);

function controlOf(declared, { id, low, high, step }, told) {
  if (declared.kind === "choice") return choice(declared, id, told);
  if (declared.kind === "true or false") return tick(id, told);
  return low === undefined ? typed(declared, id, told) : slider(declared, { id, low, high, step }, told);
}

function choice({ choices }, id, told) {
  const element = h(
    "select",
    { id, onchange: () => told(element.value) },
    ...choices.map((each) => h("option", { value: each }, each.replaceAll("_", " "))),
  );
  return {
    element,
    show: (value) => {
      element.value = value;
    },
  };
}

function tick(id, told) {
  const element = h("input", { id, type: "checkbox", onchange: () => told(element.checked) });
  return {
    element,
    show: (value) => {
      element.checked = value;
    },
  };
}

// One drag of a slider is one step to undo.
function slider(declared, { id, low, high, step }, told) {
  let isGoingOn = false;
  const element = h("input", {
    id,
    type: "range",
    min: low,
    max: high,
    step,
    oninput: () => {
      told(tidy(declared, Number(element.value)), isGoingOn);
      isGoingOn = true;
    },
    onchange: () => {
      isGoingOn = false;
    },
  });
  return {
    element,
    isSlider: true,
    show: (value) => {
      element.value = value;
      element.setAttribute("aria-valuetext", `${setting(declared, value)} ${unitOf(declared, "money")}`);
    },
  };
}

function typed(declared, id, told) {
  const element = h("input", {
    id,
    type: "text",
    inputmode: "decimal",
    onchange: () => {
      const given = element.value.trim().replace(/^\.?inf$|^no limit$/i, "Infinity");
      told(given === "" ? declared.default : Number(given));
    },
  });
  return {
    element,
    show: (value) => {
      element.value = value === Infinity ? "no limit" : String(value);
    },
  };
}

// A slider's steps without the digits that binary numbers add.
const tidy = ({ kind }, value) => (kind === "whole number" ? Math.round(value) : Number(value.toPrecision(12)));
