"""Figures of inputs that are hard to draw: one outcome and twelve, two schemes and twelve, long names, nothing at all.

`python -m tests.experiments.reports.figures.awkward FOLDER` saves them all, to be looked at.
"""

import itertools
from functools import cache
from types import SimpleNamespace

import numpy as np

from lianbao.experiments.analysis import ConvergenceRow
from lianbao.experiments.analysis.worth import Worth
from lianbao.experiments.comparison.comparing import Plan, compared
from lianbao.experiments.designs import Index
from lianbao.experiments.reports.figures import (
    bars,
    cells,
    convergence,
    differences,
    loss,
    morris,
    odds_ratios,
    response,
    who_paid,
    worth,
)
from lianbao.experiments.reports.figures.cells import CellMean
from lianbao.experiments.statistics.attribution import attribute
from lianbao.experiments.statistics.estimates import Ratio, estimate
from lianbao.experiments.study.factors import scheme_name
from lianbao.experiments.study.outcomes import KNOWN
from lianbao.simulation.lending.schedules.effective_rate import Price
from lianbao.simulation.reading import read_scenario

LONG = (
    "scheme.guarantee.share=0.25, scheme.screening.policy=scorecard_and_peer, "
    "scheme.screening.cut_off=0.8125, scheme.exclusion.cycles=3, scheme.group.leader=true"
)
SCHEMES = (
    "postal_bank_merchants_5",
    "postal_bank_merchants_5:scheme.group.size=3",
    "grameen_classic",
    f"postal_bank_merchants_5:{LONG}",
    *(f"rural_bank_group_5:scheme.guarantee.share={share:g}" for share in np.linspace(0.1, 0.9, 8)),
)
OUTCOMES = (
    *("portfolio_yield", "default_rate", "bank_loss_rate", "par30", "rating_auc_accepted", "income_mean"),
    *("operational_self_sufficiency", "cost_per_borrower", "guarantee_paid_mean", "raroc", "npl_ratio", "cure_rate"),
)
RUNS = 60
NUMBER = True


def comparison(schemes=3, outcomes=3, *, runs=RUNS, zero=(), undefined=()):
    """Return a comparison of made-up runs; zero, undefined: outcomes that are 0, or NaN, in every run."""
    luck, names = np.random.default_rng(2), SCHEMES[:schemes]
    base = read_scenario("textbook", [f"replicates={runs}"])
    plan = Plan(dict.fromkeys(names, base), names[0], OUTCOMES[:outcomes])
    values = {
        name: {outcome: luck.gamma(2 + place, 0.01, runs) for outcome in plan.outcomes}
        for place, name in enumerate(names)
    }
    flat = dict.fromkeys(zero, np.zeros(runs)) | dict.fromkeys(undefined, np.full(runs, np.nan))
    values = {name: each | flat for name, each in values.items()}
    return compared(plan, values, dict.fromkeys(names, 100), dict.fromkeys(names, Price(0.2, 0.2, 0.2)))


def losses(count, runs=1200):
    luck = np.random.default_rng(3)
    names = [" and ".join(["a long name of a scheme"] * (place % 5 + 1)) + f" {place}" for place in range(count)]
    return {name: luck.gamma(0.3, 0.02 * (place + 1), runs) for place, name in enumerate(names)}


def indices(count, *kinds, spread=0.1):
    names = [f"scheme screening factor of a rather long name {place}" if place % 3 else f"f{place}"
             for place in range(count)]  # fmt: skip
    values = 0.7 ** np.arange(count)
    return [
        Index(name, kind, value, *((None, None) if kind == "sigma" else (value - spread, value + spread)))
        for kind in kinds
        for name, value in zip(names, values, strict=True)
    ]


def bar_figure(count, spread=0.1):
    kinds = {"S1": "alone (S1)", "ST": "with all interactions (ST)"}
    how = {"title": "Group size moves default rate most", "labels": {}, "floor": (-0.01, 0.05), "below": "Of runs."}
    found = indices(count, *kinds, spread=spread)
    luck_left = {each.factor: each.value + 0.05 for each in found if each.name == "ST"}
    return bars.draw(found, kinds, axis="share of the variance", unit=bars.SHARE, uncorrected=luck_left, **how)


def morris_figure(count):
    found = indices(count, "mu_star", "sigma")
    how = {"title": "Group size moves default rate most", "unit": "share of loans", "labels": {}, "floor": 0.05}
    return morris.draw(found, ("mu_star", "sigma"), **how)


def convergence_figure():
    rows = [ConvergenceRow(64 << n, 1000 << n, 0.2 / 2**n, 1.5 / 2**n, 0.09 / 2**n) for n in range(6)]
    return convergence.draw(rows, title="Have the indices settled?", noun="base samples", relative=True)


def worth_of(outcome, controls=("rating", "portfolio", "product_plan", "warning", "recovery"), size=0.01):
    luck = np.random.default_rng(5)
    does = {name: size * (place - 2) / 2 for place, name in enumerate(controls)}
    sets = [frozenset(each) for count in range(len(controls) + 1) for each in itertools.combinations(controls, count)]
    game = {on: 0.02 + sum(does[name] for name in on) + 0.1 * size * luck.normal(0, 1, 50) for on in sets}
    parts = attribute(controls, game), estimate(game[frozenset()]), estimate(game[frozenset(controls)])
    return Worth(outcome, controls, *parts, replicates=50, left_out=0)


def worth_figures():
    labels = {"product_plan": "product plan"}
    how = {"labels": labels, "below": "95 % intervals."}
    kinds = ("credit_loss_rate", "market_loss_rate", "operational_loss_rate", "bank_loss_rate")
    units = {name: KNOWN[name].unit for name in kinds}
    few = worth_of("bank_profit_rate", ("leader", "a_control_of_a_very_long_name_that_has_to_be_broken"))
    return [
        *(worth.draw(worth_of(name), unit=KNOWN[name].unit, **how) for name in ("default_rate", "portfolio_yield")),
        worth.draw(worth_of("default_rate", size=0.0), unit="share of loans", **how),
        worth.draw(few, unit="share of principal", labels={}, below=""),
        worth.together({name: worth_of(name) for name in kinds[:3]}, units=units, **how),
        worth.together({name: worth_of(name) for name in kinds}, units=units, **how),
        *(worth.interactions(worth_of(name), unit=KNOWN[name].unit, **how) for name in ("default_rate", "demand_rate")),
        worth.interactions(few, unit="share of principal", labels={}, below=""),
    ]


def regressions(points, sizes=(1000, 20_000), wide=1.0):
    luck = np.random.default_rng(7)
    names = ("log_principal", "completed_before", "defaults_before", "largest_loan_share", "names_of_one_user")

    def coefficient(loans):
        value, half = float(luck.normal(0, 0.1 * wide)), wide * 30 / np.sqrt(loans)
        low, high = value - half, value + half
        return SimpleNamespace(value=value, low=low, high=high, odds_ratio=np.exp(value), is_clear=low > 0 or high < 0)

    def sized(loans, *, known):
        found = {name: coefficient(loans) for name in names} if known else {}
        return SimpleNamespace(loans=loans, defaults=loans // 20, coefficients=found)

    return [
        SimpleNamespace(
            where={"case": f"market_cluster_{place // 2}", "scheme": "after" if place % 2 else "before"},
            label=f"market cluster {place // 2}, {'after' if place % 2 else 'before'}",
            names=names,
            sizes=[sized(loans, known=place != 2) for loans in sizes],
        )
        for place in range(points)
    ]


def responses():
    luck, count = np.random.default_rng(5), 600
    policies = ("none", "scorecard", "peer", "scorecard_and_peer")
    active = luck.random(count) < 0.5
    every = np.ones(count, dtype=bool)
    shown = [
        response.Shown("screening cut off", "probability", NUMBER, luck.uniform(0.7, 0.95, count), (), active),
        response.Shown("screening policy", "-", not NUMBER, luck.choice(policies, count), policies, every),
        response.Shown("an uncertainty of a rather long name", "share", NUMBER, luck.random(count), (), every),
    ]
    outcome, base = Ratio.of_values(luck.gamma(2, 0.01, count)), np.arange(count)
    how = {"title": "Guarantee paid along the factors", "name": "guarantee_paid_mean"}
    unit, alone = "units of own debt service", shown[2:]
    few = [response.Shown("group size", "firms", NUMBER, np.array([3.0, 5.0]), (), np.ones(2, dtype=bool))]
    return [
        response.curves(shown, outcome, base, unit=unit, **how),
        response.curves(alone, Ratio.of_values(np.zeros(count)), base, unit=unit, **how),
        response.curves(few, outcome.at(slice(2)), base[:2], unit=unit, **how),
        response.heat_maps(shown, outcome, unit=unit, **how),
        response.heat_maps(shown[1:], outcome, unit=unit, **how),
    ]


def table(members, outcomes=OUTCOMES[:2], *, half=0.004):
    """Return the cells of a grid. members: values of each factor; half: of intervals, None where there are none."""
    luck = np.random.default_rng(11)
    rows = []
    for values in itertools.product(*members.values()):
        for outcome in outcomes:
            mean = float(luck.gamma(4, 0.01))
            ends = (None, None) if half is None else (mean - half, mean + half)
            rows.append(CellMean(dict(zip(members, values, strict=True)), outcome, KNOWN[outcome].unit, mean, *ends))
    return rows


UNITS = {"guarantee share": "share", "group size": "firms"}
SHARES = np.linspace(0, 1, 6)
GRIDS = {
    "two": table({"scheme": ("before", "after")}, OUTCOMES[:1]),
    "twelve": table({"case": ("market_cluster", "supply_chain", "impostors"), "scheme": tuple("abcd")}, OUTCOMES),
    "bare": table({"guarantee share": SHARES, "scheme": ("before", "after")}, half=None),
    "lines": table({"guarantee share": SHARES, "policy": ("none", "scorecard", "peer"), "group size": (3, 5)}),
    "many": table({"guarantee share": SHARES, "group size": range(3, 9), "case": tuple("abcd")}),
}
FEW = ("two", "twelve", "bare")
"""Those with so few cells that all outcomes are drawn together."""


def paid(count, largest=0.1):
    luck = np.random.default_rng(13)
    found = {}
    for place in range(count):
        rest = largest * luck.dirichlet(np.ones(len(who_paid.PARTS) - 1))
        found[scheme_name(SCHEMES[place])] = dict(zip(who_paid.PARTS, [1 - rest.sum(), *rest], strict=True))
    return found


def compared_figures(schemes, outcomes, largest=0.1):
    return [
        *differences.of_comparison(comparison(schemes, outcomes)),
        *loss.draw(losses(schemes), "luck alone"),
        *who_paid.draw(paid(schemes, largest), below="Means."),
    ]


def nothing_at_all():
    nothing = dict.fromkeys(who_paid.PARTS, 0.0) | {"paid_by_borrowers": 1.0}
    undefined = dict.fromkeys(who_paid.PARTS, np.nan)
    some = {"none": np.zeros(40), "some": np.linspace(0, 0.1, 40), "nowhere": np.full(40, np.nan)}
    return [
        *differences.of_comparison(comparison(3, 4, zero=("default_rate",), undefined=("par30",))),
        *differences.of_comparison(comparison(3, 3, runs=1)),
        *loss.draw(some, "luck"),
        *loss.draw({"none": np.zeros(40)}, "luck"),
        *who_paid.draw({"all paid": nothing, "nobody borrows": undefined}, below="Means."),
    ]


def study_figures():
    bar = [bar_figure(2), bar_figure(30), bar_figure(6, spread=3.0)]
    return [*bar, morris_figure(2), morris_figure(30), convergence_figure(), *responses()]


def tape_figures():
    all_tapes = (regressions(6), regressions(1), regressions(5, (500, 1000, 2000, 20_000), wide=3))
    return [figure for each in all_tapes for figure in odds_ratios.draw(each, "scheme")]


def cell_figures():
    return [figure for name in GRIDS for figures in of_grid(name).values() for figure in figures]


def of_grid(name, below="Means."):
    """Draw a grid, few cells together and many an outcome each; return the pages by the name of the figure."""
    rows = GRIDS[name]
    if name in FEW:
        return {"cell_means": cells.together(rows, units=UNITS, below=below)}
    outcomes = dict.fromkeys(each.outcome for each in rows)
    return {f"cell_means_{outcome}": cells.along(rows, outcome, units=UNITS, below=below) for outcome in outcomes}


SETS = {
    "two schemes": lambda: compared_figures(2, 1),
    "twelve schemes": lambda: compared_figures(12, 12, 0.6),
    "nothing": nothing_at_all,
    "study": study_figures,
    "controls": worth_figures,
    "tapes": tape_figures,
    "cells": cell_figures,
}
"""All figures, by the name of the set that is seen together."""


@cache
def figures_of(name):
    """Return the figures of a set, drawn once."""
    return SETS[name]()


if __name__ == "__main__":
    import sys
    from pathlib import Path

    from lianbao.experiments.reports.figures.parts.saving import save_pages

    for title in SETS:
        save_pages(figures_of(title), Path(sys.argv[1]), title.replace(" ", "_"))
