"""The words and the figure of boxes."""

import math
from dataclasses import replace

import numpy as np
import pytest

from lianbao.experiments.comparison.discovery.asking import Failing
from lianbao.experiments.comparison.discovery.boxes import Held
from lianbao.experiments.comparison.discovery.finding import Discovery, Edge, FoundBox
from lianbao.experiments.comparison.discovery.trying import Stability
from lianbao.experiments.reports.compared.discovery.figure import draw
from lianbao.experiments.reports.compared.discovery.words import chance_told, edge_told, sentences, trust_told
from lianbao.experiments.statistics.estimates import Estimate
from lianbao.experiments.study import read_study
from lianbao.experiments.study.factors import LEVER, Factor
from lianbao.experiments.study.spread.spreads import Choices, Range, Whole
from tests.experiments.comparison.discovery.drawing import points

SIZE = Factor("scheme.group.size", LEVER, Whole(3, 10), "firms")
SHARE = Factor("scheme.guarantee.share", LEVER, Range(0.0, 1.0), "share")
POLICY = Factor("scheme.screening.policy", LEVER, Choices(("none", "peer", "scorecard")))
STUDY = """
name: drawn
scenario: postal_bank_merchants_5
levers:
  scheme.guarantee.share: {range: [0, 1]}
  scheme.group.size: {whole: [3, 10]}
  scheme.screening.policy: {choices: [none, peer, scorecard]}
  scheme.saving.rate: {range: [0, 1]}
fixed: {scheme.group.minimum: 3}
outcomes: [default_rate]
design: {kind: latin_hypercube, samples: 400}
"""


def edge(factor, lowest=None, highest=None, before=None, after=None, names=()):
    return Edge(factor, lowest, highest, before, after, names, 0.0004, 0.9)


@pytest.mark.parametrize(
    ("restriction", "text"),
    [
        (edge(SIZE, lowest=9.0, before=8.0), "group size is 9 or more"),
        (edge(SIZE, highest=4.0, after=5.0), "group size is 4 or less"),
        (edge(SIZE, lowest=4.0, highest=6.0, before=3.0, after=7.0), "group size is from 4 to 6"),
        (edge(SHARE, highest=0.395, after=0.405), "share partners answer for is below 40 %"),
        (edge(SHARE, lowest=0.6, before=0.59), "share partners answer for is above 59.5 %"),
        (edge(POLICY, names=("none", "peer")), "who judges applicants is none or peer"),
    ],
)
def test_restrictions_are_told_in_words(restriction, text):
    assert edge_told(restriction) == text


@pytest.fixture
def found(tmp_path):
    path = tmp_path / "drawn.yaml"
    path.write_text(STUDY)
    study, drawn = read_study(path), points()
    inside = (drawn.places[:, 0] < 0.4) & (drawn.places[:, 1] >= 8)
    held = Held(int(inside.sum()), int(drawn.is_bad[inside].sum()), len(drawn), int(drawn.is_bad.sum()))
    share, size = study.own_factors[:2]
    edges = (edge(size, lowest=8.0, before=7.0), edge(share, highest=0.39, after=0.41))
    stability = Stability({0: 0.9, 1: 0.9, 2: 0.0, 3: 0.1}, 0.8, 0.7)
    box = FoundBox(edges, held, 0.01, stability, Estimate(0.12, 0.11, 0.13), Estimate(0.03, 0.02, 0.04))
    failing = Failing("default_rate", "share of loans", "above", 0.08)
    return Discovery(study, failing, drawn, np.where(inside, 0.12, 0.03), (box,), 0, is_thinned=False, chance=None)


def test_a_box_is_a_sentence(found):
    held = found.boxes[0].held
    first, second = sentences(found)
    assert first == f"Loans in default above 8 % at {held.of_bad} of 400 points."
    assert second == (
        "100 % of them are where group size is 8 or more and share partners answer for is below 40 %: there "
        f"{held.inside} of {held.inside} points fail, elsewhere 0 of {400 - held.inside}; loans in default 12.0 % "
        "(11.0 to 13.0) there, 3.0 % (2.0 to 4.0) elsewhere."
    )
    assert trust_told(found.boxes[0], 1).startswith("Box 1: none of 99 shuffles gives as good a one.")


@pytest.mark.parametrize(("bad", "told"), [(270, "9 of 10"), (255, "85 %"), (210, "7 of 10"), (294, "98 %")])
def test_a_share_is_told_as_so_many_of_ten_only_where_it_is_about_that(found, bad, told):
    box = replace(found.boxes[0], held=Held(300, bad, 400, 300))
    assert sentences(replace(found, boxes=(box,)))[1].startswith(f"{told} of them are where ")


def test_chances_are_written_short():
    assert [chance_told(value) for value in (1e-9, 0.0123, 1.0)] == ["below .001", ".012", "1.000"]


def test_the_figure_shows_the_two_surest_factors_and_the_box(found):
    (figure,) = draw(found)
    (axes,) = figure.axes
    assert "group size" in axes.get_xlabel()
    assert "share partners answer for" in axes.get_ylabel()
    outline = axes.lines[-1].get_xydata()
    assert outline[:, 0].min() == 7.5
    assert outline[:, 1].max() == pytest.approx(0.4)
    counted = sum(len(line.get_xydata()) for line in axes.lines[:-1])
    assert counted == 400
    assert not any(math.isnan(value) for line in axes.lines for value in line.get_xydata().ravel())
