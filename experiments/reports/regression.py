"""What the regression of default says at each size of loan tape, and what a small tape cannot show."""

from __future__ import annotations

import math
from statistics import median
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..analysis.regression.characteristics import KNOWN
from ..analysis.regression.sizes import missed
from .screens.layout import aligned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..analysis.regression import Coefficient, Regressed, Sized

SHARED = (
    "Errors are clustered by group; luck that all groups of a run share, such as a bad year, is not in them, and the "
    "loans of one run are the loans of one branch and its years."
)
LEGEND = (
    "Odds ratios of default per standard deviation over the largest tape, with 95 % intervals; * clear of 1.",
    "detectable: the odds ratio that a tape of this size shows with a chance of 80 %.",
    SHARED,
)
LARGEST = 1e4
"""Odds ratio from which on only its size is told."""


def summary_lines(regressions: Sequence[Regressed]) -> list[str]:
    """Return, for each point, what the smallest tape cannot show."""
    lines: list[str] = []
    for each in regressions:
        lines += [
            "",
            f"{each.label}: regression of default on {_sizes(each)} loans",
            *_notes(each),
            *_cannot_show(each),
        ]
    return [*lines, "", "tables of the regression: analysis/regression.txt"] if lines else []


def regression_lines(regressions: Sequence[Regressed]) -> list[str]:
    """Return the whole text: for each point coefficients side by side, then what the smaller tapes cannot show."""
    lines: list[str] = []
    for each in regressions:
        lines += [f"{each.label}", *_heads(each), *_table(each), *_notes(each), *_cannot_show(each), ""]
    return [*lines, *LEGEND] if lines else []


def regression_frames(regressions: Sequence[Regressed]) -> dict[str, pd.DataFrame]:
    """Return coefficients and descriptive statistics, one row for each point, size and characteristic."""
    return {
        "regression": pd.DataFrame([row for each in regressions for row in _coefficients(each)]),
        "descriptive": pd.DataFrame([row for each in regressions for row in _described(each)]),
    }


def _coefficients(each: Regressed) -> Iterator[dict[str, Any]]:
    for sized in each.sizes:
        about = {
            **each.where,
            "loans": sized.loans,
            "runs": sized.runs,
            "defaults": sized.defaults,
            "clusters": sized.regression.clusters if sized.regression else None,
        }
        for name in each.names:
            yield {
                **about,
                "characteristic": name,
                **_numbers(sized.coefficients.get(name)),
                "note": _note(sized, name),
            }


def _numbers(found: Coefficient | None) -> dict[str, float | bool | None]:
    """Return the columns of a coefficient; all of them unknown where there is none."""
    if found is None:
        return dict.fromkeys(
            ("log_odds", "error", "error_unclustered", "low", "high", "p_value", "odds_ratio", "detectable", "is_clear")
        )
    return {
        "log_odds": found.value,
        "error": found.error,
        "error_unclustered": found.unclustered,
        "low": found.low,
        "high": found.high,
        "p_value": found.p_value,
        "odds_ratio": found.odds_ratio,
        "detectable": found.detectable,
        "is_clear": found.is_clear,
    }


def _note(sized: Sized, name: str) -> str:
    """Say why there is no coefficient."""
    if sized.regression is None:
        return sized.refusal
    return (
        "left out: it does not vary, others determine it, or it separates" if name in sized.regression.left_out else ""
    )


def _described(each: Regressed) -> Iterator[dict[str, Any]]:
    for sized in each.sizes:
        about = {**each.where, "loans": sized.loans, "defaults": sized.defaults}
        for row in sized.described.reset_index().to_dict("records"):
            told = {str(column): value for column, value in row.items()}
            yield {**about, "meaning": KNOWN[str(told["characteristic"])][1], **told}


def _heads(each: Regressed) -> Iterator[str]:
    """Say on what each size rests."""
    for sized in each.sizes:
        clusters = "" if sized.regression is None else f", {sized.regression.clusters:,} groups"
        rate = sized.defaults / sized.loans
        runs = "1 run" if sized.runs == 1 else f"{sized.runs} runs"
        yield f"  {sized.loans:,} loans of {runs}{clusters}: {sized.defaults:,} defaults ({rate:.1%})"


def _table(each: Regressed) -> list[str]:
    """Return coefficients side by side, with the means of repaid loans and of those in default on the largest tape."""
    head = ["  characteristic"]
    for sized in each.sizes:
        head += [f"{sized.loans:,} loans", "interval", "detectable"]
    rows: list[tuple[str, ...]] = [(*head, "mean repaid", "mean defaulted")]
    described = each.sizes[-1].described
    for name in each.names:
        row = [f"  {_spoken([name])}"]
        for sized in each.sizes:
            row += _cells(sized.coefficients.get(name))
        means = [f"{float(described[column][name]):.3g}" for column in ("mean_repaid", "mean_defaulted")]
        rows.append((*row, *means))
    return aligned(rows)


def _cells(found: Coefficient | None) -> list[str]:
    if found is None:
        return ["-", "-", "-"]
    mark = "*" if found.is_clear else " "
    interval = f"{_ratio(math.exp(found.low))} to {_ratio(math.exp(min(found.high, 700.0)))}"
    return [_ratio(found.odds_ratio) + mark, interval, _ratio(found.detectable)]


def _ratio(value: float) -> str:
    return f"{value:.2f}" if value < LARGEST else "very large"


def _notes(each: Regressed) -> Iterator[str]:
    for sized in each.sizes:
        notes = [sized.refusal] if sized.regression is None else list(sized.regression.notes)
        left = () if sized.regression is None else sized.regression.left_out
        notes += [f"no coefficient for {_spoken(left)}"] if left else []
        for note in notes:
            yield f"  {sized.loans:,} loans: {note}"


def _cannot_show(each: Regressed) -> list[str]:
    """Say what every smaller tape cannot show of what the largest one does."""
    *small, large = each.sizes
    lines = []
    for sized in small:
        lines += [f"  {sized.loans:,} loans {text}" for text in _said(sized, large)]
    return lines


def _said(sized: Sized, large: Sized) -> Iterator[str]:
    """Yield what one smaller tape says beside the largest."""
    found = missed(sized, large)
    for names, what in (
        (found.shown, f"show what {large.loans:,} show:"),
        (found.not_shown, f"cannot show what {large.loans:,} show:"),
        (found.left_out, "have no coefficient at all for, among these:"),
        (found.reversed_, "show clearly, but with the sign turned round:"),
        (found.chance, f"show what {large.loans:,} do not:"),
    ):
        if names:
            yield f"{what} {_spoken(names)}"
    if sized.coefficients and large.coefficients:
        mine, theirs = (_middle(each) for each in (sized, large))
        yield f"show an odds ratio of {mine} or more four times in five (median), {large.loans:,} loans one of {theirs}"


def _spoken(names: Iterable[str]) -> str:
    """Return characteristics in words."""
    return ", ".join(name.replace("_", " ") for name in names)


def _middle(sized: Sized) -> str:
    return _ratio(median(each.detectable for each in sized.coefficients.values()))


def _sizes(each: Regressed) -> str:
    return " and ".join(f"{sized.loans:,}" for sized in each.sizes)
