"""Points one by one: never one distribution of different points, and who paid only where all parts are known."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from lianbao.experiments.analysis import cells_of
from lianbao.experiments.reports.compared import folder as comparison_folder
from lianbao.experiments.reports.figures import differences
from lianbao.experiments.reports.figures.who_paid import PARTS
from lianbao.experiments.reports.pictures import of_the_whole
from lianbao.experiments.reports.places import points
from lianbao.experiments.reports.places.cells import cell_lines
from lianbao.experiments.statistics.estimates import Estimate, Ratio, estimate
from lianbao.experiments.study.factors import LEVER, Factor
from lianbao.experiments.study.spread.spreads import Choices, Range

FACTORS = (
    Factor("scheme.guarantee.share", LEVER, Range(0.0, 1.0), "share"),
    Factor("scheme.screening.policy", LEVER, Choices(("none", "peer"))),
)
RUNS = 12


def made(count, outcomes=("bank_loss_rate",), kind="grid"):
    """Return findings with so many points, the outcome of each run telling its point and replicate."""
    place, replicate = np.divmod(np.arange(count * RUNS), RUNS)
    columns = dict.fromkeys(outcomes, place + 0.01 * replicate)
    if PARTS.keys() <= set(outcomes):
        columns |= dict.fromkeys(PARTS, np.full(count * RUNS, 1 / len(PARTS)))
    shares, policies = (place // 2) / 10, np.where(place % 2, "peer", "none")
    table = pd.DataFrame(
        {FACTORS[0].name: shares, FACTORS[1].name: policies, "row": place, "replicate": replicate, **columns}
    )
    asked = {"outcomes": tuple(outcomes), "quantiles": (), "points": None}
    question = SimpleNamespace(tells_replicates_apart=True)
    study = SimpleNamespace(own_factors=FACTORS, design=SimpleNamespace(kind=kind), question=question, **asked)
    about = {
        "unit": lambda _: "share of principal",
        "cells": cells_of(study, table),
        "pairs": (),
        "regressions": (),
        "cliffs": (),
    }
    return SimpleNamespace(study=study, table=table, **about)


def test_every_point_has_losses_of_its_own():
    found = points.losses(made(4))
    assert list(found) == [
        f"guarantee share {share} %, {policy}" for share in (0, 10) for policy in ("screening policy none", "peer")
    ]
    for place, values in enumerate(found.values()):
        assert values.by_run.tolist() == pytest.approx([place + 0.01 * run for run in range(RUNS)])


def test_points_too_many_to_be_drawn_one_by_one_are_not_pooled_either():
    assert len(points.losses(made(points.MOST_SCHEMES))) == points.MOST_SCHEMES
    assert points.losses(made(points.MOST_SCHEMES + 1)) == {}
    assert points.losses(made(2, ["default_rate"])) == {}


def test_no_panel_of_a_study_has_more_runs_than_a_point():
    titles = [axes.get_title(loc="left") for figure in of_the_whole.loss(made(8)) for axes in figure.axes]
    assert len(titles) == 8
    assert all(title.endswith(f"({RUNS} runs)") for title in titles)


def test_a_repeated_row_counts_once():
    found = made(2)
    found.table = pd.concat([found.table, found.table])
    assert [len(values.above) for values in points.losses(found).values()] == [RUNS, RUNS]


def test_cells_have_means_and_intervals_over_replicates():
    first, *rest = points.cell_means(made(4))
    assert first.cell == {"guarantee share": 0.0, "screening policy": "none"}
    expected = estimate(0.01 * np.arange(RUNS))
    assert 0 < expected.low < expected.mean < expected.high
    assert (first.estimate, first.low, first.high) == pytest.approx((expected.mean, expected.low, expected.high))
    assert len(rest) == 3
    assert points.cell_means(made(4, kind="sobol")) == []


def test_who_paid_is_drawn_only_where_all_parts_are_asked_for():
    shares = points.shares_paid(made(2, tuple(PARTS)))
    assert [sum(each.values()) for each in shares.values()] == pytest.approx([1, 1])
    assert points.shares_paid(made(2, tuple(PARTS)[1:])) == {}
    assert len(of_the_whole.who_paid(made(2, tuple(PARTS)))) == 1
    assert of_the_whole.who_paid(made(2)) == []


def test_runs_without_all_parts_do_not_count_for_who_paid():
    alike = 1 / len(PARTS)
    values = {part: Ratio.of_values(np.array([alike, np.nan if part == "paid_by_fund" else 0.5])) for part in PARTS}
    assert list(points.pooled_paid(values).values()) == pytest.approx([alike] * len(PARTS))
    unknown = dict.fromkeys(PARTS, Ratio.of_values(np.array([np.nan])))
    assert np.isnan(list(points.pooled_paid(unknown).values())).all()


def test_who_paid_is_pooled_over_runs():
    """Of 100 owed in one run the bank lost nothing, of 300 in the other all: 3 / 4, not the mean of 0 and 1."""
    nothing = Ratio(np.zeros(2), np.array([100.0, 300.0]))
    paid, lost = (Ratio(np.array(above), nothing.below) for above in ([100.0, 0.0], [0.0, 300.0]))
    sums = dict.fromkeys(PARTS, nothing) | {"paid_by_borrowers": paid, "lost_by_bank": lost}
    assert points.pooled_paid(sums)["lost_by_bank"] == 0.75


def test_a_comparison_draws_who_paid_where_all_parts_are_compared(tmp_path, monkeypatch):
    monkeypatch.setattr(differences, "of_comparison", lambda _: [])
    runs = {name: {part: Ratio(np.ones(3), np.full(3, float(len(PARTS)))) for part in PARTS} for name in ("one", "two")}
    for outcomes, drawn in ((tuple(PARTS), {"who_paid.svg", "who_paid.png"}), (tuple(PARTS)[1:], set())):
        found = SimpleNamespace(plan=SimpleNamespace(outcomes=outcomes), runs=runs)
        comparison_folder._draw(tmp_path / str(len(outcomes)), found)  # noqa: SLF001
        assert {path.name for path in tmp_path.glob(f"{len(outcomes)}/*")} == drawn


def test_cells_on_the_screen_are_in_percent_a_few_outcomes_a_table():
    found = made(4, ("bank_loss_rate", "default_rate", "par30", "par90", "paid_by_fund"))
    found.cells = tuple(replace(each, pooled=Estimate(0.0)) if each.outcome == "paid_by_fund" else each
                        for each in found.cells)  # fmt: skip
    lines = cell_lines(found)
    heads = [line for line in lines if "Share partners answer for" in line]
    assert [head.count("[% of principal]") for head in heads] == [3, 1]
    assert heads[0].index("Loans in default") < heads[0].index("Bank's loss")
    (row,) = [line for line in lines if line.split()[:3] == ["10", "%", "peer"] and "bank" not in line][:1]
    assert row.split()[3] == f"{100 * estimate(3 + 0.01 * np.arange(RUNS)).mean:.1f}"
    assert lines[-1] == "  0 or not defined in every cell: Paid by the joint fund"
    assert cell_lines(made(4, kind="sobol")) == []
