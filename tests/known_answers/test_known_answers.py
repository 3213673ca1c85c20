"""The simulator gives the closed forms of the known answers A to K, by parameters only (ODD 1.1).

`lianbao validate` prints the distance of every check in standard errors, and runs all cases in full; CI does both.
"""

from __future__ import annotations

from typing import Any

import pytest

from lianbao.experiments.validation.known_answers.case_files import FEWEST_GROUPS, Check, read_checks, reduced
from lianbao.experiments.validation.known_answers.judging import judge, passes

CHECKS = read_checks()
MOST = 150_000
"""Firm-cycles of a case that runs in full here."""


def told(check: Check) -> Any:
    """Return a check as an argument of tests; one of a larger case is a slow sweep, in reduced form."""
    name = f"{check.letter}-{check.name}-{check.label}"
    if check.firm_cycles <= MOST:
        return pytest.param(check, id=name)
    return pytest.param(reduced(check, MOST), id=name, marks=pytest.mark.slow)


@pytest.mark.parametrize("check", [told(check) for check in CHECKS])
def test_known_answer(check: Check) -> None:
    verdict = judge(check)
    assert passes(check, verdict), f"{verdict} against {check.expected}, error at most {check.largest_error}"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: f"{check.letter}-{check.name}-{check.label}")
def test_case_is_large_enough(check: Check) -> None:
    groups = check.scenario["economy"]["firms"]["count"] / check.scenario["scheme"]["group"]["size"]
    assert groups * check.scenario["replicates"] >= FEWEST_GROUPS


def test_every_letter_has_several_cases() -> None:
    cases = {(check.letter, check.name) for check in CHECKS}
    for letter in "ABCDEFGHIJK":
        assert sum(case[0] == letter for case in cases) >= 6
