// The bar over the sandbox: where to start, undo and redo, and what can be taken along.

import { csv, xlsx } from "../files/tables.js";
import { fileOf, valuesOf } from "../files/yaml.js";
import { about } from "../model/about.js";
import { changesOf } from "../model/scenario.js";
import { button, h, save } from "../screens/dom.js";
import { rowsOf, worldRows } from "./findings.js";

const spread = (text) => (/^[\w./:=-]+$/.test(text) ? text : `"${text}"`);

export class Bar {
  constructor(sandbox) {
    this.sandbox = sandbox;
    this.state = sandbox.state;
    this.preset = h(
      "select",
      { id: "preset", onchange: () => this.state.start(this.preset.value) },
      ...about.presets.map(({ name }) => h("option", { value: name }, name.replaceAll("_", " "))),
    );
    this.undo = button("Undo", () => this.state.undo());
    this.redo = button("Redo", () => this.state.redo());
    this.file = h("input", {
      type: "file",
      accept: ".yaml,.yml",
      class: "hidden",
      id: "file",
      "aria-label": "Scenario file",
      onchange: () => this.take(this.file.files[0]),
    });
    this.about = h("p", { class: "small described" });
    this.element = h(
      "div",
      { class: "bar" },
      h(
        "div",
        { class: "row" },
        h("label", { for: "preset" }, "Start from"),
        this.preset,
        this.undo,
        this.redo,
        button("Reset", () => this.state.reset()),
        this.share(),
        this.take_along(),
        button("Open a file", () => this.file.click()),
        this.file,
      ),
      this.about,
    );
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => this.dropped(event));
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  share() {
    return button("Copy link", async () => {
      history.replaceState(null, "", this.sandbox.link);
      try {
        await navigator.clipboard.writeText(this.sandbox.link);
        this.sandbox.tell(
          "The link is copied. Whoever opens it in this page sees these schemes, and is told if the answer has moved.",
        );
      } catch {
        this.sandbox.tell("The link stands in the address bar. Whoever opens it in this page sees these schemes.");
      }
    });
  }

  take_along() {
    const item = (text, act) =>
      button(text, () => {
        act();
        this.close();
      });
    this.menu = h(
      "details",
      { class: "menu" },
      h("summary", {}, "Download"),
      h(
        "div",
        {},
        item("Scenario of this scheme (YAML)", () => save(`${this.fileName}.yaml`, "text/yaml", fileOf(this.named))),
        item("Numbers (XLSX)", () =>
          save("lianbao.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", this.workbook()),
        ),
        item("Numbers (CSV)", () =>
          save("lianbao.csv", "text/csv", csv(rowsOf(this.sandbox.schemes, this.sandbox.currency))),
        ),
        item("The command that does this", () => this.sandbox.tell(this.command())),
      ),
    );
    return this.menu;
  }

  close() {
    this.menu.open = false;
  }

  get fileName() {
    const { schemes, current } = this.state.now;
    return schemes[current].name.toLowerCase().replace(/\W+/g, "_").replace(/^_|_$/g, "") || "scheme";
  }

  get named() {
    const values = this.state.values(this.state.current);
    return { ...values, name: this.fileName, replicates: about.worlds };
  }

  workbook() {
    const { schemes, currency } = this.sandbox;
    return xlsx({ Outcomes: rowsOf(schemes, currency), Worlds: worldRows(schemes) });
  }

  // What on the command line gives the same worlds.
  command() {
    const { preset, schemes } = this.state.now;
    const settings = (changes) =>
      Object.entries(changes).map(([key, value]) => `${key}=${value === Infinity ? ".inf" : value}`);
    const base = settings(schemes[0].changes);
    const all = schemes.map(({ changes }, k) =>
      spread([preset, [...base, ...(k ? settings(changes) : [])].join(",")].filter(Boolean).join(":")),
    );
    const known = about.presets.some((each) => each.name === preset);
    if (
      !known ||
      Object.keys(changesOf(this.state.values(0))).some(
        (key) => Array.isArray(this.state.values(0)[key]) && this.state.now.start[key] !== this.state.values(0)[key],
      )
    ) {
      return "Download each scheme as a file; then: lianbao compare FILE...";
    }
    return schemes.length === 1
      ? `lianbao run ${preset} ${base.map((each) => `--set ${each}`).join(" ")} --replicates ${about.worlds}`.replace(
          "  ",
          " ",
        )
      : `lianbao compare ${all.join(" ")} --replicates ${about.worlds}`;
  }

  async take(file) {
    if (!file) return;
    try {
      const values = valuesOf(await file.text(), file.name);
      this.state.load(values.name === "unnamed" ? file.name : values.name, values);
      this.sandbox.tell(`${file.name} is the baseline now.`);
    } catch (error) {
      this.sandbox.tell(error.message);
    }
    this.file.value = "";
  }

  dropped(event) {
    event.preventDefault();
    if (this.sandbox.isOpen) this.take(event.dataTransfer.files[0]);
  }

  update() {
    const { preset } = this.state.now;
    const known = about.presets.find((each) => each.name === preset);
    this.preset.value = known ? preset : "";
    this.about.textContent = known ? known.description : `From the file ${preset}.`;
    this.undo.disabled = !this.state.past.length;
    this.redo.disabled = !this.state.future.length;
  }
}
