"""The command `compare`: what it prints, leaves behind and refuses."""

import io
import json
import sys

import pandas as pd
import pytest

from lianbao.experiments.command_line import status_of
from lianbao.experiments.command_line.refusal import writable
from lianbao.experiments.command_line.schemes import comparing as module
from lianbao.experiments.output.provenance import file_digest
from lianbao.experiments.reports.compared import folder as files

SMALL = ["--set", "economy.firms.count=30", "--set", "horizon.cycles=2", "--replicates", "6"]
BOTH = ["textbook", "textbook:scheme.group.size=5"]
FIVE = "textbook:scheme.group.size=5"


def shown(capsys, *arguments):
    assert status_of(["compare", *arguments]) == 0
    return capsys.readouterr().out


def test_json_is_one_object(capsys):
    found = json.loads(shown(capsys, *BOTH, *SMALL, "--seed", "4", "--json"))
    assert (found["baseline"], found["seed"], found["replicates"]) == ("textbook", 4, 6)
    assert found["schemes"].keys() == {"textbook", FIVE}
    assert found["schemes"][FIVE]["changes"] == ["scheme.group.size 2 -> 5"]
    rates = {each["outcome"]: each for each in found["differences"]}
    assert (rates["default_rate"]["low"], rates["default_rate"]["pairs"]) == (None, 6)
    assert "an interval needs at least 10 pairs, has 6" in rates["default_rate"]["note"]
    assert found["best"]["default_rate"].keys() == {"textbook", FIVE}
    assert found["twins"] == {}


def test_the_table_names_the_baseline_and_what_differs(capsys):
    text = shown(capsys, *BOTH, *SMALL, "--all")
    lines = text.splitlines()
    assert lines[0].startswith("baseline: textbook, 6 runs of each scheme on the same luck, seed 1, ")
    assert lines[1].startswith(f"{FIVE}: scheme.group.size 2 -> 5 (")
    told = "interest of 20 % a year quoted, in effect 20 % on the declining balance (20 % compounded)"
    assert lines[2] == f"all schemes: {told}"
    assert lines[3] == "intervals of differences: 95 %"
    assert "default_rate [% of loans], lower is better" in lines
    assert any(line.startswith("  textbook (baseline)") for line in lines)
    assert "nan" not in text


def test_an_outcome_that_no_scheme_moves_takes_one_line(capsys):
    lines = shown(capsys, *BOTH, *SMALL, "--all").splitlines()
    place = lines.index("good_payers_excluded_rate [% of firms], lower is better")
    assert lines[place + 1].split() == ["the", "same", "under", "all", "schemes,", "run", "by", "run", "0"]
    assert not lines[place + 2].startswith(" ")


def test_a_note_about_many_differences_tells_their_number(capsys):
    many = [f"textbook:scheme.group.size={size}" for size in (3, 4, 5, 6)]
    lines = shown(capsys, "textbook", *many, *SMALL, "--all").splitlines()
    (note,) = [line for line in lines if line.endswith("an interval needs at least 10 pairs, has 6")]
    assert "differences: " in note
    assert max(map(len, lines)) <= 200


def test_the_baseline_can_be_named(capsys):
    turned = json.loads(shown(capsys, *BOTH, *SMALL, "--baseline", FIVE, "--json"))
    straight = json.loads(shown(capsys, *BOTH, *SMALL, "--json"))
    assert turned["baseline"] == FIVE
    means = [each["differences"][0]["mean"] for each in (turned, straight)]
    assert means[0] == pytest.approx(-means[1])


def test_several_settings_of_a_variant_and_one_for_all(capsys):
    variant = "textbook:scheme.group.size=5,scheme.guarantee.share=0.5"
    found = json.loads(shown(capsys, "textbook", variant, *SMALL, "--set", "scheme.saving.rate=0.1", "--json"))
    name = "textbook:scheme.group.size=5, scheme.guarantee.share=0.5"
    assert found["schemes"][name]["changes"] == ["scheme.group.size 2 -> 5", "scheme.guarantee.share 1 -> 0.5"]


def test_a_variant_has_a_name_of_its_own(capsys):
    variants = [
        "--variant",
        "Groups of 5: scheme.group.size=5, scheme.guarantee.share=0.5",
        "--variant",
        "Dear: scheme.price.interest_rate=.3",
    ]
    found = json.loads(shown(capsys, "textbook", *variants, *SMALL, "--json"))
    assert found["schemes"].keys() == {"textbook", "Groups of 5", "Dear"}
    assert found["schemes"]["Groups of 5"]["changes"] == ["scheme.group.size 2 -> 5", "scheme.guarantee.share 1 -> 0.5"]
    assert found["schemes"]["Dear"]["changes"] == ["scheme.price.interest_rate 0.2 -> 0.3"]


def test_a_variant_of_a_variant_keeps_its_settings(capsys):
    found = json.loads(shown(capsys, FIVE, "--variant", "Half: scheme.guarantee.share=.5", *SMALL, "--json"))
    assert found["schemes"]["Half"]["changes"] == ["scheme.guarantee.share 1 -> 0.5"]


def test_several_settings_stand_in_one_option(capsys):
    both = "economy.firms.count=30,horizon.cycles=2"
    one = shown(capsys, *BOTH, "--set", both, "--replicates", "6", "--json")
    assert one == shown(capsys, *BOTH, *SMALL, "--json")
    lists = "scheme.provisions.rates=[0.01, 0.02, 0.25, 0.5, 1],horizon.cycles=2,economy.firms.count=30"
    assert json.loads(shown(capsys, *BOTH, "--set", lists, "--replicates", "6", "--json"))["replicates"] == 6


def test_the_screen_speaks_in_labels_and_words(capsys):
    text = shown(capsys, "first_steps", "--variant", "Groups of 8: scheme.group.size=8", "--replicates", "20")
    lines = text.splitlines()
    assert max(map(len, lines)) <= 100
    sentence = "Groups of 8 (Group size 5 to 8): of 100 loans "
    assert any(line.startswith(sentence) for line in lines)
    place = lines.index("Loans in default, % of loans")
    assert lines[place + 1].startswith("  first steps (baseline) ")
    assert lines[place + 2].startswith("  Groups of 8 ")
    assert lines[place + 2].endswith("\N{DOWNWARDS ARROW} better")
    assert "Good payers shut out, % of firms: 0 under all of them" in lines
    assert any(line.startswith("Under Groups of 8, ") and line.endswith(" earn less.") for line in lines)
    assert "_rate" not in text


def test_the_screen_says_where_missing_intervals_are_explained(capsys):
    lines = shown(capsys, *BOTH, *SMALL).splitlines()
    assert "-: no interval; --all says why" in lines
    assert not [line for line in lines if line.endswith((" better", " worse"))]


def test_arrows_are_letters_where_there_are_no_arrows(monkeypatch):
    up, down = "\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}"
    assert writable(f"{up} {down}") == f"{up} {down}"
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="cp1252"))
    assert writable(f"{up} better {down}") == "^ better v"


def test_only_the_outcomes_asked_for(capsys):
    found = json.loads(shown(capsys, *BOTH, *SMALL, "--outcome", "par30", "--outcome", "defaults_count", "--json"))
    assert [each["outcome"] for each in found["differences"]] == ["par30", "defaults_count"]


def test_a_single_scenario_is_compared_with_its_twin(capsys):
    found = json.loads(shown(capsys, "textbook", *SMALL, "--twin", "--json"))
    assert found["baseline"] == "textbook, individual liability"
    assert found["schemes"]["textbook"]["changes"] == ["scheme.guarantee.liability individual -> joint"]
    assert found["twins"]["textbook"]["counts"]["matched"] > 0
    assert "defaults avoided, per loan made in both worlds" in shown(capsys, "textbook", *SMALL, "--twin")


def test_out_leaves_all_files(tmp_path, capsys):
    out = tmp_path / "out"
    shown(capsys, *BOTH, *SMALL, "--twin", "--out", str(out))
    figures = {f"figures/{name}.{kind}" for name in ("differences", "loss") for kind in ("svg", "png")}
    tables = {"runs.parquet", "differences.parquet", "winners.parquet", "twins.parquet"}
    rest = {"manifest.json", "summary.json", "summary.txt"}
    assert {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()} == figures | tables | rest
    about = json.loads((out / "manifest.json").read_text())
    assert about["files"].keys() == figures | tables | rest - {"manifest.json"}
    assert about["files"]["runs.parquet"]["sha256"] == file_digest(out / "runs.parquet")
    assert about["command"][:3] == ["lianbao", "compare", "textbook"]
    runs = pd.read_parquet(out / "runs.parquet")
    assert len(runs) == 12
    table = pd.read_parquet(out / "differences.parquet").set_index("outcome")
    by_scheme = runs.groupby("scheme")["default_rate"].mean()
    assert table.loc["default_rate", "mean"] == pytest.approx(by_scheme[FIVE] - by_scheme["textbook"])


def test_equal_comparisons_leave_equal_bytes(tmp_path, capsys):
    for name in ("one", "two"):
        shown(capsys, *BOTH, *SMALL, "--out", str(tmp_path / name))
    for path in (tmp_path / "one").rglob("*"):
        if path.is_file() and path.name != "manifest.json":
            twin = tmp_path / "two" / path.relative_to(tmp_path / "one")
            assert path.read_bytes() == twin.read_bytes(), path.name


def test_trouble_in_the_middle_leaves_nothing(tmp_path, capsys, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "fill", full)
    assert status_of(["compare", *BOTH, *SMALL, "--out", str(tmp_path / "out")]) == 1
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().out == ""


def test_a_full_folder_is_refused_before_anything_runs(tmp_path, capsys, monkeypatch):
    (tmp_path / "precious").write_text("keep me")
    monkeypatch.setattr(module, "_run", None)
    assert status_of(["compare", *BOTH, *SMALL, "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path} is not empty; name a new folder, nothing is overwritten\n"


def test_the_outlook_alone(capsys):
    text = shown(capsys, *BOTH, *SMALL, "--dry-run")
    assert text.startswith("12 runs, about ")
    assert "defaults expected in a run: textbook " in text
    assert "smallest difference that 6 runs of each show with a chance of 80 %:" in text
    assert "baseline:" not in text
    assert any(line.startswith("  Loans in default ") and line.endswith(" points of loans") for line in lines_of(text))


def lines_of(text):
    return [line for line in text.splitlines() if line.strip()]


def test_a_long_comparison_tells_its_outlook_first(capsys, monkeypatch):
    monkeypatch.setattr(module, "LONG", 0.0)
    assert status_of(["compare", *BOTH, *SMALL, "--replicates", "11"]) == 0
    assert "22 runs, about " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["textbok", "nonsense"], ["textbok: there is no such preset or file", "nonsense: there is no such preset"]),
        (["textbook"], ["textbook alone can be compared with nothing"]),
        (["textbook", "textbook"], ["textbook: a scheme named textbook is there already"]),
        ([*BOTH, "--baseline", "other"], ["baseline 'other' is none of the schemes: textbook, "]),
        ([*BOTH, "--outcome", "profit"], ["unknown outcome profit; nearest: bank_profit_rate; "]),
        (["textbook", "textbook:scheme.group.sise=3"], ["unknown key scheme.group.sise; nearest: scheme.group.size"]),
        ([*BOTH, "--replicates", "0"], ["replicates: given 0, allowed 1 to 10000000 runs"]),
        (["textbook:scheme.guarantee.liability=individual", "--twin"], ["there is no guarantee to take away"]),
        (["textbook", "--variant", "Dear"], ["--variant: given 'Dear', allowed NAME: KEY=VALUE, or several"]),
        (["textbook", "--variant", "A: seed=1", "--variant", "A: seed=2"], ["a scheme named A is there already"]),
        ([], ["Missing argument"]),
    ],
)
def test_mistakes_end_with_status_2(arguments, told, tmp_path, capsys):
    assert status_of(["compare", *arguments, "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    for part in told:
        assert part in said.err
    assert list(tmp_path.iterdir()) == []
