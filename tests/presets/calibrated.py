"""Make calibrated presets anew: `python -m tests.presets.calibrated [NAME ...]`, a minute or two each.

Runs the calibration of that name and leaves its posterior beside the presets: a scenario and the draws it meets.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click
from click.testing import CliRunner
from ruamel.yaml import YAML

from lianbao.experiments.command_line.commands import cli
from lianbao.simulation.reading.extending import PRESETS

CALIBRATED = ("china_micro_lending", "thai_baac_groups", "weekly_meeting_groups", "wenzhou_crisis")
FIRMS = {"weekly_meeting_groups": 240}
"""Firms of a preset whose loans have so many instalments that two runs of each economy would take long."""

TEXT = """\
# Made by `python -m tests.presets.calibrated {name}` from configs/calibrations/{name}.yaml; not to be edited.
name: {name}_calibrated
extends: {name}
description: >-
  {name}, over {draws} economies that its calibration cannot tell apart.

  The posterior of configs/calibrations/{name}.yaml: each run meets one of {draws} draws of what is not
  known. What the targets were, and what they leave open, stands below.
replicates: {replicates}  # run: two of each economy
{firms}economies: {name}_calibrated.csv
calibration:
  name: {name}
  targets:
{targets}
  not_identified: [{not_identified}]
  draws: {draws}  # run
  file: ../calibrations/{name}.yaml
  digest: "{digest}"
"""


def preset_of(name: str, about: dict[str, object]) -> str:
    """Return the text of a calibrated preset; about: what the calibration's own scenario says of it."""
    targets = "\n".join(f'    - "{each}"' for each in about["targets"])
    about = about | {"targets": targets, "not_identified": ", ".join(about["not_identified"])}
    firms = f"economy:\n  firms: {{count: {FIRMS[name]}}}  # run: fewer, as each run is long\n" if name in FIRMS else ""
    return TEXT.format(**about | {"name": name, "replicates": 2 * int(about["draws"]), "firms": firms})


def make(name: str) -> None:
    """Run one calibration and put its posterior beside the presets."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        done = CliRunner().invoke(cli, ["calibrate", name, "--out", str(out)])
        if done.exit_code != 0:
            raise click.ClickException(done.output)
        about = YAML(typ="safe", pure=True).load(out / "calibrated.yaml")["calibration"]
        (PRESETS / f"{name}_calibrated.csv").write_bytes((out / "economies.csv").read_bytes())
    (PRESETS / f"{name}_calibrated.yaml").write_text(preset_of(name, about), encoding="utf-8")


if __name__ == "__main__":
    for each in sys.argv[1:] or CALIBRATED:
        make(each)
