"""Outcomes and sums of a user's own among those that a study can list."""

import pytest

from lianbao import BadInput, executor_of, own_outcome, read_study, study
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
        "late = own_outcome('loans_late / firms', label='Late', unit='share of firms', meaning='M')\n"
    )
    (tmp_path / "study.yaml").write_text(
        "name: s\nscenario: first_steps\nown: [more.py]\nlevers: {scheme.group.size: {whole: [3, 4]}}\n"
        "outcomes: [late, late above 0.5]\ndesign: {kind: grid, samples: 2}\n"
    )
    found = read_study(tmp_path / "study.yaml")
    assert found.question.scenario.rules.declaring == ["more.py"]
    assert found.question.units["late"] == "share of firms"


def test_cells_tell_quantiles_in_the_unit_of_what_they_are_of(tmp_path):
    (tmp_path / "study.yaml").write_text(
        "name: s\nscenario: first_steps\nfixed: {economy.firms.count: 40, horizon.cycles: 2}\n"
        "levers: {scheme.group.size: {whole: [3, 4]}}\n"
        "outcomes: [participation_rate, participation_rate quantile 0.5]\n"
        "design: {kind: grid, samples: 2}\nreplicates: 20\n"
    )
    with executor_of("threads", 1) as threads:
        cells = study(read_study(tmp_path / "study.yaml"), tmp_path / "out", threads).cells()
    assert set(cells["unit"]) == {"share of firms"}
    median = cells[cells["outcome"] == "participation_rate quantile 0.5"]
    assert (median["low"] <= median["mean"]).all()
