"""What a comparison says: a table for people, one JSON object for programs, rows for a file."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from ...comparison.comparing import changes
from ...comparison.twin import MEANINGS
from ...output.measures import cells, measure_of
from ...output.numbers import NOTHING, four_digits, listed
from ...output.provenance import SHORT, digest, strict_json
from ...statistics.estimates import told_of
from ...study.outcomes import KNOWN, title_of
from ..screens.layout import percent, under_headings
from ..screens.listed_outcomes import WORDS
from .winners import lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...comparison.comparing import Comparison, Plan
    from ...comparison.outlook import Outlook
    from ...comparison.twin import Twin
    from ...statistics.paired import Difference

LEGEND = """\
difference: scheme minus baseline, each the ratio of sums over all runs, on the same luck; mean: that ratio.
Where means are in percent, differences are in percentage points.
detectable: smallest true difference that so many pairs show with a chance of 80 %.
beats: share of runs in which the scheme is better than the baseline, ties half. best: chance that its mean is best.
pairing: factor by which the same luck saves runs (below 1 it costs runs), and the correlation behind it."""
WINNERS = """\
wins and loses: firms that open later, where others closed, are left out, as they are not the same under both; with them
mean income is `income_mean`. A firm that closed earns nothing. Each of these intervals holds by itself, at 95 %."""
COLUMNS = ("", "mean", "difference", "interval", "detectable", "beats", "best", "pairing")


def as_text(found: Comparison, twins: Mapping[str, Twin] | None = None) -> str:
    """Return the head lines, a table for each outcome, who wins and loses, the twins, the notes and a legend."""
    lines = _head(found)
    rows = [row for outcome in found.plan.outcomes for row in _rows(found, outcome)]
    lines += ["", *under_headings([COLUMNS, *rows])]
    lines += _notes(found)
    for name, tenths in found.winners.items():
        lines += ["", *lines_of(name, tenths, found.plan)]
    for name, twin in (twins or {}).items():
        lines += ["", *twin_lines(name, twin)]
    return "\n".join([*lines, "", LEGEND, *([WINNERS] if found.winners else [])])


def as_json(found: Comparison, twins: Mapping[str, Twin] | None = None) -> str:
    """Return the one object `lianbao compare --json` prints."""
    plan = found.plan
    about = {
        "baseline": plan.baseline,
        "seed": plan.base.seed,
        "replicates": plan.base.replicates,
        "schemes": {name: _scheme(found, name) for name in plan.schemes},
        "differences": [asdict(each) for each in found.differences],
        "best": found.best,
        "better": {name: KNOWN[name].better.name.lower() for name in plan.outcomes},
        "units": {name: plan.unit(name) for name in plan.outcomes},
        "winners": {
            name: [asdict(each, dict_factory=told_of) for each in tenths] for name, tenths in found.winners.items()
        },
        "cliffs": [each.text for each in found.cliffs],
        "twins": {name: _twin(twin) for name, twin in (twins or {}).items()},
    }
    return strict_json(about)


def outlook_text(seen: Outlook, plan: Plan) -> str:
    """Say before a long comparison what it costs and what it can tell."""
    counts = ", ".join(f"{name} {count:,.4g}" for name, count in seen.defaults.items())
    lines = [
        f"{seen.runs:,} runs, about {duration(seen.seconds)}",
        f"defaults expected in a run: {counts}",
        f"smallest difference that {plan.base.replicates:,} runs of each show with a chance of 80 %:",
        *under_headings(
            [(f"  {title_of(name)}", *_detectable(value, plan.unit(name))) for name, value in seen.detectable.items()]
        ),
    ]
    return "\n".join(lines)


def _detectable(value: float | None, unit: str) -> tuple[str, str]:
    """Write the smallest difference that shows, and its unit."""
    return cells(value, None, None, unit)[0], measure_of(unit).change if value is not None else "did not vary"


def twin_lines(name: str, twin: Twin) -> list[str]:
    """Return what the guarantee of a scheme avoided and caused."""
    total = {key: int(values.sum()) for key, values in twin.counts.items()}
    head = (
        f"{name} and its twin with individual liability, loan by loan: {total['matched']:,} loans made in both, "
        f"{total['only_with']:,} only with the guarantee, {total['only_without']:,} only without"
    )
    rows = [(f"  {MEANINGS[key]}", *cells(each.mean, each.low, each.high, "share")) for key, each in twin.rates.items()]
    lines = [head, *under_headings([("", "mean [%]", "95 % interval"), *rows])]
    if twin.causes:
        causes = ", ".join(f"{cause.replace('_', ' ')} {count:,}" for cause, count in twin.causes.items())
        lines.append(f"  causes of the defaults caused: {causes}")
    about: dict[str, list[str]] = {}
    for key, each in twin.rates.items():
        about.setdefault(each.note, []).append(MEANINGS[key])
    return [*lines, *(f"  {listed(names, 'lines')}: {note}" for note, names in about.items() if note)]


def duration(seconds: float) -> str:
    """Write a time in the unit that fits."""
    for unit, length in (("h", 3600.0), ("min", 60.0)):
        if seconds >= 2 * length:
            return f"{seconds / length:.3g} {unit}"
    return f"{seconds:.2g} s"


def _head(found: Comparison) -> list[str]:
    """Say what was compared with what, and on how many defaults the answers rest."""
    plan = found.plan
    runs = f"{plan.base.replicates:,} runs of each scheme on the same luck, seed {plan.base.seed}"
    observed = f"{found.defaults[plan.baseline]:,} defaults observed"
    lines = [f"baseline: {plan.baseline}, {runs}, {observed}, digest {digest(plan.base)[:SHORT]}"]
    for name in plan.others:
        differing = "; ".join(shortened(changes(plan, name))) or "no parameter differs"
        lines.append(f"{name}: {differing} ({found.defaults[name]:,} defaults observed)")
    words = {name: found.prices[name].words for name in plan.schemes}
    if len(set(words.values())) == 1:
        words = {"all schemes": words[plan.baseline]}
    lines += [f"{name}: {told}" for name, told in words.items()]
    level = found.differences[0].confidence
    together = f"; for an outcome they hold together at 95 % (Bonferroni over {len(plan.others)} schemes)"
    return [*lines, f"intervals of differences: {100 * level:.4g} %{together if len(plan.others) > 1 else ''}"]


def shortened(parts: list[str], most: int = 8) -> list[str]:
    """Keep the first parts of a long list, and say how many more there are."""
    return parts if len(parts) <= most + 1 else [*parts[:most], f"and {len(parts) - most} more"]


def _rows(found: Comparison, outcome: str) -> list[tuple[str, ...]]:
    """Return the lines of one outcome: heading, baseline, every other scheme; one line where no scheme moves it."""
    plan = found.plan
    unit = measure_of(plan.unit(outcome)).level
    heading = f"{outcome}{f' [{unit}]' if unit else ''}, {WORDS[KNOWN[outcome].better]}"
    blank = [""] * (len(COLUMNS) - 2)
    if _is_still(found, outcome):
        return [
            (heading, "", *blank),
            ("  the same under all schemes, run by run", _mean(found, plan.baseline, outcome), *blank),
        ]
    best = _best(found, plan.baseline, outcome)
    base = (f"  {plan.baseline} (baseline)", _mean(found, plan.baseline, outcome), *[""] * 4, best, "")
    rows = [
        (f"  {each.scheme}", _mean(found, each.scheme, outcome), *_cells(found, each)) for each in found.of(outcome)
    ]
    return [(heading, "", *blank), base, *rows]


def _is_still(found: Comparison, outcome: str) -> bool:
    """Tell whether an outcome is the same under all schemes in every run."""
    base, *others = (each[outcome] for each in found.values.values())
    return all(np.array_equal(base, other, equal_nan=True) for other in others)


def _cells(found: Comparison, each: Difference) -> tuple[str, ...]:
    unit = found.plan.unit(each.outcome)
    pairing = NOTHING if each.reduction is None else f"{each.reduction:.3g} x ({four_digits(each.correlation)[:5]})"
    return (
        *cells(each.mean, each.low, each.high, unit, is_change=True),
        cells(each.detectable, None, None, unit)[0],
        percent(each.beats),
        _best(found, each.scheme, each.outcome),
        pairing,
    )


def _mean(found: Comparison, name: str, outcome: str) -> str:
    each = found.means[name][outcome]
    return cells(each.mean, each.low, each.high, found.plan.unit(outcome))[0]


def _best(found: Comparison, name: str, outcome: str) -> str:
    return percent(found.best.get(outcome, {}).get(name))


def _notes(found: Comparison) -> list[str]:
    """Return every note once, with all it is about or their number, and where outcomes jump.

    What no scheme moves has said so.
    """
    about: dict[str, list[str]] = {}
    for each in found.differences:
        if not _is_still(found, each.outcome):
            about.setdefault(each.note, []).append(f"{each.outcome} of {each.scheme}")
    notes = [
        *(f"{listed(names, 'differences')}: {note}" for note, names in about.items() if note),
        *(each.text for each in found.cliffs),
    ]
    return ["", *notes] if notes else []


def _scheme(found: Comparison, name: str) -> dict[str, Any]:
    means = {outcome: asdict(each, dict_factory=told_of) for outcome, each in found.means[name].items()}
    differing = [] if name == found.plan.baseline else changes(found.plan, name)
    scenario = digest(found.plan.schemes[name])
    return {
        "scenario": scenario,
        "changes": differing,
        "defaults": found.defaults[name],
        "interest_rate": asdict(found.prices[name]),
        "means": means,
    }


def _twin(twin: Twin) -> dict[str, Any]:
    counts = {name: int(values.sum()) for name, values in twin.counts.items()}
    rates = {name: asdict(each, dict_factory=told_of) for name, each in twin.rates.items()}
    return {"counts": counts, "causes": twin.causes, "rates": rates}
