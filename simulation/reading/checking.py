"""From located values to a scenario, or to every mistake in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from ..scenario import checking
from ..scenario.scenario import Scenario

if TYPE_CHECKING:
    from ..declaring.located import Located
    from ..declaring.mistakes import Mistake
    from ..declaring.rows import Row


def check(root: Located, *, is_whole: bool) -> tuple[Scenario | None, list[Mistake]]:
    """Build the scenario; where single values are wrong, still look for contradictions among the others.

    is_whole: whether all files could be read; if not, contradictions may only seem to be there.
    """
    try:
        return Scenario.model_validate(root.plain), []
    except ValidationError as error:
        return None, checking.mistakes_in(Scenario, root.plain, root, error, is_whole=is_whole)


def row_of(key: str) -> Row | None:
    """Return the declaration of a parameter, also for one entry of a list of numbers."""
    return checking.row_of(Scenario, key)


def nearest_path(key: str) -> str:
    """Return the known path most like an unknown one: by its last name first, then by the whole."""
    return checking.nearest_path(Scenario, key)
