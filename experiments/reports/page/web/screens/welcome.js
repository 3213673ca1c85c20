// The first screen: what the page is, and the two ways in.

import { about } from "../model/about.js";
import { LESSONS } from "../lessons/list.js";
import { h } from "./dom.js";

export function welcome(screen) {
  screen.append(
    h(
      "section",
      { class: "hero" },
      h("h1", {}, "When partners stand in for each other, who ends up paying?"),
      h(
        "p",
        { class: "lead" },
        "A group of small firms borrows together. If one cannot pay, the others are asked. This page runs the model of it: change the scheme and see how often loans fail, who pays, and what the bank loses.",
      ),
      h(
        "p",
        {},
        h("a", { class: "primary", href: "#lessons/1" }, "Begin with a lesson"),
        " ",
        h("a", { class: "secondary", href: "#sandbox" }, "Try schemes yourself"),
      ),
    ),
    h(
      "section",
      {},
      h("h2", {}, "Seven lessons of five minutes"),
      h(
        "ol",
        { class: "cards" },
        ...LESSONS.map(({ title, question }, k) =>
          h("li", {}, h("a", { href: `#lessons/${k + 1}` }, h("b", {}, title), h("span", {}, question))),
        ),
      ),
    ),
    h(
      "section",
      {},
      h("h2", {}, "What runs here"),
      h(
        "p",
        {},
        `The kernel of lianbao ${about.version} itself, not a copy of its rules: numbers on this page are those of the command line, bit for bit. Each world is one run with luck of its own; schemes are compared on the same luck.`,
      ),
    ),
  );
}
