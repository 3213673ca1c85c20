"""The calibration file that holds a scenario to the moments of a lender's own tape, ready to be read and changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...output.folder import whole_file
from ...study.grammar.writing import yaml_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....simulation.scenario.scenario import Scenario
    from .errors import Found

FREE: dict[str, list[float]] = {
    "economy.types.success": [0.6, 0.995],
    "economy.climate.rho_macro": [0.0, 0.3],
    "economy.climate.rho_group": [0.0, 0.4],
}
"""What is left free unless the file is changed: how likely a good year is, and how far firms share their fate."""
FITTED = ("default_share", "default_within_group", "groups_never_in_default", "late_share")
"""Moments that are fitted to, the first of a file. All others say the same of a tape again, hang on the terms of the
scheme, or on luck that places share: they are kept out, and test the calibration."""

MEAN_LOAN = "loan_mean"


@dataclass(frozen=True)
class Lent:
    """What a tape is: name of its file, loans and groups on it, and cycles in which a group was seen, if known."""

    tape: str
    loans: int
    groups: int
    rounds: int | None = None

    @property
    def source(self) -> str:
        """The source of what is read off it."""
        return f"{self.tape}, {self.loans:,} loans in {self.groups:,} groups"


def calibration_of(found: Sequence[Found], scenario: Scenario, called: str, lent: Lent) -> str:
    """Return the text of a calibration file. called: how the file names the scenario.

    A scenario that runs longer than groups were seen is held to its first cycles. The mean loan of the tape is
    no target: the scenario's first loan is set to it.
    """
    loans = [each.value for each in found if each.moment.name == MEAN_LOAN and each.value > 0]
    held = [each for each in _fitted_first(found) if each.error is not None and each.moment.name != MEAN_LOAN]
    values: dict[str, Any] = {
        "name": stem_of(lent.tape),
        "description": f"{called} held to the moments of {lent.tape}. Free parameters and their ranges are a start: "
        "change them to what is not known of these borrowers.",
        "scenario": called,
        **({"fixed": {"scheme.loan.principal": float(f"{loans[0]:.6g}")}} if loans else {}),
        "free": {path: {"range": span} for path, span in FREE.items()},
        "targets": [_target(each, scenario, lent) for each in held],
    }
    return yaml_of(values)


def _fitted_first(found: Sequence[Found]) -> list[Found]:
    places = {name: place for place, name in enumerate(FITTED)}
    return sorted(found, key=lambda each: places.get(each.moment.name, len(places)))


def stem_of(tape: str) -> str:
    """Return the name of a calibration to a tape: a name that a folder can have."""
    kept = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_") else "_" for sign in Path(tape).stem)
    return kept.strip("_-") or "own_tape"


def _target(each: Found, scenario: Scenario, lent: Lent) -> dict[str, Any]:
    """Return one target."""
    measure: dict[str, Any] = {"tape": each.moment.name}
    if lent.rounds is not None and lent.rounds < scenario.horizon.cycles:
        measure["cycles"] = [1, lent.rounds]
    target = {
        "name": each.moment.label,
        "measure": measure,
        "value": float(f"{each.value:.6g}"),
        "error": float(f"{each.error:.3g}"),
        "source": lent.source,
    }
    return target | ({} if each.moment.name in FITTED else {"kept_out": True})


def write_beside(path: Path, text: str) -> bool:
    """Write a calibration file, whole or not at all; say whether it is there now. Another file there is left alone."""
    if path.exists():
        return path.read_bytes() == text.encode()
    with whole_file(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")
    return True
