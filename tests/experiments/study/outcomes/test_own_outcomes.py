"""Outcomes and sums of a user's own among those that a study can list."""

import pytest

from lianbao import BadInput, own_outcome, read_study
from lianbao.experiments.study.outcomes import about, title_of
from lianbao.simulation.catalogue.own import known_now
from lianbao.simulation.declaring.own.own import own_of


def declared(formula, label):
    return own_of([], {"odd": own_outcome(formula, label=label, unit="1", meaning="M")})


def test_the_outcome_that_was_declared_last_is_meant():
    for formula, label in (("defaults / loans_late", "one"), ("loans_late / cycles", "other")):
        own = declared(formula, label)
        known_now(own)
        assert about("odd") is own.outcomes["odd"]
        assert about("odd above 2").formula.startswith(own.outcomes["odd"].formula)
        assert title_of("odd") == label


def test_a_study_lists_what_is_declared_beside_its_own_rules_only(tmp_path):
    known_now(declared("defaults / loans_late", "one"))
    (tmp_path / "study.yaml").write_text(
        "name: s\nscenario: first_steps\nlevers: {scheme.group.size: {whole: [3, 4]}}\noutcomes: [odd]\n"
        "design: {kind: grid}\n"
    )
    with pytest.raises(BadInput, match=r"outcomes\[0\]: there is no outcome odd"):
        read_study(tmp_path / "study.yaml")


def test_a_study_names_files_that_only_declare(tmp_path):
    (tmp_path / "more.py").write_text(
        "from lianbao import own_outcome\n"
        "late = own_outcome('loans_late / loans_made', label='Late', unit='share of loans', meaning='M')\n"
    )
    (tmp_path / "study.yaml").write_text(
        "name: s\nscenario: first_steps\nown: [more.py]\nlevers: {scheme.group.size: {whole: [3, 4]}}\n"
        "outcomes: [late, late above 0.5]\ndesign: {kind: grid}\n"
    )
    found = read_study(tmp_path / "study.yaml")
    assert found.question.scenario.rules.declaring == ["more.py"]
    assert found.question.units["late"] == "share of loans"
