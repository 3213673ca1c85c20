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
from .outcomes import Written
from .question import Answers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from ...simulation.reading.code import CodeFile, NamedFunction

SEED, REPLICATE, RNG = "seed", "replicate", "rng"
LUCK_ARGUMENTS = (SEED, REPLICATE, RNG)
"""Arguments that a function may name to be given the luck of a run: the seed of its row, its number among the runs of
the row, and a NumPy generator that is begun by both, so that no two runs share it and each is the same anywhere."""
OF_A_REPLICATE = (REPLICATE, RNG)
"""Those that tell the replicates of a row apart."""


@dataclass(frozen=True)
class FunctionQuestion:
    """What a function gives. fixed: values of arguments that do not vary; is_trusted: whether it may be run.

    Its file travels with the question, and is run when it is first asked, in whatever process; it returns a number, or
    a mapping with a number for each outcome. Where it names `seed`, `replicate` or `rng`, it is given them.
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
        found = np.full((len(values), len(self.outcomes)), np.nan)
        failures = []
        for place, (own, seed, replicate) in enumerate(zip(values, seeds, replicates, strict=True)):
            try:
                found[place] = self._row(function(**self.fixed, **own, **self._luck(int(seed), int(replicate))))
                failures.append("")
            except SystemExit as error:
                message = f"{self.function.reference} ends Python ({reason_of(error)}) where it should give a number"
                raise BadCode(message) from error
            except Exception as error:  # noqa: BLE001 - whatever the function does is recorded with its reason
                failures.append(reason_of(error))
        return Answers(found, failures)

    def _luck(self, seed: int, replicate: int) -> dict[str, Any]:
        """Return the luck of a run, as far as the function asks for it."""
        made: dict[str, Callable[[], Any]] = {
            SEED: lambda: seed,
            REPLICATE: lambda: replicate,
            RNG: lambda: np.random.default_rng([seed, replicate]),
        }
        return {name: made[name]() for name in LUCK_ARGUMENTS if name in self.function.arguments}

    @property
    def tells_replicates_apart(self) -> bool:
        """Whether the runs of a row can differ; where they cannot, one of them is all."""
        return not self.function.reference or any(name in self.function.arguments for name in OF_A_REPLICATE)

    def laid_out(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values as they are."""
        return dict(values)

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
        listed = [Written.of(name) for name in self.outcomes]
        names = list(dict.fromkeys(each.base for each in listed))
        if not isinstance(given, Mapping) and len(names) > 1:
            message = f"the function gave one value, not a mapping with {', '.join(names)}"
            raise ValueError(message)
        values: Mapping[Any, Any] = given if isinstance(given, Mapping) else {names[0]: given}
        missing = [name for name in names if name not in values]
        if missing:
            message = f"the function gave no {', '.join(missing)}, but {', '.join(map(str, values)) or 'nothing'}"
            raise ValueError(message)
        return [each.seen(float(values[each.base])) for each in listed]
