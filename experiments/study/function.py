"""The question put to a plain Python function of named numbers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from ...simulation.declaring.mistakes import reason_of
from ...simulation.reading.code import BadCode, untrusted
from ...simulation.reading.loading import loaded
from .question import Answers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ...simulation.reading.code import CodeFile, NamedFunction

LUCK_ARGUMENTS = ("seed", "replicate")
"""Arguments that a function may name to be given the luck of a run."""


@dataclass(frozen=True)
class FunctionQuestion:
    """What a function gives. fixed: values of arguments that do not vary; is_trusted: whether it may be run.

    Its file travels with the question, and is run when it is first asked, in whatever process; it returns a number, or
    a mapping with a number for each outcome. Where it names `seed` or `replicate`, it is given them.
    """

    function: NamedFunction
    outcomes: tuple[str, ...]
    fixed: Mapping[str, Any]
    is_trusted: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """A function gives no sums."""
        return self.outcomes

    @property
    def units(self) -> Mapping[str, str]:
        """A function tells no units."""
        return dict.fromkeys(self.outcomes, "-")

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the reference, the file of the function, fixed values and outcomes."""
        told = json.dumps([self.function.reference, dict(self.fixed), self.outcomes], sort_keys=True)
        return hashlib.sha256(told.encode() + self.function.code.text).hexdigest()

    def answer(
        self, values: Sequence[Mapping[str, Any]], seeds: NDArray[np.int64], replicates: NDArray[np.int64]
    ) -> Answers:
        """Call the function for each run; one entry a run. Raises BadCode if it may not be run, or leaves Python."""
        if not self.is_trusted:
            raise BadCode(untrusted(self.code))
        function = loaded(self.function)
        named = [name for name in LUCK_ARGUMENTS if name in self.function.arguments]
        found = np.full((len(values), len(self.outcomes)), np.nan)
        failures = []
        for place, (own, seed, replicate) in enumerate(zip(values, seeds, replicates, strict=True)):
            luck = {"seed": int(seed), "replicate": int(replicate)}
            try:
                found[place] = self._row(function(**self.fixed, **own, **{name: luck[name] for name in named}))
                failures.append("")
            except SystemExit as error:
                message = f"{self.function.reference} ends Python ({reason_of(error)}) where it should give a number"
                raise BadCode(message) from error
            except Exception as error:  # noqa: BLE001 - whatever the function does is recorded with its reason
                failures.append(reason_of(error))
        return Answers(found, failures)

    def work(self, values: Mapping[str, Any]) -> int:  # noqa: ARG002 - the same for all values
        """Return 1: a function has no firm-periods."""
        return 1

    def data(self) -> dict[str, Any]:
        """Return the reference."""
        return {"function": self.function.reference}

    @property
    def code(self) -> tuple[CodeFile, ...]:
        """The file of the function."""
        return (self.function.code,) if self.function.reference else ()

    def trusted(self) -> Self:
        """Return the same question, whose code the user trusts."""
        return replace(self, is_trusted=True)

    def _row(self, given: object) -> list[float]:
        """Return what the function gave as one number for each outcome. Raises TypeError or ValueError."""
        if isinstance(given, Mapping):
            missing = [name for name in self.outcomes if name not in given]
            if missing:
                message = f"the function gave no {', '.join(missing)}, but {', '.join(map(str, given)) or 'nothing'}"
                raise ValueError(message)
            return [float(given[name]) for name in self.outcomes]
        if len(self.outcomes) > 1:
            message = f"the function gave one value, not a mapping with {', '.join(self.outcomes)}"
            raise ValueError(message)
        return [float(given)]  # type: ignore[arg-type]
