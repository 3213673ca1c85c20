"""What a single run says at its end, and what it leaves in a folder."""

import json

import pytest

from lianbao import OUTCOMES, Estimate, read_scenario
from lianbao.experiments.output.provenance import MANIFEST, file_digest
from lianbao.experiments.single.running import Order, _write_scenario, run_into
from lianbao.experiments.single.summary import SHOWN, as_json, as_text, head_line
from lianbao.simulation.lending.schedules.effective_rate import Price
from lianbao.simulation.outside.network.parameters import EDGE_COUNT
from lianbao.simulation.scenario.scenario import Scenario

SCENARIO = read_scenario("textbook", ["economy.firms.count=20", "replicates=1", "horizon.cycles=2"])
PRICE = Price(0.2, 0.2, 0.2)
FOUND = {
    "bank_loss_rate": Estimate(1e-17, -0.00001234, 0.5, 0.1),
    "default_rate": Estimate(0.123456, note="odd"),
    "participation_rate": Estimate(None, note="odd"),
}


def test_the_head_line_counts_in_words_that_agree():
    line = head_line(SCENARIO, 1234)
    assert line.startswith("textbook: 20 firms, 2 cycles, 1 run, seed 1, 1,234 defaults observed, digest ")
    assert ", 1 default observed," in head_line(SCENARIO, 1)


def told(found, **how):
    return as_text(SCENARIO, found, 3, PRICE, "an estimand", **how).splitlines()


def test_the_table_has_headings_in_their_order_and_each_note_once():
    lines = told(FOUND)
    cells = [line.split() for line in lines]
    assert [line for line in lines if line in {"defaults", "bank", "borrowers"}] == ["defaults", "bank", "borrowers"]
    assert ["Bank's", "loss", "bank_loss_rate", "0", "0", "to", "50", "%", "of", "principal"] in cells
    assert ["Loans", "in", "default", "default_rate", "12.3", "-", "%", "of", "loans"] in cells
    assert ["Firms", "with", "a", "loan", "participation_rate", "-", "-", "%", "of", "firms"] in cells
    assert lines[-1] == "default_rate, participation_rate: odd"


def test_outcomes_of_some_names_are_shown_whatever_they_say():
    still, unknown = Estimate(0.0, note="the same"), Estimate(None, note="not defined in any replicate")
    found = FOUND | {"market_loss_rate": still, "rating_auc": unknown, "raroc": Estimate(0.1)}
    lines = told(found, names=("market_loss_rate", "rating_auc"))
    rows = {SHOWN[name].label: name for name in found if any(name in line.split() for line in lines)}
    assert rows == {"Loss from dearer funds": "market_loss_rate", "Rating orders loans rightly": "rating_auc"}
    assert [name for name in found if not any(name in line.split() for line in told(found))] == []


def test_headline_outcomes_come_first_below_their_heading():
    found = {"raroc": Estimate(0.1), "npl_ratio": Estimate(0.1), "bank_loss_rate": Estimate(0.1)}
    labels = [SHOWN[name].label for name in ("bank_loss_rate", "raroc", "npl_ratio")]
    for line, begin in zip(told(found)[5:9], ["bank", *labels], strict=True):
        assert line.strip().startswith(begin)


def test_a_note_of_many_outcomes_tells_their_number():
    """No line of the screen lists outcomes by the dozen."""
    lines = told({name: Estimate(0.5, note="odd") for name in OUTCOMES})
    assert lines[-1] == f"{len(OUTCOMES)} outcomes: odd"
    assert max(map(len, lines)) <= 130


def test_programs_are_told_what_is_not_known_as_null():
    told = json.loads(as_json(SCENARIO, FOUND, PRICE, "an estimand"))
    assert (told["seed"], told["replicates"], told["estimand"]) == (1, 1, "an estimand")
    assert told["outcomes"]["participation_rate"] | {"unit": ""} == {
        "mean": None, "low": None, "high": None, "sd": None, "note": "odd", "unit": "",
    }  # fmt: skip
    assert told["outcomes"]["default_rate"]["mean"] == 0.123456


def test_the_manifest_lists_every_file_with_its_digest(tmp_path):
    folder = tmp_path / "run"
    record, found = run_into(folder, SCENARIO, Order(backend="mesa"))
    files = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
    assert set(files) == {path.name for path in folder.iterdir()} - {MANIFEST}
    assert all(each["sha256"] == file_digest(folder / name) for name, each in files.items())
    assert found["default_rate"].mean == pytest.approx(record.outcomes["default_rate"].mean())
    assert read_scenario(str(folder / "scenario.yaml")) == SCENARIO


def test_a_run_that_fails_leaves_no_folder(tmp_path):
    with pytest.raises(ValueError, match="backend none: compiled or mesa"):
        run_into(tmp_path / "run", SCENARIO, Order(backend="none"))
    assert list(tmp_path.iterdir()) == []


def test_what_a_run_leaves_can_be_read_with_as_many_guarantees_as_there_may_be(tmp_path):
    edges = [{"guarantor": place, "debtor": place + 1} for place in range(EDGE_COUNT)]
    network = {"kind": "given", "edges": edges}
    economy = SCENARIO.economy.model_dump() | {"network": network, "firms": {"count": EDGE_COUNT + 1}}
    scenario = Scenario.model_validate(SCENARIO.model_dump() | {"economy": economy})
    _write_scenario(tmp_path / "scenario.yaml", scenario)
    assert read_scenario(tmp_path / "scenario.yaml") == scenario
