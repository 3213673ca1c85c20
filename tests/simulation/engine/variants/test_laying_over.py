"""Rules laid over the model as it is kept give what the model compiled with them gives; what does not fit is not."""

import re

import pytest

from lianbao import BEHAVIOURS, read_scenario, simulate
from lianbao.simulation.behaviours.parts import WRITTEN_OUT
from lianbao.simulation.engine.machine_code.intermediate import intermediate_kernel
from lianbao.simulation.engine.variants import compiled
from lianbao.simulation.engine.variants.laying_over import laid_over

SCENARIO = read_scenario("postal_bank_merchants_5", ["economy.firms.count=40", "horizon.cycles=3", "replicates=2"])
usual_wish, expected_gain = BEHAVIOURS["wants_loan"], BEHAVIOURS["expected_gain"]
least = 0.055


def generous(amount, due):
    """Stand for `covers`."""
    return amount >= 0.9 * due


def of_another_type(amount, due):
    """Return a number where `covers` returns a truth value."""
    return amount - due


def proud(firm, gross_interest, scheme, economy):
    """Stand for `wants_loan`, which it calls."""
    promised = expected_gain(firm, gross_interest, scheme, economy)
    return usual_wish(firm, gross_interest, scheme, economy) and promised >= least


@pytest.fixture(scope="module")
def kernel():
    return intermediate_kernel()


@pytest.fixture(scope="module")
def options():
    return compiled.OWN | compiled._options(is_counted=False)  # noqa: SLF001


def series(**rules):
    compiled._loaded.clear()  # noqa: SLF001
    return simulate(SCENARIO, replace=rules).series.tobytes()


def by_mesa(**rules):
    return simulate(SCENARIO, replace=rules, backend="mesa").series.tobytes()


def test_nothing_else_is_compiled_and_both_backends_give_the_same_bits(monkeypatch):
    monkeypatch.setattr(compiled, "kept", lambda *_: None)
    monkeypatch.setattr(compiled, "_intermediate", None)
    rules = {"covers": generous, "wants_loan": proud}
    found = series(**rules)
    assert found == by_mesa(**rules)
    assert found not in {by_mesa(covers=generous), by_mesa(wants_loan=proud), by_mesa()}


@pytest.mark.long
def test_all_compiled_anew_gives_the_same_bits(monkeypatch):
    found = series(covers=generous, wants_loan=proud)
    monkeypatch.setattr(compiled, "kept", lambda *_: None)
    monkeypatch.setattr(compiled, "_laid_over", lambda _: None)
    assert series(covers=generous, wants_loan=proud) == found


def test_each_behaviour_that_is_called_can_be_replaced(kernel):
    assert kernel.behaviours.keys() >= {"covers", "draw", "hold_meeting", "take_saving", "wants_loan"}
    assert kernel.behaviours.keys().isdisjoint(WRITTEN_OUT)
    assert all(typed.name in kernel.source for each in kernel.behaviours.values() for typed in each)


def test_what_returns_another_type_or_is_written_out_is_not_laid_over(kernel, options):
    assert laid_over(kernel, {"covers": of_another_type}, options) is None
    assert laid_over(kernel, {"members_of": BEHAVIOURS["members_of"]}, options) is None


def test_a_behaviour_is_there_once_and_nothing_of_the_model_is_taken_for_a_rules_own(kernel, options):
    whole = laid_over(kernel, {"wants_loan": proud}, options)
    before, after = defined(kernel), defined(whole)
    assert len(after) == len({*after})
    assert {*before} <= {*after}
    added = {*after} - {*before}
    assert any("expected_gain" in name for name in added), "what a rule calls comes with it"
    assert all(name.startswith("own0.") for name in added)
    assert whole.name == kernel.name


def defined(intermediate):
    """Name the functions that a module has."""
    return re.findall(r'^define [^@]*@"?([^"(]+)"?\(', intermediate.source, re.MULTILINE)
