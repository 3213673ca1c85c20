"""The known-answer cases as they stand in cases/*.yaml, one check at a time."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.known_answers import closed_forms

GROUPS, REPLICATES, LARGEST_ERROR = 400, 100, 0.004
FEWEST_GROUPS = 20_000


@dataclass(frozen=True)
class Check:
    """One number of one case. unlike: a wrong answer that it must be able to tell from the right one."""

    letter: str
    name: str
    scenario: dict[str, Any]
    measure: Any
    expected: float
    unlike: float | None
    largest_error: float

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


def number(value: Any) -> float:
    """Return a bare number, or what a closed form gives for its arguments."""
    if isinstance(value, dict):
        arguments = dict(value)
        return float(getattr(closed_forms, arguments.pop("formula"))(**arguments))
    return float(value)


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


def checks_of(case: dict[str, Any], base: dict[str, Any], letter: str) -> list[Check]:
    """List the checks of one case."""
    scenario = full_scenario(base, case, letter)
    return [
        Check(
            letter=letter,
            name=case["name"],
            scenario=scenario,
            measure=check["measure"],
            expected=number(check["expected"]),
            unlike=number(check["unlike"]) if "unlike" in check else None,
            largest_error=check.get("largest_error", LARGEST_ERROR),
        )
        for check in case["checks"]
    ]


def read_checks() -> list[Check]:
    """Read every check of every file of cases."""
    files = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    loaded = [YAML(typ="safe", pure=True).load(file) for file in files]
    return [
        check
        for content in loaded
        for case in content["cases"]
        for check in checks_of(case, content.get("base", {}), content["letter"])
    ]
