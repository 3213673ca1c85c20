"""Reading how a factor is spread, checked against what it is laid on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ....simulation.reading import shown
from ..grammar.part import allowed_at
from ..grammar.spreading import BOUNDED, Spreading, words
from ..spread.distributions import BOUNDS, FAMILIES, LEAST_MASS, Distribution
from ..spread.spreads import Choices, Range, Values, Whole
from .notes import entries, nearest

if TYPE_CHECKING:
    from ....simulation.reading import Located
    from ..grammar.study_file import StudyFile
    from ..grammar.targets import Target
    from ..spread.spreads import Spread
    from .notes import Notes
    from .shape import Misshapen, Shape


@dataclass(frozen=True)
class SpreadReader:
    """Reads the spread of one factor. place: where it stands, section and name."""

    target: Target
    place: tuple[str, str]
    root: Located
    shape: Shape[StudyFile]
    notes: Notes

    @property
    def key(self) -> str:
        """Where it stands, for messages."""
        return ".".join(self.place)

    def read(self, body: Located) -> Spread | None:
        """Return the spread; None if it is wrong, with the mistakes noted."""
        if not self._is_way(body):
            return None
        misshapen = self.shape.within(*self.place)
        for each in misshapen:
            self._note(body, each)
        if misshapen:
            return None
        ((word, value),) = entries(body).items()
        section: dict[str, Spreading] = getattr(self.shape.file, self.place[0])
        return self._checked(section[self.place[1]].spread, word, value)

    def _is_way(self, body: Located) -> bool:
        """Say whether it is spread in one way, and in one that its target stands; note it if not."""
        if len(entries(body)) != 1:
            self.notes.wrong(body, self.key, f"one of {', '.join(self.target.words)}, such as {{range: [0, 1]}}")
            return False
        ((word, value),) = entries(body).items()
        if word not in Spreading.model_fields:
            text = f"{self.key}: unknown way {word} to spread a factor"
            self.notes.problem(value, text, nearest(word, words().values()))
        elif word not in self.target.words:
            self._refuse(value, word, f"{' or '.join(self.target.words)}: it is {self.target.allowed}")
        return word in self.target.words

    def _note(self, body: Located, each: Misshapen) -> None:
        """Note a mistake of shape: about the whole of the spread, or about one number of a distribution."""
        ((word, value),) = entries(body).items()
        allowed = self.target.allows(each.allowed)
        if each.place == (*self.place, word):
            self._refuse(value, word, allowed)
        else:
            self.notes.mistakes.append(replace(each, allowed=allowed).mistake(self.root))

    def _refuse(self, value: Located, word: str, allowed: str, near: str = "") -> None:
        self.notes.wrong(value, self.key, allowed, given=f"{word} {shown(value.plain)}", nearest=near)

    def _checked(self, spread: Spread, word: str, value: Located) -> Spread | None:
        """Return the spread if all its values are allowed by the target."""
        if isinstance(spread, Distribution):
            return self._distribution(spread, word, value)
        allowed = self._wish(spread, word)
        if not allowed:
            return spread
        given = spread.members if isinstance(spread, Choices) else ()  # whole numbers are too many to look at
        near = next((nearest(each, self.target.choices) for each in given if not self.target.takes(each)), "")
        self._refuse(value, word, self.target.allows(allowed), near)
        return None

    def _wish(self, spread: Spread, word: str) -> str:
        """Return what the values should have been, or nothing if they are well."""
        has, takes = self.target.has, self.target.takes
        if isinstance(spread, (Range, Whole)):
            return "" if has(spread.low) and has(spread.high) else "a range{within}"
        if isinstance(spread, Values) and not all(has(each) for each in spread.members):
            return allowed_at(Spreading.model_fields[word])
        if not all(takes(each) for each in spread.members):
            return "whole numbers{within}" if isinstance(spread, Values) else "some of {alternatives}"
        return "" if len(set(spread.members)) == len(spread.members) else "each choice once"

    def _distribution(self, found: Distribution, word: str, value: Located) -> Distribution | None:
        """Cut a distribution to the target; refuse it if its bounds lie outside, or nothing is left inside them."""
        about, before = FAMILIES[found.family], len(self.notes.mistakes)
        for name in (*about.bounds, *BOUNDS):
            at = entries(value).get(name)
            if at is not None and not self.target.has(at.value):
                self.notes.wrong(at, f"{self.key}.{word}.{name}", self.target.allows(BOUNDED))
        if len(self.notes.mistakes) > before:
            return None
        low, high = max(found.at_least, float(self.target.low)), min(found.at_most, float(self.target.high))
        cut = replace(found, at_least=low, at_most=high)
        wish = about.wording if not about.fits(*found.parameters) else _wish_for_mass(cut)
        if wish:
            self.notes.wrong(value, self.key, wish, given=found.told)
        return None if wish else cut


def _wish_for_mass(cut: Distribution) -> str:
    """Return what is wished for where next to nothing of a distribution is left inside its bounds; else nothing."""
    is_left = cut.at_least < cut.at_most and cut.mass > LEAST_MASS
    return "" if is_left else f"one with some probability inside {cut.at_least:g} to {cut.at_most:g}"
