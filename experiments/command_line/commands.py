"""The command `lianbao`: its commands, and what becomes of errors.

Slow libraries are imported inside commands, so that help is there at once.
"""

from __future__ import annotations

import errno
import os
import sys

import click

from ...simulation.engine.checks import BehaviourError, NotEnoughMemory
from ...simulation.engine.machine_code.keeping import BadCache
from ...simulation.engine.machine_code.processors import BadProcessor
from ..output.refusals import BadFolder
from .checking import check
from .evidence.calibrating import calibrate
from .evidence.validating import validate
from .listing import behaviours, outcomes, parameters, presets, schema
from .one_scenario.running import run
from .paging import page
from .rating import rate
from .refusal import Refused, shown, told
from .schemes.briefing import brief
from .schemes.comparing import compare
from .schemes.discovering import discover
from .schemes.searching import search, searches
from .signals import SIGNALLED, ending_tidily
from .statuses import BAD_INPUT, FAILED, INTERRUPTED, STOPPED
from .studying import analyse, merge, studies, study


def _version_told(context: click.Context, _option: click.Parameter, is_asked: bool) -> None:  # noqa: FBT001
    """Print the installed version, if asked."""
    if is_asked:
        from importlib.metadata import PackageNotFoundError, version

        try:
            click.echo(f"lianbao {version('lianbao')}")
        except PackageNotFoundError:
            click.echo("lianbao, not installed")
        context.exit()


NO_ARGUMENT = "an argument holds the character '\\x00', which none can"


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version_told,
    help="Show the version and exit.",
)
def cli() -> None:
    """Simulate joint-liability lending: how often loans fail, who pays, and what the bank loses."""


COMMANDS = (
    *(run, study, analyse, discover, compare, calibrate, search, brief, page, merge, check, rate, validate),
    *(presets, studies, searches, outcomes, parameters, behaviours, schema),
)
for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """Run the command and leave with its exit status: 0, 1 failed, 2 bad input, 130 interrupted, 143 terminated."""
    with ending_tidily() as ended_by:
        status = status_of(sys.argv[1:])
    sys.exit(SIGNALLED + ended_by[0] if status == INTERRUPTED and ended_by else status)


def status_of(arguments: list[str]) -> int:
    """Run the command; whatever is wrong with the input becomes lines on standard error."""
    try:
        return _status_of(arguments)
    except Exception as error:
        if not _is_of_code(error):
            raise
        return told(str(error), BAD_INPUT)


def _is_of_code(error: Exception) -> bool:
    """Say whether code that an input names cannot be run; only then is loaded what reads files."""
    from ...simulation.reading.code import BadCode

    return isinstance(error, BadCode)


def _status_of(arguments: list[str]) -> int:
    try:
        if any("\0" in argument for argument in arguments):
            raise Refused(NO_ARGUMENT)
        return int(cli.main(arguments, prog_name="lianbao", standalone_mode=False, obj=arguments) or 0)
    except click.ClickException as error:
        return shown(error)
    except (click.Abort, KeyboardInterrupt, ImportError) as error:
        if isinstance(error, ImportError) and not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        return told(STOPPED, INTERRUPTED)  # a compiled module that it interrupts says only that it cannot be loaded
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except (BadFolder, BadCache, BadProcessor, NotEnoughMemory, BehaviourError) as error:
        return told(str(error), FAILED if isinstance(error, BehaviourError) else BAD_INPUT)
    except (OSError, MemoryError) as error:
        status = BAD_INPUT if getattr(error, "errno", None) == errno.ENAMETOOLONG else FAILED
        return told(f"cannot go on: {str(error) or 'not enough memory'}", status)
