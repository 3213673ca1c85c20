"""Rules that scenario files name: found, read as text, and run only on the user's word."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from lianbao import BadInput, read_scenario, simulate
from lianbao.simulation.engine.variants import compiled
from lianbao.simulation.reading import own_rules
from lianbao.simulation.reading.code import BadCode
from lianbao.simulation.scenario.schema import scenario_schema

TUTORIALS = Path(own_rules.__file__).parents[2] / "configs" / "tutorials"
RULES = "replace: {wants_loan: hurdle.py:wants_loan, count_applicant: hurdle.py:count_applicant}\n"
SMALL = ["economy.firms.count=20", "horizon.cycles=2", "replicates=2"]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "hurdle.py").write_bytes((TUTORIALS / "hurdle.py").read_bytes())
    (tmp_path / "own.yaml").write_text(f"extends: first_steps\n{RULES}economy: {{own: {{hurdle: 0.5}}}}\n")
    return tmp_path


def mistakes(path, *overrides):
    with pytest.raises(BadInput) as caught:
        read_scenario(path, overrides)
    return [str(each) for each in caught.value.mistakes]


def test_a_file_is_read_without_being_run(folder, monkeypatch):
    monkeypatch.setattr(own_rules, "loaded", lambda *_: pytest.fail("it was run"))
    scenario = read_scenario(folder / "own.yaml")
    assert scenario.economy.own.hurdle == 0.5
    assert scenario.rules.references == {name: f"hurdle.py:{name}" for name in ("wants_loan", "count_applicant")}
    assert scenario.model_dump()["replace"] == scenario.rules.references


def test_it_runs_only_on_the_users_word(folder):
    for backend in ("mesa", "compiled"):
        with pytest.raises(BadCode, match=r"hurdle\.py: read it, and say --trust"):
            simulate(read_scenario(folder / "own.yaml", SMALL), backend=backend)
    trusted = simulate(read_scenario(folder / "own.yaml", SMALL, trust=True), backend="mesa")
    assert trusted.outcomes["turned_down_rate"].min() > 0.5
    assert trusted.outcomes["participation_rate"].max() == 0


def test_what_a_user_names_himself_needs_no_word(folder):
    by_hand = {name: f"{folder}/hurdle.py:{name}" for name in ("wants_loan", "count_applicant")}
    given = simulate(read_scenario("first_steps", [*SMALL, "economy.own.hurdle=0.5"], replace=by_hand), backend="mesa")
    over = [f"replace.{name}={place}" for name, place in by_hand.items()]
    typed = simulate(read_scenario("first_steps", [*SMALL, *over, "economy.own.hurdle=0.5"]), backend="mesa")
    assert given.series.tobytes() == typed.series.tobytes()
    assert "loans_turned_down" in given.series.dtype.names


def test_own_parameters_have_range_default_and_nearest_name(folder):
    assert mistakes(folder / "own.yaml", "economy.own.hurdle=2") == [
        "--set: economy.own.hurdle: given 2, allowed 0 to 1 share of loan"
    ]
    assert mistakes(folder / "own.yaml", "economy.own.hurdel=0.1") == [
        "--set: unknown key economy.own.hurdel; nearest: economy.own.hurdle"
    ]
    assert mistakes("first_steps", "economy.own.hurdle=0.1") == ["--set: unknown key economy.own"]
    assert (
        read_scenario("first_steps", replace={"wants_loan": f"{folder}/hurdle.py:wants_loan"}).economy.own.hurdle == 0
    )


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ("{wants_lone: hurdle.py:wants_loan}", "own.yaml:1: replace.wants_lone: no behaviour is called wants_lone; "),
        ("{wants_loan: hurdel.py:wants_loan}",
         "own.yaml:1: replace.wants_loan: there is no file hurdel.py"),
        ("{wants_loan: hurdle.py:want}", r"own.yaml:1: replace.wants_loan: .*hurdle.py has no function want"),
        ("{wants_loan: 3}", "own.yaml:1: replace.wants_loan: given 3, allowed FILE.py:function, such as my_rules.py:"),
        ("wants_loan", r"own.yaml:1: replace: given text 'wants_loan', allowed \{behaviour: FILE.py:function\}"),
        ("{wants_loan: os:system}", "own.yaml:1: replace.wants_loan: os is of Python's own library"),
    ],
)  # fmt: skip
def test_each_mistake_is_one_line(folder, section, told):
    (folder / "own.yaml").write_text(f"replace: {section}\nextends: first_steps\n")
    (line,) = mistakes(folder / "own.yaml")
    assert line.startswith(str(folder))
    assert re.match(told, line.removeprefix(f"{folder}/"))


def test_two_files_of_one_name_are_refused(folder):
    (folder / "other").mkdir()
    (folder / "other" / "hurdle.py").write_text((folder / "hurdle.py").read_text() + "\n")
    (line,) = mistakes(folder / "own.yaml", f"replace.count_applicant={folder}/other/hurdle.py:count_applicant")
    assert "two files are called hurdle.py" in line


def test_a_scenario_travels_with_its_rules(folder):
    scenario = read_scenario(folder / "own.yaml", SMALL, trust=True)
    (folder / "hurdle.py").unlink()
    arrived = pickle.loads(pickle.dumps(scenario))  # noqa: S301 - written here
    assert arrived == scenario
    assert arrived.rules.digest == scenario.rules.digest
    series = [simulate(each, backend="mesa").series.tobytes() for each in (scenario, arrived)]
    assert series[0] == series[1]


def test_the_schema_knows_own_parameters(folder):
    own = read_scenario(folder / "own.yaml").rules.own
    section = scenario_schema(own)["properties"]["economy"]["properties"]["own"]["properties"]["hurdle"]
    assert section["maximum"] == 1.0
    assert section["title"] == "Hurdle of owners"
    assert "own" not in scenario_schema()["properties"]["economy"]["properties"]


def test_outcomes_alone_need_no_rule_and_compile_nothing(tmp_path, monkeypatch):
    (tmp_path / "more.py").write_text(
        "from lianbao import own_outcome\n\n\ndef late(series):\n    raise SystemExit\n\n\n"
        "able = own_outcome('would_not_pay / defaults', label='L', unit='share of defaults', meaning='M')\n"
    )
    monkeypatch.setattr(compiled, "compiled_variant", lambda *_: pytest.fail("compiled"))
    record = simulate(read_scenario("first_steps", [*SMALL, f"own=[{tmp_path}/more.py]"]))
    expected = record.series["would_not_pay"].sum(axis=1) / record.series["defaults"].sum(axis=1)
    assert record.outcomes["able"] == pytest.approx(expected, nan_ok=True)
