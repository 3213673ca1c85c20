"""Search files: what they may say, and one line for each mistake."""

import jsonschema
import pytest
from ruamel.yaml import YAML

from lianbao.experiments.comparison.search.document import with_table
from lianbao.experiments.comparison.search.grammar import described, search_schema
from lianbao.experiments.comparison.search.reading import SEARCHES, read_search, search_names
from lianbao.experiments.comparison.search.schemes import written as written_out
from lianbao.experiments.comparison.search.search import ECONOMY
from lianbao.experiments.study.grammar.document import README
from lianbao.simulation.reading import BadInput, read_scenario
from tests.experiments.comparison.search.making import SMALL, made, written


def mistakes(tmp_path, *changes, text=SMALL):
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    with pytest.raises(BadInput) as refused:
        read_search(written(tmp_path, text))
    return [line.removeprefix(f"{tmp_path}/small.yaml:") for line in str(refused.value).splitlines()]


@pytest.fixture(scope="module")
def checker():
    schema = search_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def load(text):
    return YAML(typ="safe", pure=True).load(text)


@pytest.mark.parametrize("name", search_names())
def test_shipped_searches_are_sound_and_pass_the_schema_as_written_and_as_kept(name, checker):
    search = read_search(name)
    assert search.name == name
    assert search.study.description
    checker.validate(load((SEARCHES.folder / f"{name}.yaml").read_text(encoding="utf-8")))
    checker.validate(load(written_out(search)))


@pytest.mark.parametrize(
    "change",
    [
        {"objectives": []},
        {"objectives": [{"outcome": "default_rate", "better": "up"}]},
        {"levers": {"scheme.group.sise": {"whole": [2, 4]}}},
        {"sampler": "luck"},
        {"candidates": 3},
        {"design": {"kind": "sobol"}},
    ],
)
def test_the_schema_refuses_what_is_refused(change, checker):
    with pytest.raises(jsonschema.ValidationError):
        checker.validate(load(SMALL) | change)


def test_a_search_is_the_same_once_it_is_written_out(tmp_path):
    search = made(tmp_path)
    again = made(tmp_path, written_out(search))
    assert again.digest == search.digest
    assert again.economies == ("better", "worse")
    assert (again.candidates, again.front, again.fresh) == (20, 4, 15)


def test_today_is_the_scheme_as_it_stands_with_the_fixed_values(tmp_path):
    search = made(tmp_path)
    assert search.today["scheme.group.size"] == search.base.scheme.group.size
    assert search.base.economy.firms.count == 30
    assert search.source == "textbook"


def test_what_may_grow_makes_no_other_search(tmp_path):
    search = made(tmp_path)
    assert made(tmp_path, overrides=["candidates=40", "front=2"]).digest == search.digest
    for setting in ("seed=4", "replicates=13", "fresh=16", "sampler=random", "limits=[default_rate <= 0.8]"):
        assert made(tmp_path, overrides=[setting]).digest != search.digest


def test_every_mistake_is_told_at_its_line(tmp_path):
    told = mistakes(
        tmp_path,
        ("scheme.group.size: {whole", "scheme.group.sise: {whole"),
        ("share: {range: [0, 1]}", "share: {range: [0, 2]}"),
        ("candidates: 20", "candidates: 2"),
        ("fresh: 15", "fresch: 15"),
    )
    assert told == [
        "6: levers: there is no parameter scheme.group.sise; nearest: scheme.group.size",
        "7: levers.scheme.guarantee.share: given range [0, 2], allowed a range within 0 to 1 share",
        "16: candidates: given 2, allowed a whole number, 8 to 1000000",
        "18: unknown key fresch; nearest: fresh",
    ]


@pytest.mark.parametrize(
    ("objectives", "line"),
    [
        ("[bank_los_rate]", "there is no outcome bank_los_rate; nearest: bank_loss_rate"),
        ("[default_rate by cycle]", "is no value of a run"),
        ("[portfolio_yield]", "no side of portfolio_yield is better: say {outcome: portfolio_yield, better: lower}"),
        ("[{outcome: portfolio_yield, better: up}]", "better: one of lower, higher"),
        ("[]", "objectives: given [], allowed a list of objectives"),
        (
            "[bank_loss_rate, {outcome: bank_loss_rate, better: higher}]",
            "objectives[1]: bank_loss_rate is wished for already, as objectives[0]",
        ),
    ],
)
def test_an_objective_that_cannot_be_is_told(objectives, line, tmp_path):
    (told,) = mistakes(tmp_path, ("[bank_loss_rate, guarantee_paid_mean]", objectives))
    assert told.startswith("11: objectives")
    assert line in told


@pytest.mark.parametrize(
    ("limit", "line"),
    [
        ("default_rate < 0.9", "limits[0]: given text 'default_rate < 0.9', allowed an outcome and a number"),
        ("default_rat <= 0.9", "limits[0]: there is no outcome default_rat; nearest: default_rate"),
    ],
)
def test_a_limit_that_cannot_be_is_told(limit, line, tmp_path):
    (told,) = mistakes(tmp_path, ("worst tenth of default_rate <= 0.9", limit))
    assert told.startswith(f"12: {line}")


def test_a_wrong_entry_hides_no_other(tmp_path):
    told = mistakes(
        tmp_path, ("[bank_loss_rate, guarantee_paid_mean]", "[bank_loss_rat, {outcome: par30, better: up}]")
    )
    assert sorted(line.split(":")[1].strip() for line in told) == ["objectives[0]", "objectives[1]"]


def test_an_economy_sets_nothing_of_the_scheme(tmp_path):
    wrong = "better: {scheme: {group: {size: 3}}}"
    (told,) = mistakes(tmp_path, ("better: {economy: {types: {success: 0.9}}}", wrong))
    assert told == "14: economies.better.scheme: an economy sets values under economy only"


def test_a_value_of_an_economy_is_checked(tmp_path):
    (told,) = mistakes(
        tmp_path, ("worse: {economy: {types: {success: 0.6}}}", "worse: {economy: {types: {succes: 1}}}")
    )
    assert told == "15: unknown key economy.types.succes; nearest: economy.types.success"


def test_a_search_has_levers_and_a_scenario(tmp_path):
    bare = "name: bare\nobjectives: [default_rate]\n"
    told = mistakes(tmp_path, text=bare)
    assert told == [
        "1: a search has at least one lever, under levers or variants",
        "1: scenario is missing: a preset, a file, or the scenario itself as a section",
    ]


def test_a_scenario_that_is_not_there_is_told_once(tmp_path):
    told = mistakes(tmp_path, ("scenario: textbook", "scenario: textbuch"))
    assert [line for line in told if "textbuch" in line] == told
    assert "nearest: textbook" in told[0]


def test_economies_may_be_those_of_other_scenarios(tmp_path):
    named = SMALL[: SMALL.index("economies:")] + "economies: [first_steps, textbook]\n"
    search = made(tmp_path, named)
    assert search.economies == ("first_steps", "textbook")
    laid = search.question.laid_out({**search.today, ECONOMY: "first_steps"})
    assert all(path.startswith("economy.") for path in laid if path not in search.today)
    assert laid["economy.types.success"] == read_scenario("first_steps").economy.types.success


DRAWS = """extends: textbook
name: calibrated
economies:
  - {economy.types.success: 0.9, economy.climate.rho_macro: 0.0}
  - {economy.types.success: 0.7, economy.climate.rho_macro: 0.1}
  - {economy.types.success: 0.6, economy.climate.rho_macro: 0.2}
"""


@pytest.fixture
def calibrated(tmp_path):
    (tmp_path / "calibrated.yaml").write_text(DRAWS)
    start = SMALL.index("economies:")
    return SMALL[:start].replace("scenario: textbook", "scenario: calibrated.yaml")


def successes(search):
    laid = [search.question.laid_out({**search.today, ECONOMY: name}) for name in search.economies]
    return [each["economy.types.success"] for each in laid]


def test_a_search_meets_the_economies_that_its_scenario_brings_along(calibrated, tmp_path):
    search = made(tmp_path, calibrated)
    assert search.economies == ("draw 1", "draw 2", "draw 3")
    assert successes(search) == [0.9, 0.7, 0.6]
    assert not search.question.scenario.economies  # a run meets the economy of its question, and no other
    assert made(tmp_path, written_out(search)).digest == search.digest


def test_changes_by_name_are_laid_over_each_draw(calibrated, tmp_path):
    search = made(tmp_path, calibrated + "economies:\n  as it is: {}\n  one: {economy: {climate: {rho_macro: 0.3}}}\n")
    assert search.economies == ("as it is 1", "as it is 2", "as it is 3", "one 1", "one 2", "one 3")
    assert successes(search) == [0.9, 0.7, 0.6] * 2
    assert search.question.laid_out({ECONOMY: "one 2"})["economy.climate.rho_macro"] == 0.3
    assert made(tmp_path, written_out(search)).digest == search.digest


def test_a_fixed_value_takes_the_place_of_draws(calibrated, tmp_path):
    fixed = calibrated.replace("fixed:\n", "fixed:\n  economy.types.success: 0.8\n")
    search = made(tmp_path, fixed)
    assert len(search.economies) == 3
    assert all("economy.types.success" not in each for each in search.question.variants[ECONOMY].values())


def test_a_lever_on_what_varies_comes_before_the_draws(calibrated, tmp_path):
    search = made(tmp_path, calibrated.replace("levers:\n", "levers:\n  economy.types.success: {range: [0.5, 1]}\n"))
    laid = search.question.laid_out({"economy.types.success": 0.55, ECONOMY: "draw 1"})
    assert laid["economy.types.success"] == 0.55


@pytest.mark.usefixtures("calibrated")
def test_the_draws_of_a_named_scenario_are_economies_of_their_own(tmp_path):
    named = SMALL[: SMALL.index("economies:")] + "economies: [textbook, calibrated.yaml]\n"
    search = made(tmp_path, named)
    assert search.economies == ("textbook", *(f"calibrated.yaml {number}" for number in (1, 2, 3)))


def test_a_missing_file_is_told_with_the_nearest():
    with pytest.raises(BadInput, match=r"merchant_terms: there is no such search or file; nearest: merchants_terms"):
        read_search("merchant_terms")


def test_the_table_of_the_page_is_as_the_model_has_it():
    text = README.read_text(encoding="utf-8")
    assert with_table(text) == text
    assert "| `objectives` |" in text


def test_every_key_is_described():
    assert all(described().values())
