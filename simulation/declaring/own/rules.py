"""The rules of a scenario that are a user's own: which function stands in the place of which behaviour."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, Self

from .gathering import digest_of
from .own import NOTHING, Own, own_of, together
from .parts import is_part
from .ratios import is_own_outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

type Rule = Callable[..., Any]
DECLARES = "own "
"""What names begin with under which there is no behaviour."""
SHORT = 8
"""Letters of a digest by which people tell closures of one name apart."""


class Given(Protocol):
    """A function in the place of a behaviour, as it was given, and what is declared beside it."""

    @property
    def reference(self) -> str:
        """How it is named in files: `my_rules.py:covers`."""

    @property
    def digest(self) -> str:
        """SHA-256 of its code and of all that decides what it does."""

    @property
    def own(self) -> Own:
        """What is declared beside it."""

    def function(self) -> Rule:
        """Return it. Raises BadCode if nobody has said that its file may be run, or if it cannot be run."""


@dataclass(frozen=True)
class GivenFunction:
    """A function of the process at hand. own: what was declared in its module, or notebook, when it was given."""

    rule: Rule
    own: Own = NOTHING

    @classmethod
    def of(cls, rule: Rule) -> Self:
        """Return a function with what is declared around it by now."""
        return cls(rule, own_around(rule))

    @property
    def reference(self) -> str:
        """Its module and name, and a sign of what it does: closures of one name are told apart."""
        named = f"{getattr(self.rule, '__module__', '')}:{getattr(self.rule, '__qualname__', repr(self.rule))}"
        return f"{named}#{self.digest[:SHORT]}"

    @property
    def digest(self) -> str:
        """SHA-256 of its code and of the values it reads from outside, as they are now."""
        return digest_of(self.rule)

    def function(self) -> Rule:
        """Return it; of one that Numba has compiled, what it was made of."""
        return getattr(self.rule, "py_func", self.rule)


@dataclass(frozen=True)
class Rules:
    """Functions in the place of behaviours, by name of the behaviour, and what is declared beside them.

    given: of each behaviour, what was given; under names that begin with DECLARES files that only declare.
    """

    given: tuple[tuple[str, Given], ...] = ()

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self.given)

    @property
    def own(self) -> Own:
        """All that is declared beside them."""
        return together(tuple(given.own for _, given in self.given))

    @property
    def replace(self) -> dict[str, Rule]:
        """The functions by behaviour. Raises BadCode as `Given.function` does."""
        functions = {name: given.function() for name, given in self.given}
        return {name: rule for name, rule in functions.items() if not name.startswith(DECLARES)}

    @property
    def references(self) -> dict[str, str]:
        """How each is named, by behaviour."""
        return {name: given.reference for name, given in self.given if not name.startswith(DECLARES)}

    @property
    def declaring(self) -> list[str]:
        """How files are named that only declare."""
        return [given.reference for name, given in self.given if name.startswith(DECLARES)]

    @property
    def digest(self) -> str:
        """SHA-256 of all code; empty if there are none."""
        told = "\n".join(f"{name} {given.digest}" for name, given in self.given)
        return hashlib.sha256(told.encode()).hexdigest() if self.given else ""

    def with_functions(self, replace: Mapping[str, Rule | Given]) -> Rules:
        """Return these rules with further ones, which come before those of the same behaviour."""
        more = {name: GivenFunction.of(given) if callable(given) else given for name, given in replace.items()}
        return Rules(tuple((dict(self.given) | more).items()))


NO_RULES = Rules()


def own_around(rule: Rule) -> Own:
    """Return what is declared in the module, or the notebook, of a function."""
    names = getattr(rule, "__globals__", {})
    parts = [value for value in names.values() if isinstance(value, type) and is_part(value)]
    outcomes = {name: value for name, value in names.items() if is_own_outcome(value)}
    return own_of(parts, outcomes)
