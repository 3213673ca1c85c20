"""How long the page takes: python -m tests.benchmarks.page.

In headless Chromium: from opening to the first numbers, and from a lever's move to the first drawing (8 worlds) and to
the last (20 worlds), of 300 firms over 10 years; beside them the native time of 20 worlds on one thread.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import click

from lianbao.experiments.reports.page.contents import WORLDS, WORLDS_FIRST
from lianbao.experiments.reports.page.showing import page
from lianbao.simulation.engine.running import simulate
from lianbao.simulation.reading import read_scenario
from tests.benchmarks.setting import PRESET, show
from tests.experiments.reports.page.browser.chromium import Visit, browser

FIRMS, YEARS = 300, 10
LEVER = "[data-key='economy.types.success'] input"
MOVED = """async ([selector, step]) => {
  const lever = document.querySelector(selector), results = document.querySelector(".results");
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const isFirst = () => document.querySelector("figcaption .small")?.textContent.includes(`of ${step.first} worlds`)
    || results.getAttribute("aria-busy") === "false";
  const until = async (isSo) => { while (!isSo()) await drawn(); };
  const begun = performance.now();
  lever.value = Number(lever.value) - step.by;
  lever.dispatchEvent(new Event("input", { bubbles: true }));
  await until(isFirst);
  const first = performance.now() - begun;
  await until(() => results.getAttribute("aria-busy") === "false");
  return [first, performance.now() - begun];
}"""


def opened(tab, address):
    """Return how long it takes from opening to the first numbers [ms]."""
    tab.goto("about:blank")
    begun = time.perf_counter()
    tab.goto(address)
    tab.wait_for_selector(".tile-level")
    return 1000 * (time.perf_counter() - begun)


def moved(tab, moves):
    """Return the times to the first and to the last drawing after each move of a lever [ms]."""
    tab.wait_for_selector(".results[aria-busy=false]")
    return [tab.evaluate(MOVED, [LEVER, {"by": 0.01, "first": WORLDS_FIRST}]) for _ in range(moves)]


def native(scenario):
    """Return the time of all worlds in machine code on one thread [ms], best of five."""
    times = []
    for _ in range(6):
        begun = time.perf_counter()
        simulate(scenario, replicates=WORLDS, threads=1)
        times.append(1000 * (time.perf_counter() - begun))
    return min(times)


@click.command()
@click.option("--moves", default=8, show_default=True)
def main(moves):
    """Open the page and move a lever."""
    scenario = read_scenario(PRESET, [f"economy.firms.count={FIRMS}", f"horizon.cycles={YEARS}"])
    with tempfile.TemporaryDirectory() as folder, browser() as started:
        address = page(scenario).write(Path(folder) / "lianbao.html").as_uri() + "#sandbox"
        tab = Visit(started).tab
        opening = min(opened(tab, address) for _ in range(3))
        times = moved(tab, moves)
    base = native(scenario)
    first, last = (sorted(each) for each in zip(*times, strict=True))
    rows = [
        ["page opened, first numbers", f"{opening:.0f}", "1,000", ""],
        [f"lever moved, {WORLDS_FIRST} worlds drawn, median", f"{first[moves // 2]:.0f}", "100", ""],
        [
            f"lever moved, {WORLDS} worlds drawn, median",
            f"{last[moves // 2]:.0f}",
            "300",
            f"{last[moves // 2] / base:.2f}",
        ],
        [f"{WORLDS} worlds, machine code, one thread, best", f"{base:.0f}", "", "1.00"],
    ]
    show(f"{FIRMS} firms x {YEARS} years", ["", "ms", "at most", "ratio (at most 2)"], rows)


if __name__ == "__main__":
    main()
