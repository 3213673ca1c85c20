"""What people see of a calibration: sentences, rows, the report, tables and figures."""

import csv
from dataclasses import replace

import numpy as np
import pytest

from lianbao.experiments.calibration.calibration import Free, Target
from lianbao.experiments.calibration.economies import write_economies
from lianbao.experiments.calibration.found import Found
from lianbao.experiments.calibration.posterior.learned import learned, pairs
from lianbao.experiments.calibration.posterior.sampling import Sampled
from lianbao.experiments.calibration.posterior.tested import Tested
from lianbao.experiments.calibration.targets import Measure, Reading
from lianbao.experiments.calibration.waves import Searched, Simulated, Wave
from lianbao.experiments.reports.calibrated.pictures import FIGURES
from lianbao.experiments.reports.calibrated.report import as_html, as_markdown, blocks
from lianbao.experiments.reports.calibrated.screen import as_screen
from lianbao.experiments.study.spread.spreads import Range
from lianbao.simulation.reading import read_scenario
from tests.experiments.calibration.making import small

RATE = Measure(Reading("default_rate"))


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Return what was found by no run: draws, and targets met and missed, as they are given."""
    from dataclasses import replace

    asked = small(tmp_path_factory.mktemp("small"))
    targets = (
        Target("defaults", RATE, 0.03, 0.005, "a bank"),
        Target("far off", Measure(Reading("par30")), 0.9, 0.01),
        Target("effect", Measure(Reading("default_rate"), less="alone"), -0.03, 0.01, is_kept_out=True),
        Target("relative", Measure(Reading("par30"), relative_to="alone"), -0.2, 0.05, is_kept_out=True),
    )
    asked = replace(asked, targets=targets)
    rng = np.random.default_rng(1)
    first = 0.4 + 0.1 * rng.random(800)
    draws = np.column_stack([first, rng.random(800), 1 - first + 0.01 * rng.random(800)])
    simulated = Simulated(draws[:4], np.zeros((4, 4)), np.zeros((4, 4)), np.zeros((4, 4, 4)))
    tested = (
        Tested(targets[0], 0.031, 0.02, 0.04, 0.004, 0, 0.2),
        Tested(targets[1], 0.05, 0.04, 0.06, 0.004, 0, -80.0),
        Tested(targets[2], -0.02, -0.05, 0.01, 0.02, 0, 0.5),
        Tested(targets[3], np.nan, np.nan, np.nan, np.nan, 4, np.nan),
    )
    waves = (Wave(1, 40, 3, 0.2, 1.0, 0.3), Wave(2, 40, 0, 0.19, 2.0, 0.1))
    searched = Searched(waves, simulated, None, draws, np.full(800, 1 / 800), is_empty=False, why="nothing shrinks")
    known, tied = tuple(learned(asked.free, draws)), tuple(pairs(asked.free, draws))
    return Found(asked, searched, Sampled(draws, 100, 10.0), known, tied, draws[:4], simulated, tested)


def test_the_screen_says_it_first(found):
    lines = as_screen(found).splitlines()
    assert " ".join(lines[:3]).strip() == (
        "small: Of 3 free parameters 2 are identified, 1 NOT identified (Luck shared by all firms). "
        "Simulations at draws from the posterior meet 1 of 2 fitted targets and 1 of 2 kept out of the fit."
    )
    assert max(map(len, lines)) <= 100
    assert any("trade off: one rises as the other falls" in line for line in lines)


def test_differences_are_in_points_and_relative_ones_in_percent(found):
    told = as_screen(found)
    assert "-3.0 points" in told
    assert "-20 %" in told
    assert "3.0 %" in told


def test_an_emulator_too_sure_of_itself_is_told(found):
    assert "widened 2.0 times" in as_screen(found)


def test_the_report_has_all_of_it_twice(found, tmp_path):
    told = blocks(found, ["parameters"])
    text = as_markdown(told)
    (tmp_path / "parameters.png").write_bytes(b"png")
    page = as_html(told, tmp_path, "Calibration")
    for words in ("far off", "MISSED", "no value", "NOT identified", "a bank", "Kept out of the fit"):
        assert words in text
        assert words in page
    assert "src='data:image/png;base64,cG5n'" in page
    assert "http" not in page


def test_economies_are_read_by_path_to_the_last_bit(found, tmp_path):
    write_economies(tmp_path, found)
    with (tmp_path / "economies.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    expected = found.calibration.economies_at(found.drawn)
    assert [{name: float(cell) for name, cell in row.items()} for row in rows] == expected
    for row in expected:
        read_scenario("first_steps").with_(**{path.replace(".", "__"): value for path, value in row.items()})


def test_the_calibrated_scenario_says_what_it_rests_on(found, tmp_path):
    from ruamel.yaml import YAML

    write_economies(tmp_path, found)
    said = YAML(typ="safe").load((tmp_path / "calibrated.yaml").read_text(encoding="utf-8"))
    assert (said["extends"], said["economies"]) == ("first_steps", "economies.csv")
    assert said["economy"]["firms"]["count"] == 30
    assert said["calibration"]["not_identified"] == ["economy.climate.rho_macro"]
    assert any(
        each.startswith("defaults: 3.0 % (standard error 0.5), fitted") for each in said["calibration"]["targets"]
    )
    assert said["calibration"]["draws"] == 4
    assert said["replicates"] % 4 == 0
    assert said["replicates"] >= 8


def test_a_target_that_is_missed_comes_first_and_says_so(found, tmp_path):
    from ruamel.yaml import YAML

    *others, last = (replace(each, z=0.0) for each in found.tested)
    write_economies(tmp_path, replace(found, tested=(*others, replace(last, z=5.0))))
    said = YAML(typ="safe").load((tmp_path / "calibrated.yaml").read_text(encoding="utf-8"))["calibration"]["targets"]
    assert said[0].startswith(f"{last.target.name}: ")
    assert ["MISSED" in each for each in said] == [True, *[False] * len(others)]


@pytest.mark.parametrize("name", FIGURES)
def test_figures_are_drawn(found, name):
    (figure,) = FIGURES[name](found)
    drawn = [axes for axes in figure.axes if axes.axison]
    assert len(drawn) == {"parameters": 3, "pairs": 3, "targets": 1}[name]


def test_of_many_parameters_figures_go_on(found):
    from dataclasses import replace

    many = [Free(f"p{place}", (f"p{place}",), Range(0, 1)) for place in range(14)]
    draws = np.random.default_rng(1).random((400, 14))
    more = replace(found, learned=tuple(learned(many, draws)), sampled=Sampled(draws, 1, 1.0))
    assert len(FIGURES["parameters"](more)) == 2
    (figure,) = FIGURES["pairs"](more)
    assert len([axes for axes in figure.axes if axes.axison]) == 10
