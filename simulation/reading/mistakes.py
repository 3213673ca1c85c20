"""What is wrong with a scenario file: one mistake, one line."""

from __future__ import annotations

from dataclasses import dataclass

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
        return _on_one_line(f"{where or repr(where)}: {text}{nearest}")


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


def _on_one_line(text: str) -> str:
    """Write control characters, which file names and keys may hold, by their escapes."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)


def _entry(value: object) -> str:
    return repr(value) if isinstance(value, str) else shown(value)


def _number(value: object) -> str:
    return repr(value).replace("inf", ".inf").replace("nan", ".nan")


def short(text: str) -> str:
    """Cut a text that is too long for a message."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def refuse_wrong_type(name: str, given: object, allowed: type, made_by: str) -> None:
    """Refuse an argument of another type, and say which function makes the right one. Raises TypeError."""
    if not isinstance(given, allowed):
        message = f"{name}: given {short(repr(given))}, allowed a {allowed.__name__}, from {made_by}"
        raise TypeError(message)
