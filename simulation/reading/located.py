"""YAML text as plain values that remember the file and line they came from."""

from __future__ import annotations

import unicodedata
import warnings
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..declaring.located import Located, Value
from ..declaring.mistakes import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable

DEEPEST = 20
"""Levels of nesting that are read; a scenario has five."""
MOST_VALUES = 20_000
"""Values that are read after anchors are expanded; a scenario has about two hundred, and 15,000 more in its longest
list, the guarantees of a given network."""
LONGEST_KEPT = 20_000
"""Characters of a text whose values are kept, as it may be read again; a preset has about 3,000."""
LARGEST_INTEGER = 10**30
CONTROL = ("Cc", "Cs")
"""Unicode's categories of control characters, and of half characters that no file can hold."""
TAG = "tag:yaml.org,2002:"


class _TooMuch(Exception):  # noqa: N818 - only carried from the depth of a file to its reader
    """The text nests too deeply, or its anchors expand to too many values."""


@dataclass
class _Reader:
    """Reads one text; collects mistakes and goes on."""

    file: str
    numbered: bool
    yaml: YAML
    mistakes: list[Mistake] = field(default_factory=list)
    values: int = 0

    def read(self, node: Node, path: str, depth: int, line: int | None = None) -> Located | None:
        """Read a node; None if it is not readable, with the mistake noted."""
        self.values += 1
        if depth > DEEPEST or self.values > MOST_VALUES:
            raise _TooMuch
        line = line if line is not None else self.line_of(node)
        value = self._kind_of_reader(node)(node, path, depth)
        return None if value is _UNREADABLE else Located(value, self.file, line)

    def line_of(self, node: Node) -> int | None:
        """Return the 1-based line a node starts on."""
        return node.start_mark.line + 1 if self.numbered else None

    def note(self, node: Node, problem: str) -> None:
        """Note a mistake at a node."""
        self.mistakes.append(Mistake(self.file, self.line_of(node), problem=problem))

    def _kind_of_reader(self, node: Node) -> Callable[[Any, str, int], Any]:
        if isinstance(node, MappingNode):
            return self._mapping
        return self._sequence if isinstance(node, SequenceNode) else self._scalar

    def _mapping(self, node: MappingNode, path: str, depth: int) -> Value:
        entries: dict[str, Located] = {}
        for key_node, value_node in node.value:
            key = _key(key_node)
            full = f"{path}.{key}".strip(".")
            if _controls(key):
                self.note(key_node, f"{full}: a key with the control character {_controls(key)[0]!r}")
                continue
            if key in entries:
                first = "" if not self.numbered else f", first on line {entries[key].line}"
                self.note(key_node, f"{full}: written twice{first}")
                continue
            entry = self.read(value_node, full, depth + 1, self.line_of(key_node))
            if entry is not None:
                entries[key] = entry
        return entries

    def _text(self, node: ScalarNode, path: str) -> str:
        """Return text; control characters, which can do things to a screen or a folder, are noted and taken out."""
        text = str(node.value)
        wrong = [sign for sign in _controls(text) if sign not in "\n\t"]
        if not wrong:
            return text
        self.note(node, f"{path}: text with the control character {wrong[0]!r}")
        return "".join("_" if sign in wrong else sign for sign in text)

    def _sequence(self, node: SequenceNode, path: str, depth: int) -> object:
        entries = [self.read(entry, f"{path}[{place}]", depth + 1) for place, entry in enumerate(node.value)]
        return _UNREADABLE if None in entries else entries

    def _scalar(self, node: ScalarNode, path: str, _depth: int) -> object:
        """Return text, number, true, false or nothing; dates and the like stay text."""
        kind = str(node.tag).removeprefix(TAG)
        if kind in ("str", "timestamp"):
            return self._text(node, path)
        try:
            value = self.yaml.constructor.construct_object(node)
        except (YAMLError, ValueError, OverflowError, TypeError, LookupError, AttributeError):
            value = _UNREADABLE
        if kind not in ("null", "bool", "int", "float") or value is _UNREADABLE or _too_long(value):
            self.note(node, f"{path}: cannot be read as a value: {node.value[:40]!r}")
            return _UNREADABLE
        return value


_UNREADABLE = object()


def parse(text: str, file: str, *, numbered: bool = True) -> tuple[Located | None, list[Mistake]]:
    """Read YAML 1.2 text into located values.

    file: name shown in messages; numbered: whether lines mean anything (not on the command line).
    Returns the value (None if the text has none or cannot be read) and the mistakes found.
    """
    read = _read if len(text) <= LONGEST_KEPT else _read.__wrapped__
    root, mistakes = read(text, file, numbered)
    return root, [*mistakes]


@lru_cache(maxsize=128)
def _read(text: str, file: str, numbered: bool) -> tuple[Located | None, list[Mistake]]:  # noqa: FBT001 - a key of the cache
    """Read a text; presets are read again and again, and this is most of what reading a scenario takes."""
    yaml = YAML(typ="safe", pure=True)
    reader = _Reader(file, numbered, yaml)
    try:
        with warnings.catch_warnings(action="ignore"):
            node = yaml.compose(text)
        root = reader.read(node, "", 0) if node is not None else None
    except MarkedYAMLError as error:
        return None, [*reader.mistakes, _syntax_mistake(error, file, numbered=numbered)]
    except (_TooMuch, RecursionError):
        return None, [*reader.mistakes, Mistake(file, problem="nested too deeply, or too many values")]
    except (YAMLError, ValueError, AttributeError, LookupError, TypeError, AssertionError) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        return None, [*reader.mistakes, Mistake(file, problem=f"not YAML: {first}")]
    return root, reader.mistakes


def _syntax_mistake(error: MarkedYAMLError, file: str, *, numbered: bool) -> Mistake:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark is not None and numbered else None
    told = " ".join(part for part in (error.context, error.problem) if part)
    return Mistake(file, line, problem=f"not YAML: {told}")


def _key(node: Node) -> str:
    """Return a key as text; a key that is a list or a section becomes text no parameter has."""
    return str(node.value) if isinstance(node, ScalarNode) else "?"


def _controls(text: str) -> list[str]:
    return [sign for sign in text if unicodedata.category(sign) in CONTROL]


def _too_long(value: object) -> bool:
    return isinstance(value, int) and abs(value) > LARGEST_INTEGER
