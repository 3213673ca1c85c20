"""As WebAssembly the kernel leaves the same bits in every field of every record after every cycle."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianbao.simulation.engine.machine_code.browser_layout import browser_layout
from lianbao.simulation.engine.machine_code.kernel_sources import digest_of_kernel
from lianbao.simulation.engine.machine_code.ready import ready_kernel
from lianbao.simulation.engine.machine_code.webassembly import LAYOUT, NO_LINKER, webassembly
from lianbao.simulation.engine.tables.diary import NO_DIARY, DiaryWanted
from tests.books.drawing import any_scenario
from tests.fuzzing.reduced import generated
from tests.same_bits.machine_code.webassembly import machine
from tests.same_bits.runs import GROUP, all_bits, decisions, scenarios

COMMAND = "python -m lianbao.simulation.engine.machine_code.webassembly"
STALE = f"the module was made of other sources: {COMMAND} makes it anew (it needs wasm-ld, of Debian's package lld)"


def layout():
    return json.loads(LAYOUT.read_text(encoding="utf-8"))


def test_the_module_was_made_of_these_sources():
    assert layout()["sources"] == digest_of_kernel(), STALE


def test_its_layout_is_that_of_the_worlds_table():
    assert layout() == json.loads(json.dumps(browser_layout())), STALE


def test_it_imports_nothing():
    assert machine().module.imports == []


@pytest.mark.parametrize("name", scenarios())
def test_every_mechanism_has_the_same_bits(name):
    assert all_bits(scenarios()[name], machine().run) == all_bits(scenarios()[name], ready_kernel())


@pytest.mark.parametrize("is_decided", [False, True], ids=["read", "decided"])
@pytest.mark.parametrize("name", scenarios())
def test_a_diary_has_the_same_bits(name, is_decided):
    scenario = scenarios()[name]
    diary = DiaryWanted(GROUP, decisions(scenario) if is_decided else {})
    ours = all_bits(scenario, machine().run, diary)
    assert ours == all_bits(scenario, ready_kernel(), diary)
    assert ours != all_bits(scenario, ready_kernel())


@generated(300)
@given(any_scenario(), st.booleans(), st.booleans())
def test_generated_scenarios_have_the_same_bits(scenario, is_told, is_decided):
    diary = DiaryWanted(GROUP, decisions(scenario) if is_decided else {}) if is_told else NO_DIARY
    assert all_bits(scenario, machine().run, diary) == all_bits(scenario, ready_kernel(), diary)


def test_without_a_linker_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(FileNotFoundError, match="install LLVM's linker"):
        webassembly(None)
    assert "lld" in NO_LINKER
