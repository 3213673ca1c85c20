"""What the site is made of: every document, commands and tutorials that are run, links, first sentences.

test_built_site.py builds it, which takes a minute or two.
"""

from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, kept_files
from tests.documents.site import commands, notebooks
from tests.documents.site.gathering import first_sentence
from tests.documents.site.looking import foreign_requests, lost_links
from tests.documents.site.places import FOLDER, Entry, entries, linked, path_of

START = ("teacher", "designer", "researcher")


def test_every_document_of_the_repository_is_on_the_site():
    shown = {str(entry.source) for entry in entries()}
    assert {str(path) for path in kept_files() if path.suffix == ".md"} - shown == set()


@pytest.mark.parametrize("name", START)
def test_a_newcomer_needs_three_to_five_commands(name):
    text = (ROOT / FOLDER / "start" / f"{name}.md").read_text(encoding="utf-8")
    assert "```{from} README.md sh 1\n" in text
    assert 3 <= len(commands.commands_of(text)) <= 5


def test_commands_of_a_page_are_run_with_its_files_and_what_they_say_is_shown():
    block = "```console\n$ python said.py   # a remark\n```\n"
    text = f"```{{code-block}} python\n:caption: said.py\n\nprint('told')\n```\n{block}"
    said = commands.run_all(text)
    assert said == ["told\n"]
    assert "$ python said.py   # a remark\ntold\n" in commands.shown(text, said)


@pytest.mark.parametrize("words", [["lianbao", "run", "no_such_preset"], ["rm", "-r", "."]])
def test_a_command_that_fails_or_is_none_of_ours_stops_the_build(words, tmp_path):
    with pytest.raises(RuntimeError, match=words[0]):
        commands.run(words, tmp_path)


@pytest.mark.parametrize("name", ["first_run", "study"])
def test_a_short_tutorial_runs_and_shows_what_it_says_and_draws(name):
    outputs = notebooks.outputs_of(name)
    text, figures = notebooks.page(name, outputs)
    assert any(cell["said"] or "table" in cell for cell in outputs)
    assert f"{name}_1.svg" in figures
    assert f"```{{image}} {name}_1.svg" in text


def test_a_long_answer_is_cut():
    lines = [str(number) for number in range(100)]
    shown = commands.shown("```console\n$ lianbao x\n```\n", ["\n".join(lines)])
    assert f"... ({100 - commands.MOST_LINES} more lines)" in shown


def test_links_of_documents_become_links_of_the_site():
    entry, used = Entry("start/x", FOLDER / "start" / "x.md"), set()
    text = "[a](../../../simulation/ODD.md#9-known-limits) [b](../../../CITATION.cff) [c](#here) [d](https://x.org/a)"
    there = "[a](../model/odd.md#9-known-limits) [b](../files/CITATION.cff) [c](#here) [d](https://x.org/a)"
    assert linked(text, entry, used) == there
    assert used == {"CITATION.cff"}
    with pytest.raises(FileNotFoundError, match=r"gone\.md"):
        linked("[a](gone.md)", entry, used)


def test_a_lost_link_a_lost_place_and_a_foreign_request_are_seen(tmp_path):
    (tmp_path / "a.html").write_text(
        '<p id="here"></p><a href="b.html">1</a><a href="#gone">2</a><a href="#here">3</a><a href="https://x.org">4</a>'
        '<img src="https://x.org/a.png"><link rel="stylesheet" href="//x.org/a.css"><style>@import "http://x.org/b.css";</style>'
        '<p style="background: url(https://x.org/c.png)"></p>',
        encoding="utf-8",
    )
    (tmp_path / "own.css").write_text("a { src: url('https://x.org/font.woff2') }", encoding="utf-8")
    assert lost_links(tmp_path) == ["a.html: b.html", "a.html: #gone"]
    assert len(foreign_requests(tmp_path)) == 5


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("# T\n\nOne. Two.\n", "One."),
        ("# T\n\n**Question.** What is it? More.", "What is it?"),
        ("# T\n\nAfter Grimm et al. (2020): what\nit does. More.", "After Grimm et al. (2020): what it does."),
        ("<!-- x -->\n# T\n\n```{x}\n```\n\n**Of** [a link](b.md) it\nsays. More.", "Of a link it says."),
    ],
)
def test_the_first_sentence_of_a_page(text, sentence):
    assert first_sentence(text) == sentence


def test_sources_that_are_gone_leave_nothing(tmp_path):
    from tests.documents.site.gathering import Sources

    old = Sources(tmp_path)
    old.write(Path("old.md"), "x")
    new = Sources(tmp_path)
    new.write(path_of("deep/new"), "y")
    new.remove_others()
    assert [path.name for path in tmp_path.rglob("*.md")] == ["new.md"]
