"""Analysis over replicates: contributions, economic capital, RAROC, and what is refused (ODD 7.29)."""

import numpy as np
import pytest
from scipy.stats import norm

from lianbao import stream
from lianbao.simulation.accounts.portfolio_analysis import (
    Segments,
    TooFewReplicatesError,
    capital_by_segment,
    economic_capital,
    group_sizes,
    income_at_risk,
    loss_quantile,
    marginal_volatility,
    raroc,
    segments,
    volatility_contributions,
)
from tests.simulation.bank.runs import scenario

LUCK = np.random.default_rng(3)


def common_factor_losses(count=20_000):
    """Two segments: one moves with a factor, one by itself, of one variance."""
    factor, own = LUCK.standard_normal((2, count))
    return np.stack([2 * factor + 10, 2 * own + 10, factor + 5], axis=1)


def test_contributions_sum_to_the_standard_deviation():
    loss = common_factor_losses()
    parts = volatility_contributions(loss)
    assert parts.sum() == pytest.approx(loss.sum(axis=1).std(ddof=1))
    assert parts == pytest.approx([6 / 13**0.5, 4 / 13**0.5, 3 / 13**0.5], rel=0.05)


def test_contributions_of_a_sure_loss_are_nothing():
    assert (volatility_contributions(np.full((10, 2), 3.0)) == 0).all()


def test_marginal_volatility_has_intervals_that_hold_its_value():
    for part, exact in zip(marginal_volatility(common_factor_losses()), np.array([6, 4, 3]) / 13**0.5, strict=True):
        assert part.low < part.value < part.high
        assert part.low - 0.05 < exact < part.high + 0.05


def test_economic_capital_is_quantile_less_mean():
    loss = LUCK.standard_normal(40_000) + 7.0
    found = economic_capital(loss, 0.99)
    assert found.low < norm.ppf(0.99) < found.high
    assert found.value == pytest.approx(norm.ppf(0.99), abs=0.05)


@pytest.mark.parametrize(("level", "needed"), [(0.99, 1000), (0.999, 10_000), (0.9, 100)])
def test_quantiles_of_too_few_replicates_are_refused(level, needed):
    loss_quantile(np.zeros(needed), level)
    with pytest.raises(TooFewReplicatesError, match=f"at least {needed} replicates, has {needed - 1}"):
        loss_quantile(np.zeros(needed - 1), level)
    with pytest.raises(TooFewReplicatesError):
        economic_capital(np.zeros(needed - 1), level)


def test_capital_is_shared_out_in_full():
    loss = common_factor_losses()
    parts = capital_by_segment(loss, 0.99)
    assert sum(part.value for part in parts) == pytest.approx(economic_capital(loss.sum(axis=1), 0.99).value)
    assert parts[0].value > parts[1].value > parts[2].value


def test_raroc_of_a_segment_is_what_it_earns_on_its_capital():
    loss = common_factor_losses()
    shape = loss.shape
    book = Segments((0, 1, 2), np.full(shape, 100.0), loss, np.full(shape, 20.0), np.full(shape, 100.0))
    capital = [part.value for part in capital_by_segment(loss, 0.99)]
    found = raroc(book, 0.99, 0.02, 0.01)
    for part, mean, needed in zip(found, loss.mean(axis=0), capital, strict=True):
        assert part.value == pytest.approx((20 - 3 - mean) / needed)
        assert part.low < part.value < part.high


def test_income_at_risk_is_how_far_a_bad_year_falls_short():
    margins = 5 - 2 * LUCK.standard_normal(40_000)
    assert income_at_risk(margins, 0.99).value == pytest.approx(2 * norm.ppf(0.99), rel=0.03)


@pytest.fixture(scope="module")
def tape_and_series():
    given = scenario(
        {"group": {"size": 3}, "guarantee": {"liability": "joint"}, "recovery": {"loss_given_default": 0.4}},
        {"firms": {"count": 31, "sectors": 3}, "types": {"success": 0.7}},
        replicates=5,
    )
    results = list(stream(given, backend="mesa", tables=True))
    return np.concatenate([result.tape for result in results]), results


def test_segments_of_a_tape_sum_to_the_series(tape_and_series):
    tape, results = tape_and_series
    written_off = np.zeros(5)
    interest = np.zeros(5)
    principal = np.zeros(5)
    for result in results:
        written_off[result.first_replicate] += result.tallies["written_off"].sum()
        interest[result.first_replicate] += result.tallies["interest"].sum()
        principal[result.first_replicate] += result.tallies["principal"].sum()
    for label in (tape["sector"], group_sizes(tape)):
        book = segments(tape, label, 5, 0.4)
        np.testing.assert_allclose(book.total_loss, written_off)
        np.testing.assert_allclose(book.interest.sum(axis=1), interest)
        np.testing.assert_allclose(book.principal.sum(axis=1), principal)
        np.testing.assert_allclose(book.balance_years.sum(axis=1), principal)


def test_group_sizes_count_loans_of_one_group_and_cycle(tape_and_series):
    tape, _ = tape_and_series
    sizes = group_sizes(tape)
    assert set(sizes.tolist()) <= {1, 2, 3}
    first = tape[0]
    same = (
        (tape["replicate"] == first["replicate"])
        & (tape["cycle"] == first["cycle"])
        & (tape["group"] == first["group"])
    )
    assert sizes[0] == same.sum()
