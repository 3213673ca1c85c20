"""What a folder of a comparison, of a brief or of a study asks: its schemes, to be run again on the same luck."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ....simulation.scenario.scenario import Scenario
from ...output.provenance import MANIFEST, digest, read_manifest, refuse_damaged
from ...output.refusals import BadFolder
from ...store import Store
from ...study.factors import named
from ...study.lending import LendingQuestion
from ..finding import find
from .gathering import Asked, plan_of
from .naming import MOST_SCHEMES

if TYPE_CHECKING:
    from pathlib import Path

    from ...study.factors import Factor
    from ..finding import Findings

COMPARED = "schemes"
"""What the manifest of a comparison or of a brief has, and no other."""
ALONE = {"--twin", "--json", "--dry-run"}
"""Options of `compare` that a brief does not have, with nothing behind them."""
WITH_VALUE = {"--out", "--outcome"}
"""Options that do not decide what a brief says, with a value behind them."""


def asked_in(folder: Path, question: str = "", study: Findings | None = None) -> Asked:
    """Return what a folder of `compare` or `brief` asks. Raises BadFolder, or Damaged, if it is none or not whole."""
    about = read_manifest(folder) if (folder / MANIFEST).is_file() else {}
    if COMPARED not in about:
        message = f"{folder} was left by no comparison, brief or study: name such a folder, or schemes"
        raise BadFolder(message)
    refuse_damaged(folder, about["files"])
    schemes = {name: _scenario(folder, name, each) for name, each in about[COMPARED].items()}
    base = schemes[about["baseline"]]
    plan = plan_of({name: each.model_copy(update=_luck(about)) for name, each in schemes.items()}, about["baseline"])
    return Asked(plan, base.name, command_again(about["command"]), question, study)


def asked_by_study(folder: Path, question: str = "") -> Asked:
    """Return what a study asks that varies one factor with few values: a scheme for each value, the first the baseline.

    Raises BadFolder for any other study.
    """
    found = find(Store(folder))
    study, factors = found.study, found.study.own_factors
    members = factors[0].spread.members if len(factors) == 1 else ()
    if not isinstance(study.question, LendingQuestion) or not 2 <= len(members) <= MOST_SCHEMES:  # noqa: PLR2004
        message = (
            f"{folder} is a study whose points are no {MOST_SCHEMES} schemes or fewer: name the schemes, and the study "
            f"by --study {folder}"
        )
        raise BadFolder(message)
    luck = {"seed": study.seed, "replicates": study.replicates}
    schemes = {
        _called(factors[0], value): study.question.scenario_at({factors[0].name: value}).model_copy(update=luck)
        for value in members
    }
    command = ("lianbao", "brief", folder.name)
    return Asked(plan_of(schemes, next(iter(schemes))), study.question.scenario.name, command, question, found)


def _called(factor: Factor, value: Any) -> str:  # noqa: ANN401 - a value of any factor
    """Return the name of a scheme of a study: `guarantee share 50 %`."""
    return named({factor.label: value}, {factor.label: factor.unit})


def is_study(folder: Path) -> bool:
    """Tell whether a folder holds the runs of a study."""
    return (folder / "study.yaml").is_file()


def command_again(command: list[str]) -> tuple[str, ...]:
    """Return the command that makes a brief of the same schemes: without where it went, or what else was asked."""
    kept, words = ["lianbao", "brief"], iter(command[2:])
    for word in words:
        option, _, value = word.partition("=")
        if option in WITH_VALUE and not value:
            next(words, "")
        elif option not in WITH_VALUE | ALONE:
            kept.append(word)
    return tuple(kept)


def _scenario(folder: Path, name: str, about: dict[str, Any]) -> Scenario:
    """Return a scheme as it was run. Raises BadFolder if this version reads another one out of it."""
    try:
        scenario = Scenario.model_validate(_with_infinity(about["scenario"]))
    except ValidationError:
        scenario = None
    if scenario is None or digest(scenario) != about["digest"]:
        message = f"{folder}: {name} is of another version of lianbao, which had other parameters: compare again"
        raise BadFolder(message)
    return scenario


def _luck(about: dict[str, Any]) -> dict[str, Any]:
    return {key: about[key] for key in ("seed", "replicates")}


def _with_infinity(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Undo how a manifest writes infinity."""
    if isinstance(value, dict):
        return {key: _with_infinity(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_infinity(each) for each in value]
    return math.inf if value == ".inf" else value
