"""What the page about own rules shows runs, and the file that it shows is the one that is shipped."""

import re
from functools import partial
from pathlib import Path

import lianbao
from lianbao.simulation.reading.own_rules import declared_in

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "simulation" / "OWN_RULES.md"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_examples_run(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(lianbao, "simulate", partial(lianbao.simulate, backend="mesa"))
    monkeypatch.setattr(lianbao, "read_scenario", _small)
    names: dict[str, object] = {"__name__": "example"}
    for block in (each for each in BLOCKS if "for hurdle in" in each or "for patience in" in each):
        exec(compile(block.replace("replicates=20", "replicates=1"), str(PAGE), "exec", dont_inherit=True), names)  # noqa: S102
    rates = [float(line.split()[1]) for line in capsys.readouterr().out.splitlines()]
    assert rates[0] == 0 < rates[1] < rates[2]


def _small(name, overrides=(), **how):
    small = ("economy.firms.count=40", "horizon.cycles=3", "replicates=2")
    return READ(name, [*small, *overrides], **how)


READ = lianbao.read_scenario


def test_the_file_that_is_shown_declares_what_is_said():
    own = declared_in(ROOT / "configs" / "tutorials" / "hurdle.py")
    assert [part.__name__ for part in own.parts] == ["Economy", "Firm", "Sums"]
    assert list(own.outcomes) == ["turned_down_rate"]
    shown = next(block for block in BLOCKS if "class Economy(OwnEconomy)" in block)
    shipped = (ROOT / "configs" / "tutorials" / "hurdle.py").read_text(encoding="utf-8")
    assert "def wants_loan(firm, gross_interest, scheme, economy):" in shown
    assert "def wants_loan(firm, gross_interest, scheme, economy):" in shipped
