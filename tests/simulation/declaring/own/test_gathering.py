"""What a rule is made of: its code and what it reads from outside, numbers apart."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import pytest

from lianbao.simulation.declaring.own.gathering import digest_of, gathered, is_number, own_function, told_of

cost = 2.0
weights = np.array([1.0, 2.0])


def helper(x):
    return x + cost


def rule(firm):
    """Say something."""
    return helper(firm.age) * 3


def with_value(value, text="a"):
    def closed(firm):
        return firm.age + value if text else 0.0

    return closed


def test_a_rule_is_its_code_and_that_of_what_it_calls():
    found = gathered(rule)
    assert [function.__name__ for function in found.functions] == ["rule", "helper"]
    assert {name: value for (_, name), value in found.numbers.items()} == {"cost": 2.0}


def test_numbers_are_no_part_of_the_code():
    assert gathered(with_value(1.0)).digest == gathered(with_value(2.0)).digest
    assert digest_of(with_value(1.0)) != digest_of(with_value(2.0))
    assert digest_of(with_value(0.0)) != digest_of(with_value(-0.0))


@pytest.mark.parametrize(
    "other", [with_value(1), with_value(value=True), with_value(1.0, "b"), with_value("x"), with_value((1.0,)), rule]
)
def test_kinds_texts_and_other_values_are_part_of_it(other):
    assert gathered(other).digest != gathered(with_value(1.0)).digest


def test_a_changed_helper_or_array_makes_another_rule(monkeypatch):
    def reads(firm):
        return weights[0] * firm.age

    before, arrays = gathered(rule).digest, gathered(reads).digest
    monkeypatch.setitem(globals(), "helper", lambda x: x - cost)
    assert gathered(rule).digest != before
    weights[0] += 1.0
    assert gathered(reads).digest != arrays


def test_what_is_said_of_a_rule_is_no_part_of_it():
    def one(x):
        """Say this."""
        return x

    first = one

    def one(x):
        """Say that."""
        return x

    assert gathered(first).digest == gathered(one).digest


def made(weight):
    def helped(x):
        return x * weight

    return helped


def test_which_helper_stands_where_is_part_of_it():
    one, other = made(0.1), made(0.7)

    def rule_of(first, second, third):
        def rules(firm):
            return first(firm.age) + second(firm.age) * 2 + third(firm.age) * 3

        return rules

    assert gathered(rule_of(one, other, one)).digest != gathered(rule_of(one, other, other)).digest


def test_what_classes_and_long_arrays_hold_is_part_of_it():
    class Kind(IntEnum):
        LOW = 1

    low = Kind

    class Kind(IntEnum):
        LOW = 2

    assert low.__qualname__ == Kind.__qualname__
    assert told_of(low) != told_of(Kind)
    long, longer = np.zeros(5000), np.zeros(5000)
    longer[2500] = 1.0
    assert told_of((1, long)) != told_of((1, longer))
    assert told_of(frozenset("abc")) == told_of(frozenset("cab"))


def test_defaults_are_part_of_it():
    def with_default(cost):
        def own(firm, *, more=cost):
            return firm.age * more

        return own

    assert gathered(with_default(1.0)).digest != gathered(with_default(2.0)).digest


@pytest.mark.parametrize("value", [2**63, np.float32(0.1), np.int32(1)])
def test_numbers_that_are_not_the_same_everywhere_are_no_arguments(value):
    assert not is_number(value)


def test_modules_that_only_begin_like_a_library_are_the_users():
    def price(x):
        return x

    price.__module__ = "numpy_helpers"
    assert own_function(price) is price
    price.__module__ = "numpy.linalg"
    assert own_function(price) is None
