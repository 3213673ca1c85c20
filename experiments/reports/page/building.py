"""The page put together: one HTML file that holds the model, its declarations, scenarios, scripts and styles."""

from __future__ import annotations

import base64
import gzip
import json
import math
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ....simulation.engine.machine_code.webassembly import MODULE
from .bundling import bundled
from .contents import contents
from .rules import rules_module

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....simulation.scenario.scenario import Scenario

WEB = Path(__file__).parent / "web"
RULES = PurePosixPath("model/rules.js")
ENTRY = PurePosixPath("main.js")
VENDORED = "vendored"
STYLES = ("base", "charts", "sandbox", "lessons")
AS_MODULE = """export const library = (() => {
const module = { exports: {} };
const exports = module.exports;
LIBRARY
return module.exports;
})();
"""
"""How a library that is written for several ways of loading becomes a module of ours."""
TOLD = """(() => {
  const read = (_, value) => ({ "\\u0000inf": Infinity, "\\u0000-inf": -Infinity })[value] ?? value;
  const told = globalThis.document?.getElementById("about").textContent ?? globalThis.LIANBAO_TOLD;
  globalThis.LIANBAO = JSON.parse(told, read);
})();
"""
"""Reads what Python says of the model; JSON has no infinite numbers, so that they are spelt as text."""


def page_html(scenarios: Sequence[Scenario]) -> str:
    """Return the whole page. scenarios: those one can start from, in this order."""
    parts = {
        "STYLE": "\n".join((WEB / "style" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES),
        "ABOUT": json.dumps(spelt(contents(scenarios)), ensure_ascii=False, separators=(",", ":")),
        "KERNEL": base64.b64encode(gzip.compress(MODULE.read_bytes(), 9, mtime=0)).decode(),
        "PROGRAM": TOLD + bundled(ENTRY, source_of),
    }
    html = (WEB / "page.html").read_text(encoding="utf-8")
    for name, text in parts.items():
        html = html.replace(f"/*{name}*/", text.replace("</script", "<\\/script"), 1)
    return html


def source_of(path: PurePosixPath) -> str:
    """Return the text of one of the page's modules."""
    if path == RULES:
        return rules_module()
    text = (WEB / path).read_text(encoding="utf-8")
    return _library(text) if path.parts[0] == VENDORED else text


def _library(text: str) -> str:
    """Return a kept library as a module of ours."""
    lines = [line for line in text.split("\n") if not line.startswith("//# sourceMappingURL")]
    inner = "\n".join(lines)
    return AS_MODULE.replace("LIBRARY", inner)


def spelt(value: object) -> object:
    """Return values with the infinite numbers as text."""
    if isinstance(value, dict):
        return {key: spelt(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [spelt(each) for each in value]
    if isinstance(value, float) and math.isinf(value):
        return "\x00inf" if value > 0 else "\x00-inf"
    return value
