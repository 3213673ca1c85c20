"""Figures are saved whole, twice, and as equal bytes."""

import matplotlib as mpl
import pytest

from lianbao.experiments.reports.figures.parts import saving
from lianbao.experiments.reports.figures.parts.saving import save, save_all, save_pages
from tests.experiments.reports.figures.awkward import SETS
from tests.experiments.reports.figures.test_drawing import bars_figure

FEW = ("two schemes", "nothing", "controls", "tapes")
"""Sets of which another process draws a figure in the suite."""


def test_equal_figures_are_equal_files(tmp_path):
    names = [save(bars_figure(), tmp_path / name, "bars") for name in ("one", "two")]
    assert [path.name for path in names[0]] == ["bars.svg", "bars.png"]
    for one, two in zip(*names, strict=True):
        assert one.read_bytes() == two.read_bytes()
    assert {path.name for path in (tmp_path / "one").iterdir()} == {"bars.svg", "bars.png"}


def test_the_settings_of_the_user_do_not_matter(tmp_path):
    plain = save(bars_figure(), tmp_path / "plain", "bars")
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "black", "savefig.dpi": 20, "svg.hashsalt": None}):
        other = save(bars_figure(), tmp_path / "other", "bars")
    for one, two in zip(plain, other, strict=True):
        assert one.read_bytes() == two.read_bytes()


def test_drawing_leaves_the_settings_alone(tmp_path):
    before = dict(mpl.rcParams)
    save(bars_figure(), tmp_path, "bars")
    assert dict(mpl.rcParams) == before


def test_a_figure_that_cannot_be_saved_leaves_the_old_one(tmp_path, monkeypatch):
    figure = bars_figure()
    paths = save(figure, tmp_path, "bars")
    old = [path.read_bytes() for path in paths]

    def broken(path, **_):
        path.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(figure, "savefig", broken)
    with pytest.raises(OSError, match="No space"):
        saving.save(figure, tmp_path, "bars")
    assert [path.read_bytes() for path in paths] == old
    assert len(list(tmp_path.iterdir())) == 2


def test_the_svg_is_dated_by_nobody(tmp_path):
    text = save(bars_figure(), tmp_path, "bars")[0].read_text()
    assert "dc:date" not in text


def test_pages_are_numbered_from_the_second(tmp_path):
    paths = save_pages([bars_figure(), bars_figure()], tmp_path, "bars")
    assert [path.name for path in paths] == ["bars.svg", "bars.png", "bars_2.svg", "bars_2.png"]
    assert save_pages([], tmp_path, "none") == []


@pytest.mark.parametrize("names", [FEW, pytest.param(tuple(SETS), marks=pytest.mark.long)], ids=["few", "all"])
def test_other_processes_leave_the_same_bytes(names, tmp_path):
    for workers in (1, 2):
        drawn = ((name, SETS[name]()[:1]) for name in names)
        paths = save_all(drawn, tmp_path / str(workers), workers)
        assert [path.name for path in paths] == [f"{name}.{kind}" for name in names for kind in ("svg", "png")]
    for path in (tmp_path / "1").iterdir():
        assert path.read_bytes() == (tmp_path / "2" / path.name).read_bytes(), path.name


def test_an_interrupt_leaves_whole_files_only(tmp_path):
    def interrupted():
        yield "bars", [bars_figure()]
        yield "more_bars", [bars_figure()]
        (tmp_path / ".lost.svg.partial").touch()  # of a process that was killed
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save_all(interrupted(), tmp_path, workers=2)
    whole = {path.name: path.read_bytes() for path in save(bars_figure(), tmp_path / "whole", "bars")}
    for path in tmp_path.glob("*.*"):
        assert path.read_bytes() == whole[path.name.removeprefix("more_")], path.name
