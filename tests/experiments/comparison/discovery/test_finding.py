"""From a study to its boxes, with a function whose failing points are known."""

import pytest

from lianbao.experiments.comparison.discovery.asking import NothingToFind
from lianbao.experiments.comparison.discovery.finding import discover
from lianbao.experiments.reports.compared.discovery.folder import fill
from lianbao.experiments.reports.compared.discovery.screen import as_screen
from lianbao.experiments.reports.compared.discovery.tables import boxes_frame
from lianbao.experiments.reports.compared.discovery.words import box_told, sentences
from lianbao.experiments.store.executors import executor_of
from lianbao.experiments.store.executors.runner import run_study
from lianbao.experiments.study import read_study

RULES = """
def loss(size, share, screening, idle, rng):
    if screening == "none" and share < 0.4 and size >= 7:
        return {"loss": 0.12 + 0.01 * rng.random(), "other": idle}
    if screening == "peer" and share > 0.8:
        return {"loss": 0.10 + 0.01 * rng.random(), "other": idle}
    return {"loss": 0.03 + 0.01 * rng.random(), "other": float("nan") if idle > 0.9 else idle}
"""
STUDY = """
name: known
function: rules.py:loss
levers:
  size: {whole: [3, 10]}
  share: {range: [0, 1]}
  screening: {choices: [none, peer]}
  idle: {range: [0, 1]}
outcomes: [loss, other]
design: {kind: KIND, samples: SAMPLES}
luck: independent
replicates: 2
seed: 5
"""


def stored(folder, kind="latin_hypercube", samples=400):
    (folder / "rules.py").write_text(RULES)
    path = folder / "known.yaml"
    path.write_text(STUDY.replace("KIND", kind).replace("SAMPLES", str(samples)))
    return run_study(read_study(path), folder / "out", executor_of(), trust=True)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return stored(tmp_path_factory.mktemp("known"))


@pytest.fixture(scope="module")
def found(store):
    return discover(store, "loss", above=0.08)


def test_both_boxes_are_found_the_larger_first(found):
    assert len(found.boxes) == 2
    names = [sorted(edge.factor.name for edge in box.edges) for box in found.boxes]
    assert sorted(names) == [["screening", "share"], ["screening", "share", "size"]]
    held = [box.held for box in found.boxes]
    assert sum(each.bad for each in held) == held[0].of_bad == int(found.points.is_bad.sum())
    assert all(each.density == 1.0 for each in held)
    assert found.chance is None  # no failing point is left


def test_edges_lie_between_points_inside_and_outside(found):
    edges = {(len(box.edges), edge.factor.name): edge for box in found.boxes for edge in box.edges}
    size, share = edges[3, "size"], edges[3, "share"]
    assert (size.lowest, size.highest, size.before) == (7.0, None, 6.0)
    assert share.lowest is None
    assert share.highest < 0.4 <= share.after
    assert edges[3, "screening"].names == ("none",)
    assert all(edge.quasi_p < 0.001 and edge.chosen > 0.5 for edge in edges.values())


def test_the_outcome_is_told_inside_and_elsewhere(found):
    for box in found.boxes:
        assert box.inside.low <= box.inside.mean <= box.inside.high
        assert box.inside.mean > 0.1
        assert box.elsewhere.mean < box.inside.mean
    assert found.boxes[-1].elsewhere.mean == pytest.approx(0.035, abs=0.002)


def test_words_say_where(found):
    told = [box_told(box) for box in found.boxes]
    three = next(text for text in told if "size" in text)
    assert "size is 7 or more" in three
    assert "share is below 0.4" in three
    assert "screening is none" in three
    said = sentences(found)
    assert said[0].startswith("loss above 0.08 at ")
    assert said[1].startswith(
        "5 of 10 of them are where share is below 0.4 and size is 7 or more and screening is none: "
    )
    assert said[2].startswith("A further ")


def test_the_screen_fits_and_the_table_has_a_row_for_each_edge(found):
    assert max(map(len, as_screen(found).splitlines())) <= 100
    frame = boxes_frame(found)
    assert len(frame) == 5
    assert set(frame["box"]) == {1, 2}
    assert frame.loc[frame["factor"] == "screening", "names"].isin(["none", "peer"]).all()


def test_files_stand_beside_the_analysis_and_the_study_stays_whole(store, found):
    before = store.sound()
    written = {path.name for path in fill(store.folder, found, as_screen(found))}
    assert written == {f"discovery_loss.{kind}" for kind in ("txt", "csv", "parquet", "png", "svg")}
    assert (store.folder / "analysis" / "discovery_loss.csv").read_text().startswith("box,points,")
    assert store.sound() == before


def test_fewer_boxes_are_looked_for_on_request(store):
    assert len(discover(store, "loss", above=0.08, boxes=1).boxes) == 1


def test_where_nothing_sets_failing_points_apart_it_is_said(store):
    found = discover(store, "loss", below=0.0325)
    assert found.boxes == () or all(box.chance <= 0.05 for box in found.boxes)
    luck = discover(store, "loss", below=0.034)
    assert all("idle" not in {edge.factor.name for edge in box.edges} for box in luck.boxes)


def test_points_without_the_outcome_are_left_out_and_counted(store):
    found = discover(store, "other", above=0.5)
    assert 0 < found.left_out < 60
    assert len(found.points) + found.left_out == 400
    (box,) = found.boxes
    assert [edge.factor.name for edge in box.edges] == ["idle"]


@pytest.mark.parametrize(
    ("outcome", "how", "line"),
    [
        ("los", {"above": 0.1}, "known has no outcome los, but loss, other; nearest: loss"),
        ("loss", {}, "no side of loss is worse: say --above or --below"),
        (
            "loss",
            {"above": 0.5},
            "known: loss above 0.5 at 0 of 400 points; it takes 10 such points",
        ),
        ("loss", {"above": 0.01}, "known: loss above 0.01 at 400 of 400 points"),
    ],
)
def test_what_cannot_be_looked_for_is_told(store, outcome, how, line):
    with pytest.raises(NothingToFind) as refused:
        discover(store, outcome, **how)
    assert str(refused.value).startswith(line)


def test_rows_that_share_coordinates_count_once(tmp_path):
    found = discover(stored(tmp_path, "sobol", 256), "loss", above=0.08)
    assert found.is_thinned
    assert len(found.points) == 256


def test_too_few_points_are_refused(tmp_path):
    with pytest.raises(NothingToFind, match="known: 40 points have loss, it takes 50"):
        discover(stored(tmp_path, samples=40), "loss", above=0.08)
