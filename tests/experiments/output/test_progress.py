"""Progress: nothing for a short run, a bar on a terminal, a line now and then in a log."""

import io
from types import SimpleNamespace

import pytest

from lianbao.experiments.output import progress as module
from lianbao.experiments.output.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    now = SimpleNamespace(seconds=0.0)
    monkeypatch.setattr(module.time, "monotonic", lambda: now.seconds)
    return now


def steps(clock, seconds, stream, count=10):
    progress = Progress(count, stream)

    def results():
        for _ in range(count):
            clock.seconds += seconds / count
            yield SimpleNamespace(tallies=[0])

    assert len(list(progress.watched(results()))) == count
    return stream.getvalue()


def test_a_short_run_says_nothing(clock):
    assert steps(clock, 1.9, Terminal()) == ""
    clock.seconds = 0.0
    assert steps(clock, 9, io.StringIO()) == ""


def test_a_terminal_gets_a_bar_that_is_wiped(clock):
    text = steps(clock, 10, Terminal())
    assert "[###############               ]  50% about 5 s left" in text
    assert text.endswith("\r\x1b[K")


def test_a_log_gets_lines(clock):
    assert steps(clock, 40, io.StringIO()) == (
        "30% done, about 28 s left\n60% done, about 16 s left\n90% done, about 4 s left\n"
    )


def test_an_announcement_has_its_own_line(clock):
    stream = Terminal()
    progress = Progress(10, stream)
    clock.seconds = 3
    progress.advance(1)
    progress.say("compiling")
    assert stream.getvalue().endswith("\r\x1b[Kcompiling\n")


def test_a_failed_run_wipes_the_bar(clock):
    stream = Terminal()
    progress = Progress(10, stream)

    def results():
        clock.seconds = 5
        yield SimpleNamespace(tallies=[0])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        list(progress.watched(results()))
    assert stream.getvalue().endswith("\r\x1b[K")


def test_a_rate_is_told_and_a_new_total_begins_anew(clock):
    stream = io.StringIO()
    progress = Progress(0, stream, "runs")
    clock.seconds = 100
    progress.expect(10_000)
    clock.seconds = 111
    progress.advance(100)
    clock.seconds = 150
    progress.advance(9_800)
    assert stream.getvalue() == (
        "1% done, about 18 min left, 9.1 runs a second\n99% done, about 1 s left, 198 runs a second\n"
    )


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.4, "0 s"), (119, "119 s"), (150, "2 min"), (7_000, "117 min"), (9_000, "2.5 h")]
)
def test_durations(seconds, text):
    assert module.duration(seconds) == text


def test_the_time_of_what_was_announced_is_not_counted(clock):
    stream = io.StringIO()
    progress = Progress(10, stream)
    progress.say("compiling")
    clock.seconds = 35
    progress.advance(1)
    clock.seconds = 46
    progress.advance(1)
    assert stream.getvalue() == "compiling\n20% done, about 88 s left\n"
