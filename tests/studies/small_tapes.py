"""Print what the first 1,000 loans of many branches show of what 100,000 loans do, as a Markdown table.

python -m tests.studies.small_tapes: every point of the study jt_bank_anhui, some minutes. The table stands in
configs/STUDIES.md.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from statistics import median

from lianbao.experiments.analysis.regression.sizes import Regressed, Sized, regressed
from lianbao.experiments.study import read_study
from lianbao.experiments.study.designed import sample_of

SEED = 5150
BRANCHES = 60
SMALL, LARGE = 1_000, 100_000
COLUMNS = (
    "point", "characteristic", "odds ratio in 100,000 loans", "has a coefficient", "found", "with the wrong sign",
)  # fmt: skip


@dataclass(frozen=True)
class Point:
    """One point of the study. tapes: the first loans of independent branches; pooled: many loans."""

    label: str
    tapes: tuple[Sized, ...]
    pooled: Sized

    def found(self, name: str) -> list[float]:
        """Return the coefficient of a characteristic in each tape that shows it clearly."""
        every = (tape.coefficients.get(name) for tape in self.tapes)
        return [each.value for each in every if each is not None and each.is_clear]

    def fitted(self, name: str) -> int:
        """Return in how many tapes a characteristic has a coefficient."""
        return sum(name in tape.coefficients for tape in self.tapes)


def points():
    """Yield every point of the study; a branch with too few loans in one run is left out."""
    study = read_study("jt_bank_anhui")
    for point in sample_of(study).points:
        values = study.values_at(point)
        scenario = study.question.scenario_at(values)
        branches = [scenario.model_copy(update={"seed": SEED + branch}) for branch in range(BRANCHES)]
        tapes = (regressed(each, values, [SMALL]).sizes[0] for each in branches)
        pooled: Regressed = regressed(branches[0], values, [LARGE])
        yield Point(pooled.label, tuple(tape for tape in tapes if tape.runs == 1), pooled.sizes[0])


def row(point, name):
    """Return the line of one characteristic at one point: its odds ratio, and how often it is found."""
    true = point.pooled.coefficients.get(name)
    if true is None:
        return None
    values = point.found(name)
    wrong = sum(value * true.value < 0 for value in values)
    clear = "clear" if true.is_clear else "not clear"
    cells = (f"{true.odds_ratio:.2f}, {clear}", point.fitted(name), len(values), wrong)
    return f"| {point.label} | `{name}` | {' | '.join(map(str, cells))} |"


def heading(point):
    """Say how many tapes there are, and how many defaults they have."""
    defaults = [tape.defaults for tape in point.tapes]
    if not defaults:
        return f"- {point.label}: no branch makes {SMALL:,} loans."
    none = sum(tape.regression is None for tape in point.tapes)
    spread = f"{min(defaults)}, {median(defaults):g}, {max(defaults)}"
    return f"- {point.label}: {len(defaults)} tapes; defaults, least, median, most: {spread}; no logit in {none}."


def main():
    """Print headings and table."""
    found = list(points())
    lines = [heading(point) for point in found]
    lines += [
        "",
        "| point | characteristic | odds ratio in 100,000 loans | has a coefficient | found | with the wrong sign |",
    ]
    lines += ["| --- | --- | --- | --- | --- | --- |"]
    names = list(dict.fromkeys(name for point in found for name in point.pooled.coefficients))
    lines += [line for name in names for point in found if point.tapes and (line := row(point, name))]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
