"""The paper: each citation has its entry, each figure a document and a command behind it, and the length is right."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[3]
PAPER = (ROOT / ".github" / "paper" / "paper.md").read_text(encoding="utf-8")
ENTRIES = (ROOT / ".github" / "paper" / "paper.bib").read_text(encoding="utf-8")
FRONT, BODY = re.match(r"---\n(.*?)\n---\n(.*)", PAPER, re.DOTALL).groups()
FEWEST, MOST = 750, 1750
SECTIONS = [
    *("Summary", "Statement of need", "State of the field", "Software design", "Limits"),
    *("Research impact statement", "AI usage disclosure", "Acknowledgements", "References"),
]
KNOWN = {"README.md", "experiments/EVIDENCE.md"}
"""Documents of which tests check what they say; what the paper says of their figures stands there word for word."""
FIGURE = re.compile(r"\b\d[\d.,]*\d\b|\b\d\b|\bsixty-five\b")
NOT_FIGURES = re.compile(r"@\w+|`[^`]*`")
FIELDS = {"author", "title", "year"}


def plain(text):
    """Return a text in one line, without emphasis."""
    return " ".join(text.replace("*", "").split())


def keys_of(entries):
    """Return the fields of each entry by its key."""
    found = re.findall(r"^@\w+\{(\w+),\n(.*?)\n\}$", entries, re.MULTILINE | re.DOTALL)
    return {key: {*re.findall(r"^  (\w+) = ", body, re.MULTILINE)} for key, body in found}


def sentences():
    """Return the sentences that have figures, with the figures of each."""
    said = re.split(r"(?<=[.;]) (?=[A-Z*])", " ".join(BODY.split()))
    return [(each, FIGURE.findall(NOT_FIGURES.sub("", each))) for each in said]


def test_the_front_matter_is_that_of_the_journal():
    told = YAML(typ="safe").load(FRONT)
    assert {"title", "tags", "authors", "affiliations", "date", "bibliography"} == told.keys()
    assert [each["name"] for each in told["authors"]] == ["The lianbao developers"]
    assert {each["affiliation"] for each in told["authors"]} <= {each["index"] for each in told["affiliations"]}
    assert told["bibliography"] == "paper.bib"


def test_the_sections_are_those_of_the_journal():
    assert re.findall(r"^# (.+)$", BODY, re.MULTILINE) == SECTIONS


def test_the_length_is_right():
    assert FEWEST <= len(BODY.split()) <= MOST


def test_every_citation_has_its_entry_and_every_entry_is_cited():
    assert {*re.findall(r"@(\w+)", BODY)} == keys_of(ENTRIES).keys()


@pytest.mark.parametrize(("key", "fields"), keys_of(ENTRIES).items(), ids=keys_of(ENTRIES))
def test_an_entry_says_where_it_was_published(key, fields):
    assert fields >= FIELDS
    assert fields & {"journal", "booktitle", "howpublished"}
    assert re.search(r"\d{4}$", key)
    assert f"year = {{{key[-4:]}}}" in ENTRIES


def test_every_figure_has_a_document_or_a_command_behind_it():
    told = plain(" ".join((ROOT / name).read_text(encoding="utf-8") for name in KNOWN))
    found = [(each, figures) for each, figures in sentences() if figures]
    assert len(found) >= 2
    for each, figures in found:
        has_command = re.search(r"\(`(?:lianbao|python -m tests\.benchmarks)[^`]*`\)", each)
        assert has_command, each
        assert [figure for figure in figures if not re.search(rf"(?<![\w.]){figure}(?![\w])", told)] == [], each


def test_the_evidence_is_that_of_the_page():
    told = plain((ROOT / "experiments" / "EVIDENCE.md").read_text(encoding="utf-8"))
    checks = re.search(r"\d+ of \d+ checks of \d+ known answers hold", told)[0]
    shown, whole = re.search(r"(\d+) of (\d+) T;", told).groups()
    assert checks in plain(BODY)
    assert f"of {whole} patterns from the field {shown} are shown in full" in plain(BODY)


def test_what_could_not_be_confirmed_says_so():
    assert "| NEXUS, SCMS/CIES | not confirmed | not confirmed |" in BODY
