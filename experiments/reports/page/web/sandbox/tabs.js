// The schemes as tabs: pick one, name it, add a variant, and choose what it is compared with.

import { button, h } from "../screens/dom.js";
import { MOST_VARIANTS } from "./state.js";

export class Tabs {
  constructor(state, drawn) {
    this.state = state;
    this.drawn = drawn;
    this.other = 0;
    this.list = h("div", { class: "tabs", role: "group", "aria-label": "Schemes" });
    this.tools = h("div", { class: "row tools" });
    this.element = h("div", {}, this.list, this.tools);
    this.shown = "";
  }

  // The place of the scheme that the one at hand is compared with.
  get against() {
    return this.other < this.state.now.schemes.length ? this.other : 0;
  }

  draw() {
    const { schemes } = this.state.now;
    const now = JSON.stringify([schemes.map((each) => each.name), this.state.current, this.against]);
    if (now === this.shown) return;
    this.shown = now;
    this.list.replaceChildren(
      ...schemes.map(({ name }, place) =>
        button(name, () => this.state.pick(place), {
          id: `tab-${place}`,
          class: `tab tab${place}`,
          "aria-pressed": String(place === this.state.current),
        }),
      ),
      button("+ Variant", () => this.state.add(), { class: "tab add", disabled: schemes.length >= MOST_VARIANTS }),
    );
    this.tools.replaceChildren(...this.toolsOf(schemes));
  }

  toolsOf(schemes) {
    const { current } = this.state;
    const name = h("input", {
      type: "text",
      id: "name",
      value: schemes[current].name,
      maxlength: 40,
      onchange: () => this.state.rename(current, name.value),
    });
    const against = h(
      "select",
      {
        id: "against",
        onchange: () => {
          this.other = Number(against.value);
          this.drawn();
        },
      },
      ...schemes.map((each, place) => h("option", { value: place, selected: place === this.against }, each.name)),
    );
    return [
      h("label", { for: "name" }, "Name"),
      name,
      ...(schemes.length > 1 ? [h("label", { for: "against" }, "compared with"), against] : []),
      ...(current ? [button("Remove", () => this.state.remove(current))] : []),
    ];
  }
}
