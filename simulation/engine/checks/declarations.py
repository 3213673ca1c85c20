"""What is wrong with a user's own parameters, fields, sums and outcomes, told before anything is compiled or run."""

from __future__ import annotations

import linecache
from pathlib import Path
from typing import TYPE_CHECKING

from ...catalogue.own_mistakes import mistakes_in, placed
from .error import BehaviourError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...declaring.own import Rules


def refuse_wrong_declarations(rules: Rules) -> None:
    """Refuse declarations that cannot be. Raises BehaviourError with a line for each mistake."""
    found = list(mistakes_in(rules.own))
    if found:
        sources = list(_sources(rules))
        raise BehaviourError([placed(each, sources) for each in found])


def _sources(rules: Rules) -> Iterator[tuple[str, str]]:
    """Yield name and text of what may declare something: files of rules, and cells of a notebook, the last first."""
    for _, given in rules.given:
        if code := getattr(given, "code", None):
            yield code.path, code.text.decode("utf-8", "replace")
        elif code := getattr(getattr(given, "rule", None), "__code__", None):
            yield code.co_filename, "".join(linecache.getlines(code.co_filename))
    for name in reversed([*linecache.cache]):
        if not Path(name).exists():
            yield name, "".join(linecache.getlines(name))
