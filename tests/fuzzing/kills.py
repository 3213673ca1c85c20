"""Kills of study, run, compare and merge at random moments: python -m tests.fuzzing.kills.

A killed command is given again, and maybe killed again, until it ends; then all bytes have to be those of one that
nobody killed, and nothing may be left beside them. A command that is told to end (SIGTERM) has to clear its own.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import click

from tests.fuzzing.commands import contents, write_study

SERVER = get_context("forkserver")
SERVER.set_forkserver_preload(["lianbao.experiments.command_line", "lianbao.experiments.reports.text", __name__])
"""Commands begin with all libraries imported, so that most moments are those of their work."""
AMID = 0.75
SMALL = ("--set", "economy.firms.count=30", "--set", "economy.firms.clusters=1", "--replicates", "12", "--threads", "1")
BAD_INPUT, TERMINATED = 2, 128 + signal.SIGTERM
IN_A_ROW = 3
"""Most kills of one command before it is left alone."""


@dataclass(frozen=True)
class Sent:
    """A signal to a process, so many seconds after it began, or after it has left something half-done."""

    number: int
    after: float
    is_amid: bool


@dataclass(frozen=True)
class Command:
    """A command that leaves a folder. seconds: how long it takes. is_first: whether the folder is there and empty."""

    arguments: tuple[str, ...]
    whole: dict[str, bytes]
    seconds: float
    is_first: bool = False


def _command(arguments: tuple[str, ...], place: Path, told: Path) -> None:
    """Be a command in a place; what it says on standard error goes into a file."""
    from lianbao.experiments.command_line import main

    os.chdir(place)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
    sys.argv = ["lianbao", *arguments]
    main()


def ended(arguments: tuple[str, ...], place: Path, sent: Sent | None = None) -> tuple[int | None, str]:
    """Run a command in a place, send it a signal if asked, and return its status and what it said."""
    told = place.with_suffix(".told")
    process = SERVER.Process(target=_command, args=(arguments, place, told))
    process.start()
    if sent:
        while sent.is_amid and process.is_alive() and not hidden(place):
            time.sleep(0.005)
        process.join(sent.after)
        if process.is_alive():
            os.kill(process.pid or 0, sent.number)
    process.join()
    return process.exitcode, told.read_text(encoding="utf-8") if told.exists() else ""


def moment(number: int, command: Command, draw: random.Random) -> Sent:
    """Draw when a signal is sent: at any time, or three times in four after something is half-written."""
    is_amid = draw.random() < AMID
    return Sent(number, draw.uniform(0, 0.5 if is_amid else 1) * command.seconds, is_amid)


def commands(home: Path) -> dict[str, Command]:
    """Run each command once whole; the shards before may compile."""
    study = write_study(home / "fuzzed.yaml", samples=48, replicates=4)
    plain = (study, "--no-figures")
    for number in ("1", "2"):
        assert ended(("study", *plain, "--shard", f"{number}/2", "--out", f"shard_{number}"), home)[0] == 0
    asked = {
        "study": ("study", *plain, "--out", "out"),
        "run": ("run", "textbook", *SMALL, "--out", "out"),
        "run into an empty folder": ("run", "textbook", *SMALL, "--out", "out"),
        "compare": ("compare", "textbook", "textbook:scheme.group.size=3", *SMALL, "--out", "out"),
        "merge": ("merge", "out", str(home / "shard_1"), str(home / "shard_2")),
    }
    return {name: _timed(home / name, each, is_first="empty" in name) for name, each in asked.items()}


def _timed(place: Path, arguments: tuple[str, ...], *, is_first: bool) -> Command:
    place.mkdir()
    start = time.monotonic()
    status, told = ended(arguments, place)
    assert status == 0, told
    return Command(arguments, contents(place / "out"), time.monotonic() - start, is_first)


def hidden(place: Path) -> list[str]:
    """Name what commands have left half-done in a place: locks, files and folders whose names begin with a dot."""
    return [str(path.relative_to(place)) for path in place.rglob(".*")]


def killed_until_done(command: Command, place: Path, kills: int, draw: random.Random) -> Counter[str]:
    """Kill a command some times, then let it end, and check what it leaves; return what came of the kills."""
    place.mkdir()
    if command.is_first:
        (place / "out").mkdir()
    found: Counter[str] = Counter()
    for _ in range(kills):
        status, told = ended(command.arguments, place, moment(signal.SIGKILL, command, draw))
        assert "Traceback" not in told, told
        found["killed" if status == -signal.SIGKILL else "too late"] += 1
        found["killed amid writing"] += status == -signal.SIGKILL and bool(hidden(place))
    status, told = ended(command.arguments, place)
    assert status == 0 or (status == BAD_INPUT and "is not empty" in told), told  # it was killed after it was done
    assert contents(place / "out") == command.whole, f"{command.arguments}: other bytes"
    assert hidden(place) == [], f"{command.arguments}: leftovers"
    return found


def told_to_end(command: Command, place: Path, draw: random.Random) -> Counter[str]:
    """Tell a command to end at a random moment, and check that it leaves nothing half-done."""
    place.mkdir()
    status, told = ended(command.arguments, place, moment(signal.SIGTERM, command, draw))
    assert "Traceback" not in told, told
    assert status in {0, TERMINATED, -signal.SIGTERM}, (status, told)  # the last: while Python was still starting
    assert hidden(place) == [], f"{command.arguments}: {hidden(place)}"
    return Counter({"told to end" if status == TERMINATED else "told to end, too early or late": 1})


def kill(home: Path, kills: int, terms: int, draw: random.Random) -> dict[str, Counter[str]]:
    """Kill every command in turn, so many times in all, and tell every command to end; count what came of it."""
    known = commands(home)
    found: dict[str, Counter[str]] = {name: Counter() for name in known}
    done = number = 0
    while done < kills:
        name = list(known)[number % len(known)]
        times = min(draw.randint(1, IN_A_ROW), kills - done)
        came = killed_until_done(known[name], home / f"place_{number}", times, draw)
        found[name] += came
        done += came["killed"]
        number += 1
    for turn in range(terms):
        name = list(known)[turn % len(known)]
        found[name] += told_to_end(known[name], home / f"term_{turn}", draw)
    return found


@click.command()
@click.option("--kills", default=100, show_default=True)
@click.option("--terms", default=25, show_default=True, help="How often a command is told to end.")
@click.option("--seed", default=1, show_default=True)
def main(kills: int, terms: int, seed: int) -> None:
    """Kill commands again and again, and print what came of it; the first that does not recover ends it."""
    with tempfile.TemporaryDirectory() as home:
        found = kill(Path(home), kills, terms, random.Random(seed))  # noqa: S311 - moments, not secrets
    for name, counts in found.items():
        click.echo(f"{name}: {', '.join(f'{count} {what}' for what, count in sorted(counts.items()))}")
    click.echo("identical bytes each time, no leftovers")


if __name__ == "__main__":
    main()
