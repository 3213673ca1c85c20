"""What was promised by name is there: outcomes, the changelog, the README's commands."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lianbao import OUTCOMES, simulate
from lianbao.experiments.statistics.estimates import DERIVED, estimates
from lianbao.experiments.study import read_study
from lianbao.experiments.study.outcomes import KNOWN
from lianbao.simulation.reading import read_scenario

ROOT = Path(__file__).parents[2]
PROMISED = [
    "default_rate",
    "default_rate_own_shock",
    "default_could_not_pay",
    "default_would_not_pay",
    "default_dragged_down",
    "default_fell_with_group",
    "default_dragged_from_beyond",
    "group_repaid_share",
    "unpaid_share",
    "bank_loss_rate",
    "bank_profit_rate",
    "par30",
    "par90",
    "late_instalment_rate",
    "write_off_ratio",
    "participation_rate",
    "exclusion_rate",
    "good_payers_excluded_rate",
    "guarantee_paid_mean",
    "guarantee_paid_p95",
    "watched_rate",
    "risky_project_rate",
    "portfolio_yield",
    "operational_self_sufficiency",
    "expected_loss",
    "var_99",
    "es_99",
    "economic_capital_99",
    "npl_ratio",
    "capital_ratio",
    "raroc",
    "market_loss_rate",
    "net_interest_margin",
    "rationed_rate",
    "limited_rate",
    "cost_per_borrower",
    "break_even_rate",
]
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name, language):
    return [body for kind, body in FENCED.findall(text_of(name)) if kind == language]


@pytest.mark.parametrize("name", PROMISED)
def test_every_promised_outcome_is_reported(name):
    scenario = read_scenario("textbook", ["economy.firms.count=20"])
    assert name in estimates(simulate(scenario, replicates=3).outcomes)


def test_every_outcome_says_what_it_is():
    for name, outcome in (KNOWN | DERIVED).items():
        assert outcome.unit, name
        assert outcome.meaning, name
    for name, outcome in OUTCOMES.items():
        assert outcome.formula.startswith("sum("), name


def test_the_changelog_has_an_unreleased_section():
    assert re.search(r"^## \[?Unreleased\]?$", text_of("CHANGELOG.md"), re.MULTILINE)


def test_the_first_two_sh_blocks_set_up_and_test():
    first, second = blocks("README.md", "sh")[:2]
    assert "pip install" in first
    assert "lianbao run" in first
    assert "pytest" in second
    assert all(len(block.strip().splitlines()) == 1 for block in (first, second))


def test_files_that_the_setup_names_are_there():
    first = blocks("README.md", "sh")[0]
    named = re.findall(r"(?:-c|run) (\S+)", first)
    assert len(named) == 2
    assert [name for name in named if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("number", range(len(blocks("README.md", "yaml"))))
def test_files_of_the_readme_can_be_read(number, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(blocks("README.md", "yaml")[number], encoding="utf-8")
    read = read_study if "\ndesign:" in file.read_text(encoding="utf-8") else read_scenario
    assert read(file).name in {"my_variant", "size_and_share"}


def test_python_of_the_readme_runs(tmp_path):
    script = tmp_path / "readme.py"
    small = 'read_scenario("postal_bank_merchants_5", ["economy.firms.count=30", "horizon.cycles=1", "replicates=2", '
    text = "".join(blocks("README.md", "python")[:1]).replace('read_scenario("postal_bank_merchants_5", [', small)
    assert small in text
    script.write_text(text.replace("replicates=100", "replicates=2"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) >= 3
