"""Every command that the README shows runs, on small files and with few runs; those of other documents can be read.

What a newcomer's pages show is run as the site is built (test_built_site.py).
"""

import re
import shlex
import shutil

import click
import pytest

from lianbao import read_scenario, simulate
from lianbao.experiments.command_line import status_of
from lianbao.experiments.command_line.commands import cli
from tests.architecture.tree import ROOT, kept_files
from tests.documents.test_promises import blocks

PLACE = re.compile(r"results/\w+$")
SMALL = {
    "brief": ["--replicates", "10"],
    "calibrate": ["--check"],
    "compare": ["--replicates", "10"],
    "page": ["--no-open"],
    "run": ["--replicates", "10"],
    "search": ["--check"],
    "validate": ["--quick", "--only", "A3"],
}
"""What is laid over a command, so that it takes seconds: what is given last counts."""
FILES = {
    "my_scheme.yaml": "extends: first_steps\nname: mine\nscheme:\n  group: {size: 4}\n",
    "my_study.yaml": """\
name: my_study
scenario: first_steps
levers: {scheme.group.size: {whole: [3, 6]}, scheme.guarantee.share: {range: [0, 1]}}
fixed: {economy.firms.count: 24, horizon.cycles: 2, scheme.group.minimum: 3}
outcomes: [default_rate]
design: {kind: latin_hypercube, samples: 120}
replicates: 10
seed: 1
""",
}
OTHERS = (
    "experiments/GUIDE.md",
    "configs/README.md",
    "simulation/OWN_RULES.md",
    "experiments/METHODS.md",
    ".github/CONTRIBUTING.md",
    *(str(path) for path in kept_files(".github/docs") if path.suffix == ".md"),
)


def commands(document, *languages):
    """Return the commands of lianbao in a document, without remarks and without where their output goes."""
    lines = [line for language in languages for body in blocks(document, language) for line in body.splitlines()]
    found = [re.sub(r" > \S+", "", line.removeprefix("$ ")) for line in lines]
    return [
        shlex.split(line, comments=True)[1:] for line in found if line.removeprefix(".venv/bin/").startswith("lianbao ")
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the files that commands of the README speak of."""
    folder = tmp_path_factory.mktemp("mine")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    rated = read_scenario("jhln_branch_controlled", ["economy.firms.count=1200", "horizon.cycles=3", "replicates=2"])
    simulate(rated).tape().to_csv(folder / "my_loans.csv", index=False)
    shutil.copytree(ROOT / "configs", folder / "configs")
    return folder


@pytest.mark.parametrize("words", commands("README.md", "console"), ids=shlex.join)
def test_a_command_of_the_readme_runs(words, folder, monkeypatch):
    monkeypatch.chdir(folder)
    place = next(filter(PLACE.match, words), None)
    if words[0] == "discover":
        assert status_of(["study", "my_study.yaml", "--no-figures"]) == 0
    elif place:
        shutil.rmtree(folder / place, ignore_errors=True)
    assert status_of([*words, *SMALL.get(words[0], [])]) == 0


@pytest.mark.parametrize("document", OTHERS)
def test_commands_of_other_documents_can_be_read(document, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for words in commands(document, "console", "sh"):
        if words == ["--version"]:
            continue
        command = cli.get_command(click.Context(cli), words[0])
        assert command is not None, words
        try:
            command.make_context(words[0], list(words[1:]))
        except click.BadParameter as error:
            assert "does not exist" in error.message, words  # noqa: PT017 - files are the reader's own


def test_the_readme_shows_commands():
    assert len(commands("README.md", "console")) > 25
    assert sum(len(commands(document, "console", "sh")) for document in OTHERS) > 25
