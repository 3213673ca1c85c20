"""The page's modules run by node, which is what a browser does with them without its screen."""

import json
import math
import shutil
import subprocess
from functools import cache
from pathlib import Path, PurePosixPath

from lianbao.experiments.page.building import source_of
from lianbao.experiments.page.bundling import bundled
from lianbao.experiments.page.contents import contents
from lianbao.simulation.engine.machine_code.webassembly import MODULE

NODE = shutil.which("node")
DRIVER = Path(__file__).with_name("driver.js")


@cache
def script():
    """Return the driver with all the page's modules that it uses."""
    entry = PurePosixPath("driver.js")
    about = json.dumps(spelt(contents([])))
    modules = bundled(entry, lambda path: DRIVER.read_text("utf-8") if path == entry else source_of(path))
    reviver = "(_, value) => ({ inf: Infinity, '-inf': -Infinity })[value] ?? value"
    return f"globalThis.LIANBAO = JSON.parse({json.dumps(about)}, {reviver});\n{modules}"


def spelt(value):
    """Return values with the infinite ones as text, which JSON has no number for."""
    if isinstance(value, dict):
        return {key: spelt(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [spelt(each) for each in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def answers(asked, folder):
    """Return what the page's modules answer to each question."""
    (folder / "page.js").write_text(script(), "utf-8")
    (folder / "asked.json").write_text(json.dumps(spelt(asked)), "utf-8")
    command = [NODE, folder / "page.js", MODULE, folder / "asked.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)
