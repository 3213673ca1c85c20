"""In a real browser the kernel leaves the same bits: a page of one file runs every small scenario, with no server."""

import base64
import json
import re
import subprocess

import numpy as np

from lianbao.simulation.engine.block import Block
from lianbao.simulation.engine.machine_code.ready import ready_kernel
from lianbao.simulation.engine.machine_code.webassembly import MODULE
from tests.experiments.reports.page.browser.chromium import CHROMIUM, OPTIONS, needs_browser
from tests.same_bits.machine_code.webassembly import laid_out, machine
from tests.same_bits.runs import scenarios

FITTED_BETWEEN_CYCLES = {"rated_by_a_fitted_scorecard"}
PAGE = """<!doctype html><meta charset="utf-8"><pre id="answer"></pre><script>
const runs = RUNS, bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const kernel = new WebAssembly.Instance(new WebAssembly.Module(bytes("MODULE")), {}).exports;
const wrong = [];
for (const { name, base, image, block, after } of runs) {
  const before = bytes(image), expected = bytes(after), missing = block + 65536 - kernel.memory.buffer.byteLength;
  if (missing > 0) kernel.memory.grow(Math.ceil(missing / 65536));
  const memory = new Uint8Array(kernel.memory.buffer);
  memory.set(before, base);
  const status = kernel.run_block(block);
  if (status !== 0 || !expected.every((byte, place) => byte === memory[base + place])) wrong.push(name);
}
document.getElementById("answer").textContent = JSON.stringify({ runs: runs.length, wrong });
</script>"""


def image_of(base, places, arrays):
    """Return memory from `base` on, with the arrays where they belong."""
    memory = bytearray(places[-1] - base + arrays[-1].nbytes)
    for array, place in zip(arrays, places, strict=True):
        memory[place - base : place - base + array.nbytes] = array.tobytes()
    return base64.b64encode(memory).decode()


def run_of(name, scenario):
    """Return a scenario's memory before a run, and after it as the native kernel leaves it."""
    base = machine().base
    images = {}

    def both(*arguments):
        (*numbers, arrays, starts) = arguments
        every = [*arrays, starts]
        places, block = laid_out(base, numbers, every)
        images.update(name=name, base=base, block=places[-1], image=image_of(base, places, [*every, block]))
        ready_kernel()(*arguments)
        images["after"] = image_of(base, places[:-1], every)  # the block is not part of the world

    Block([scenario], [3], both).advance(1, scenario.horizon.cycles)
    return images


@needs_browser
def test_a_browser_leaves_the_same_bits(tmp_path):
    runs = [run_of(name, each) for name, each in scenarios().items() if name not in FITTED_BETWEEN_CYCLES]
    module = base64.b64encode(MODULE.read_bytes()).decode()
    page = tmp_path / "page.html"
    page.write_text(PAGE.replace("RUNS", json.dumps(runs)).replace("MODULE", module, 1), encoding="utf-8")
    options = [*OPTIONS, "--headless", f"--user-data-dir={tmp_path / 'profile'}"]
    done = subprocess.run(
        [CHROMIUM, *options, "--dump-dom", page.as_uri()], capture_output=True, text=True, check=True, timeout=300
    )
    answer = re.search(r'<pre id="answer">(.*?)</pre>', done.stdout).group(1)
    assert json.loads(answer) == {"runs": len(runs), "wrong": []}
    assert np.frombuffer(base64.b64decode(runs[0]["after"]), np.uint8).any()
