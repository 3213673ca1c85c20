"""Who wins and who loses under a scheme, as a table for people and as rows for a file."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from ...comparison.winners import ALL, INCOME, RISK
from ...output.measures import cells
from ...statistics.estimates import told_of
from ..screens.layout import under_headings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ...comparison.comparing import Plan
    from ...comparison.winners import Tenth

RANKED = {
    ALL: "all of them",
    RISK: "by risk type: tenths of the chance to succeed, the riskiest first",
    INCOME: "by income: tenths of the mean under both schemes, the poorest first",
}
COLUMNS = (
    "",
    "success [%]",
    "before",
    "difference",
    "interval",
    "better off [%]",
    "interval",
    "worse off [%]",
    "interval",
)
SHARE = "share of firms"
ESTIMATES = ("change", "better", "worse")


def lines_of(name: str, tenths: Sequence[Tenth], plan: Plan) -> list[str]:
    """Return the table of one scheme."""
    count = cells(tenths[0].firms, None, None, "")[0]
    head = (
        f"who wins and who loses under {name} against {plan.baseline} (before): income a cycle "
        f"[{plan.base.currency}] of the {count} firms that are there from the start, "
        f"{tenths[0].runs:,} runs"
    )
    rows: list[tuple[str, ...]] = [COLUMNS]
    for by, words in RANKED.items():
        rows += [(f"  {words}", *[""] * (len(COLUMNS) - 1)), *(_row(each) for each in tenths if each.by == by)]
    return [head, *under_headings(rows), *_notes(tenths)]


def columns_of(found: Mapping[str, Sequence[Tenth]]) -> dict[str, Any]:
    """Return one row for each scheme and tenth; NaN where nothing is known."""
    rows = [
        {"scheme": name, **dict(_flat(asdict(each, dict_factory=told_of)))}
        for name, tenths in found.items()
        for each in tenths
    ]
    texts = [name for name, value in rows[0].items() if isinstance(value, str)]
    kinds = {name: object if name in texts else np.float64 for name in rows[0]}
    return {name: np.array([row[name] for row in rows], dtype=kind) for name, kind in kinds.items()}


def units_of(plan: Plan) -> dict[str, tuple[str, str]]:
    """Return unit and meaning of the columns."""
    money = f"{plan.base.currency} per cycle"
    ends = {"mean": "", "low": ", lower end of the interval", "high": ", upper end of the interval",
            "sd": ", standard deviation over runs", "note": ", why something is missing"}  # fmt: skip
    meanings = {"change": "income less that of the baseline", "better": "earn more", "worse": "earn less"}
    unit = {"change": money, "better": SHARE, "worse": SHARE}
    parts = [(name, end) for name in meanings for end in ends]
    estimates = {f"{name}_{end}": (unit[name], meanings[name] + ends[end]) for name, end in parts}
    return {
        "scheme": ("-", "name of the scheme"),
        "by": ("-", "what firms are ranked by, in each run"),
        "number": ("number", "tenth, from the riskiest or the poorest"),
        "runs": ("runs", "looked at: the first ones, where there are very many firms"),
        "firms": ("firms", "so many in a run"),
        "success": ("probability", "mean chance that a project works"),
        "before": (money, "income under the baseline"),
        **estimates,
    }


def _row(each: Tenth) -> tuple[str, ...]:
    return (
        "" if each.by == ALL else f"    {each.number}",
        cells(each.success, None, None, SHARE)[0],
        cells(each.before, None, None, "")[0],
        *cells(each.change.mean, each.change.low, each.change.high, "", is_change=True),
        *cells(each.better.mean, each.better.low, each.better.high, SHARE),
        *cells(each.worse.mean, each.worse.low, each.worse.high, SHARE),
    )


def _notes(tenths: Sequence[Tenth]) -> list[str]:
    """Say of how many lines an interval is missing, and why of the first."""
    notes = [
        note for each in tenths if (note := next(filter(None, (getattr(each, name).note for name in ESTIMATES)), ""))
    ]
    return (
        [f"  lines with an interval missing, or from fewer runs: {len(notes)}, the first: {notes[0]}"] if notes else []
    )


def _flat(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from ((f"{name}_{end}", part) for end, part in value.items())
        else:
            yield name, value
