"""The types that behaviours are written against, generated from the declarations of parameters and state.

Declarations stand with their mechanisms; behaviours of every mechanism read records of them all. So the types are
written out once more, as plain Protocols in `simulation/declaring/records`, which imports nothing of the model (a
choice is a whole number there): `mypy --strict` refuses a field that no declaration names, and a message names the
nearest one that does.
"""

from __future__ import annotations

import re
import textwrap
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, NamedTuple, Protocol, get_args, get_origin

from ..bank.warning.choices import Signal
from ..borrowers.firms.quantiles import QUANTILE_STEPS
from ..declaring.fields import Field, fields
from ..declaring.parameter import declared, section_of
from ..scenario.economy import Economy
from ..scenario.scheme import Scheme
from .agents import (
    BankState,
    ClimateState,
    DiaryEntry,
    DiaryHelp,
    DiaryMember,
    FileState,
    FirmLuck,
    FirmState,
    GroupState,
    MeetingLuck,
    NodeState,
    OfficerState,
    OtherLoanState,
    OverdueState,
    PairState,
    SeatState,
    TieState,
)
from .sums import TallyState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pydantic import BaseModel

COMMAND = "python -m lianbao.simulation.catalogue.documents"
LONGEST_LINE = 120
FOLDER = "simulation/declaring/records"
LEFT_OUT = "network_edges"
"""A given network is no parameter that behaviours read: it stands in the ties from the start."""


class SchemeWorkedOut(Protocol):
    """What follows from a scheme (`bank.warning.evidence`, `scenario.calendar`)."""

    warning_present: Annotated[list[float], Field("log-odds", "weight of each signal that is there", size=len(Signal))]
    warning_absent: Annotated[list[float], Field("log-odds", "weight of each signal that is not", size=len(Signal))]
    warning_visit_present: Annotated[float, Field("log-odds", "weight of a visit that finds something")]
    warning_visit_absent: Annotated[float, Field("log-odds", "weight of a visit that finds nothing")]
    warning_prior_odds: Annotated[float, Field("log-odds", "that a loan fails, before any signal")]
    warning_yellow_odds: Annotated[float, Field("log-odds", "from which a loan is yellow")]
    warning_red_odds: Annotated[float, Field("log-odds", "from which a loan is red")]
    warning_pays_odds: Annotated[float, Field("log-odds", "above which an intervention pays")]
    calendar_count: Annotated[int, Field("holidays", "holidays in the list, of all cycles")]
    calendar_cycle: Annotated[int, Field("cycle", "cycle that runs: dated holidays come in theirs only")]
    calendar_due: Annotated[int, Field("-", "1 if an instalment falls due at the meeting that is held, else 0")]
    calendar_latest: Annotated[int, Field("periods", "periods that are over at the latest as a loan is made")]
    calendar_end: Annotated[int, Field("period", "last period of the plan of loans made as this cycle begins")]
    calendar_periods: Annotated[int, Field("periods", "periods of a cycle, without those for grace and rescheduling")]
    calendar_meetings: Annotated[int, Field("meetings", "meetings of a group in this cycle, without those of grace")]
    calendar_months: Annotated[float, Field("months", "length of a cycle: a loan's term, turns and holidays")]


class EconomyWorkedOut(Protocol):
    """What follows from an economy (`lianbao.simulation.borrowers.firms.quantiles`)."""

    types_quantiles: Annotated[
        list[float],
        Field("probability", "quantiles of the success of beta types, at equal steps", size=QUANTILE_STEPS + 1),
    ]


class Attribute(NamedTuple):
    """One attribute of a generated type: its name, the text of its type, and what is said of it."""

    name: str
    type: str
    about: str

    @property
    def text(self) -> str:
        """The attribute as source: what is said of it behind it, or above where that would be too long."""
        plain = f"    {self.name}: {self.type}"
        if len(line := f"{plain}  # {self.about}") <= LONGEST_LINE:
            return line
        above = textwrap.wrap(self.about, LONGEST_LINE, initial_indent="    # ", subsequent_indent="    # ")
        return "\n".join([*above, plain])


STATES: dict[str, tuple[type, ...]] = {
    "firm": (FirmState, OverdueState, FirmLuck, MeetingLuck),
    "group": (GroupState, SeatState, PairState),
    "diary": (DiaryEntry, DiaryHelp, DiaryMember),
    "bank": (BankState, OfficerState, FileState),
    "outside": (ClimateState, TieState, NodeState, OtherLoanState),
    "tally": (TallyState,),
}


def attributes_of_section(section: type[BaseModel], worked_out: type) -> list[Attribute]:
    """Return the parameters of a scheme or economy by flat name, scheme.group.size is group_size, and what follows."""
    found = [
        each
        for part in section.model_fields
        if (inner := section_of(section, part)) is not None
        for each in _attributes_of_part(part, inner)
    ]
    return found + attributes_of_state(worked_out, "Sequence")


def _attributes_of_part(part: str, section: type[BaseModel]) -> Iterator[Attribute]:
    """Yield the parameters of one part by flat name; a list of sections gives one list for each of its parameters."""
    for name, info in section.model_fields.items():
        flat, entry = f"{part}_{name}", section_of(section, name)
        if entry is not None and flat != LEFT_OUT:
            for each in _attributes_of_part(flat, entry):
                yield each._replace(type=f"Sequence[{each.type}]")
        elif entry is None:
            about = f"{_unit(info.annotation, declared(section, name)['unit'])}: {info.description}"
            yield Attribute(flat, _type_text(info.annotation, "Sequence"), about)


def attributes_of_state(state: type, sequence: str = "MutableSequence") -> list[Attribute]:
    """Return the declared fields of a kind of record. sequence: the type of a list of numbers."""
    return [
        Attribute(
            field.name,
            _type_text(field.kind if field.about.size is None else list[field.kind], sequence),  # type: ignore[name-defined]
            f"{_unit(field.kind, field.about.unit)}: {field.about.meaning}",
        )
        for field in fields(state)
    ]


def _type_text(kind: object, sequence: str) -> str:
    """Write the type of a number, choice or list of them."""
    if get_origin(kind) is list:
        return f"{sequence}[{_type_text(get_args(kind)[0], sequence)}]"
    return "int" if _is_choice(kind) else str(getattr(kind, "__name__", kind))


def _unit(kind: object, unit: str) -> str:
    """Return the unit of a number; of a choice, the name of its alternatives."""
    return str(getattr(kind, "__name__", unit)) if _is_choice(kind) else unit


def _is_choice(kind: object) -> bool:
    """Return whether a type is a choice, which records hold as a whole number."""
    return isinstance(kind, type) and issubclass(kind, IntEnum)


def _class(name: str, doc: str, attributes: Iterable[Attribute]) -> str:
    """Write a type with its attributes."""
    lines = "\n".join(attribute.text for attribute in attributes)
    return f'class {name}(Protocol):\n    """{doc.strip()}"""\n\n{lines}\n'


def scheme_module() -> str:
    """Return the type of a scheme as compiled code and agents read it."""
    return _module(
        "The scheme as behaviours read it, by flat name: scheme.group.size is group_size.",
        [_class("Scheme", Scheme.__doc__ or "", attributes_of_section(Scheme, SchemeWorkedOut))],
    )


def economy_module() -> str:
    """Return the type of an economy as compiled code and agents read it."""
    return _module(
        "The economy as behaviours read it, by flat name: economy.firms.count is firms_count.",
        [_class("Economy", Economy.__doc__ or "", attributes_of_section(Economy, EconomyWorkedOut))],
    )


def state_module(kinds: tuple[type, ...]) -> str:
    """Return the types of these kinds of records."""
    names = ", ".join(kind.__name__ for kind in kinds)
    doc = f"State as behaviours read and write it: {names}."
    return _module(doc, [_class(kind.__name__, kind.__doc__ or "", attributes_of_state(kind)) for kind in kinds])


def _module(doc: str, classes: list[str]) -> str:
    """Write a module of types with the imports they need."""
    body = "\n\n".join(classes)
    needed = _imports(body)
    checked = f"from typing import TYPE_CHECKING, Protocol\n\nif TYPE_CHECKING:\n{needed}"
    typing = checked if needed else "from typing import Protocol\n"
    return f"{_head(doc)}from __future__ import annotations\n\n{typing}\n\n{body}"


def _head(doc: str) -> str:
    """Write what a generated module says of itself."""
    return f'"""{doc}\n\nGenerated by `{COMMAND}`: change the declarations, not this file.\n"""\n\n'


def _imports(body: str) -> str:
    """Return the import statements, for type checkers only, of the types that a module names."""
    used = set(re.findall(r"\w+", " ".join(re.findall(r"^    \w+: ([\w\[\]]+)", body, re.MULTILINE))))
    names = sorted(used & {"MutableSequence", "Sequence"})
    return _import("collections.abc", names, "    ") if names else ""


def _import(home: str, names: list[str], margin: str = "") -> str:
    """Write an import statement, on as many lines as it takes."""
    line = f"{margin}from {home} import {', '.join(names)}\n"
    if len(line) <= LONGEST_LINE:
        return line
    return f"{margin}from {home} import (\n" + "".join(f"{margin}    {name},\n" for name in names) + f"{margin})\n"


HOMES: dict[str, tuple[str, ...]] = {
    home: tuple(sorted(kind.__name__ for kind in kinds)) for home, kinds in STATES.items()
} | {"scheme": ("Scheme",), "economy": ("Economy",), "world": ("World",)}


def all_module() -> str:
    """Return the module that names all types, so that a behaviour imports them from one place."""
    doc = "What behaviours read and write: the types of records, generated from their declarations."
    imports = "".join(_import(f".{home}", [*HOMES[home]]) for home in sorted(HOMES))
    names = "".join(f'    "{name}",\n' for name in sorted(name for names in HOMES.values() for name in names))
    return f"{_head(doc)}{imports}\n__all__ = [\n{names}]\n"


MODULES: dict[str, Callable[[], str]] = {
    f"{FOLDER}/__init__.py": all_module,
    f"{FOLDER}/scheme.py": scheme_module,
    f"{FOLDER}/economy.py": economy_module,
} | {f"{FOLDER}/{home}.py": partial(state_module, kinds) for home, kinds in STATES.items()}
