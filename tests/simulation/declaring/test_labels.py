"""What people call outcomes and parameters: short, plain, and never the same for two of them."""

import re
from collections import Counter

import pytest

from lianbao.experiments.statistics.estimates import DERIVED
from lianbao.experiments.study.outcomes import KNOWN
from lianbao.simulation.catalogue.outcomes import OUTCOMES
from lianbao.simulation.scenario.parameter_table import rows, sections
from lianbao.simulation.scenario.schema import scenario_schema

OUTCOME_LABELS = {name: each.label for name, each in (KNOWN | DERIVED).items()}
PARAMETER_LABELS = {row.path: row.label for row in rows()}
SECTION_LABELS = {path: section.model_config.get("title") for path, section in sections().items() if path}
LABELS = OUTCOME_LABELS | PARAMETER_LABELS | SECTION_LABELS
LONGEST = 36
ABBREVIATIONS = {"npl", "par", "auc", "ks", "raroc", "psi", "lgd", "var", "es", "sd", "rho", "irb", "ce", "p"}


def repeated(labels):
    return [label for label, count in Counter(label.lower() for label in labels.values()).items() if count > 1]


@pytest.mark.parametrize("labels", [OUTCOME_LABELS, PARAMETER_LABELS, SECTION_LABELS])
def test_no_two_have_the_same_label(labels):
    assert repeated(labels) == []


@pytest.mark.parametrize(("name", "label"), LABELS.items())
def test_a_label_is_a_short_phrase_in_plain_words(name, label):
    assert 3 < len(label) <= LONGEST
    assert re.fullmatch(r"[A-Z][a-z][\w' ,:%-]*[\w%]", label)
    assert "_" not in label
    assert "  " not in label
    words = re.findall(r"[a-z]+", label.lower())
    assert not ABBREVIATIONS & set(words), name
    assert not {"rate", "mean", "max", "ratio"} & set(words) or label.lower() != name.replace("_", " ")


def test_outcomes_made_in_families_are_labelled_by_their_member():
    assert OUTCOMES["default_rate_grade_b"].label == "Loans in default, grade B"
    assert OUTCOMES["found_at_use_of_funds"].label == "Bad firms found at use of funds"
    assert OUTCOMES["control_cost_at_first_visit"].label == "Cost of checks at first visit"


def test_a_schema_titles_parameters_and_sections_with_their_labels():
    properties = scenario_schema()["properties"]
    group = properties["scheme"]["properties"]["group"]
    assert (group["title"], group["properties"]["size"]["title"]) == ("Group", "Group size")
    shocks = properties["economy"]["properties"]["climate"]["properties"]["shocks"]
    assert (shocks["title"], shocks["items"]["title"]) == ("Dated shocks", "Shock")


def test_choices_are_told_in_words():
    words = {row.path: dict(zip(row.choices, row.words, strict=True)) for row in rows() if row.choices}
    assert words["scheme.guarantee.refusal"] == {"pays_own_due": "pays own due", "pays_nothing": "pays nothing"}
    assert words["scheme.capital.rule"]["irb_other_retail"] == "internal ratings, other retail"
    assert not [word for each in words.values() for word in each.values() if "_" in word]
