"""What is wrong with a scenario file: one mistake, one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NoReturn

LONGEST = 60
"""Characters of a given value that a message shows."""
MOST_TOLD = 100
"""Mistakes that are told one by one; of the others only their number."""


@dataclass(frozen=True)
class Mistake:
    """One mistake: where it is, what was given, what is allowed, and the nearest known name.

    problem: what is wrong, for mistakes that are not about one value (then `given` is empty).
    """

    file: str
    line: int | None = None
    key: str = ""
    given: str = ""
    allowed: str = ""
    nearest: str = ""
    problem: str = ""

    def __str__(self) -> str:
        """Write the mistake as `file:line: key: given this, allowed that; nearest: name`."""
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        text = self.problem or f"{self.key}: given {self.given}, allowed {self.allowed}"
        nearest = f"; nearest: {self.nearest}" if self.nearest else ""
        return escaped(f"{where or repr(where)}: {text}{nearest}")


class BadInput(Exception):  # noqa: N818 - named for what users did, not for what Python calls it
    """A scenario cannot be read. `mistakes` holds all that is wrong, in the order of files and lines."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        """Hold the mistakes, at least one; the text tells MOST_TOLD of them, and how many more there are."""
        self.mistakes = list(mistakes)
        more = len(self.mistakes) - MOST_TOLD
        told = self.mistakes if more <= 1 else [*self.mistakes[:MOST_TOLD], f"and {more:,} more mistakes"]
        super().__init__("\n".join(map(str, told)))


def shown(value: object) -> str:
    """Write a given value for a message, on one line and not too long."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case str():
            return f"text {short(repr(value))}"
        case dict():
            return "a section"
        case list():
            return short(f"[{', '.join(_entry(entry) for entry in value[:LONGEST])}]")
    return short(_number(value))


def escaped(text: str, kept: str = "") -> str:
    """Write control characters, which names, keys and errors may hold, by their escapes. kept: those that stay."""
    return "".join(sign if sign.isprintable() or sign in kept else repr(sign)[1:-1] for sign in text)


def _entry(value: object) -> str:
    return repr(value) if isinstance(value, str) else shown(value)


def _number(value: object) -> str:
    return repr(value).replace("inf", ".inf").replace("nan", ".nan")


def short(text: str) -> str:
    """Cut a text that is too long for a message."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def reason_of(error: BaseException) -> str:
    """Write an error in one line."""
    first = next(iter(str(error).strip().splitlines()), "")
    return escaped(f"{type(error).__name__}: {first}" if first else type(error).__name__)


def refuse_wrong_type(name: str, given: object, allowed: type | tuple[type, ...], made_by: str) -> None:
    """Refuse an argument of another type, and say what makes the right one. Raises TypeError."""
    if not isinstance(given, allowed):
        types = allowed if isinstance(allowed, tuple) else (allowed,)
        refuse(name, given, f"a {' or '.join(each.__name__ for each in types)}, from {made_by}")


def refuse_no_list(name: str, given: object, example: str) -> None:
    """Refuse what is no series of texts; a text by itself would be read letter by letter. Raises TypeError."""
    is_series = isinstance(given, Iterable) and not isinstance(given, (str, Mapping))
    if not is_series or (isinstance(given, (list, tuple)) and not all(isinstance(each, str) for each in given)):
        refuse(name, given, f"a list of texts such as [{example!r}]")


def refuse(name: str, given: object, allowed: str) -> NoReturn:
    """Raise TypeError for an argument of a wrong kind, in one line."""
    message = f"{name}: given {short(repr(given))}, allowed {allowed}"
    raise TypeError(message)
