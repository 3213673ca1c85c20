"""Bad command lines: python -m tests.fuzzing.command_lines [COUNT [SEED]]."""

import sys

import click

from lianbao.experiments.command_line.commands import cli
from tests.fuzzing.mutating import main

MOST = 500
WORDS = [
    "", " ", "-", "--", "x", "textbook", "nothing.yaml", "/", ".", "..", "a\0b", "\x1b[31m", "é", "\udcff", "-1", "0", "1",
    "2", "1e9", "nan", "inf", "99999999999999999999", "true", "=", "a=", "=1", "scheme.group.size=5", "scheme.group.size=-5",
    "scheme=3", "scheme.group.size=[1, 2", "a" * 5000, "1/2", "3/2", "0/0", "ci<0.1", "ci<", "tcp://", "tcp://127.0.0.1:1",
    "*", "$(x)", "{}", "[]", "textbook:scheme.group.size=3", "textbook:", ":", "jt_bank_anhui", "design.kind=sobol",
]  # fmt: skip


def command_line(folder, luck):
    """Make a command line of a command's own options with words that mostly do not fit."""
    name = luck.choice(list(cli.commands))
    command = cli.commands[name]
    options = [each for parameter in command.params if isinstance(parameter, click.Option) for each in parameter.opts]
    given = [name]
    for _ in range(luck.randint(0, 4)):
        given.append(luck.choice([*options, "--no-such-option", *WORDS]) if luck.random() < 0.6 else luck.choice(WORDS))
    if name in {"run", "compare", "study"}:
        given += ["--set", "economy.firms.count=20", "--set", "horizon.cycles=2", "--replicates", "2"][
            : luck.choice([0, 6])
        ]
        given += ["--dry-run"] if name == "study" else []
    out = folder / f"out_{luck.randrange(10**9)}"
    return [out if each == "OUT" else each for each in given], given


if __name__ == "__main__":
    sys.exit(main(command_line, MOST))
