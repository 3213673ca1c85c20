"""The page's modules run by node, which is what a browser does with them without its screen."""

import json
import math
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from lianbao.experiments.reports.page.building import TOLD, source_of, spelt
from lianbao.experiments.reports.page.bundling import bundled
from lianbao.experiments.reports.page.contents import contents
from lianbao.simulation.engine.machine_code.webassembly import MODULE
from lianbao.simulation.reading import preset_names, read_scenario

NODE = shutil.which("node")
DRIVER = Path(__file__).with_name("driver.js")
needs_node = pytest.mark.skipif(NODE is None, reason="no node here; the kernel is compared by wasmtime")


@cache
def script():
    """Return the driver with all the page's modules that it uses."""
    entry = PurePosixPath("driver.js")
    told = json.dumps(spelt(contents([read_scenario(name) for name in preset_names()])))
    modules = bundled(entry, lambda path: DRIVER.read_text("utf-8") if path == entry else source_of(path))
    return f"globalThis.LIANBAO_TOLD = {json.dumps(told)};\n{TOLD}{modules}"


def number(value):
    """Return a number that JSON has none for."""
    return math.nan if value is None else float(value) if isinstance(value, str) else value


def answers(asked):
    """Return what the page's modules answer to each question."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "page.js").write_text(script(), "utf-8")
        (folder / "asked.json").write_text(json.dumps(spelt(asked)), "utf-8")
        command = [NODE, folder / "page.js", MODULE, folder / "asked.json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)
