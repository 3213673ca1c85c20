"""Constraints between factors: what they may say, which designs stand them, and that what is run meets them."""

import numpy as np
import pytest

from lianbao.experiments.designs import DESIGNS
from lianbao.experiments.reports.finding import find
from lianbao.experiments.reports.text import as_text
from lianbao.experiments.store.executors import executor_of
from lianbao.experiments.store.executors.runner import run_study
from lianbao.experiments.study import read_study
from lianbao.experiments.study.designed import dropped_of, points_of, sample_of
from lianbao.experiments.study.spread.constraints import BadConstraint, Constraint
from lianbao.simulation.reading import BadInput

SQUARE = """name: square
function: first.py:first
levers: {x: {range: [0, 1]}, y: {range: [0, 1]}}
constraints: [x <= y]
outcomes: [a]
design: {kind: latin_hypercube, samples: 2000}
seed: 3
"""
LENDING = """name: groups
scenario: textbook
levers: {scheme.group.size: {whole: [2, 6]}, scheme.group.minimum: {whole: [2, 6]}}
constraints: [scheme.group.minimum <= scheme.group.size]
fixed: {economy.firms.count: 40, horizon.cycles: 1}
outcomes: [default_rate]
design: {kind: grid, samples: 5}
replicates: 2
"""
ALLOWED = [kind for kind, design in DESIGNS.items() if design.takes_constraints]


@pytest.fixture
def write(tmp_path):
    def written(text, *changes):
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (tmp_path / "first.py").write_text("def first(x, y): return x\n", encoding="utf-8")
        (tmp_path / "study.yaml").write_text(text, encoding="utf-8")
        return tmp_path / "study.yaml"

    return written


def told(path):
    with pytest.raises(BadInput) as caught:
        read_study(path)
    return [str(mistake).rpartition("study.yaml:")[2] for mistake in caught.value.mistakes]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("x <= y", True),
        ("y < x", False),
        ("0 <= x < y <= 2", True),
        ("x + y == 3", True),
        ("x * 2 - y / 1 == 0 and not x > y", True),
        ("min(x, y) == 1 and max(x, y, 3) == 3 and abs(x - y) <= 1", True),
        ("-x < 0 or z == 'peer'", True),
        ("z == 'none'", False),
        ("z != 'none' and on == true", True),
        ("a.b[2] > x", True),
        ("x / (y - 2) > 0", False),
    ],
)
def test_what_constraints_say(text, holds):
    values = {"x": 1, "y": 2, "z": "peer", "on": True, "a.b[2]": 5}
    assert Constraint(text).holds(values) is holds


@pytest.mark.parametrize(
    "text",
    [
        *("x", "x + y", "x <", "x <= y; y", "x ** 2 < y", "x < y if x else y", "[x] < [y]", "f(x) < y", "x.f() < y"),
        *("__import__('os').system('true') == 0", "(lambda: x)() < y", "x in (1, 2)", "x < b'a'", "x < None", "~x < y"),
        *("min(x) < y", "abs(x, y) < 1", "min(x, y, key=abs) < 1", "x[y] < 1", "x < 1j", "(x := 1) < y", "x" * 2000),
    ],
)
def test_nothing_else_is_a_constraint(text):
    with pytest.raises(BadConstraint):
        _ = Constraint(text).names


def test_names_are_those_of_paths():
    assert Constraint("scheme.a <= economy.b[3] + x and true == on").names == ("scheme.a", "economy.b[3]", "x", "on")


@pytest.mark.parametrize("kind", ALLOWED)
def test_every_point_that_is_run_meets_them(write, kind):
    size = "grid, samples: 12" if kind == "grid" else f"{kind}, samples: 300"
    text = SQUARE.replace("latin_hypercube, samples: 2000", size)
    if kind == "listed_points":
        drawn = np.random.default_rng(1).random((300, 2)).tolist()
        listed = ", ".join(f"{{x: {x}, y: {y}}}" for x, y in drawn)
        text = text.replace("levers: {x: {range: [0, 1]}, y: {range: [0, 1]}}", f"points: [{listed}]")
    study = read_study(write(text))
    sample, (dropped, looked_at) = sample_of(study), dropped_of(study)
    values = [study.values_at(point) for point in sample.points]
    assert all(each["x"] <= each["y"] for each in values)
    assert len(values) == points_of(study) == looked_at - dropped
    assert 0.4 < dropped / looked_at < 0.6
    assert sample.base.tolist() == list(range(len(values)))
    assert (len(values) == 300) == (kind not in {"grid", "listed_points"})


@pytest.mark.parametrize("kind", ["latin_hypercube", "delta", "rbd_fast"])
def test_the_mean_over_half_of_the_square_is_a_third(write, kind):
    study = read_study(write(SQUARE, ("latin_hypercube", kind)))
    x = np.array([study.values_at(point)["x"] for point in sample_of(study).points])
    assert len(x) == 2000
    assert abs(x.mean() - 1 / 3) < 4 * np.sqrt(1 / 18 / 2000)
    assert x.var() == pytest.approx(1 / 18, rel=0.1)


@pytest.mark.parametrize("kind", [kind for kind in ALLOWED if DESIGNS[kind].grows])
def test_a_study_that_grows_keeps_its_points(write, kind):
    text = SQUARE.replace("latin_hypercube, samples: 2000", f"{kind}, samples: 300")
    small, large = (sample_of(read_study(write(text), [f"design.samples={size}"])).points for size in (300, 600))
    assert np.array_equal(large[:300], small)


def test_they_are_part_of_what_a_study_is(write):
    study = read_study(write(SQUARE))
    assert read_study(write(study.to_yaml())).digest == study.digest
    without = read_study(write(SQUARE, ("constraints: [x <= y]\n", "")))
    assert without.digest != study.digest
    assert "constraints" not in without.to_yaml()


def test_other_parameters_and_variants_have_their_values(write):
    fixed = ("scheme.group.minimum: {whole: [2, 6]}", "scheme.guarantee.share: {values: [0, 1]}")
    changed = ("fixed: {", "fixed: {scheme.group.minimum: 4, ")
    sizes = {
        study.values_at(point)["scheme.group.size"]
        for study in [read_study(write(LENDING, fixed, changed))]
        for point in sample_of(study).points
    }
    assert sizes == {4, 5, 6}
    variant = ("levers:", "variants: {least: {two: {}, five: {scheme: {group: {minimum: 5}}}}}\nlevers:")
    study = read_study(write(LENDING, fixed, variant))
    points = [study.values_at(point) for point in sample_of(study).points]
    assert {each["scheme.group.size"] for each in points if each["least"] == "five"} == {5, 6}
    assert {each["scheme.group.size"] for each in points if each["least"] == "two"} == {2, 3, 4, 5, 6}


def test_impossible_scenarios_are_kept_out_by_them(write, tmp_path):
    assert "not a possible scenario" in told(write(LENDING, ("constraints: [scheme.group.minimum", "#")))[0]
    study = read_study(write(LENDING))
    found = find(run_study(study, tmp_path / "out", executor_of("threads", 1)))
    assert (len(found.sample.points), found.failed, len(found.cells)) == (15, 0, 15)
    told_of = "constraints: 10 of 25 points do not hold, left out; 60.0% hold"
    assert told_of in as_text(found)


@pytest.mark.parametrize("kind", [kind for kind, design in DESIGNS.items() if not design.takes_constraints])
def test_designs_that_they_would_break_refuse_them_in_a_line(write, kind):
    size = {"sobol": 64, "efast": 129, "fractional_factorial": 2, "morris": 10}.get(kind, 64)
    lines = told(write(SQUARE, ("latin_hypercube, samples: 2000", f"{kind}, samples: {size}")))
    reason = f"design {kind} compares points by where they lie, so that none can be left out"
    assert lines == [f"4: constraints: {reason}; allowed in {', '.join(ALLOWED)}"]


@pytest.mark.parametrize(
    ("constraints", "line"),
    [
        ("[x <= z]", "4: constraints[0]: z is neither a factor nor another number, text or switch of the study"),
        ("[1 < 2]", "4: constraints[0]: names no factor of this study"),
        ("[x <= y, x <= y]", "4: constraints[1]: text 'x <= y' is there twice"),
        ("[x + y]", "4: constraints[0]: given text 'x + y', allowed a comparison of factors and numbers such as"),
        ("[3]", "4: constraints[0]: given 3, allowed a comparison of factors and numbers such as"),
        ("x <= y", "4: constraints: given text 'x <= y', allowed a list of constraints"),
        ("[\"x <= 'a'\"]", "4: constraints[0]: given text \"x <= 'a'\", allowed a comparison of factors and numbers"),
        ("[x > y + 0.99]", "4: constraints: hold at 0 of 2,000 points, allowed at least 20"),
    ],
)
def test_mistakes(write, constraints, line):
    lines = told(write(SQUARE, ("[x <= y]", constraints)))
    assert [each for each in lines if each.startswith(line)]
    assert len(lines) == 1


def test_the_nearest_name_is_offered(write):
    (line,) = told(write(LENDING, ("scheme.group.minimum <=", "scheme.group.minimun <=")))
    assert line.endswith("; nearest: scheme.group.minimum")


def test_no_point_left_and_pairs_are_refused(write):
    empty = told(write(LENDING, ("scheme.group.minimum <= scheme.group.size", "scheme.group.size > 9")))
    assert empty == ["4: constraints: hold at no point of the design"]
    pairs = told(write(LENDING, ("replicates: 2", "replicates: 2\nluck: common\npairs: scheme.group.size")))
    assert pairs == ["4: constraints: pairs need every alternative with the same rest, so that none can be left out"]
