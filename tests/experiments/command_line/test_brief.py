"""The command `brief`: from schemes, from a folder, and what it refuses."""

import json
from pathlib import Path

import pytest

import lianbao
from lianbao.experiments.command_line import status_of

SMALL = ["--set", "economy.firms.count=40", "--set", "horizon.cycles=2", "--replicates", "12"]
BASE = "postal_bank_merchants_5"
BOTH = [BASE, f"{BASE}:scheme.guarantee.share=0.5"]
STUDY = """
name: {name}
scenario: postal_bank_merchants_5
levers: {levers}
fixed: {{economy.firms.count: 40, horizon.cycles: 2, scheme.group.minimum: 2}}
outcomes: [default_rate, bank_profit_rate]
design: {design}
replicates: 12
seed: 1
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def studied(name, levers, design):
    Path(f"{name}.yaml").write_text(STUDY.format(name=name, levers=levers, design=design), encoding="utf-8")
    assert status_of(["study", f"{name}.yaml", "--out", name]) == 0
    return name


def test_it_tells_the_verdicts_and_where_the_files_are(capsys):
    assert status_of(["brief", *BOTH, *SMALL]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("What would change for borrowers and for the bank if A (")
    assert lines[1].startswith("Loans in default: ")
    assert lines[-1] == f"written to {Path('results', f'brief_{BASE}')}"
    assert {path.name for path in Path("results", f"brief_{BASE}").iterdir()} == {
        *("brief.html", "brief.pdf", "brief.xlsx", "manifest.json", "tables")
    }


def test_from_the_folder_of_a_comparison_it_is_the_same_as_from_the_schemes():
    assert status_of(["compare", *BOTH, *SMALL, "--twin", "--outcome", "default_rate", "--out", "compared"]) == 0
    assert status_of(["brief", *BOTH, *SMALL, "--out", "from_schemes"]) == 0
    assert status_of(["brief", "compared", "--out", "from_folder"]) == 0
    assert status_of(["brief", "from_folder", "--out", "again"]) == 0
    assert contents(Path("from_schemes")) == contents(Path("from_folder")) == contents(Path("again"))


def test_variants_have_names_of_their_own():
    named = ["--variant", "Half a guarantee: scheme.guarantee.share=0.5", "--variant", "None: scheme.guarantee.share=0"]
    assert status_of(["brief", BASE, *named, *SMALL, "--out", "made"]) == 0
    text = Path("made/brief.html").read_text(encoding="utf-8")
    assert "B: Half a guarantee" in text
    assert "C: None" in text


def test_a_folder_of_schemes_from_a_file_says_that_their_source_is_not_at_hand():
    Path("own.yaml").write_text(
        f"extends: {BASE}\nname: own\nscheme: {{group: {{size: 4}}}}  # minutes of the board, undated\n",
        encoding="utf-8",
    )
    both = ["own.yaml", "own.yaml:scheme.group.size=5"]
    assert status_of(["compare", *both, *SMALL, "--out", "compared"]) == 0
    assert status_of(["brief", *both, *SMALL, "--out", "direct"]) == 0
    Path("own.yaml").unlink()
    assert status_of(["brief", "compared", "--out", "later"]) == 0
    direct, later = (
        (Path(each) / "tables/assumptions.csv").read_text(encoding="utf-8") for each in ("direct", "later")
    )
    assert 'scheme.group.size,Group size,4,published,"minutes of the board, undated"' in direct
    assert 'scheme.group.size,Group size,4,assumed,"its file, and so its source, is not at hand"' in later
    names = ("differences.csv", "years.csv", "winners.csv", "who_paid.csv")
    assert all(Path("direct/tables", each).read_bytes() == Path("later/tables", each).read_bytes() for each in names)


def test_a_study_of_few_schemes_is_a_brief_of_them():
    name = studied("shares", "{scheme.guarantee.share: {values: [0.5, 1]}}", "{kind: grid, samples: 2}")
    assert status_of(["brief", name, "--out", "made"]) == 0
    about = json.loads(Path("made/manifest.json").read_text(encoding="utf-8"))
    shares = {name: each["scenario"]["scheme"]["guarantee"]["share"] for name, each in about["schemes"].items()}
    assert shares == {"guarantee share 50 %": 0.5, "guarantee share 100 %": 1.0}
    assert about["baseline"] == "guarantee share 50 %"
    assert about["replicates"] == 12


def test_the_largest_effects_of_a_study_are_shown(capsys):
    levers = "{scheme.guarantee.share: {range: [0, 1]}, scheme.group.size: {whole: [3, 6]}}"
    name = studied("effects", levers, "{kind: morris, samples: 10}")
    assert status_of(["brief", *BOTH, *SMALL, "--study", name, "--out", "made"]) == 0
    text = Path("made/brief.html").read_text(encoding="utf-8")
    assert "Study effects (morris" in text
    assert "Share partners answer for" in text
    assert Path("made/tables/drivers.csv").is_file()
    capsys.readouterr()
    assert status_of(["brief", name, "--out", "none"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "name the schemes, and the study by --study effects" in line


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([BASE], "alone can be compared with nothing"),
        (["postal_bank_merchant_5", *BOTH], "there is no such preset or file"),
        ([*BOTH, "--baseline", "nobody"], "is none of the schemes"),
        ([BASE, *(f"{BASE}:scheme.group.size={size}" for size in (4, 6, 7, 8, 9, 10))], "room for 6 schemes, given 7"),
        ([BASE, f"{BASE}:scheme.group.size=1000"], "scheme.group.size"),
        (["."], "was left by no comparison, brief or study"),
        ([".", BASE], "a folder stands alone"),
        ([".", "--replicates", "3"], "a folder stands alone"),
        ([*BOTH, "--study", "nowhere"], "holds no study"),
        ([*BOTH, "--out", "taken"], "nothing is overwritten"),
    ],
)
def test_bad_input_is_one_line_and_leaves_nothing(arguments, words, capsys):
    Path("taken").mkdir()
    Path("taken/mine.txt").write_text("", encoding="utf-8")
    before = contents(Path())
    assert status_of(["brief", *arguments]) == 2
    caught = capsys.readouterr()
    (line,) = caught.err.splitlines()
    assert words in line
    assert caught.out == ""
    assert contents(Path()) == before


def test_a_damaged_folder_is_refused(capsys):
    assert status_of(["compare", *BOTH, *SMALL, "--out", "compared"]) == 0
    Path("compared/summary.txt").write_text("other", encoding="utf-8")
    capsys.readouterr()
    assert status_of(["brief", "compared", "--out", "made"]) == 2
    assert "summary.txt is damaged" in capsys.readouterr().err
    assert not Path("made").exists()


def test_python_makes_the_same_pages():
    small = ["economy.firms.count=40", "horizon.cycles=2", "replicates=12"]
    pair = {"a": lianbao.read_scenario(BASE, small), "b": lianbao.read_scenario(BASE, [*small, "scheme.group.size=4"])}
    page = lianbao.brief(lianbao.ComparisonPlan(pair, "a"), Path("made"), question="Should groups be smaller?")
    assert page.question == "Should groups be smaller?"
    assert "Should groups be smaller?" in Path("made/brief.html").read_text(encoding="utf-8")
    with pytest.raises(TypeError):
        lianbao.brief(pair)
