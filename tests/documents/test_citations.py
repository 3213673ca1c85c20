"""Every citation leads somewhere: to a section of the model description or methods, to literature, to a decision."""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.tree import kept_files

ROOT = next(folder for folder in Path(__file__).resolve().parents if (folder / "pyproject.toml").is_file())
HERE = Path(__file__).relative_to(ROOT)
ENDINGS = {".py", ".yaml", ".md", ".toml"}

NUMBER = r"\d+(?:\.\d+)*"
MORE = r"(?:(?:, |; | and | to )\d+(?:\.\d+)+)*"
SECTIONS = re.compile(rf"\b(ODD|METHODS) ({NUMBER}{MORE})")
PATTERN = re.compile(r"\bODD 1\.2, (T\d+)|\b[Pp]atterns? (T\d+)")
ANSWER = re.compile(r"\b[Kk]nown answers? ([A-Z])\b(?: (?:to|and) ([A-Z])\b)?")
DECISION = re.compile(r"\b[Dd]ecision (\d+)\b")
NAME = r"(?:d[ei] )?[A-Z][\w'-]*(?: [A-Z][\w'-]*)*"
LITERATURE = re.compile(
    rf"(?P<authors>{NAME}(?:(?:, {NAME})*,? (?:and|&) {NAME})?(?:, {NAME}(?= et al))?)(?: et al\.)?"
    r" \(?(?P<years>(?:19|20)\d\d(?:, (?:19|20)\d\d\b)*)\b(?![-.\d])"
)
ABSENT = re.compile(
    r"\b(?:{}|{}|{}|{})\b|\b{}(?:\.md| \d)".format("MODEL", "VALIDATION", "EXPERIMENTS", "DESIGN", "PAGE")
)
MONTHS = set(month_name)


@dataclass(frozen=True)
class Places:
    """What can be cited.

    sections: headings by page. patterns, answers: names in the first sections of the model description. decisions:
    numbers of records. references: authors and year of each entry of both lists of references.
    """

    sections: dict[str, set[str]]
    patterns: set[str]
    answers: set[str]
    decisions: set[int]
    references: set[tuple[str, str]]


def page(name: str) -> str:
    """Read the one page of this name, wherever it lies."""
    (found,) = [path for path in kept_files() if path.name == name]
    return (ROOT / found).read_text(encoding="utf-8")


def headings(text: str) -> set[str]:
    """Return the numbers of a page's headings."""
    return set(re.findall(rf"^#+ ({NUMBER})\.? ", text, re.MULTILINE))


def rows(text: str, section: str) -> set[str]:
    """Return the first cells of the table in a section."""
    part = re.split(r"^#+ ", text.split(f"# {section} ", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    return set(re.findall(r"^\| (\w+) \|", part, re.MULTILINE))


def entries(text: str) -> set[tuple[str, str]]:
    """Return beginning and year of each entry of a list of references."""
    listed = re.split(r"^## \d+\. References$", text, maxsplit=1, flags=re.MULTILINE)[1]
    flat = re.sub(r"\n  +", " ", listed)
    return {(names.casefold(), year) for names, year in re.findall(r"^- (.+?) \((\d{4})\)", flat, re.MULTILINE)}


@pytest.fixture(scope="module")
def places() -> Places:
    odd, methods = page("ODD.md"), page("METHODS.md")
    files = kept_files()
    cases = {path.name[0].upper() for path in files if path.parent.name == "cases" and path.suffix == ".yaml"}
    return Places(
        sections={"ODD": headings(odd), "METHODS": headings(methods)},
        patterns=rows(odd, "1.2"),
        answers=rows(odd, "1.1") & cases,
        decisions={int(path.name[:4]) for path in files if path.parent.name == "decisions" and path.name[:4].isdigit()},
        references=entries(odd) | entries(methods),
    )


def flat(text: str) -> str:
    """Put a text in one line, so that no citation is broken over two."""
    return re.sub(r"\s*\n\s*(?:# ?)?", " ", text)


def is_listed(authors: list[str], year: str, references: set[tuple[str, str]]) -> bool:
    """Tell whether an entry begins with the first author and names the others; words before a name may be left off.

    Such words are those of "After Good 1950".
    """
    words = authors[0].casefold().split()
    names = [re.escape(" ".join(words[k:])) for k in range(len(words))]
    return any(
        listed == year
        and any(re.match(rf"{name}\b", entry) for name in names)
        and all(re.search(rf"\b{re.escape(other.casefold())}\b", entry) for other in authors[1:])
        for entry, listed in references
    )


def wrong_sections(text: str, places: Places) -> list[str]:
    """Return cited sections, patterns and letters that do not exist."""
    found = [
        f"{book} {number}"
        for book, numbers in SECTIONS.findall(text)
        for number in re.findall(NUMBER, numbers)
        if number not in places.sections[book]
    ]
    found += [
        f"pattern {one or other}" for one, other in PATTERN.findall(text) if (one or other) not in places.patterns
    ]
    letters = [letter for pair in ANSWER.findall(text) for letter in pair if letter]
    found += [f"known answer {letter}" for letter in letters if letter not in places.answers]
    return found + [f"decision {number}" for number in DECISION.findall(text) if int(number) not in places.decisions]


def wrong_literature(text: str, places: Places) -> list[str]:
    """Return literature that is cited and not listed."""
    found = []
    for cited in LITERATURE.finditer(text):
        authors = re.split(r", and |, | and | & ", cited["authors"])
        if authors[-1].split()[-1] not in MONTHS:
            years = re.findall(r"\d{4}", cited["years"])
            found += [f"{cited['authors']} {year}" for year in years if not is_listed(authors, year, places.references)]
    return found


def wrong(text: str, places: Places) -> list[str]:
    """Return every citation of a text that leads nowhere."""
    line = flat(text)
    absent = [f"a page that is not here: {found[0]}" for found in ABSENT.finditer(line)]
    return absent + wrong_sections(line, places) + wrong_literature(line, places)


def test_every_citation_leads_somewhere(places):
    files = [path for path in kept_files() if path.suffix in ENDINGS and path != HERE]
    found = {str(path): wrong((ROOT / path).read_text(encoding="utf-8"), places) for path in files}
    assert {path: citations for path, citations in found.items() if citations} == {}


def test_the_model_description_refers_to_its_own_sections(places):
    cited = re.findall(r"(?<![\w.])7\.\d+(?:\.\d+)*", page("ODD.md"))
    assert set(cited) - places.sections["ODD"] == set()


def headed_places(odd: str) -> set[str]:
    """Return the modules that headings of section 7 name, as paths; a place without modules is a path already."""
    found = set()
    for places in re.findall(r"^### 7\.\d+ [^\n]*? - ([^\n]+)$", odd, re.MULTILINE):
        for place in places.split("; "):
            room, _, modules = place.partition(": ")
            found |= {f"simulation/{room}/{module}.py" for module in modules.split(", ")} if modules else {room}
    return found


def test_the_modules_that_the_model_description_heads_its_sections_with_are_there():
    headed = headed_places(page("ODD.md"))
    assert len(headed) > 40
    assert {place for place in headed if not (ROOT / place).exists()} == set()


def test_every_room_of_a_mechanism_heads_a_section_of_the_model_description():
    rooms = {path.parent for path in kept_files() if path.match("simulation/*/*/sums.py")}
    assert len(rooms) > 10
    assert rooms - {Path(place).parent for place in headed_places(page("ODD.md"))} == set()


@pytest.mark.parametrize("name", ["ODD.md", "METHODS.md"])
def test_paths_that_the_descriptions_name_are_there(name):
    kept = {str(path) for path in kept_files()}
    folders = {str(folder) for path in kept_files() for folder in path.parents}
    headless = re.sub(r"^#.*$", "", page(name), flags=re.MULTILINE)
    named = {path.rstrip("/") for path in re.findall(r"`([\w.]+/[\w./]+)`", headless)}
    files = set(re.findall(r"`(\w+\.py)`", headless))
    assert named - kept - folders == set()
    assert files - {Path(path).name for path in kept} == set()


def test_names_in_the_model_description_stand_in_the_sources():
    packages = {"simulation", "experiments", "configs"}
    sources = [path for path in kept_files() if path.suffix == ".py" and path.parts[0] in packages]
    words = {word for path in sources for word in re.findall(r"\w+", (ROOT / path).read_text(encoding="utf-8").lower())}
    words |= {path.stem for path in sources}
    named = re.findall(r"`([a-z]\w*[a-z\d](?:\.[a-z]\w+)*)`", page("ODD.md"))
    assert {name for name in named if not words.issuperset(name.split("."))} == set()


def test_sections_are_numbered_without_gaps(places):
    for numbers in places.sections.values():
        for number in numbers:
            above, _, last = number.rpartition(".")
            assert not above or above in numbers, f"{number} has no section above it"
            before = f"{above}.{int(last) - 1}".lstrip(".")
            assert int(last) == 1 or before in numbers, f"{before} is missing before {number}"


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("the rule (ODD 7.99)", ["ODD 7.99"]),
        ("two rules (ODD 7.15.2, 7.98)", ["ODD 7.98"]),
        ("ODD 7.15.9; Ghatak 1999", ["ODD 7.15.9"]),
        ("METHODS 44", ["METHODS 44"]),
        ("ODD 1.2, T99", ["pattern T99"]),
        ("ODD 7.27; known answer Z", ["known answer Z"]),
        ("as decision 9999 has it", ["decision 9999"]),
        ("Nobody and Noone 1999", ["Nobody and Noone 1999"]),
        ("Ghatak 1998", ["Ghatak 1998"]),
        ("Besley and Nobody 1995", ["Besley and Nobody 1995"]),
        ("Coate and Besley 1995", ["Coate and Besley 1995"]),
        ("(Ghatak 1999, 2001)", ["Ghatak 2001"]),
        ("Noe 1973 broken\n    # over lines, Bonett and\n    # Wright (2001)", ["Noe 1973", "Bonett and Wright 2001"]),
        ("Nobody et al. 2005; Agarwal & Nobody 1900", ["Nobody 2005", "Agarwal & Nobody 1900"]),
        ("as in {} 4.8".format("MODEL"), ["a page that is not here: {}".format("MODEL")]),
        ("({}.md)".format("VALIDATION"), ["a page that is not here: {}".format("VALIDATION")]),
    ],
)
def test_a_wrong_citation_is_seen(text, citations, places):
    assert wrong(text, places) == citations


@pytest.mark.parametrize(
    "text",
    [
        "ODD 7.15; Besley and Coate 1995",
        "ODD 3, step 9",
        "the rules of ODD 7.22, 7.23 and 7.24, three of them",
        "known answers A to K (ODD 1.1), pattern T8, METHODS 4",
        "after de Quidt, Fetzer and Ghatak 2016; Lee, Jusup et al. 2015; De Mel et al. 2008",
        "Pianosi and Wagener 2015, 2018; Watts & Strogatz 1998; Basel Committee 2006, 272-273",
        "in April 2012, and in the boom of 2009-2011",
    ],
)
def test_a_right_citation_passes(text, places):
    assert wrong(text, places) == []
