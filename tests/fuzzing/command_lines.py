"""Bad command lines: python -m tests.fuzzing.command_lines [COUNT [SEED]]."""

import sys

import click

from lianbao.experiments.command_line.commands import cli
from tests.fuzzing.mutating import main

MOST = 500
WORDS = [
    "", " ", "-", "--", "x", "textbook", "nothing.yaml", "/", ".", "..", "a\0b", "\x1b[31m", "é", "\udcff", "-1", "0",
    "1", "2", "1e9", "nan", "inf", "99999999999999999999", "true", "=", "a=", "=1", "scheme.group.size=5",
    "scheme.group.size=-5", "scheme=3", "scheme.group.size=[1, 2", "a" * 5000, "1/2", "3/2", "0/0", "ci<0.1", "ci<",
    "tcp://", "tcp://127.0.0.1:1", "*", "$(x)", "{}", "[]", "textbook:scheme.group.size=3", "textbook:", ":",
    "jt_bank_anhui", "design.kind=sobol",
]  # fmt: skip
SMALL = ["--set", "economy.firms.count=30", "--set", "horizon.cycles=2", "--replicates", "2"]

KEPT_SHORT = {"study": ["--dry-run"], "validate": ["--quick", "--only", "A3"]}
"""What is added to commands that take minutes when nothing is wrong with them."""


def command_line(_folder, luck):
    """Make a command line of a command's own options with words that mostly do not fit."""
    name = luck.choice(list(cli.commands))
    parameters = cli.commands[name].params
    options = [each for option in parameters if isinstance(option, click.Option) for each in option.opts]
    more = [*options, "--no-such-option", *WORDS]
    given = [name, *(luck.choice(more if luck.random() < 0.6 else WORDS) for _ in range(luck.randint(0, 4)))]
    if name in {"run", "compare", "study"}:
        given += luck.choice([[], SMALL])
    return [*given, *KEPT_SHORT.get(name, [])], given


if __name__ == "__main__":
    sys.exit(main(command_line, MOST))
