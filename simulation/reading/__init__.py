"""Reading scenario files: YAML in, a checked scenario out, or every mistake at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..declaring.located import Located, find, key_of, place_of
from ..declaring.mistakes import BadInput, Mistake, refuse_no_list, short, shown
from .checking import check, nearest_path, row_of
from .economies import set_over
from .extending import load, load_given, merge, preset_names
from .overrides import SOURCE, lay_over
from .own_rules import rules_given
from .shelf import CONFIGS, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ..declaring.own.rules import Rule
    from ..scenario.scenario import Scenario

__all__ = [
    "CONFIGS", "SOURCE", "BadInput", "Located", "Mistake", "Shelf", "check", "find", "in_order", "key_of", "lay_over",
    "load_given", "merge", "nearest_path", "place_of", "preset_names", "read_scenario", "row_of", "set_over", "short",
    "shown",
]  # fmt: skip


def read_scenario(
    path_or_name: str | Path,
    overrides: Iterable[str] = (),
    *,
    replace: Mapping[str, Rule | str] | None = None,
    trust: bool = False,
) -> Scenario:
    """Read a scenario from a file or a preset, with overrides such as `scheme.group.size=5` on top.

    replace: rules of one's own in the place of behaviours, each a function or `FILE.py:function`; the parameters that
    are declared beside them can then be set as `scheme.own.NAME` and `economy.own.NAME`. trust: whether the code of
    rules that the file itself names may be run; nothing of it is run before `simulate`.

    Raises BadInput with every mistake found in the file, in what it extends, and in the overrides; TypeError for
    overrides that are no list of texts.
    """
    refuse_no_list("overrides", overrides, "scheme.group.size=5")
    root, mistakes = load(str(path_or_name))
    root, more = lay_over(root or Located({}, SOURCE), overrides)
    given, unreadable = rules_given(replace or {})
    scenario, wrong = check(root, is_whole=not mistakes and not more, is_trusted=trust, given=given)
    mistakes = in_order([*mistakes, *more, *unreadable, *wrong])
    if mistakes or scenario is None:
        raise BadInput(mistakes)
    return scenario


def in_order(mistakes: list[Mistake]) -> list[Mistake]:
    """Sort by file, then by line, the command line last; each mistake once."""
    once = dict.fromkeys(mistakes)
    return sorted(once, key=lambda mistake: (mistake.file == SOURCE, mistake.file, mistake.line or 0))
