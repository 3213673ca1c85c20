"""Options of commands that run scenarios: rules of one's own, and the word that their code may be run."""

from __future__ import annotations

import json
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from ..refusal import trusting

if TYPE_CHECKING:
    from collections.abc import Callable


def rule_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command with settings the options --replace and --trust."""

    @click.option(
        "--replace",
        "replaced",
        multiple=True,
        metavar="BEHAVIOUR=FILE.py:FUNCTION",
        help="A rule of your own in the place of a behaviour (lianbao behaviours lists them); can be repeated.",
    )
    @click.option(
        "--own",
        "files",
        multiple=True,
        metavar="FILE.py",
        help="A file that declares outcomes, sums or parameters of your own; can be repeated.",
    )
    @click.option("--trust", "is_trusted", is_flag=True, help="Run the code of rules that a scenario file names.")
    @wraps(command)
    def ruled(
        *arguments: Any,  # noqa: ANN401 - those of the command
        replaced: tuple[str, ...],
        files: tuple[str, ...],
        is_trusted: bool,
        **options: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        rules = [f"replace.{each}" for each in replaced]
        rules += [f"own={json.dumps(files)}"] if files else []
        with trusting(is_trusted=is_trusted):
            return command(*arguments, **options | {"overrides": (*options["overrides"], *rules)})

    return ruled
