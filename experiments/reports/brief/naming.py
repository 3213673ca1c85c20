"""How schemes, outcomes and parameters are called in a brief."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from ....simulation.catalogue.own import parameters_by_path
from ...output.measures import measure_of
from ...study.factors import is_number, scheme_name, worded
from ...study.outcomes import KNOWN

if TYPE_CHECKING:
    from ...comparison.comparing import Plan

MOST_SCHEMES = 6
"""Schemes that two pages have room for."""
LONGEST = 64
"""Letters of a name in a table; spreadsheets have it whole."""
FITTING = 14
"""Letters of a word that every column holds; a longer one may be broken there."""
LONG_WORD = re.compile(rf"\w{{{FITTING + 6},}}")
BREAK = "\N{ZERO WIDTH SPACE}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
UNITLESS = ("-", "1", "")
_ROWS = parameters_by_path()


@dataclass(frozen=True)
class Names:
    """Schemes of a plan by letter, the baseline first."""

    plan: Plan

    @cached_property
    def letters(self) -> dict[str, str]:
        """The letter of each scheme: A is the baseline."""
        return dict(zip((self.plan.baseline, *self.plan.others), ascii_uppercase, strict=False))

    def full(self, scheme: str) -> str:
        """Return the name of a scheme in words; a variant of the baseline by what is set in it."""
        return scheme_name(scheme).removeprefix(f"{scheme_name(self.plan.baseline)}: ")

    def short(self, scheme: str) -> str:
        """Return the name as a table has room for it."""
        return clipped(self.full(scheme))

    def lettered(self, scheme: str) -> str:
        """Return letter and name: `B (group size 3)`."""
        return f"{self.letters[scheme]} ({self.short(scheme)})"

    def listed(self, schemes: list[str]) -> str:
        """Name schemes by their letters: `B`, `B and C`, `B, C and D`."""
        return joined([self.letters[each] for each in schemes])


def joined(words: list[str]) -> str:
    """List words as a sentence does."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def counted(count: int, noun: str) -> str:
    """Count things: `1 run`, `2,000 runs`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def clipped(text: str, most: int = LONGEST) -> str:
    """Cut a text that is too long, and show that it is cut."""
    kept = text if len(text) <= most else f"{text[: most - 1].rstrip()}{ELLIPSIS}"
    return LONG_WORD.sub(lambda word: BREAK.join(wrap(word[0], FITTING)), kept)


def outcome_label(outcome: str) -> str:
    """Return how an outcome is called: `Loans in default`."""
    return KNOWN[outcome].label


def inside(label: str) -> str:
    """Return a label as it stands inside a sentence: with a small letter, unless it is an abbreviation."""
    return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"


def is_parameter(path: str) -> bool:
    """Tell whether a path is that of a parameter."""
    return path in _ROWS


def parameter_label(path: str) -> str:
    """Return how a parameter is called: `Group size`."""
    return _ROWS[path].label


def value_told(path: str, value: Any, currency: str) -> str:  # noqa: ANN401 - whatever a parameter holds
    """Write the value of a parameter with its unit: `3 firms`, `50 %`, `60,000 CNY`."""
    row = _ROWS[path]
    unit = row.unit
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in row.choices:
        return row.words[row.choices.index(value)]
    if not is_number(value):
        return clipped("none" if value == [] else _in_words(value), 40)
    if measure_of(unit).scale > 1 or unit in UNITLESS:
        return worded(value, unit)
    counted = unit.removesuffix("s") if value == 1 else unit
    return f"{value:,.6g} {counted.replace('money', currency)}"


def _in_words(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, list):
        return ", ".join(map(_in_words, value))
    if isinstance(value, dict):
        return ", ".join(f"{key} {_in_words(each)}" for key, each in value.items())
    return f"{value:g}" if is_number(value) else str(value).replace("_", " ")
