"""The files of a brief: pages, bytes, no request to any host, tables."""

import csv
import re
import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from lianbao.experiments.output.provenance import read_manifest, refuse_damaged
from lianbao.experiments.reports.brief.gathering import Asked, gather, plan_of
from lianbao.experiments.reports.brief.making import brief_of
from lianbao.experiments.reports.brief.page import HEADINGS
from lianbao.experiments.reports.brief.writing import folder as files
from lianbao.experiments.reports.brief.writing.html import html_of
from lianbao.experiments.reports.brief.writing.pdf import pdf_of
from tests.experiments.reports.brief import made
from tests.experiments.reports.page.browser.chromium import CHROMIUM, OPTIONS, needs_browser

PRINTING = ("--headless", "--no-pdf-header-footer")
LONG = (
    "a name that goes on and on for very many letters " * 4
    + "andhasawordthatnobodycouldeverbreakanywherewithouthelp" * 2
)
A4 = (595, 842)


def printed(html, folder):
    """Print a page as chromium does, and return how many sheets it takes."""
    target = folder / "printed.pdf"
    command = [
        CHROMIUM,
        *OPTIONS,
        *PRINTING,
        f"--user-data-dir={folder / 'profile'}",
        f"--print-to-pdf={target}",
        html.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return len(PdfReader(target).pages)


@pytest.fixture(scope="module")
def long_names(tmp_path_factory):
    renamed = {f"{LONG} {number}": each for number, each in enumerate(made.schemes(6).values())}
    page = brief_of(gather(Asked(plan_of(renamed, f"{LONG} 0"), made.BASE, ("lianbao", "brief", *renamed))))
    folder = tmp_path_factory.mktemp("long")
    (folder / "brief.html").write_text(html_of(page), encoding="utf-8")
    (folder / "brief.pdf").write_bytes(pdf_of(page)[0])
    return folder


@pytest.mark.parametrize("count", [2, 6])
def test_the_pdf_is_two_pages_of_a4_with_all_parts(folders, count):
    pages = PdfReader(folders[count][0] / "brief.pdf").pages
    assert [tuple(round(float(end)) for end in page.mediabox[2:]) for page in pages] == [A4, A4]
    text = "\n".join(page.extract_text() for page in pages)
    assert [each for each in HEADINGS.values() if each not in text] == []


def test_the_pdf_meets_the_standard_for_readers_of_screens(folders):
    content = (folders[6][0] / "brief.pdf").read_bytes()
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", content)
    catalogue = PdfReader(folders[6][0] / "brief.pdf").trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert "/CreationDate" not in (PdfReader(folders[6][0] / "brief.pdf").metadata or {})


def test_long_names_leave_two_pages(long_names):
    assert len(PdfReader(long_names / "brief.pdf").pages) == 2


@needs_browser
@pytest.mark.parametrize("count", [2, 6])
def test_the_html_prints_on_two_pages(folders, count, tmp_path):
    assert printed(folders[count][0] / "brief.html", tmp_path) == 2


@needs_browser
def test_the_html_with_long_names_prints_on_two_pages(long_names, tmp_path):
    assert printed(long_names / "brief.html", tmp_path) == 2


@pytest.mark.parametrize("count", [2, 6])
def test_every_file_is_the_same_bytes_twice(folders, count):
    one, other = folders[count]
    names = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert {"brief.html", "brief.pdf", "brief.xlsx", "manifest.json"} <= {str(name) for name in names}
    assert names == sorted(path.relative_to(other) for path in other.rglob("*") if path.is_file())
    assert [name for name in names if (one / name).read_bytes() != (other / name).read_bytes()] == []


@pytest.mark.parametrize("count", [2, 6])
def test_the_html_asks_no_host_for_anything(folders, count):
    text = (folders[count][0] / "brief.html").read_text(encoding="utf-8")
    assert re.findall(r"\w+://[^\s\"'<)]*", text) == []
    assert re.findall(r"<script|<link|<img|<iframe|\bsrc=|@import|url\(", text) == []
    assert "@page" in text
    assert "print-color-adjust: exact" in text


def test_names_are_escaped(two):
    renamed = {"<b>A & B</b>": two.found.plan.base, "=1+1": two.found.plan.schemes["groups of three"]}
    page = brief_of(gather(Asked(plan_of(renamed, "<b>A & B</b>"), made.BASE)))
    text = html_of(page)
    assert "<b>A" not in text
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in text
    assert len(pdf_of(page)[0]) > 10_000


def test_workbook_and_csv_hold_the_same_rows(folders):
    folder = folders[6][0]
    book = load_workbook(folder / "brief.xlsx", read_only=True)
    assert sorted(book.sheetnames) == sorted(path.stem for path in (folder / "tables").iterdir())
    for name in book.sheetnames:
        with (folder / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        cells = [["" if cell is None else cell for cell in row] for row in book[name].iter_rows(values_only=True)]
        assert len(cells) == len(rows), name
        for mine, others in zip(rows, cells, strict=True):
            assert [_same(*pair) for pair in zip(mine, others, strict=True)] == [True] * len(mine), (name, mine)


def _same(text, cell):
    return text == str(cell) or float(text) == pytest.approx(float(cell), rel=1e-12)


def test_the_manifest_lists_every_file(folders):
    folder = folders[2][0]
    about = read_manifest(folder)
    assert refuse_damaged(folder, about["files"]) == sum(path.is_file() for path in folder.rglob("*")) - 1
    assert about["schemes"].keys() == made.schemes(2).keys()


def test_without_the_extra_one_line_says_what_to_install(monkeypatch, two, tmp_path):
    monkeypatch.setattr(files, "find_spec", lambda _: None)
    told = files.fill(tmp_path, brief_of(two), two.asked)
    assert told[0] == "brief.pdf and brief.xlsx left out, for want of typst and xlsxwriter: pip install 'lianbao[pdf]'"
    assert {path.name for path in tmp_path.iterdir()} == {"brief.html", "manifest.json", "tables"}


def test_a_letter_that_no_font_has_is_told_and_leaves_a_pdf(two):
    page = replace(brief_of(two), question="What is \u0378?")
    content, why = pdf_of(page)
    assert why.startswith("brief.pdf is not PDF/UA-1: ")
    assert "\n" not in why
    assert len(PdfReader(BytesIO(content)).pages) == 2
    assert pdf_of(brief_of(two))[1] == ""


def test_with_the_extra_nothing_is_missing():
    assert files.missing() == ""
