"""The fuzzers of inputs in a reduced form: whatever a file or a command line holds is answered in plain lines."""

import sys

import pytest

from lianbao.experiments.command_line import commands, studying
from tests.fuzzing.command_lines import command_line
from tests.fuzzing.mutating import tried, wrong_with
from tests.fuzzing.scenarios import scenario
from tests.fuzzing.studies import study


@pytest.mark.parametrize(("make", "count"), [(study, 150), (scenario, 60), (command_line, 60)])
def test_nothing_that_is_given_is_taken_badly(make, count):
    assert tried(make, count, seed="suite") == []


@pytest.mark.parametrize(
    ("raised", "found"),
    [(RuntimeError("a bug"), "traceback: "), (SystemExit(3), "traceback: "), (OSError("a\n\x07"), ""), (OSError(), "")],
)
def test_a_command_that_breaks_is_found(raised, found, monkeypatch):
    def broken(*_):
        raise raised

    monkeypatch.setattr(studying, "described", broken)
    wrong = wrong_with(["studies"])
    assert wrong.startswith(found)
    assert bool(wrong) == bool(found)


@pytest.mark.parametrize(
    ("text", "status", "found"),
    [
        ("all is well", 0, ""),
        ("red \x1b[31m", 0, "a line that is not plain text: ['red \\x1b[31m']"),
        ("", 2, "says nothing"),
        ("x: wrong\nx: wrong", 2, "a mistake is told twice: ['x: wrong']"),
        ("ended", 3, "status 3"),
        ("Traceback (most recent call last):", 1, "a traceback on standard error"),
    ],
)
def test_strange_lines_silence_and_repetition_are_found(text, status, found, monkeypatch):
    monkeypatch.setattr(commands.cli, "main", lambda *_, **__: sys.stderr.write(text) * 0 + status)
    assert wrong_with(["run"]) == found
