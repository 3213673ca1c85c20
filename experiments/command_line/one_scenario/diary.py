"""What `run --diary GROUP` tells: the story of one group in one cycle, and its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ..refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from ....simulation.scenario.scenario import Scenario

NO_GROUP = "--cycle: needs --diary GROUP, whose cycle it is"


def diary_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that ask for a diary."""
    group = click.option(
        "--diary",
        type=int,
        metavar="GROUP",
        help="Tell what happened in this group (as the loan tape numbers it) in the first run.",
    )
    cycle = click.option("--cycle", type=int, help="Cycle that --diary tells of.  [default: the last]")
    return group(cycle(command))


def diary_told(scenario: Scenario, group: int | None, cycle: int | None, backend: str) -> dict[str, Any]:
    """Return the story of a group and its rows; nothing if none is asked for. What is not there ends the command."""
    if group is None:
        if cycle is not None:
            raise Refused(NO_GROUP)
        return {}
    from ...single.diary.asking import NoDiaryError, diary_of
    from ...single.diary.story import as_plain, story

    try:
        diary = diary_of(scenario, group, cycle, backend)
    except NoDiaryError as error:
        raise Refused(str(error)) from error
    return {"story": story(scenario, diary), **as_plain(diary)}
