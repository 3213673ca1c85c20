"""For all tests: linear algebra on one thread, as several only get in each other's way; the packages of this clone.

And the quick set, `pytest -m quick`: some tests of every room, named here by file or folder.
"""

import gc
import os
import signal
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import lianbao
from tests.fuzzing.reduced import generated

ROOT = Path(__file__).resolve().parents[1]

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

settings.register_profile("lianbao", generated(50))
settings.load_profile("lianbao")

if not Path(lianbao.__file__).resolve().is_relative_to(ROOT):
    pytest.exit(
        f"the packages installed here are those of another place ({lianbao.__file__}); install these with "
        "pip install -e '.[test]', or run python -m tests.architecture.tree python -m pytest",
        returncode=2,
    )

QUICK = (
    *("architecture/test_layers.py", "architecture/test_rooms.py", "baselines/test_lines.py"),
    *("documents/test_citations.py", "documents/test_decisions.py", "documents/test_parameter_table_file.py"),
    "same_bits/test_same_luck.py",
    "simulation/accounts/test_portfolio_analysis.py",
    *(f"simulation/bank/{room}" for room in ("books", "capital", "officers", "portfolio", "pricing")),
    *("simulation/bank/rating/test_points.py", "simulation/bank/screening", "simulation/bank/warning"),
    *("simulation/behaviours/test_parts.py", "simulation/behaviours/test_reference.py"),
    *("simulation/declaring/test_declaring.py", "simulation/declaring/test_outcomes.py"),
    *("simulation/engine/test_mesa_model.py", "simulation/engine/test_room.py"),
    *("simulation/borrowers", "simulation/catalogue", "simulation/cycle", "experiments/single"),
    *(f"simulation/scenario/test_{name}.py" for name in ("consistency", "levers")),
    "simulation/lending/between",
    *("simulation/lending/diary/test_hot_seat.py", "simulation/lending/meetings/test_cases.py"),
    *("simulation/lending/centres", "simulation/lending/recovery", "simulation/luck"),
    *("simulation/lending/insurance", "simulation/lending/internal"),
    *("simulation/lending/arrears/test_allocation.py", "simulation/lending/loans/test_disbursement.py"),
    *("simulation/lending/loans/test_prepayment.py", "simulation/lending/schedules/test_effective_rate.py"),
    *("simulation/outside/lenders/test_terms.py", "simulation/outside/network/test_calls.py"),
    *(f"simulation/reading/test_{name}.py" for name in ("bad_input", "extends", "overrides", "schema")),
    *("experiments/analysis/test_views.py", "experiments/analysis/test_worth.py"),
    "experiments/calibration/targets",
    *("experiments/command_line/test_help.py", "experiments/command_line/test_run.py"),
    *("experiments/comparison/test_comparing.py", "experiments/designs/test_options.py"),
    *("experiments/designs/test_newcomer.py", "experiments/store/executors/test_failures.py"),
    *(
        "experiments/reports/figures/test_response.py",
        "experiments/output",
        "experiments/reports",
        "experiments/scorecards",
    ),
    *("experiments/statistics/test_attribution.py", "experiments/statistics/test_estimates.py"),
    "experiments/store/test_store.py",
    *(f"experiments/study/test_{name}.py" for name in ("factors", "questions", "variants")),
    "experiments/validation/test_judging.py",
    "experiments/study/reading/test_bad_studies.py",
)
"""Files and folders below `tests`. All but these are left unread when only quick tests are asked for."""
TOGETHER = ("tests/installation/",)
"""Folders whose files share what takes long to make: all go to one worker."""
FIRST = ("same_bits/test_other_processes.py", "experiments/command_line/test_own_rules.py")
"""The longest tests, and those that compile what others need: no worker is to wait at the end, or compile it too."""


@pytest.fixture(autouse=True, scope="session")
def _words_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the tests say they trust away from what the user has said."""
    before = os.environ.get("XDG_STATE_HOME")
    os.environ["XDG_STATE_HOME"] = str(tmp_path_factory.mktemp("state"))
    yield
    if before is None:
        del os.environ["XDG_STATE_HOME"]
    else:
        os.environ["XDG_STATE_HOME"] = before


@pytest.fixture(params=["off", pytest.param("on", marks=pytest.mark.long)])
def compiler(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes that a test starts interpret what is compiled elsewhere; or compile it, where that is asked for."""
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "0" if request.param == "on" else "1")
    monkeypatch.setenv("PYTHONWARNINGS", "ignore::RuntimeWarning")  # interpreted luck wraps round


@pytest.fixture(scope="session")
def started() -> Iterator[Any]:
    """Yield the one browser of a process: Playwright runs once in each."""
    from tests.experiments.reports.page.browser.chromium import browser

    with browser() as found:
        yield found


@cache
def is_quick(path: Path) -> bool:
    """Tell whether a file is one of the quick set, or in a folder that is."""
    quick = {ROOT / "tests" / name for name in QUICK}
    return not quick.isdisjoint([path, *path.parents])


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Read no other file where only quick tests are asked for; leave the rest to pytest."""
    is_other = collection_path.suffix == ".py" and not is_quick(collection_path)
    return True if config.option.markexpr == "quick" and is_other else None


def pytest_configure() -> None:
    """Let signals end what tests start, also where this run is in the background and has them ignored."""
    for name, handler in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, handler)


def pytest_collection_finish() -> None:
    """Keep what was collected out of the search for garbage, which takes a sixteenth of the time else."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give each file to one worker, in the order of collection, so that what its tests share is made once."""
    from xdist.scheduler import LoadFileScheduling

    if config.option.dist != "load":
        return None  # another way was asked for
    config.option.loadscopereorder = False

    class ByFile(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return next((folder for folder in TOGETHER if file.startswith(folder)), file)

    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the quick set; put those first that others wait for."""
    first = [ROOT / "tests" / name for name in FIRST]
    items.sort(key=lambda item: item.path not in first)
    for item in items:
        if is_quick(item.path):
            item.add_marker("quick")
