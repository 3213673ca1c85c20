"""`lianbao page`: one whole file, the same bytes twice, and one line for what is wrong."""

import pytest

import lianbao
from lianbao.experiments.command_line import status_of
from lianbao.experiments.reports.page.showing import MARK

LARGEST = 600_000


def test_a_page_is_one_file_with_the_schemes_that_are_given(tmp_path):
    out = tmp_path / "mine.html"
    assert status_of(["page", "grameen_classic", "--out", str(out), "--no-open"]) == 0
    text = out.read_text(encoding="utf-8")
    assert MARK in text
    assert len(text.encode()) <= LARGEST
    assert text.index('"name":"grameen_classic"') < text.index('"name":"first_steps"')
    status_of(["page", "grameen_classic", "--out", str(tmp_path / "again.html"), "--no-open"])
    assert (tmp_path / "again.html").read_bytes() == out.read_bytes()


def test_an_older_page_is_replaced_and_another_file_is_not(tmp_path, capsys):
    out, other = tmp_path / "page.html", tmp_path / "mine.html"
    other.write_text("<p>mine</p>", encoding="utf-8")
    assert status_of(["page", "--out", str(out), "--no-open"]) == 0
    assert status_of(["page", "--out", str(out), "--no-open"]) == 0
    assert status_of(["page", "--out", str(other), "--no-open"]) == 2
    assert "no page of lianbao" in capsys.readouterr().err
    assert other.read_text(encoding="utf-8") == "<p>mine</p>"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--lesson", "who_watch"], "nearest: who_watches"),
        (["--lesson", "8"], "allowed 1 to 7"),
        (["--out", "page.pdf"], "allowed a file that ends in .html"),
        (["no_such_scheme"], "no_such_scheme"),
        (["--out", "nowhere/at/all.html"], "nowhere"),
    ],
)
def test_what_is_wrong_is_one_line(tmp_path, monkeypatch, capsys, options, told):
    monkeypatch.chdir(tmp_path)
    assert status_of(["page", "--no-open", *options]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert len(said.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_notebook_shows_the_page_in_a_frame():
    shown = lianbao.page(lianbao.read_scenario("first_steps"))
    assert shown._repr_html_().startswith('<iframe srcdoc="&lt;!doctype html&gt;')


def test_what_a_page_cannot_run_is_refused():
    fitted = lianbao.read_scenario("jhln_branch", ["scheme.rating.kind=fitted"])
    with pytest.raises(ValueError, match="does not run on a page"):
        lianbao.page(fitted)
    with pytest.raises(TypeError, match="scenarios"):
        lianbao.page("first_steps")
