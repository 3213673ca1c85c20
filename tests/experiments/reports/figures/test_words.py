"""Names and numbers as people read them."""

import pytest

from lianbao.experiments.output.measures import cells, measure_of, told
from lianbao.experiments.reports.figures.parts.words import Ticks, meant, plain, typeset
from lianbao.experiments.study.factors import scheme_name
from lianbao.experiments.study.outcomes import headline_first

MINUS = "\N{MINUS SIGN}"


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("steel_trade_crisis", "steel trade crisis"),
        ("textbook, individual liability", "textbook, individual liability"),
        (
            "rural_bank_group_5:scheme.group.size=3, scheme.guarantee.share=0.214286",
            "rural bank group 5: group size 3, guarantee share 21.43 %",
        ),
    ],
)
def test_schemes_bear_plain_names(name, spoken):
    assert scheme_name(name) == spoken


def test_an_outcome_bears_its_meaning():
    assert meant("default_rate") == "Default rate: loans in default after the guarantee"
    assert meant("answer_of_a_function") == "Answer of a function"
    assert plain("npl_ratio") == "NPL ratio"


def test_headline_outcomes_come_first():
    asked = ["raroc", "bank_loss_rate", "par30", "default_rate"]
    assert headline_first(asked) == ["default_rate", "bank_loss_rate", "raroc", "par30"]


@pytest.mark.parametrize(
    ("places", "unit", "texts"),
    [
        ([0, 0.005, 0.01], "share of loans", ["0.0 %", "0.5 %", "1.0 %"]),
        ([-0.5, 0, 0.5], "per unit of principal", [f"{MINUS}50 %", "0 %", "50 %"]),
        ([0, 1000, 2000], "money", ["0", "1,000", "2,000"]),
        ([-1e-17, 0.1], "probability", ["0 %", "10 %"]),
    ],
)
def test_ticks_have_as_few_digits_as_tell_them_apart(places, unit, texts):
    assert Ticks(measure_of(unit)).format_ticks(places) == texts


def test_numbers_have_the_digits_of_their_interval():
    assert told(0.0123, 0.0101, 0.0145, "share of loans") == "1.23 % (1.01 to 1.45)"
    assert typeset(told(-0.3, -0.5, -0.1, "ratio", is_change=True)) == f"{MINUS}30 ({MINUS}50 to {MINUS}10)"
    assert typeset(told(-0.012, -0.023, -0.0001, "share", is_change=True)).endswith(f"to {MINUS}0.01)")
    assert told(0.2468, None, None, "share of loans") == "24.7 %"
    assert not told(None, None, None, "share")


def test_tables_write_the_same_numbers_without_the_unit():
    assert cells(0.0123, 0.0101, 0.0145, "share of loans") == ("1.23", "1.01 to 1.45")
    assert cells(-0.3, -0.5, -0.1, "ratio", is_change=True) == ("-30", "-50 to -10")
    assert cells(11451.7, None, None, "CNY per cycle") == ("11,452", "-")
    assert cells(None, None, None, "share") == ("-", "-")
