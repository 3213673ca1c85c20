"""What a comparison says on a screen: a sentence for each scheme, then outcomes by label, better or worse in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ....simulation.catalogue.outcomes import Better
from ....simulation.catalogue.own import parameters_by_path
from ....simulation.scenario.scenario import REPLACE
from ...comparison.comparing import differing
from ...comparison.winners import ALL
from ...output.columns import columns, wrapped
from ...output.measures import cells, measure_of, told
from ...output.numbers import NOTHING
from ...single.screen import WHY
from ...study.factors import scheme_name, worded
from ...study.outcomes import KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...comparison.comparing import Comparison
    from ...statistics.paired import Difference

COLUMNS = ("", "value", "difference", "interval", "")
UP, DOWN = "\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}"
UNCLEAR = "not clear"
"""What is said of a difference whose interval holds 0, or that has none."""
MOST_CHANGES = 6
"""Parameters in which a scheme differs that are named one by one."""
SAID = {
    "default_rate": "of 100 loans {mine} default, against {other} under {base} ({verdict})",
    "bank_loss_rate": "the bank loses {mine} % of what it lends, against {other} % ({verdict})",
}
"""What the sentence about a scheme says of outcomes."""
REST = (
    "A difference is scheme less baseline, run by run on the same luck, of percentages in percentage points; "
    "not clear: its interval holds 0. "
    "--all: chances, smallest detectable differences, winners by tenths; --outcome NAME: other outcomes."
)


def as_screen(found: Comparison) -> str:
    """Return the screen."""
    table = [COLUMNS, *(row for outcome in found.plan.outcomes for row in _rows(found, outcome))]
    why = [WHY] if any(each.mean is not None and each.low is None for each in found.differences) else []
    said = [_head(found), *(sentence(found, name) for name in found.plan.others)]
    after = [*_winners(found), *(each.said for each in found.cliffs)]
    parts = [*(wrapped(text) for text in said), columns(table, to_left=(0, 4))]
    parts += [[line for text in after for line in wrapped(text)], [*why, *wrapped(REST)]]
    return "\n\n".join("\n".join(part) for part in parts if part)


def sentence(found: Comparison, name: str) -> str:
    """Return what a scheme changes, and what becomes of loans and of the bank, beside the baseline."""
    said = {each.outcome: each for each in found.differences if each.scheme == name}
    base = found.plan.baseline
    parts = []
    for outcome, words in SAID.items():
        if outcome in said:
            mine, other = (_value(found, scheme, outcome) for scheme in (name, base))
            parts.append(words.format(mine=mine, other=other, verdict=_verdict(said[outcome]), base=_called(base)))
    changed = _called(name) if ":" in name else f"{_called(name)} ({_changes(found, name)})"
    return f"{changed}: {'; '.join(parts)}." if parts else f"{changed}."


def _head(found: Comparison) -> str:
    plan = found.plan
    level = f"{100 * found.differences[0].confidence:.4g} % intervals"
    together = ", which hold together over schemes" if len(plan.others) > 1 else ""
    runs = f"{plan.base.replicates:,} runs of each on the same luck, seed {plan.base.seed}"
    return f"Baseline: {_called(plan.baseline)}. {runs}{_met(found)}; {level}{together}."


def _met(found: Comparison) -> str:
    """Say which economies the runs met, where these are several."""
    base, *others = (each.economies for each in found.plan.schemes.values())
    if not all(base.pairs_with(other) for other in others):
        return ", but not in the same economies: a difference holds these as well"
    return f" in {len(base):,} economies, the same in each pair" if base else ""


def _changes(found: Comparison, name: str) -> str:
    """Name what is set otherwise than in the baseline: `Group size 5 to 8`."""
    by_path = parameters_by_path()
    changed = []
    for key, (base, mine) in differing(found.plan, name).items():
        row = by_path.get(key)
        label, unit = (row.label, row.unit) if row else (key, "")
        changed.append(_change(label, unit, base, mine))
    more = len(changed) - MOST_CHANGES
    return "; ".join([*changed[:MOST_CHANGES], *([f"and {more} more"] if more > 0 else [])]) or "nothing differs"


def _change(label: str, unit: str, base: object, mine: object) -> str:
    """Name one change; a rule of one's own by the behaviour it stands for, a parameter of one's own by its value."""
    behaviour = label.removeprefix(f"{REPLACE}.")
    if behaviour != label:
        return f"{behaviour} by {mine or 'the model'}"
    if base is None or mine is None:
        return f"{label} {'not declared' if mine is None else worded(mine, unit)}"
    return f"{label} {worded(base, unit)} to {worded(mine, unit)}"


def _rows(found: Comparison, outcome: str) -> Iterator[tuple[str, ...]]:
    """Yield the lines of one outcome: label, baseline, every other scheme; one line where no scheme moves it."""
    plan, about = found.plan, KNOWN[outcome]
    unit = measure_of(plan.unit(outcome)).level
    heading = f"{about.label}{f', {unit}' if unit else ''}"
    base, *others = (each[outcome] for each in found.values.values())
    if all(np.array_equal(base, other, equal_nan=True) for other in others):
        yield (f"{heading}: {_value(found, plan.baseline, outcome)} under all of them", "", "", "", "")
        return
    yield (heading, "", "", "", "")
    yield (f"  {_called(plan.baseline)} (baseline)", _value(found, plan.baseline, outcome), "", "", "")
    for each in found.of(outcome):
        change = cells(each.mean, each.low, each.high, plan.unit(outcome), is_change=True)
        yield (f"  {_called(each.scheme)}", _value(found, each.scheme, outcome), *change, _arrow(each))


def _arrow(each: Difference) -> str:
    """Return which way a number moved, and whether that is better: never a colour alone."""
    if each.mean is None:
        return NOTHING
    way = UP if each.mean > 0 else DOWN if each.mean < 0 else " "
    return f"{way} {_verdict(each)}"


def _verdict(each: Difference) -> str:
    """Return better or worse, higher or lower where no side is better, or that it is not clear."""
    if each.mean is None or each.low is None or each.high is None or each.low <= 0 <= each.high:
        return UNCLEAR
    better = KNOWN[each.outcome].better
    if better is Better.NEITHER:
        return "higher" if each.mean > 0 else "lower"
    return "better" if (each.mean > 0) == (better is Better.HIGHER) else "worse"


def _winners(found: Comparison) -> Iterator[str]:
    """Yield a sentence for each scheme on the owners who gain and those who lose."""
    for name, tenths in found.winners.items():
        for each in tenths:
            if each.by == ALL:
                better, worse = (told(part.mean, None, None, "share") for part in (each.better, each.worse))
                yield f"Under {_called(name)}, {better} of the firms of the start earn more, {worse} earn less."


def _value(found: Comparison, name: str, outcome: str) -> str:
    each = found.means[name][outcome]
    return cells(each.mean, each.low, each.high, found.plan.unit(outcome))[0]


def _called(name: str) -> str:
    """Return a scheme's name for people."""
    return scheme_name(name)
