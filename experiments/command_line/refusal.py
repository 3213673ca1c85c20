"""How a command says that it will not go on: one line for each mistake, and the exit status."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from contextvars import ContextVar
from io import StringIO
from typing import IO, TYPE_CHECKING, Any

import click

from .statuses import BAD_INPUT, INTERRUPTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...simulation.scenario.scenario import Scenario


class Refused(click.ClickException):
    """Bad input, already worded."""

    exit_code = BAD_INPUT

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the lines as they are, without the usage of the command."""
        click.echo(self.message, file=file, err=file is None)


@contextmanager
def refusing() -> Iterator[None]:
    """Turn the mistakes found in a file, or in code that it names, into the lines that end the command."""
    from ...simulation.engine.checks import BehaviourError
    from ...simulation.reading import BadInput
    from ...simulation.reading.code import BadCode

    try:
        yield
    except (BadInput, BadCode, BehaviourError) as error:
        raise Refused(str(error)) from error


def scenario_of(path_or_name: str, settings: Sequence[str] = (), *, is_run: bool = True) -> Scenario:
    """Read a scenario; its mistakes, one on a line, end the command, and so do rules whose code nobody trusts.

    is_run: whether the scenario will be run, and with it the code of its rules.
    """
    from ...simulation.reading import read_scenario

    with refusing():
        scenario = read_scenario(path_or_name, settings, trust=_trusts.get())
        if scenario.rules and is_run:
            _tell_code(scenario)
        return scenario


def _tell_code(scenario: Scenario) -> None:
    """Say whose code is run. Raises BadCode if the user has not said that it may be."""
    from ...simulation.reading.code import BadCode, told_of, untrusted
    from ...simulation.reading.own_rules import code_of, untrusted_code

    if code := untrusted_code(scenario.rules):
        raise BadCode(untrusted(code))
    line = f"this runs {told_of(code_of(scenario.rules))}"
    if line not in _told_lines:
        _told_lines.add(line)
        click.echo(line, err=True)


_trusts: ContextVar[bool] = ContextVar("trusts", default=False)
_told_lines: set[str] = set()


@contextmanager
def trusting(*, is_trusted: bool) -> Iterator[None]:
    """Let scenarios be read with the user's word that the code of rules which they name may be run, or without."""
    token = _trusts.set(is_trusted)
    _told_lines.clear()
    try:
        yield
    finally:
        _trusts.reset(token)


@contextmanager
def keeping(kept: str) -> Iterator[None]:
    """Say what an interrupted command leaves, in place of that it leaves nothing."""
    try:
        yield
    except KeyboardInterrupt:
        raise click.exceptions.Exit(told(f"interrupted; {kept}", INTERRUPTED)) from None


def writable(text: str) -> str:
    """Return a text with the arrows of tables as `^` and `v` where standard output knows no arrows."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return text.replace("\N{UPWARDS ARROW}", "^").replace("\N{DOWNWARDS ARROW}", "v")
    return text


def told(text: str, status: int) -> int:
    """Say last lines on standard error, control characters by their escapes, and return the exit status."""
    if not text.replace("\n", "").isprintable():
        from ...simulation.declaring.mistakes import escaped

        text = escaped(text, kept="\n")
    click.echo(text, err=True)
    return status


def shown(error: click.ClickException) -> int:
    """Say what click or a command refuses, and return the exit status."""
    if isinstance(error, click.UsageError) and error.ctx:
        command = error.ctx.command_path
        return told(f"{command}: {' '.join(error.format_message().split())} See {command} --help.", error.exit_code)
    text = StringIO()
    error.show(text)
    return told(text.getvalue().rstrip("\n"), error.exit_code)
