"""How long a user waits: help, a preset once compiled, the first compilation: python -m tests.benchmarks.start."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from lianbao.simulation.reading import preset_names
from tests.benchmarks.setting import PRESET, seconds, show

ROOT = Path(__file__).parents[2]


def command() -> list[str]:
    """Return the console script if it is installed beside this Python, else the module."""
    script = Path(sys.executable).with_name("lianbao")
    return [str(script)] if script.exists() else [sys.executable, "-m", "lianbao.experiments.command_line"]


def call(arguments: list[str], cache: str) -> None:
    """Run the command with this folder for compiled code."""
    outside = {key: value for key, value in os.environ.items() if key != "NUMBA_CACHE_DIR"}
    subprocess.run(
        [*command(), *arguments], env=outside | {"LIANBAO_CACHE": cache}, cwd=ROOT, check=True, capture_output=True
    )


def measure(preset: str, repeats: int) -> list[list[str]]:
    """Return the rows of the table: the first compilation first, then what profits from it."""
    with tempfile.TemporaryDirectory() as cache:
        run = ["run", preset]
        first = seconds(lambda: call([*run, "--replicates", "1"], cache))
        help_ = [seconds(lambda: call(["--help"], cache)) for _ in range(repeats)]
        again = [seconds(lambda: call(run, cache)) for _ in range(repeats)]
    return [
        ["lianbao --help", f"{min(help_):.3f}", f"{max(help_):.3f}", "0.3"],
        [f"lianbao run {preset}, compiled before", f"{min(again):.2f}", f"{max(again):.2f}", "0.7"],
        ["first compilation, with one replicate", f"{first:.1f}", f"{first:.1f}", "40"],
    ]


@click.command()
@click.option("--preset", help="The monthly preset unless told.")
@click.option("--repeats", default=5, show_default=True)
def main(preset: str | None, repeats: int) -> None:
    """Time the command as a user meets it, each in a process of its own."""
    chosen = preset or (PRESET if PRESET in preset_names() else "textbook")
    rows = measure(chosen, repeats)
    show("seconds", ["command", "best", "worst", "at most"], rows)


if __name__ == "__main__":
    main()
