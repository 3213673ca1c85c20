"""Pairs and a regression in a study file: what is read, and every mistake in a line of its own."""

import pytest

from lianbao.experiments.study import read_study
from lianbao.simulation.reading import BadInput

TEXT = """
name: f
scenario: postal_bank_merchants_5
variants:
  leader:
    off: {}
    on: {scheme: {group: {leader: true}}}
levers:
  scheme.guarantee.share: {range: [0, 1]}
outcomes: [default_rate]
design: {kind: grid, samples: 2}
luck: common
replicates: 2
pairs: leader
regression: {loans: [1000, 20000]}
"""


def study_of(folder, text=TEXT):
    path = folder / "study.yaml"
    path.write_text(text, encoding="utf-8")
    return read_study(path)


def test_pairs_and_sizes_are_read_and_written_again(tmp_path):
    study = study_of(tmp_path)
    assert (study.pairs, study.loans) == ("leader", (1000, 20_000))
    again = study_of(tmp_path, study.to_yaml())
    assert (again.pairs, again.loans, again.digest) == (study.pairs, study.loans, study.digest)


def test_what_is_done_with_runs_does_not_decide_what_they_are(tmp_path):
    plain = TEXT.replace("pairs: leader\n", "").replace("regression: {loans: [1000, 20000]}\n", "")
    assert study_of(tmp_path, plain).digest == study_of(tmp_path).digest
    assert "regression" not in study_of(tmp_path, plain).to_yaml()


@pytest.mark.parametrize(
    ("replace", "by", "said"),
    [
        (
            "[1000, 20000]",
            "[20000, 1000]",
            "regression.loans: given [20000, 1000], allowed 1 to 4 rising whole numbers",
        ),
        ("[1000, 20000]", "1000", "regression.loans: given 1000"),
        ("[1000, 20000]", "[10, 2000]", "each 100 to 1,000,000"),
        ("{loans: [1000, 20000]}", "{loan: [1000]}", "unknown key regression.loan; nearest: loans"),
        ("{loans: [1000, 20000]}", "{}", "regression.loans is missing"),
        ("{loans: [1000, 20000]}", "3", "regression: given 3, allowed a section of a regression"),
        ("samples: 2", "samples: 40", "a loan tape is made at each point; given 80, allowed 64"),
        ("pairs: leader", "pairs: leder", "leder is no factor of this study; nearest: leader"),
        ("pairs: leader", "pairs: scheme.guarantee.share", "takes any number in a range"),
        ("pairs: leader", "pairs: 3", "pairs: given 3, allowed text"),
        ("luck: common", "luck: independent", "pairs: need luck common"),
        ("{kind: grid, samples: 2}", "{kind: latin_hypercube, samples: 8}", "pairs: need design grid"),
    ],
)
def test_mistakes(tmp_path, replace, by, said):
    assert replace in TEXT
    with pytest.raises(BadInput) as caught:
        study_of(tmp_path, TEXT.replace(replace, by))
    assert any(said in str(mistake) for mistake in caught.value.mistakes), caught.value
    assert len(caught.value.mistakes) <= 2


def test_a_function_has_no_loans(tmp_path):
    text = TEXT.replace("scenario: postal_bank_merchants_5", "function: math:pow")
    with pytest.raises(BadInput) as caught:
        study_of(tmp_path, text)
    assert "only a scenario has loans" in str(caught.value)
