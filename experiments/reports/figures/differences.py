"""Differences on the same luck: of schemes from a baseline, and of alternatives at every place of a study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...study.factors import scheme_name
from ...study.outcomes import better_of, headline_first
from .parts import forest
from .parts.forest import NOT_SHOWN, Panel, Row
from .parts.words import capital, cliffs_told, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from ...comparison.alternatives import Pair
    from ...comparison.comparing import Comparison
    from ...statistics.paired import Difference

COLOURS = "Blue: better, orange: worse, grey: neither side is better, hollow: not told from 0."


def of_comparison(found: Comparison) -> list[Figure]:
    """Draw the difference of every scheme from the baseline, outcome by outcome, in the outcome's unit."""
    plan = found.plan
    outcomes = headline_first(plan.outcomes)
    panels = [_panel(name, plan.unit(name), [(_short(each.scheme, plan.baseline), each) for each in found.of(name)])
              for name in outcomes]  # fmt: skip
    level = found.differences[0].confidence
    each = f" ({100 * level:.4g} % each)" if len(plan.others) > 1 else ""
    below = (
        f"{_counted(plan.base.replicates, 'run')} of each scheme on the same luck, seed {plan.base.seed}. "
        f"{_intervals(panels, f'Intervals of an outcome hold together at 95 %{each}')}{COLOURS}"
        f"{cliffs_told(found.cliffs)}"
    )
    others = [_short(name, plan.baseline) for name in plan.others]
    return _drawn(panels, _against(others, scheme_name(plan.baseline)), below)


def _short(scheme: str, baseline: str) -> str:
    """Name a scheme by what is set in it where it is a variant of the baseline."""
    start = f"{scheme_name(baseline)}: "
    return scheme_name(scheme).removeprefix(start)


def of_pairs(pairs: Sequence[Pair]) -> list[Figure]:
    """Draw what the alternatives of a study change, outcome by outcome, one line a place."""
    several = len({each.second for each in pairs}) > 1
    panels = []
    for outcome in headline_first(each.outcome for each in pairs):
        mine = [each for each in pairs if each.outcome == outcome]
        rows = [(f"{each.label}, {each.second}" if several else each.label, each.change) for each in mine]
        panels.append(_panel(outcome, mine[0].unit, rows))
    change = pairs[0].change
    promise = f"Intervals of {100 * change.confidence:.4g} % hold together over the lines of a panel"
    below = f"{_counted(change.pairs, 'pair')} of runs on the same luck. {_intervals(panels, promise)}{COLOURS}"
    others = dict.fromkeys(each.second.replace("_", " ") for each in pairs)
    return _drawn(panels, _against(list(others), pairs[0].first.replace("_", " ")), below)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _intervals(panels: Sequence[Panel], promise: str) -> str:
    """Say what the intervals are, where any is drawn."""
    is_any = any(row.low is not None for panel in panels for row in panel.rows)
    return f"{promise}: bootstrap-t over pairs. " if is_any else ""


def _against(others: Sequence[str], baseline: str) -> str:
    """Say what is compared with what; many names stand beside their marks already."""
    return f"{capital(others[0])} against {baseline}" if len(others) == 1 else f"Against {baseline}"


def _panel(outcome: str, unit: str, rows: Sequence[tuple[str, Difference]]) -> Panel:
    return Panel(outcome, unit, tuple(_row(label, each) for label, each in rows), is_change=True)


def _row(label: str, each: Difference) -> Row:
    return Row(label, each.mean, each.low, each.high, _verdict(each), each.note.split(",")[0])


def _verdict(each: Difference) -> str:
    """Say what the interval says; a side that is neither better nor worse has no name."""
    if each.low is None or each.high is None or each.low <= 0.0 <= each.high:
        return NOT_SHOWN
    gain = int(better_of(each.outcome)) * (1 if each.low > 0.0 else -1)
    return {1: "better", -1: "worse"}.get(gain, "")


def _drawn(panels: Sequence[Panel], versus: str, below: str) -> list[Figure]:
    """Draw the outcomes that move; those that nowhere do are named in words."""
    moved = [panel for panel in panels if any(row.estimate for row in panel.rows)]
    still = ", ".join(plain(panel.outcome) for panel in panels if panel not in moved)
    rest = f" The same everywhere, or not defined: {still}." if still else ""
    verdicts = [row.verdict for panel in moved for row in panel.rows]
    better, worse = (verdicts.count(verdict) for verdict in ("better", "worse"))
    counts = f"better in {better} of {len(verdicts)} differences, worse in {worse}"
    title = f"{versus}: {counts if better or worse else 'no difference is shown to be better or worse'}"
    return forest.draw(moved, title=title, below=below + rest)
