"""Running one scenario: with or without a folder of tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from ...simulation.catalogue.own import outcomes_of
from ...simulation.engine.memory import SUMS_OF_RUN, Need, refuse_beyond_memory, series_bytes
from ...simulation.engine.record import Record
from ...simulation.engine.running import bytes_at_once, stream
from ...simulation.reading.own_rules import code_of
from ...simulation.scenario.economies import ECONOMIES
from ...simulation.scenario.terms import price_of
from ..output.folder import whole_folder
from ..output.progress import Progress
from ..output.provenance import MANIFEST, file_digest, manifest, write_manifest
from ..output.sheets import Table, write_table
from ..statistics.estimates import Estimate, estimates
from .summary import as_json, estimand_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from ...simulation.scenario.scenario import Scenario

    Extras = Callable[[Path, Record, dict[str, Estimate]], None]

Answer = tuple[Record, dict[str, Estimate]]

ECONOMIES_FILE = "economies.csv"
"""The economies that the runs of a folder met, beside its scenario."""
COPIES_TO_WRITE = 3
"""How often what is written is in memory at the end."""


@dataclass(frozen=True)
class Order:
    """How a scenario is to be run. command: what was typed, for the manifest. diary: group whose diary is written."""

    backend: str = "compiled"
    threads: int | None = None
    command: list[str] = field(default_factory=list)
    is_mean_of_ratios: bool = False
    diary: int | None = None

    def sums_or_ratios(self, record: Record) -> Mapping[str, Any]:
        """Return what is estimated: the ratio of sums over replicates, or on request the mean of their ratios."""
        return record.outcomes if self.is_mean_of_ratios else record.sums


def run(scenario: Scenario, order: Order) -> Answer:
    """Run a scenario and estimate its outcomes. Raises NotEnoughMemory before anything runs."""
    _refuse_too_large(scenario, order)
    progress = _progress(scenario)
    record = Record.of(scenario, progress.watched(_results(scenario, order, progress, tables=False)))
    return record, estimates(order.sums_or_ratios(record), len(scenario.economies))


def run_into(folder: Path, scenario: Scenario, order: Order, extras: Extras | None = None) -> Answer:
    """Run a scenario and leave its tables and manifest in a new folder: all of them, or nothing.

    extras: leaves more files in it. Raises NotEnoughMemory before anything runs.
    """
    _refuse_too_large(scenario, order, copies=COPIES_TO_WRITE)
    from ..output.tables import RunTables

    progress = _progress(scenario)
    with whole_folder(folder, last=MANIFEST) as staging:
        with RunTables(staging, scenario) as tables:
            results = tables.written(_results(scenario, order, progress, tables=True))
            record = Record.of(scenario, progress.watched(results))
        found = estimates(order.sums_or_ratios(record), len(scenario.economies))
        if extras is not None:
            extras(staging, record, found)
        _write_rest(staging, record, found, order, tables.rows())
    return record, found


def _refuse_too_large(scenario: Scenario, order: Order, copies: int = 1) -> None:
    """Refuse a run whose series and outcomes are too much. copies: how often outcomes are in memory."""
    at_once = copies * bytes_at_once(scenario, scenario.replicates, order.backend, order.threads)
    kept = series_bytes(scenario) + copies * SUMS_OF_RUN * len(outcomes_of(scenario))
    refuse_beyond_memory(scenario, scenario.replicates, Need(at_once, kept))


def _progress(scenario: Scenario) -> Progress:
    return Progress(scenario.replicates * scenario.horizon.cycles)


def _results(scenario: Scenario, order: Order, progress: Progress, *, tables: bool) -> Iterator[Any]:
    diary = order.diary if tables else None
    return stream(
        scenario, backend=order.backend, threads=order.threads, tables=tables, diary=diary, announce=progress.say
    )


def _write_rest(
    folder: Path, record: Record, found: Mapping[str, Estimate], order: Order, rows: Mapping[str, int]
) -> None:
    """Write outcomes, summary and resolved scenario, and last the manifest that lists every file."""
    from ..output.tables import write_outcomes

    units = {name: (outcome.unit, outcome.meaning) for name, outcome in outcomes_of(record.scenario).items()}
    count = write_outcomes(folder / "outcomes.parquet", record.outcomes, record.scenario.units_of(units))
    price = price_of(record.scenario.scheme, record.series["rate"])
    (folder / "summary.json").write_text(
        as_json(record.scenario, found, price, estimand_of(is_mean_of_ratios=order.is_mean_of_ratios)) + "\n",
        encoding="utf-8",
        newline="\n",
    )
    _write_scenario(folder / "scenario.yaml", record.scenario)
    for code in code_of(record.scenario.rules):
        (folder / code.file).write_bytes(code.text)
    files = _files(folder, {**rows, "outcomes.parquet": count})
    about = manifest(record.scenario, order.command, order.backend, files)
    write_manifest(folder, about)


def _write_scenario(path: Path, scenario: Scenario) -> None:
    """Write every value of a scenario as a file that can be run again, and beside it the economies it meets."""
    values = scenario.model_dump()
    if scenario.economies:
        met = scenario.economies
        columns = dict(zip(met.paths, zip(*met.rows, strict=True), strict=True))
        write_table(path.with_name(ECONOMIES_FILE), Table(columns))
        values[ECONOMIES] = ECONOMIES_FILE
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        yaml.dump(values, file)


def _files(folder: Path, rows: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    """Return SHA-256 of every file, and the rows of every table."""
    return {
        path.relative_to(folder).as_posix(): {"sha256": file_digest(path)}
        | ({"rows": rows[path.name]} if path.name in rows else {})
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
