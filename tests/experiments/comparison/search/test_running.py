"""A search from the file to its folder: the same bytes whatever happened on the way, common luck, today among them."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from lianbao.experiments.comparison.search import running
from lianbao.experiments.comparison.search.keeping import SearchFolder
from lianbao.experiments.comparison.search.running import run_search
from lianbao.experiments.comparison.search.schemes import drawn, scheme_of, write_schemes
from lianbao.experiments.comparison.search.wishes import Score
from lianbao.experiments.output.provenance import resolved
from lianbao.experiments.output.refusals import BadFolder
from lianbao.experiments.statistics.estimates import estimate
from lianbao.experiments.store.executors import executor_of
from lianbao.simulation.engine.running import simulate
from lianbao.simulation.reading import read_scenario
from lianbao.simulation.scenario.economies import ECONOMIES
from tests.experiments.comparison.search.making import SMALL, made

LOSS = Score("bank_loss_rate")


def searched(search, folder, word="threads", workers=2):
    return run_search(search, folder, executor_of(word, workers))


def bytes_in(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    search = made(folder)
    return search, folder / "whole", searched(search, folder / "whole")


def test_all_candidates_are_scored_and_today_is_among_the_told(whole):
    search, _, found = whole
    assert [each.number for each in found.scored] == list(range(1, 21))
    assert [each.name for each in found.told] == ["today", *"ABCD"[: len(found.told) - 1]]
    assert dict(found.told[0].seen.levers) == search.today
    assert found.front


def test_schemes_and_economies_meet_the_same_luck_as_any_run(whole):
    search, _, found = whole
    base = search.base.model_copy(update={"seed": search.study.seed, "replicates": search.replicates})
    for economy, success in (("better", 0.9), ("worse", 0.6)):
        record = simulate(base.with_("economy.types.success", success))
        expected = estimate(record.sums["bank_loss_rate"]).mean
        place = search.economies.index(economy)
        assert found.today.by_economy["bank_loss_rate"][place] == pytest.approx(expected, rel=1e-12)


def test_fresh_scores_are_those_of_runs_on_other_luck(whole):
    search, _, found = whole
    luck = {"seed": search.fresh_seed, "replicates": search.fresh}
    levels = []
    for success in (0.9, 0.6):
        record = simulate(search.base.model_copy(update=luck).with_("economy.types.success", success))
        levels.append(estimate(record.sums["bank_loss_rate"]).mean)
    today = found.told[0]
    assert search.fresh_seed != search.study.seed
    assert today.fresh[LOSS].mean == pytest.approx(np.mean(levels), rel=1e-9)
    assert today.fresh[LOSS].low < today.fresh[LOSS].mean < today.fresh[LOSS].high
    assert not today.changes
    assert all(set(each.changes) == set(search.scores) for each in found.told[1:])


def test_a_stopped_search_goes_on_to_the_same_bytes(whole, tmp_path, monkeypatch):
    search, folder, _ = whole
    asked = running.evaluate
    calls = []

    def stopping(*arguments):
        calls.append(arguments)
        if len(calls) == 3:
            raise KeyboardInterrupt
        yield from asked(*arguments)

    monkeypatch.setattr(running, "evaluate", stopping)
    with pytest.raises(KeyboardInterrupt):
        searched(search, tmp_path / "again")
    assert 0 < len(bytes_in(tmp_path / "again")) < len(bytes_in(folder))
    searched(search, tmp_path / "again")
    assert bytes_in(tmp_path / "again") == bytes_in(folder)
    before = len(calls)
    searched(search, tmp_path / "again")
    assert all(not arguments[1] for arguments in calls[before:])  # nothing is run again


def test_workers_and_executors_leave_the_same_bytes(whole, tmp_path):
    search, folder, _ = whole
    searched(search, tmp_path / "one", workers=1)
    with ThreadPoolExecutor(3) as pool:
        run_search(search, tmp_path / "pool", pool)
    assert bytes_in(tmp_path / "one") == bytes_in(tmp_path / "pool") == bytes_in(folder)


def test_a_search_grows_to_the_bytes_of_the_larger_one(whole, tmp_path):
    _, folder, found = whole
    searched(made(tmp_path, overrides=["candidates=11"]), tmp_path / "grown")
    grown = searched(made(tmp_path), tmp_path / "grown")
    assert bytes_in(tmp_path / "grown") == bytes_in(folder)
    assert [each.levers for each in grown.scored] == [each.levers for each in found.scored]


def test_a_damaged_file_is_made_again(whole, tmp_path):
    search, folder, _ = whole
    searched(search, tmp_path / "healed")
    path = tmp_path / "healed" / "evaluations" / "batch_00002.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    searched(search, tmp_path / "healed")
    assert bytes_in(tmp_path / "healed") == bytes_in(folder)


def test_a_folder_of_something_else_is_refused(whole, tmp_path):
    search, folder, _ = whole
    with pytest.raises(BadFolder, match="holds another search"):
        searched(made(tmp_path, overrides=["seed=4"]), folder)
    strange = tmp_path / "strange"
    strange.mkdir()
    (strange / "letter.txt").write_text("mine")
    with pytest.raises(BadFolder, match="is not empty and holds no search"):
        searched(search, strange)
    with pytest.raises(TypeError, match="search: given"):
        run_search("small", strange, executor_of())


def test_a_sampler_that_asks_otherwise_is_told_and_nothing_is_lost(whole, tmp_path, monkeypatch):
    search, _, _ = whole
    searched(search, tmp_path / "kept")
    monkeypatch.setattr(running, "same", lambda _, kept: not kept)
    before = bytes_in(tmp_path / "kept")
    with pytest.raises(BadFolder, match="was searched with other versions"):
        searched(search, tmp_path / "kept")
    assert bytes_in(tmp_path / "kept") == before


def test_a_constraint_between_levers_costs_no_run(tmp_path):
    text = SMALL.replace("seed: 3", "seed: 3\nconstraints: [scheme.guarantee.share <= 0.5]")
    found = searched(made(tmp_path, text), tmp_path / "out")
    broken = [each for each in found.scored if each.levers["scheme.guarantee.share"] > 0.5]
    assert broken
    assert {each.failure for each in broken} == {"breaks a constraint between levers"}
    assert all(each.seen.levers["scheme.guarantee.share"] <= 0.5 for each in found.told[1:])
    assert not found.today.failure  # it stands, whatever the levers may be set to


def test_where_nobody_borrows_there_are_no_scores_and_the_search_goes_on(tmp_path):
    text = SMALL.replace(
        "worse: {economy: {types: {success: 0.6}}}", "empty: {economy: {character: {outside_option: 99}}}"
    )
    text = text.replace("  economy.character.outside_option: -100.0\n", "")
    found = searched(made(tmp_path, text, ["candidates=8"]), tmp_path / "out")
    assert {each.failure for each in found.scored} == {"bank_loss_rate is not defined in economy empty"}
    assert found.told == ()


def test_a_told_scheme_is_a_scenario_file(whole, tmp_path):
    search, _, found = whole
    write_schemes(search, found.told, tmp_path / "schemes")
    for each in found.told:
        name = "today" if each.name == "today" else f"scheme_{each.name}"
        read = read_scenario(tmp_path / "schemes" / f"{name}.yaml")
        expected = resolved(scheme_of(search, each.seen.levers))
        told = {key: value for key, value in resolved(read).items() if key not in (*read.SAID_ONLY, ECONOMIES)}
        assert told == {key: value for key, value in expected.items() if key in told}
        met = [each.economy.types.success for each in read.members()]
        assert met == [0.9, 0.6]  # run and brief meet the economies of the search


def test_economies_of_another_shape_are_no_draws(tmp_path):
    text = SMALL.replace("worse: {economy: {types: {success: 0.6}}}", "small: {economy: {firms: {count: 20}}}")
    text = text.replace("  economy.firms.count: 30\n", "")
    assert drawn(made(tmp_path, text)) == []
    assert drawn(made(tmp_path, SMALL[: SMALL.index("economies:")])) == []


def test_schemes_of_a_file_stand_by_themselves(tmp_path):
    scenario = tmp_path / "mine.yaml"
    scenario.write_text("extends: textbook\nname: mine\nscheme: {group: {size: 4}}\n")
    search = made(tmp_path, SMALL.replace("scenario: textbook", "scenario: mine.yaml"), ["candidates=8"])
    found = searched(search, tmp_path / "out")
    write_schemes(search, found.told, tmp_path / "elsewhere")
    scenario.unlink()
    assert read_scenario(tmp_path / "elsewhere" / "today.yaml").scheme.group.size == 4


def test_the_folder_is_one_writers(whole):
    search, folder, _ = whole
    with SearchFolder.opened(folder, search), pytest.raises(BadFolder, match="is in use by"):
        searched(search, folder)
