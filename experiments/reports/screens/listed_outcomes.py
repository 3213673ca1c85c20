"""The outcomes on the screen: label and name, unit, which side is better, and what each means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....simulation.catalogue.outcomes import HEADINGS, OUTCOMES, OWN_HEADING, Better, Reported, together
from ....simulation.catalogue.own import with_own
from ...output.measures import measure_of
from ...statistics.estimates import DERIVED
from ...study.outcomes import RUN_OUTCOMES
from .finding import matching
from .listed_parameters import wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS = {Better.LOWER: "lower is better", Better.HIGHER: "higher is better", Better.NEITHER: "no direction is better"}
LISTED: Mapping[str, Reported] = with_own(together(OUTCOMES, RUN_OUTCOMES, DERIVED))
"""All that can be asked of runs: outcomes of a run, and what is estimated over all runs."""


def as_text(word: str = "") -> str:
    """Return the outcomes that say a word, under their headings. Raises ValueError, one line, where none says it."""
    texts = {name: f"{each.label} {each.meaning} {each.heading}" for name, each in LISTED.items()}
    names = matching(word, texts, "outcome")
    lines: list[str] = []
    for heading in (*HEADINGS, OWN_HEADING):
        here = [line for name in names if LISTED[name].heading == heading for line in _entry(name)]
        lines += [heading.capitalize(), *here, ""] if here else []
    return "\n".join(lines[:-1]) + "\n"


def _entry(name: str) -> list[str]:
    each = LISTED[name]
    unit = measure_of(each.unit).level
    head = f"  {each.label} ({name}): {f'{unit}, ' if unit else ''}{WORDS[each.better]}"
    return [*wrapped(head, 4), *wrapped(each.meaning, 4, first=4)]
