"""A variant is compiled once for its code: other numbers and parameters compile nothing, other code is never stale."""

from __future__ import annotations

import linecache
from pathlib import Path

import numpy as np
import pytest

from lianbao import read_scenario, simulate
from lianbao.simulation.declaring.own.rules import NO_RULES
from lianbao.simulation.engine.variants import compiled
from lianbao.simulation.engine.variants.numbers import has_source, list_of
from lianbao.simulation.reading import own_rules

TUTORIALS = Path(own_rules.__file__).parents[2] / "configs" / "tutorials"
RULES = {name: f"{TUTORIALS}/hurdle.py:{name}" for name in ("wants_loan", "count_applicant")}
SMALL = ["economy.firms.count=40", "horizon.cycles=3", "replicates=3"]
extra = 0.25


def with_hurdle(hurdle: float):
    return read_scenario("postal_bank_merchants_5", [*SMALL, f"economy.own.hurdle={hurdle}"], replace=RULES)


def more(weight):
    return weight + extra


def learner(patience, active):
    """Make a rule that reads a closure, a global number and a function of its own."""

    def learn_of_partners(firm, partners_able, weight):
        if active:
            firm.belief += more(weight) / patience * (partners_able - firm.belief)

    return learn_of_partners


@pytest.fixture
def made(monkeypatch):
    """Count what is compiled."""
    compilations: list[str] = []
    usual = compiled._compiled  # noqa: SLF001
    monkeypatch.setattr(compiled, "_compiled", lambda *how: compilations.append("made") or usual(*how))
    return compilations


def test_values_of_own_parameters_compile_nothing_and_both_backends_give_the_same_bits(made):
    seen = []
    for hurdle in (0.0, 0.055, 0.06):
        scenario = with_hurdle(hurdle)
        fast, plain = (simulate(scenario, backend=backend) for backend in ("compiled", "mesa"))
        assert fast.series.tobytes() == plain.series.tobytes()
        seen.append(fast.outcomes["turned_down_rate"].mean())
    assert seen[0] == 0 < seen[1] < seen[2]
    assert len(made) <= 1


def test_a_rule_that_adds_nothing_changes_nothing():
    with_rules, without = simulate(with_hurdle(0.0)), simulate(read_scenario("postal_bank_merchants_5", SMALL))
    for name in without.series.dtype.names:
        assert with_rules.series[name].tobytes() == without.series[name].tobytes()


def test_own_fields_are_kept_for_every_firm():
    record = simulate(with_hurdle(0.06), backend="mesa")
    assert record.series["loans_turned_down"].sum() > 0


@pytest.mark.long
def test_numbers_from_outside_compile_nothing_and_are_never_stale(made, monkeypatch):
    scenario = read_scenario("postal_bank_merchants_5", SMALL)
    seen = {}
    for patience, active, added in ((1.0, True, 0.25), (3.0, True, 0.25), (3.0, False, 0.25), (3.0, True, 0.0)):
        monkeypatch.setitem(globals(), "extra", added)
        rule = {"learn_of_partners": learner(patience, active)}
        fast, plain = (simulate(scenario, backend=backend, replace=rule) for backend in ("compiled", "mesa"))
        assert fast.series.tobytes() == plain.series.tobytes()
        seen[fast.series.tobytes()] = patience, active, added
    assert len(seen) == 4
    assert len(made) <= 1


def test_the_same_code_is_found_again_by_another_process(made):
    for _ in range(2):  # the first time it may be compiled; then it is on disk
        made.clear()
        compiled._loaded.clear()  # noqa: SLF001
        simulate(with_hurdle(0.055))
    assert made == []


def test_numbers_stand_in_8_bytes_each():
    numbers = list_of([1.5, -3, True, np.pi])
    assert numbers.view(np.float64)[[0, 3]].tolist() == [1.5, np.pi]
    assert numbers[1:3].tolist() == [-3, 1]


def test_a_changed_file_is_no_source_of_what_was_read_from_it(tmp_path):
    path = tmp_path / "mine.py"
    path.write_text("cost = 1.0\n\n\ndef own_part(firm):\n    return cost\n")
    names: dict[str, object] = {}
    exec(compile(path.read_text(), str(path), "exec", dont_inherit=True), names)  # noqa: S102
    assert has_source(names["own_part"])
    path.write_text("cost = 1.0\n\n\ndef own_part(firm):\n    return 2 * cost\n")
    linecache.checkcache(str(path))
    assert not has_source(names["own_part"])


def test_a_number_without_source_is_part_of_the_code():
    names: dict[str, object] = {"cost": 1.0}
    exec("def own_part(firm):\n    return cost\n", names)  # noqa: S102
    variant = compiled.Variant(_rules(names), {"own_part": names["own_part"]})
    before = variant.digest
    names["cost"] = 2.0
    assert not variant.numbers
    assert compiled.Variant(variant.rules, variant.replace).digest != before


def _rules(names):
    return NO_RULES.with_functions({"own_part": names["own_part"]})


def test_the_order_and_the_sharing_of_rules_are_told():
    def weighed(by):
        def own_part(firm):
            return firm.cash * by

        return own_part

    one, other = weighed(2.0), weighed(2.0)
    pairs = [{"own_part": one, "has_clean_record": one}, {"own_part": one, "has_clean_record": other}]
    shared, apart = (compiled.Variant(_rules({"own_part": one}), pair) for pair in pairs)
    turned = compiled.Variant(shared.rules, dict(reversed(pairs[1].items())))
    assert shared.digest != apart.digest == turned.digest
    assert list(apart.numbers.values()) == list(turned.numbers.values())
