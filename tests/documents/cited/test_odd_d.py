"""The ODD + D checklist has every guiding question, each with a short answer and with where the whole one stands."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "simulation" / "ODD_D.md"
QUESTIONS = dict(YAML(typ="safe").load(Path(__file__).with_name("odd_d.yaml").read_text(encoding="utf-8")))
"""The published questions by block, element and letter."""
ROW = re.compile(r"^\| ([IV]+\.[ivx]+\.[a-h]) \| (.+?) \| (.+) \|$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
ENDING = re.compile(r"(?<=[.] )\[ODD [\d.]+\]\([^)]+\)(?:, \[[^\]]+\]\([^)]+\))*\.$")
"""Where an answer stands in whole, after its last sentence."""
ROWS = ROW.findall(PAGE.read_text(encoding="utf-8"))
MOST_SENTENCES = 3
BLOCKS = {"I": 8, "II": 34, "III": 9}
"""How many questions each block of the published table has."""


def slug(heading):
    """Return the anchor of a heading, as GitHub and Sphinx make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def headings(path):
    """Return the anchors of a page's headings by their number, or by themselves where they have none."""
    found = re.findall(r"^#+ ((\d+(?:\.\d+)*)\.? .+|.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {number or slug(text): slug(text) for text, number in found}


def sentences(answer):
    """Return the sentences of an answer, without the places that end it."""
    said = LINK.sub(lambda found: found[1].replace(".", ""), ENDING.sub("", answer))
    return re.split(r"(?<=[.!?]) ", said.strip())


def wrong_links(answer):
    """Return the links of an answer that lead nowhere."""
    found = []
    for text, target in LINK.findall(answer):
        place, _, anchor = target.partition("#")
        path = (PAGE.parent / place).resolve()
        number = text.removeprefix("ODD ")
        if not path.exists() or (text.startswith("ODD ") and number not in headings(path)):
            found.append(target)
        elif anchor and headings(path).get(number) != anchor:
            found.append(f"{target} (now #{headings(path).get(number)})")
    return found


def test_the_published_list_is_whole():
    numbers = {block: sum(key.split(".")[0] == block for key in QUESTIONS) for block in BLOCKS}
    assert numbers == BLOCKS
    assert all(question.endswith(("?", "(Emergence)")) for question in QUESTIONS.values())


def test_every_question_is_there_in_order():
    assert [(key, question) for key, question, _ in ROWS] == list(QUESTIONS.items())


@pytest.mark.parametrize(("key", "answer"), [(key, answer) for key, _, answer in ROWS])
def test_an_answer_is_short_and_says_where_more_stands(key, answer):
    assert 1 <= len(sentences(answer)) <= MOST_SENTENCES, key
    assert len(answer.split()) > 8
    assert LINK.findall(answer)
    assert wrong_links(answer) == []


def test_the_check_of_links_sees():
    assert wrong_links("[ODD 2](ODD.md#2-entities)") == [
        "ODD.md#2-entities (now #2-entities-state-variables-and-scales)"
    ]
    assert wrong_links(f"[ODD {7.99}](ODD.md) and [order](cycle/odrer.py)") == ["ODD.md", "cycle/odrer.py"]
    assert sentences("One. Two, [a file](b.md). [ODD 2](ODD.md), [ODD 7.2](ODD.md).") == ["One.", "Two, a file."]


def test_the_model_description_says_that_it_is_odd_and_d():
    text = (ROOT / "simulation" / "ODD.md").read_text(encoding="utf-8")
    assert "ODD + D" in text.split("## 1.")[0]
    assert "(ODD_D.md)" in text.split("## 1.")[0]
