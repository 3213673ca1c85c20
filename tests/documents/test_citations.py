"""Every citation leads somewhere: to a section of the model description or methods, to literature, to a decision."""

from __future__ import annotations

import re
import subprocess
from calendar import month_name
from dataclasses import dataclass
from pathlib import Path

import pytest

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


def kept_files() -> list[Path]:
    """List the files that git keeps or would keep, relative to the root."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return sorted(Path(name) for name in names.split("\0") if name and (ROOT / name).is_file())


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


def test_the_modules_that_the_model_description_names_are_there():
    odd = page("ODD.md")
    modules = {path.stem for path in kept_files() if path.suffix == ".py"}
    headed = re.findall(r"^### 7\.\d+ [^\n]*? - ([^`\n]+)$", odd, re.MULTILINE)
    named = {name.strip() for names in headed for name in re.split(r"[,;]", names)} - {""}
    named |= {Path(path).stem for path in re.findall(r"`([\w/]+\.py)`", odd)}
    assert named - modules == set()


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
