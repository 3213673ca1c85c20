"""The known-answer cases as they stand in cases/*.yaml, one check at a time."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from math import sqrt
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from . import closed_forms

Known = float | str | dict[str, Any]
"""A number, or the name of a closed form (`formula`) with its arguments."""
LETTERS = {
    "A": "strategic default and sanctions",
    "B": "choice of a safe or risky project",
    "C": "adverse selection and assortative matching",
    "D": "monitoring: inspection game, volunteer's dilemma",
    "E": "repeated lending, exclusion, sequential lending",
    "F": "explicit, implicit and no joint liability",
    "G": "group size and coverage",
    "H": "default rates of portfolios, capital",
    "I": "joint liability and the tail",
    "J": "contagion in guarantee circles and networks",
    "K": "the bank's instruments",
}
"""What is known under each letter (ODD 1.1)."""
GROUPS, REPLICATES, LARGEST_ERROR = 400, 100, 0.004
FEWEST_GROUPS = 20_000
CASES = Path(__file__).parent / "cases"
FEWEST_REPLICATES, FIRM_CYCLES = 40, 200_000
"""Of a reduced case: at least so many replicates, and with more of them about so many firm-cycles."""


@dataclass(frozen=True)
class Check:
    """One number of one case.

    case: number of the case among those of the letter. place: of the check in the case. source: what is known, by whom.
    answer, unlike_answer: the right one and a wrong one, each a number or a closed form with its arguments.
    largest_error: beyond which standard error it could not fail. is_reduced: it has fewer replicates than its file
    asks for.
    """

    letter: str
    case: int
    place: int
    name: str
    source: str
    scenario: dict[str, Any]
    measure: Any
    answer: Known
    unlike_answer: Known | None
    largest_error: float
    is_reduced: bool = False

    @property
    def expected(self) -> float:
        """Return the known answer; a closed form is worked out when it is first asked for."""
        return number(self.answer)

    @property
    def unlike(self) -> float | None:
        """Return the wrong answer that it must be able to tell from the right one."""
        return None if self.unlike_answer is None else number(self.unlike_answer)

    @property
    def label(self) -> str:
        """Say what is measured."""
        if isinstance(self.measure, str):
            return self.measure
        kind, what = next(iter(self.measure.items()))
        detail = self.measure.get("level", self.measure.get("cycles", ""))
        what = "/".join(what) if isinstance(what, list) else what
        return f"{kind} {what} {detail}".strip()

    @property
    def identity(self) -> str:
        """What it is called on a command line: A3.2 is the second check of the third case of the letter A."""
        return f"{self.letter}{self.case}.{self.place}"

    @property
    def firm_cycles(self) -> int:
        """Count firms times cycles times replicates."""
        firms = self.scenario["economy"]["firms"]["count"]
        return int(firms * self.scenario["replicates"] * self.scenario["horizon"]["cycles"])


def merged(*parts: dict[str, Any]) -> dict[str, Any]:
    """Merge nested dictionaries, the later ones on top."""
    result: dict[str, Any] = {}
    for part in parts:
        for key, value in part.items():
            below = result.get(key)
            result[key] = merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return result


def number(value: Known) -> float:
    """Return a bare number, or what a closed form gives for its arguments."""
    return _worked_out(json.dumps(value, sort_keys=True)) if isinstance(value, dict) else float(value)


@cache
def _worked_out(text: str) -> float:
    """Return what a closed form gives. text: its name and arguments, as JSON."""
    arguments = json.loads(text)
    return float(getattr(closed_forms, arguments.pop("formula"))(**arguments))


def full_scenario(base: dict[str, Any], case: dict[str, Any], letter: str) -> dict[str, Any]:
    """Put a case on top of its file's base; groups, replicates and seed come with it."""
    start = {"scheme": {"group": {"size": 2}, "arrears": {"materiality": 0}}, "horizon": {"cycles": 1}}
    scenario = merged(start, base, case["scenario"])
    size = scenario["scheme"]["group"]["size"]
    name = f"{letter}: {case['name']}"
    run = {
        "name": name,
        "replicates": case.get("replicates", REPLICATES),
        "seed": zlib.crc32(name.encode()),
        "economy": {"firms": {"count": case.get("groups", GROUPS) * size}},
    }
    return merged(scenario, run)


def checks_of(case: dict[str, Any], content: dict[str, Any], number_of_case: int) -> list[Check]:
    """List the checks of one case. content: of the file it stands in."""
    scenario = full_scenario(content.get("base", {}), case, content["letter"])
    return [
        Check(
            letter=content["letter"],
            case=number_of_case,
            place=place,
            name=case["name"],
            source=content["title"],
            scenario=scenario,
            measure=check["measure"],
            answer=check["expected"],
            unlike_answer=check.get("unlike"),
            largest_error=check.get("largest_error", LARGEST_ERROR),
        )
        for place, check in enumerate(case["checks"], 1)
    ]


@cache
def read_checks(folder: Path = CASES) -> tuple[Check, ...]:
    """Read every check of every file of cases in a folder; cases of a letter are numbered through its files."""
    files = sorted(folder.glob("*.yaml"))
    loaded = [YAML(typ="safe", pure=True).load(file) for file in files]
    cases = Counter[str]()
    checks: list[Check] = []
    for content in loaded:
        for case in content["cases"]:
            cases[content["letter"]] += 1
            checks += checks_of(case, content, cases[content["letter"]])
    return tuple(checks)


def reduced(check: Check, firm_cycles: int = FIRM_CYCLES) -> Check:
    """Return a check with fewer replicates, which needs a larger distance to be told, and is as able to fail.

    An answer so far off that it is told in spite of them fails; a wrong answer close by needs all of them.
    firm_cycles: about so many are left of a larger case.
    """
    replicates = check.scenario["replicates"]
    share = min(1.0, firm_cycles / check.firm_cycles)
    fewer = max(min(replicates, FEWEST_REPLICATES), int(replicates * share))
    if fewer == replicates:
        return check
    scenario = check.scenario | {"replicates": fewer}
    error = check.largest_error * sqrt(replicates / fewer)
    return replace(check, scenario=scenario, largest_error=error, unlike_answer=None, is_reduced=True)
