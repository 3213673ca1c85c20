"""What tests of calibrations share: a file of one, and a simulator that keeps nothing on disk."""

from pathlib import Path

import numpy as np
import pandas as pd

from lianbao.experiments.calibration.reading import read_calibration
from lianbao.experiments.calibration.waves import Simulated

SMALL = """
name: small
scenario: first_steps
fixed: {economy.firms.count: 30, horizon.cycles: 2}
free:
  economy.types.success: {range: [0.86, 0.97]}
  economy.climate.rho_macro: {range: [0, 0.4]}
  economy.firms.equity: {range: [0, 0.3]}
targets:
  - {name: defaults, measure: default_rate, value: 0.03, error: 0.006}
  - {name: late, measure: late_instalment_rate, value: 0.03, error: 0.006}
  - {name: partners, measure: paid_by_partners, value: 0.05, error: 0.01}
  - {name: worst year, measure: worst_cycle_loss_rate, value: 0.02, error: 0.004}
replicates: 16
waves: {most: 3, points: 40}
draws: 8
"""


def small(folder: Path, *overrides: str, text: str = SMALL):
    """Read a small calibration."""
    path = folder / "small.yaml"
    path.write_text(text, encoding="utf-8")
    return read_calibration(path, overrides)


def simulated(asked, points, key, replicates=None):
    """Simulate points of a calibration in this process, each on luck of its own."""
    count = replicates or asked.replicates
    seeds = np.random.default_rng(key).integers(2**32, size=len(points)).repeat(count)
    values = [each for each in asked.values_at(points) for _ in range(count)]
    answers = asked.question.answer(values, seeds, np.tile(np.arange(count), len(points)))
    assert not any(answers.failures), answers.failures
    table = pd.DataFrame(answers.values, columns=list(asked.question.columns))
    return Simulated.of(points, table, [each.measure for each in asked.targets])
