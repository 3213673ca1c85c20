// What the levers do: the schemes as tabs, the sentence, the tiles, and five charts.

import { bars } from "../charts/bars.js";
import { dots } from "../charts/dots.js";
import { fan } from "../charts/fan.js";
import { sides } from "../charts/sides.js";
import { byCycle, byWorld, pairsOf, pooledOf } from "../engine/runs.js";
import { savePng, saveSvg } from "../files/pictures.js";
import { about } from "../model/about.js";
import { change, level, percent } from "../model/words.js";
import { button, h, keepingFocus } from "../screens/dom.js";
import { sentence, tile } from "./findings.js";
import { Tabs } from "./tabs.js";
import { tenths } from "./winners.js";

export class Panels {
  constructor(state, currency) {
    this.state = state;
    this.currency = currency;
    this.against = 0;
    this.charted = about.tiles[0];
    this.by = "success";
    this.tabs = new Tabs(state, () => this.draw(this.schemes));
    this.headline = h("p", { class: "headline", "aria-live": "polite" });
    this.tiles = h("div", { class: "tiles" });
    this.charts = h("div", { class: "charts" });
    this.element = h(
      "section",
      { class: "results", "aria-label": "Results" },
      this.tabs.element,
      this.headline,
      this.tiles,
      this.charts,
    );
  }

  refuse(wrong) {
    this.element.classList.toggle("refused", Boolean(wrong));
    this.element.setAttribute("aria-busy", String(!wrong));
    if (wrong)
      this.headline.textContent = `${wrong.key}: given ${String(wrong.given).replaceAll("_", " ")}, allowed: ${wrong.allowed}.`;
  }

  draw(schemes) {
    this.schemes = schemes;
    keepingFocus(() => this.redraw(schemes));
  }

  redraw(schemes) {
    this.element.setAttribute("aria-busy", String(schemes.some(({ worlds }) => worlds.length < about.worlds)));
    const { current } = this.state;
    const against = this.tabs.against;
    const [mine, base] = [schemes[current].worlds, schemes[against].worlds];
    this.tabs.draw();
    if (this.element.classList.contains("refused")) return;
    if (!mine.length || !base.length) {
      this.headline.textContent = "Running …";
      return;
    }
    const isSame = current === against;
    const told = { name: schemes[current].name, other: schemes[against].name, currency: this.currency(), isSame };
    this.headline.textContent = sentence(mine, base, told);
    this.tiles.replaceChildren(
      ...about.tiles.map((name) => this.tile(tile(name, mine, base, this.currency(), isSame))),
    );
    this.drawCharts(
      schemes.filter((each) => each.worlds.length),
      mine,
      base,
      told,
    );
  }

  tile({ name, label, meaning, level: shown, of, arrow, word, change: by, sure }) {
    const picked = name === this.charted;
    return h(
      "button",
      {
        type: "button",
        id: `tile-${name}`,
        class: `tile ${word}`,
        title: `${meaning}. Click to see it below.`,
        "aria-pressed": String(picked),
        onclick: () => {
          this.charted = name;
          this.draw(this.schemes);
        },
      },
      h("span", { class: "tile-label" }, label),
      h("span", { class: "tile-level" }, shown),
      h("span", { class: "tile-of" }, of),
      h("span", { class: "tile-change" }, arrow ? `${arrow} ${by}` : "", word ? h("b", {}, ` ${word} `) : "", sure),
    );
  }

  drawCharts(schemes, mine, base, { name, other, isSame }) {
    const outcome = about.outcomes[this.charted];
    const write = (value) => level(this.charted, value, this.currency());
    const rows = schemes.map((each) => ({
      name: each.name,
      values: byWorld(each.worlds, this.charted),
      mean: pooledOf(each.worlds, this.charted),
    }));
    const pairs = pairsOf(mine, base, this.charted);
    const figures = [
      this.figure(
        `${outcome.label}: one dot a world`,
        `Each dot is one of ${mine.length} worlds; the line is the mean.`,
        dots(rows, { title: outcome.label, unit: "", write }),
      ),
      isSame
        ? null
        : this.figure(
            `${name} less ${other}, world by world`,
            "Both schemes meet the same luck, so that each dot is what the scheme does in one world.",
            dots([{ name: `${name} − ${other}`, values: pairs.changes, mean: pairs.mean }], {
              title: "Difference",
              unit: "",
              write: (value) => change(this.charted, value, this.currency()),
              zero: true,
            }),
          ),
      this.figure(
        `${outcome.label}, cycle by cycle`,
        "Line: the middle world. Bands: the middle half, and all but a tenth.",
        fan(
          schemes.map((each) => ({ name: each.name, cycles: byCycle(each.worlds, this.charted) })),
          { title: outcome.label, write },
        ),
      ),
      this.figure(
        "Who paid",
        "Of what was due: each bar adds up to 100 %.",
        bars(
          schemes.map((each) => this.paid(each)),
          { title: "Who paid", write: percent },
        ),
      ),
      isSame ? null : this.winners(mine, base, name, other),
    ];
    this.charts.replaceChildren(...figures.filter(Boolean));
  }

  paid({ name, worlds }) {
    return {
      name,
      parts: about.who_paid.map((key) => ({
        label: about.outcomes[key].label,
        share: Math.max(0, pooledOf(worlds, key) || 0),
      })),
    };
  }

  winners(mine, base, name, other) {
    const ends = this.by === "success" ? ["riskiest tenth", "safest tenth"] : ["poorest tenth", "richest tenth"];
    const choose = h(
      "select",
      {
        id: "ranked",
        "aria-label": "Firms ranked by",
        onchange: (event) => {
          this.by = event.target.value;
          this.draw(this.schemes);
        },
      },
      ...[
        ["success", "by risk"],
        ["income", "by income"],
      ].map(([value, text]) => h("option", { value, selected: value === this.by }, text)),
    );
    return this.figure(
      `Who gains and who loses under ${name}`,
      h("span", {}, `Owners' income of each firm against ${other}, on the same luck, `, choose, "."),
      sides(tenths(mine, base, this.by), { title: "Winners and losers", ends, write: percent }),
    );
  }

  figure(title, note, picture) {
    const name = title.toLowerCase().replace(/\W+/g, "_");
    return h(
      "figure",
      {},
      h("figcaption", {}, h("b", {}, title), h("span", { class: "small" }, note)),
      picture,
      h(
        "div",
        { class: "saves" },
        button("SVG", () => saveSvg(picture, name), { "aria-label": `Save ${title} as SVG` }),
        button("PNG", () => savePng(picture, name), { "aria-label": `Save ${title} as PNG` }),
      ),
    );
  }
}
