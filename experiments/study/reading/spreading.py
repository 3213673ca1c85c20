"""Reading how a factor is spread, checked against what it is laid on."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ....simulation.reading import shown
from ..distributions import FAMILIES, LEAST_MASS, OPTIONAL, Distribution
from ..spreads import Choices, Range, Values, Whole
from .notes import entries, nearest
from .targets import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ....simulation.reading import Located
    from ..spreads import Spread
    from .notes import Notes

BOUNDS = ("at_least", "at_most")
FEWEST = 2
"""Values that a factor must be able to take; with one it would be fixed."""


@dataclass(frozen=True)
class SpreadReader:
    """Reads the spread of one factor. key: where it stands, for messages."""

    target: Target
    key: str
    notes: Notes

    def read(self, body: Located) -> Spread | None:
        """Return the spread; None if it is wrong, with the mistakes noted."""
        words = entries(body)
        if len(words) != 1:
            self.notes.wrong(body, self.key, f"one of {', '.join(self.target.words)}, such as {{range: [0, 1]}}")
            return None
        ((word, value),) = words.items()
        if word not in READERS:
            text = f"{self.key}: unknown way {word} to spread a factor"
            self.notes.problem(value, text, nearest(word, READERS))
            return None
        if word not in self.target.words:
            self._refuse(value, word, f"{' or '.join(self.target.words)}: it is {self.target.allowed}")
            return None
        return READERS[word](self, value)

    def _refuse(self, value: Located, word: str, allowed: str, nearest: str = "") -> None:
        self.notes.wrong(value, self.key, allowed, given=f"{word} {shown(value.plain)}", nearest=nearest)

    @property
    def _within(self) -> str:
        """The range that numbers must lie in, in words."""
        return f" within {self.target.span}" if self.target.span else ""

    def range(self, value: Located) -> Range | None:
        """Read two ends of a continuous range."""
        ends = self._ends(value, "range", (int, float), "two numbers, the first below the second,")
        return None if ends is None else Range(float(ends[0]), float(ends[1]))

    def whole(self, value: Located) -> Whole | None:
        """Read two ends of a range of whole numbers."""
        ends = self._ends(value, "whole", int, "two whole numbers, the first below the second,")
        return None if ends is None else Whole(int(ends[0]), int(ends[1]))

    def _ends(self, value: Located, word: str, types: Any, wanted: str) -> Sequence[float] | None:  # noqa: ANN401
        """Read two ends; what they allow besides being in order is the range of the parameter, if it is finite."""
        ends = value.plain
        free = Target()
        is_pair = isinstance(ends, list) and len(ends) == FEWEST and all(free.has(end, types) for end in ends)
        if not is_pair or not ends[0] < ends[1] or not all(abs(end) < float("inf") for end in ends):
            self._refuse(value, word, f"{wanted}{self._within}".rstrip(","))
            return None
        if not all(self.target.has(end) for end in ends):
            self._refuse(value, word, f"a range{self._within}")
            return None
        return list(ends)

    def values(self, value: Located) -> Values | None:
        """Read numbers in rising order."""
        numbers = value.plain
        if not self._are_several(numbers) or not all(self.target.has(each) for each in numbers):
            self._refuse(value, "values", f"a list of numbers{self._within}, at least {FEWEST}")
            return None
        if not all(first < second for first, second in itertools.pairwise(numbers)):
            self._refuse(value, "values", "numbers that rise from each to the next")
            return None
        if not all(self.target.takes(each) for each in numbers):
            self._refuse(value, "values", f"whole numbers{self._within}")
            return None
        return Values(tuple(numbers))

    def choices(self, value: Located) -> Choices | None:
        """Read alternatives."""
        given = value.plain
        wanted = self.target.allowed.removeprefix("one of ")
        if not self._are_several(given) or not all(isinstance(each, (str, bool, int, float)) for each in given):
            self._refuse(value, "choices", f"a list of at least {FEWEST} of {wanted}")
            return None
        strange = [each for each in given if not self.target.takes(each)]
        if strange:
            self._refuse(value, "choices", f"some of {wanted}", nearest(strange[0], self.target.choices))
            return None
        if any(given[place] in given[:place] for place in range(len(given))):
            self._refuse(value, "choices", "each choice once")
            return None
        return Choices(tuple(given))

    @staticmethod
    def _are_several(values: Any) -> bool:  # noqa: ANN401 - whatever the file holds
        return isinstance(values, list) and len(values) >= FEWEST

    def distribution(self, value: Located) -> Distribution | None:
        """Read a family and its parameters."""
        given = entries(value)
        family = self.notes.word(value, f"{self.key}.distribution.family", FAMILIES) if "family" in given else ""
        if not family:
            if "family" not in given:
                self.notes.problem(value, f"{self.key}: a distribution needs a family: one of {', '.join(FAMILIES)}")
            return None
        about = FAMILIES[family]
        self.notes.unknown_keys(value, ("family", *about.names, *BOUNDS), f"{self.key}.distribution")
        numbers = {name: self._number(value, family, name) for name in (*about.names, *BOUNDS)}
        if any(number is None for number in numbers.values()):
            return None
        parameters = tuple(float(numbers[name] or 0.0) for name in about.names)
        if not about.fits(*parameters):
            self.notes.wrong(value, self.key, about.wording, given=_in_words(family, parameters))
            return None
        return self._cut(value, Distribution(family, parameters, *(float(numbers[name] or 0.0) for name in BOUNDS)))

    def _number(self, value: Located, family: str, name: str) -> float | None:
        """Return one parameter or bound of a distribution; None if it is missing or wrong, with the mistake noted."""
        given, key = entries(value).get(name), f"{self.key}.distribution.{name}"
        if given is None:
            default = {"at_least": self.target.low, "at_most": self.target.high, **OPTIONAL.get(family, {})}
            if name not in default:
                self.notes.problem(value, f"{self.key}: distribution {family} needs {name}")
            return default.get(name)
        is_bound = name in (*FAMILIES[family].bounds, *BOUNDS)
        limits = self.target if is_bound else Target()
        if not limits.has(given.value) or abs(float(given.value)) == float("inf"):  # type: ignore[arg-type]
            self.notes.wrong(given, key, f"a number{self._within if is_bound else ''}")
            return None
        return float(given.value)  # type: ignore[arg-type]

    def _cut(self, value: Located, found: Distribution) -> Distribution | None:
        """Refuse a distribution of which nothing is left inside its bounds."""
        if found.at_least < found.at_most and found.mass > LEAST_MASS:
            return found
        bounds = f"{found.at_least:g} to {found.at_most:g}"
        given = _in_words(found.family, found.parameters)
        self.notes.wrong(value, self.key, f"one with some probability inside {bounds}", given=given)
        return None


def _in_words(family: str, parameters: Sequence[float]) -> str:
    """Write a distribution with its parameters: `distribution normal with mean 2, sd 1`."""
    named = zip(FAMILIES[family].names, parameters, strict=True)
    return f"distribution {family} with {', '.join(f'{name} {number:g}' for name, number in named)}"


READERS: dict[str, Callable[[SpreadReader, Located], Spread | None]] = {
    "range": SpreadReader.range,
    "whole": SpreadReader.whole,
    "values": SpreadReader.values,
    "choices": SpreadReader.choices,
    "distribution": SpreadReader.distribution,
}
