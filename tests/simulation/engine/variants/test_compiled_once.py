"""A variant is compiled once for its code: what rules read from outside makes another one only where it has to."""

from collections import OrderedDict

import numpy as np
import pytest

from lianbao.simulation.declaring.own import Rules
from lianbao.simulation.engine import running
from lianbao.simulation.engine.variants import compiled

FACTOR = 1.5


def variant_of(rule):
    return compiled.Variant(Rules().with_functions({"own_part": rule}), {"own_part": rule})


def with_number(number):
    return variant_of(lambda firm: firm.age + number)


def with_numbers_of(values):
    array = np.array(values)
    return variant_of(lambda firm: firm.age + array[0])


def with_helper(number):
    def helper(age):
        return age + number

    return variant_of(lambda firm: helper(firm.age))


@pytest.mark.parametrize("made", [with_number, with_helper])
def test_numbers_are_read_when_the_code_runs(made):
    one, same, other = made(1.0), made(1.0), made(2.0)
    assert one.digest == same.digest == other.digest
    assert one.key == same.key != other.key
    assert list(one.numbers.values()) == [1.0]


def test_numbers_of_another_type_or_sign_are_others():
    whole, fraction, truth = with_number(1), with_number(1.0), with_number(True)  # noqa: FBT003 - the number
    assert len({whole.digest, fraction.digest, truth.digest}) == 3
    assert with_number(0.0).digest == with_number(-0.0).digest
    assert with_number(0.0).key != with_number(-0.0).key


def test_a_global_is_read_anew(monkeypatch):
    def rule(firm):
        return FACTOR * firm.age

    before = variant_of(rule)
    keys = before.digest, before.key
    monkeypatch.setitem(globals(), "FACTOR", 2.5)
    assert (variant_of(rule).digest, variant_of(rule).key == keys[1]) == (keys[0], False)


def test_another_array_is_another_variant():
    assert with_numbers_of([1.0]).digest == with_numbers_of([1.0]).digest != with_numbers_of([2.0]).digest


def test_other_code_is_another_variant():
    assert with_number(1.0).digest != variant_of(lambda firm: firm.age - 1.0).digest


def test_rules_that_are_written_again_are_made_once(monkeypatch):
    made = []
    monkeypatch.setattr(compiled, "_made", lambda variant, _: made.append(variant) or (lambda *_: None))
    monkeypatch.setattr(compiled, "_loaded", OrderedDict())
    for number in (1.0, 1.0, 2.0, 1.0):
        running.compiled_runs(with_number(number).rules)
    assert len(made) == 2


def test_few_variants_stay_in_memory(monkeypatch):
    monkeypatch.setattr(compiled, "_made", lambda *_: lambda *_: None)
    monkeypatch.setattr(compiled, "_loaded", loaded := OrderedDict())
    for number in range(compiled.MOST_LOADED + 5):
        running.compiled_runs(with_number(float(number)).rules)
    assert len(loaded) == compiled.MOST_LOADED
