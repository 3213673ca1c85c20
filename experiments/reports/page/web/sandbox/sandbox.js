// The sandbox: levers to the left; to the right what they do, as sentence, tiles and charts, on the same luck.

import { keyOf, pooledOf, worldsOf } from "../engine/runs.js";
import { moved, understood, written } from "../files/link.js";
import { about } from "../model/about.js";
import { mistakesIn } from "../model/scenario.js";
import { h } from "../screens/dom.js";
import { Bar } from "./bar.js";
import { Levers } from "./levers.js";
import { Panels } from "./panels.js";
import { State } from "./state.js";

export function sandbox(screen, runs, [saved]) {
  const place = new Sandbox(screen, runs);
  place.open(saved);
  return () => place.leave();
}

class Sandbox {
  constructor(screen, runs) {
    this.runs = runs;
    this.notice = h("p", { class: "notice", role: "status" });
    this.state = new State(() => this.changed());
    this.bar = new Bar(this);
    this.levers = new Levers(this.state, () => this.currency);
    this.panels = new Panels(this.state, () => this.currency);
    this.said = null;
    this.isOpen = true;
    screen.append(
      h("h1", { class: "hidden" }, "Sandbox"),
      this.bar.element,
      this.notice,
      h("div", { class: "columns" }, this.levers.element, this.panels.element),
    );
  }

  open(saved) {
    if (saved) this.openLink(saved);
    this.changed();
  }

  openLink(saved) {
    try {
      this.said = understood(saved);
      this.state.now = this.said.now;
    } catch (error) {
      this.tell(error.message);
    }
  }

  leave() {
    this.isOpen = false;
    this.runs.models.keep(new Set());
  }

  get currency() {
    return this.state.values(0).currency;
  }

  get schemes() {
    return this.state.now.schemes.map(({ name }, place) => {
      const values = this.state.values(place);
      return { name, values, worlds: worldsOf(this.runs.of(values)) };
    });
  }

  tell(message) {
    this.notice.textContent = message;
  }

  // A lever has moved or another scheme is looked at: run what is missing, the scheme at hand and its baseline first.
  changed() {
    this.bar.update();
    this.levers.update();
    const values = this.state.now.schemes.map((_, place) => this.state.values(place));
    const wrong = mistakesIn(values[this.state.current])[0];
    this.panels.refuse(wrong);
    if (wrong) return;
    this.runs.models.keep(new Set(values.map(keyOf)));
    const order = [this.state.current, 0, ...values.keys()].filter((each, k, all) => all.indexOf(each) === k);
    order.forEach((place, rank) => {
      if (!mistakesIn(values[place]).length)
        this.runs.ask(values[place], about.worlds, rank, (run, error) => this.came(run, error));
    });
    this.draw();
  }

  came(run, error) {
    if (!this.isOpen) return;
    if (error) return this.tell(`The model stopped: ${error.message}`);
    if ([about.worlds_first, about.worlds].includes(worldsOf(run).length)) this.draw();
  }

  draw() {
    const schemes = this.schemes;
    this.panels.draw(schemes);
    if (this.said && schemes.every(({ worlds }) => worlds.length === about.worlds)) this.checkLink(schemes);
  }

  checkLink(schemes) {
    this.tell(moved(this.said, this.expected(schemes)));
    this.said = null;
  }

  expected(schemes) {
    return schemes.every(({ worlds }) => worlds.length === about.worlds)
      ? schemes.flatMap(({ worlds }) => ["default_rate", "bank_loss_rate"].map((name) => pooledOf(worlds, name)))
      : null;
  }

  get link() {
    return `${location.href.split("#")[0]}#sandbox/${written(this.state.now, this.expected(this.schemes))}`;
  }
}
