"""Who wins and who loses under a scheme, firm by firm on the same luck."""

import numpy as np
import pandas as pd
import pytest

from lianbao import read_scenario, simulate, stream
from lianbao.experiments.comparison import winners as module
from lianbao.experiments.comparison.comparing import Plan, compare
from lianbao.experiments.comparison.winners import ALL, INCOME, RISK, Fates, FatesSeen, winners
from lianbao.experiments.reports.compared.comparison import as_text
from lianbao.experiments.reports.compared.folder import fill
from lianbao.experiments.reports.compared.winners import columns_of, units_of

ALONE = ["scheme.guarantee.liability=individual", "economy.character.outside_option=-100", "economy.returns.success=2"]
TYPES = ["economy.types.family=two_types", "economy.types.safe_success=0.9", "economy.types.risky_success=0.6"]
MANY = ["economy.firms.count=500", "replicates=20"]


def textbook(*settings):
    return read_scenario("textbook", [*ALONE, *MANY, *settings])


def seen(scenario, **how):
    fates = FatesSeen(scenario)
    for _ in fates.noting(stream(scenario, firms=True, **how)):
        pass
    return fates.fates


def tenths(found, by):
    return {each.number: each for each in found if each.by == by}


def test_a_dearer_loan_costs_those_who_repay_and_nobody_else():
    """Ten points more interest take .1 of whom it works for; the risky (.6) and the safe (.9) stand in two classes."""
    plan = Plan({rate: textbook(*TYPES, f"scheme.price.interest_rate={rate}") for rate in ("0.2", "0.3")}, "0.2")
    found = compare(plan).winners["0.3"]
    risky, safe = tenths(found, RISK).values()
    for each, chance in ((risky, 0.6), (safe, 0.9)):
        assert each.success == pytest.approx(chance)
        assert each.before == pytest.approx(0.8 * chance, abs=0.8 * 4 * np.sqrt(chance * (1 - chance) / 5000))
        assert each.change.mean == pytest.approx(-0.1 * each.worse.mean)
        assert each.change.low < -0.1 * chance < each.change.high
        assert each.worse.mean == pytest.approx(each.before / 0.8)
        assert each.better.mean == 0
    assert (risky.number, safe.number) == (3, 8)
    assert risky.firms + safe.firms == 500
    (everybody,) = tenths(found, ALL).values()
    assert everybody.change.mean * 500 == pytest.approx(risky.change.mean * risky.firms + safe.change.mean * safe.firms)
    poor, rich = tenths(found, INCOME).values()
    assert (poor.before, poor.worse.mean, rich.worse.mean) == (0, 0, 1)


def test_a_tenth_is_told_by_the_middle_of_ranks_and_income_by_both_schemes_alike():
    luck = np.random.default_rng(3)
    one, other = (Fates(np.array([[0.1, 0.5, 0.9]] * 20), luck.lognormal(size=(20, 3))) for _ in range(2))
    there, back = winners(one, other), winners(other, one)
    assert [each.number for each in there if each.by == RISK] == [2, 6, 9]
    assert [each.number for each in there if each.by == ALL] == [1]
    for each, mirrored in zip(there, back, strict=True):
        assert each.change.mean == pytest.approx(-mirrored.change.mean)
        assert each.better.mean == mirrored.worse.mean


def test_the_same_scheme_makes_nobody_better_or_worse_off():
    same = seen(textbook(*TYPES))
    for each in winners(same, same):
        assert (each.change.mean, each.better.mean, each.worse.mean) == (0, 0, 0)
        assert each.change.low is None


def test_tenths_are_of_equal_size_and_in_order():
    ranked = np.tile(np.arange(50.0), (10, 1))
    base, mine = Fates(ranked / 50, ranked), Fates(ranked / 50, ranked + (ranked >= 45) - (ranked < 5))
    for by in (RISK, INCOME):
        found = tenths(winners(mine, base), by)
        assert [each.firms for each in found.values()] == [5.0] * 10
        assert [found[number].change.mean for number in (1, 2, 9, 10)] == [-1, 0, 0, 1]
        assert [found[number].better.mean for number in (1, 2, 9, 10)] == [0, 0, 0, 1]
        assert [each.before for each in found.values()] == [5 * k + 2 for k in range(10)]


def test_rounding_makes_nobody_better_off():
    income = np.full((10, 4), 0.1)
    found = winners(Fates(income, income + 1e-17), Fates(income, income))
    assert all(each.better.mean == each.worse.mean == 0 for each in found)


def test_firms_that_cannot_be_matched_are_refused_and_not_told():
    one, other = (Fates(np.zeros((2, count)), np.zeros((2, count))) for count in (3, 4))
    with pytest.raises(ValueError, match=r"as many: \(2, 3\) and \(2, 4\)"):
        winners(one, other)
    plan = Plan({"few": textbook(), "more": textbook("economy.firms.count=600")}, "few", ("income_mean",))
    found = compare(plan)
    assert found.winners == {}
    assert "who wins" not in as_text(found)


def test_incomes_are_those_of_the_series_where_no_firm_closes():
    scenario = textbook("horizon.cycles=3", "economy.firms.retained=0.3")
    income = simulate(scenario).series["income"].sum(axis=1) / 3
    np.testing.assert_allclose(seen(scenario).income.sum(axis=1), income, rtol=1e-12)


def test_what_later_firms_earn_is_not_that_of_the_opening():
    scenario = textbook("horizon.cycles=3", "economy.firms.exit_rate=1")
    series = simulate(scenario).series
    np.testing.assert_allclose(seen(scenario).income.sum(axis=1), series["income"][:, 0] / 3, rtol=1e-12)


def test_both_backends_and_any_blocks_give_the_same_bits(monkeypatch):
    scenario = read_scenario("postal_bank_merchants_5", ["economy.firms.count=60", "horizon.cycles=3", "replicates=3"])
    expected = seen(scenario)
    monkeypatch.setattr("lianbao.simulation.engine.running.FIRM_PERIODS_IN_BLOCK", 1)
    for found in (seen(scenario), seen(scenario, backend="mesa")):
        np.testing.assert_array_equal(found.success, expected.success)
        np.testing.assert_array_equal(found.income, expected.income)


def test_only_the_first_runs_are_kept_of_very_many(monkeypatch):
    scenario = textbook()
    every = seen(scenario)
    monkeypatch.setattr(module, "FIRMS_AT_MOST", 4_000)
    few = seen(scenario)
    np.testing.assert_array_equal(few.income, every.income[:8])
    assert winners(few, few)[0].runs == 8


def test_a_run_without_its_firms_is_refused():
    scenario = textbook()
    with pytest.raises(TypeError, match="gives its firms"):
        list(FatesSeen(scenario).noting(stream(scenario)))


def test_the_table_stands_in_the_report_and_in_a_file(tmp_path):
    schemes = {rate: textbook(*TYPES, f"scheme.price.interest_rate={rate}", "currency=CNY") for rate in ("0.2", "0.3")}
    found = compare(Plan(schemes, "0.2", ("income_mean",)))
    text = as_text(found)
    assert "who wins and who loses under 0.3 against 0.2 (before): income a cycle [CNY] of the " in text
    assert "by risk type" in text
    (every,) = [line.split() for line, above in zip(text.splitlines()[1:], text.splitlines(), strict=False)
                if above == "  all of them"]  # fmt: skip
    whole = found.winners["0.3"][0]
    assert every[0] == f"{100 * whole.success:.1f}"
    assert f"{100 * whole.worse.mean:.1f}" in every
    assert "e+" not in text
    fill(tmp_path, found, {}, [])
    kept = pd.read_parquet(tmp_path / "winners.parquet")
    assert list(kept["change_mean"]) == [each.change.mean for each in found.winners["0.3"]]
    assert columns_of(found.winners).keys() == units_of(found.plan).keys()
    assert units_of(found.plan)["change_mean"][0] == "CNY per cycle"


def test_where_income_is_not_compared_nobody_wins():
    found = compare(Plan({"a": textbook(), "b": textbook(*TYPES)}, "a", ("default_rate",)))
    assert found.winners == {}
