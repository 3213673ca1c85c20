// The page as it opens: the kernel is unpacked and started, then the screen that the address names is shown.

import { Models } from "../engine/models.js";
import { Runs } from "../engine/runs.js";
import { lessonScreen } from "../lessons/lessons.js";
import { sandbox } from "../sandbox/sandbox.js";
import { about } from "../model/about.js";
import { h } from "./dom.js";
import { welcome } from "./welcome.js";

const TABS = [
  ["#", "Start"],
  ["#lessons/1", "Lessons"],
  ["#sandbox", "Sandbox"],
];

export async function startPage() {
  try {
    const models = new Models(textOf("program"), textOf("about"), await kernelBytes());
    await models.ready;
    route(new Runs(models));
  } catch (error) {
    trouble(error);
  }
}

const textOf = (id) => document.getElementById(id).textContent;

async function kernelBytes() {
  if (!globalThis.WebAssembly) throw new Error("this browser does not run WebAssembly");
  if (!globalThis.DecompressionStream) throw new Error("this browser is older than 2023");
  const packed = Uint8Array.from(atob(textOf("kernel").trim()), (each) => each.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

function trouble(error) {
  document
    .getElementById("app")
    .replaceChildren(
      h(
        "main",
        { class: "trouble" },
        h("h1", {}, "The model cannot run here"),
        h(
          "p",
          {},
          `It needs a browser of 2023 or later with WebAssembly (Chrome, Edge, Firefox or Safari 16.4). What this one says: ${error.message}.`,
        ),
        h("p", {}, "On the command line the same model runs without a browser: lianbao run first_steps."),
      ),
    );
}

function route(runs) {
  const screen = h("main", { id: "screen", tabindex: "-1" });
  const tabs = h("nav", { "aria-label": "Parts of the page" });
  document
    .getElementById("app")
    .replaceChildren(
      h("header", { class: "top" }, h("a", { href: "#", class: "brand" }, h("b", {}, "lianbao"), " 联保"), tabs),
      screen,
      h(
        "footer",
        {},
        `lianbao ${about.version}: a simulator of joint-liability lending. This page is one file; nothing leaves it.`,
      ),
    );
  let leave = () => {};
  const show = () => {
    leave();
    const [part, ...rest] = location.hash.replace(/^#/, "").split("/");
    const known = { lessons: lessonScreen, sandbox };
    tabs.replaceChildren(
      ...TABS.map(([href, name]) =>
        h("a", { href, "aria-current": href.replace("#", "").split("/")[0] === part ? "page" : null }, name),
      ),
    );
    screen.replaceChildren();
    leave = (known[part] ?? welcome)(screen, runs, rest) ?? (() => {});
    if (part !== "sandbox") scrollTo(0, 0);
  };
  addEventListener("hashchange", show);
  show();
}
