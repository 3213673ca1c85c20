"""How indices settle along the doubling path."""

import numpy as np
import pytest

from lianbao.experiments.analysis import analyse
from lianbao.experiments.analysis.convergence import _ranking, sizes
from lianbao.experiments.designs import DESIGNS
from tests.experiments.analysis.made import asked, ishigami, study


@pytest.mark.parametrize(
    ("kind", "samples", "path"),
    [
        ("sobol", 1024, [128, 256, 512, 1024]),
        ("sobol", 64, [64]),
        ("sobol", 128, [128]),
        ("morris", 50, [10, 20, 40, 50]),
        ("pawn", 1000, [128, 256, 512, 1000]),
        ("hdmr", 700, [300, 600, 700]),
    ],
)
def test_sizes_double_up_to_what_there_is(kind, samples, path):
    assert sizes(DESIGNS[kind], samples) == path


@pytest.mark.parametrize(("luck", "replicates"), [("independent", 2), ("seed_as_factor", 1)])
def test_each_line_is_the_analysis_of_the_smaller_study(luck, replicates):
    made, table, sample = asked(study("sobol", 512, luck=luck, replicates=replicates), ishigami, 2.0)
    lines = analyse(made, table, sample).of("y").convergence
    assert [line.samples for line in lines] == [128, 256, 512]
    for line in lines[:-1]:
        smaller = analyse(*asked(made.with_samples(line.samples), ishigami, 2.0)).of("y")
        assert smaller.convergence[-1] == line
        assert smaller.runs == line.runs
    widths = [line.half_width for line in lines]
    assert widths == sorted(widths, reverse=True)


def test_a_settled_order_is_seen_to_be_settled():
    made, table, sample = asked(study("sobol", 1024, replicates=2), lambda x: x[:, :3] @ [1.0, 2.0, 4.0])
    last = analyse(made, table, sample).of("y").convergence[-1]
    assert last.ranking < 0.1
    assert last.screening < 0.05


def test_an_order_that_is_not_settled_is_seen():
    made, table, sample = asked(study("sobol", 128, replicates=2), lambda x: x[:, :3].sum(axis=1), 0.5)
    assert analyse(made, table, sample).of("y").convergence[-1].ranking >= 1


def test_ranks_move_by_their_weight():
    # Factors of .8 and .7 change places, each by one rank: their weight is all but that of the third.
    moved = _ranking(np.array([[0.8, 0.7, 0.1], [0.7, 0.8, 0.1]]))
    assert moved == pytest.approx(2 * 0.64 / (2 * 0.64 + 0.01))
    assert _ranking(np.array([[0.8, 0.02, 0.01], [0.8, 0.01, 0.02]])) < 0.002


@pytest.mark.filterwarnings("error")
def test_resamples_without_any_index_do_not_move():
    assert _ranking(np.zeros((3, 4))) == 0


def test_a_design_that_does_not_grow_has_no_path():
    assert analyse(*asked(study("latin_hypercube", 100), ishigami)).of("y").convergence == ()


def test_widths_of_effects_with_units_are_relative():
    one, thousand = (
        analyse(*asked(study("morris", 20), lambda x, size=size: size * ishigami(x))).of("y").convergence[-1]
        for size in (1.0, 1000.0)
    )
    assert one.half_width == pytest.approx(thousand.half_width)
    assert 0 < one.half_width < 1
