"""Numbers as people read them: so many digits, nothing for what rounding left, a dash for what is not known."""

from lianbao.experiments.output.numbers import four_digits


def test_what_rounding_left_of_nothing_is_nothing():
    assert [four_digits(value) for value in (3.2e-17, -1e-17, 0.0)] == ["0", "0", "0"]
    assert four_digits(None) == "-"
    assert four_digits(2e-12) == "2e-12"


def test_so_many_digits():
    assert (four_digits(12345.6), four_digits(0.25)) == ("1.235e+04", "0.25")
