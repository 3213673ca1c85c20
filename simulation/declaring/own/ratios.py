"""Outcomes of a user's own: ratios of sums, written as a formula or worked out by a function."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast, get_args

import numpy as np

from ..outcome import OF_A_WHOLE, OWN_HEADING, Better, Outcome, Side, Values

if TYPE_CHECKING:
    from collections.abc import Callable

RATIO = "a ratio of sums, such as would_not_pay / defaults or (lent - lost) / lent"


@dataclass(frozen=True, kw_only=True)
class WorkedOut(Outcome):
    """An outcome whose sums a function works out.

    function: from the series, (runs, cycles), to what is above and what is below in each run.
    """

    function: Callable[[np.ndarray[Any, Any]], tuple[Values, Values]]

    @property
    def formula(self) -> str:
        """The name of the function."""
        return f"{self.function.__name__}(series)"

    def sums(self, series: np.ndarray[Any, Any]) -> tuple[Values, Values]:
        """Return the sum above and the sum below of each run. Raises ValueError if the function gives others."""
        given = self.function(series)
        if not (isinstance(given, tuple) and len(given) == 2):  # noqa: PLR2004 - above and below
            message = f"{self.function.__name__} has to return two lists, what is above and what is below in each run"
            raise ValueError(message)
        above, below = (np.asarray(each, np.float64) for each in given)
        if not above.shape == below.shape == (len(series),):
            shapes = f"{above.shape} and {below.shape}"
            message = f"{self.function.__name__} returns numbers of shape {shapes}, wanted ({len(series)},) twice"
            raise ValueError(message)
        return above, below


def own_outcome(  # noqa: PLR0913 - all that is ever said of an outcome
    formula: str | Callable[[np.ndarray[Any, Any]], tuple[Values, Values]],
    *,
    label: str,
    unit: str,
    meaning: str,
    better: Side = "neither",
    low: float = 0.0,
    high: float | None = None,
) -> Outcome:
    """Declare an outcome of one's own: a ratio of sums over the cycles of a run.

    formula: such as `would_not_pay / defaults`, of names of sums (the model's and one's own) with + and -, and one
    division; or a function of the series, an array of records (runs, cycles), that returns what is above and what is
    below in each run, (runs,) each. Runs are pooled as those of all outcomes: sum of what is above over sum of what is
    below. label: what people call it. low, high: between which values it always is; unless told, not below 0, and a
    share or probability at most 1.

    Raises ValueError for a formula that is none, and for an unknown word for `better`.
    """
    if better not in get_args(Side):
        message = f"better: given {better!r}, allowed {', '.join(get_args(Side))}"
        raise ValueError(message)
    said: dict[str, Any] = {
        "label": label,
        "heading": OWN_HEADING,
        "unit": unit,
        "meaning": meaning,
        "better": Better[better.upper()],
        "low": low,
        "high": (1.0 if unit.startswith(OF_A_WHOLE) else np.inf) if high is None else high,
    }
    if isinstance(formula, str):
        above, below = parts_of(formula)
        return Outcome(above=above, below=below, **said)
    return WorkedOut(above=(), below=(), function=formula, **said)


def parts_of(formula: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the columns above and below in a formula; a leading minus subtracts. Raises ValueError."""
    try:
        tree = ast.parse(formula, mode="eval").body
    except SyntaxError as error:
        raise _no_ratio(formula) from error
    if not (isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Div)):
        raise _no_ratio(formula)
    return tuple(_terms(tree.left, "", formula)), tuple(_terms(tree.right, "", formula))


def _terms(node: ast.expr, sign: str, formula: str) -> list[str]:
    """Return the names in a sum, those that are subtracted with a minus."""
    match node:
        case ast.Name(id=name):
            return [f"{sign}{name}"]
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return [*_terms(left, sign, formula), *_terms(right, sign, formula)]
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return [*_terms(left, sign, formula), *_terms(right, "" if sign else "-", formula)]
    raise _no_ratio(formula)


def _no_ratio(formula: object) -> ValueError:
    message = f"formula: given {formula!r}, allowed {RATIO}"
    return ValueError(message)


def is_own_outcome(value: object) -> bool:
    """Say whether a value is an outcome of a user's own."""
    return isinstance(value, Outcome) and value.heading == OWN_HEADING


def names_in(outcome: Outcome) -> tuple[str, ...]:
    """Return the columns that an outcome is made of."""
    return tuple(name.removeprefix("-") for name in cast("tuple[str, ...]", (*outcome.above, *outcome.below)))
