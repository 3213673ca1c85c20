"""Numbers as people read them: so many digits, nothing for what rounding left, a dash for what is not known."""

import pytest

from lianbao.experiments.output.numbers import four_digits, three_digits


@pytest.mark.parametrize("write", [three_digits, four_digits])
def test_what_rounding_left_of_nothing_is_nothing(write):
    assert [write(value) for value in (3.2e-17, -1e-17, 0.0)] == ["0", "0", "0"]
    assert write(None) == "-"
    assert write(2e-12) == "2e-12"


def test_so_many_digits():
    assert (three_digits(1234.5), four_digits(1234.5)) == ("1.23e+03", "1234")
    assert four_digits(0.25, sign="+") == "+0.25"
