// What the sandbox shows: a scenario to start from, the baseline and up to five variants; with undo, redo and an address.

import { about } from "../model/about.js";
import { changesOf, parameter, scenarioOf } from "../model/scenario.js";

export const MOST_VARIANTS = 6;
const KEPT = 100;

export class State {
  constructor(told) {
    this.told = told;
    this.past = [];
    this.future = [];
    this.now = State.fresh(about.presets[0].name);
  }

  static fresh(preset) {
    return {
      preset,
      start: about.presets.find((each) => each.name === preset)?.values ?? {},
      current: 0,
      schemes: [{ name: "Baseline", changes: {} }],
    };
  }

  // The values of a scheme: those of the start, the baseline's changes, then its own.
  values(place) {
    const { start, schemes } = this.now;
    return scenarioOf({ ...start, ...schemes[0].changes, ...(place ? schemes[place].changes : {}), ...this.luck() });
  }

  luck() {
    const { start, schemes } = this.now;
    const seed = schemes[0].changes.seed ?? start.seed ?? parameter("seed").default;
    return { seed };
  }

  get current() {
    return this.now.current;
  }

  change(next, isSame = false) {
    if (!isSame) this.past.push(structuredClone(this.now));
    if (this.past.length > KEPT) this.past.shift();
    this.future = [];
    this.now = next;
    this.told();
  }

  // Set a parameter of the scheme at hand; a value as it was before is no change. isSame: goes on with the last step.
  set(key, value, isSame = false) {
    const next = structuredClone(this.now);
    const scheme = next.schemes[next.current];
    const before = scenarioOf({ ...next.start, ...(next.current ? next.schemes[0].changes : {}) })[key];
    if (JSON.stringify(before) === JSON.stringify(value) && before === value) delete scheme.changes[key];
    else scheme.changes[key] = value;
    this.change(next, isSame);
  }

  add() {
    const next = structuredClone(this.now);
    if (next.schemes.length >= MOST_VARIANTS) return;
    const from = next.current ? next.schemes[next.current].changes : {};
    next.schemes.push({ name: `Variant ${next.schemes.length}`, changes: structuredClone(from) });
    next.current = next.schemes.length - 1;
    this.change(next);
  }

  remove(place) {
    const next = structuredClone(this.now);
    next.schemes.splice(place, 1);
    next.current = Math.min(next.current, next.schemes.length - 1);
    this.change(next);
  }

  rename(place, name) {
    const next = structuredClone(this.now);
    next.schemes[place].name = name.trim() || next.schemes[place].name;
    this.change(next);
  }

  pick(place) {
    this.now = { ...this.now, current: place };
    this.told();
  }

  reset() {
    this.change(
      State.fresh(
        this.now.preset in Object.fromEntries(about.presets.map((each) => [each.name, 1]))
          ? this.now.preset
          : about.presets[0].name,
      ),
    );
  }

  start(preset) {
    this.change(State.fresh(preset));
  }

  // Take a scenario from a file as the new start.
  load(name, values) {
    this.change({
      preset: name,
      start: changesOf(scenarioOf(values)),
      current: 0,
      schemes: [{ name: "Baseline", changes: {} }],
    });
  }

  undo() {
    this.step(this.past, this.future);
  }

  redo() {
    this.step(this.future, this.past);
  }

  step(from, to) {
    if (!from.length) return;
    to.push(structuredClone(this.now));
    this.now = from.pop();
    this.told();
  }
}
