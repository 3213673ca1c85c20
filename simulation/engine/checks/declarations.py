"""What is wrong with a user's own parameters, fields, sums and outcomes, told before anything is compiled or run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...catalogue.own import mistakes_in
from ...declaring.mistakes import Mistake
from .error import BehaviourError

if TYPE_CHECKING:
    from ...declaring.own import Rules


def refuse_wrong_declarations(rules: Rules) -> None:
    """Refuse declarations that cannot be. Raises BehaviourError with a line for each mistake."""
    found = list(mistakes_in(rules.own))
    if found:
        where = next(iter(rules.references.values()), "").partition(":")[0]
        raise BehaviourError([Mistake(where, problem=f"own declarations: {each}") for each in found])
