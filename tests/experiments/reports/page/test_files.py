"""What people bring to the page and take along: links, scenario files, codes of a class, tables."""

import json

import numpy as np
import pytest

from tests.experiments.reports.page.node import answers, needs_node

pytestmark = needs_node

NOW = {
    "preset": "first_steps",
    "start": {},
    "current": 1,
    "schemes": [
        {"name": "Baseline", "changes": {"scheme.exclusion.cycles": "\0inf"}},
        {"name": "Groups of 8 · 八", "changes": {"scheme.group.size": 8}},
    ],
}


def test_a_link_brings_back_what_it_was_made_of():
    (found,) = answers([{"what": "link", "now": NOW, "expected": [0.1, 0.02]}])
    assert found["now"]["schemes"][1] == NOW["schemes"][1]
    assert found["now"]["schemes"][0]["changes"]["scheme.exclusion.cycles"] == "Infinity"
    assert found["expected"] == [0.1, 0.02]


def test_an_old_link_says_when_its_answer_has_moved():
    said = {"version": "0.1.0", "expected": [0.1, 0.02]}
    same, other = answers([{"what": "moved", "said": said, "expected": each} for each in ([0.1, 0.02], [0.1, 0.03])])
    assert same == ""
    assert "0.1.0" in other
    assert "has moved" in other


def test_a_damaged_link_is_one_sentence():
    for found in answers([{"what": "badLink", "text": text} for text in ("%%%", "e30", "")]):
        assert found["refused"].startswith("The link")
        assert "\n" not in found["refused"]


BAD_FILES = {
    "a: b: c\n": "line 1: this is no YAML",
    "- 1\n- 2\n": "this is no scenario",
    "": "this is no scenario",
    "scheme: {grup: {size: 3}}\n": "unknown key scheme.grup",
    "scheme: {group: {sise: 3}}\n": "nearest: scheme.group.size",
    "scheme: {group: {size: 0}}\n": "scheme.group.size: given 0, allowed: a whole number, 1 to 200 firms",
    "scheme: {group: {size: five}}\n": 'given "five"',
    "scheme: {guarantee: {liability: shared}}\n": "allowed: one of individual, joint, implicit",
    "extends: nowhere\n": "extends: given nowhere",
    "scheme: {group: {minimum: 3}}\n": "at most scheme.group.size, which is 2",
    "scheme: {rating: {kind: fitted}}\n": "runs on the command line only",
}


@pytest.mark.parametrize(("text", "told"), BAD_FILES.items())
def test_a_bad_file_is_told_in_one_line_a_mistake(text, told):
    (found,) = answers([{"what": "read", "text": text}])
    assert told in found["refused"]
    assert all(line.startswith("my.yaml: ") for line in found["refused"].splitlines())


def test_all_mistakes_of_a_file_are_told_at_once():
    text = "scheme: {group: {size: 0}, loan: {instalments: 0}}\neconomy: {types: {success: 2}}\n"
    (found,) = answers([{"what": "read", "text": text}])
    assert len(found["refused"].splitlines()) == 3


def test_a_file_that_extends_a_preset_has_its_values():
    (found,) = answers([{"what": "read", "text": "extends: postal_bank_merchants_5\nscheme: {group: {size: 4}}\n"}])
    assert found["found"]["scheme.group.size"] == 4
    assert found["found"]["scheme.group.minimum"] == 3
    assert found["found"]["currency"] == "CNY"


def test_codes_of_a_class_come_back_and_slips_are_found():
    guess = {"low": 0.2, "high": 0.5, "step": 0.01}
    (found,) = answers([{"what": "codes", "lesson": 4, "guess": guess, "given": 0.31}])
    assert found["back"]["guesses"] == [pytest.approx(0.31)]
    assert len(found["back"]["wrong"]) == 2


def test_the_closed_form_of_the_second_lesson():
    sizes = {2: 0.19, 3: 0.028, 5: 1 - 0.91854}
    found = answers([{"what": "coverage", "members": size} for size in sizes])
    assert found == [pytest.approx(each, abs=1e-9) for each in sizes.values()]


def test_the_closed_form_of_the_third_lesson():
    found = answers([{"what": "volunteers", "members": members} for members in (3, 5)])
    assert found == [pytest.approx(0.96, abs=1e-9), pytest.approx(0.7052, abs=1e-4)]


def test_numbers_are_added_in_the_order_of_numpy():
    luck = np.random.default_rng(3)
    every = [
        luck.normal(size=size) * 10.0 ** luck.integers(-6, 7, size) for size in (*range(1, 40), 127, 128, 129, 1000)
    ]
    found = answers([{"what": "summed", "values": values.tolist()} for values in every])
    assert found == [float(values.sum()) for values in every]


def test_a_table_keeps_commas_and_quotes():
    (found,) = answers([{"what": "csv", "rows": [["a, b", 'say "x"', 1.5]]}])
    assert json.dumps(found) == json.dumps('"a, b","say ""x""",1.5\n')
