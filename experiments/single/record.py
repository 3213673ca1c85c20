"""The record of a run as tables: one call for each, with units in `attrs`; tape, ledger and diary by running again."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from ...simulation.catalogue.tables import CHOICES, KEYS, TABLES, tables_with
from ...simulation.declaring.frames import flat_columns, frame_of
from ...simulation.engine import record as engine
from ...simulation.engine.running import simulate as run
from ...simulation.engine.running import stream
from ..output.columns import as_html, columns
from ..statistics.estimates import Estimate, estimate, estimates, in_range
from .again import Collected, refuse_no_such, refuse_other_sums
from .outcome_table import table_of
from .screen import TOLD, table_rows, to_left
from .summary import head_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import pandas as pd

    from ...simulation.engine.record import CycleResult, Records
    from ...simulation.scenario.scenario import Scenario

    Rows = Callable[[CycleResult], Records]

DECIDE_RUNS = ("replicate", "backend", "threads", "agents", "model", "diary", "hot_seat")
"""Of what `stream` takes, what a run is to be given again; rules of a user's own are in the scenario of the record."""
DEFAULTS = "defaults"


def simulate(scenario: Scenario, **how: Any) -> Record:  # noqa: ANN401 - what `stream` takes
    """Run a scenario and return its record. Takes what `stream` takes.

    Raises what `stream` raises, and NotEnoughMemory also if the series of all replicates are too much.
    """
    found = run(scenario, **how)
    kept = {each.name: getattr(found, each.name) for each in fields(found)}
    return Record(**kept, how={key: how[key] for key in DECIDE_RUNS if key in how})


@dataclass(frozen=True, repr=False)
class Record(engine.Record):
    """What a simulation leaves: the per-cycle series of every replicate, (replicates, cycles), and tables of it.

    Tables are pandas', and say in `attrs` what their columns are: "units", "meanings", "labels" by column. Columns are
    those of the Parquet files of `lianbao run --out`; choices are words there. Only sums are kept: `tape`, `ledger` and
    `diary` run the same runs again, which gives the same bits. Printed, it is a short table.

    how: what `stream` was given, to run it again.
    """

    how: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def outcomes_frame(self) -> pd.DataFrame:
        """Return the outcomes of each replicate: a row each (index: replicate), a column for each outcome.

        NaN where an outcome is undefined. Units of outcomes, money in the scenario's currency; labels are what people
        call them.
        """
        said = self.reported
        units = {name: (each.unit, each.meaning) for name, each in said.items()}
        labels = {name: each.label for name, each in said.items()}
        return frame_of(self.outcomes, self.scenario.units_of(units), labels=labels, index=self._index()[0])

    def series_frame(self) -> pd.DataFrame:
        """Return all sums of each cycle: a row for each replicate and cycle (the index), a column for each sum.

        A sum of several entries, such as `loans_by_grade`, has a column for each: `loans_by_grade_1`. Cycles are
        numbered from 1.
        """
        import pandas as pd

        index = pd.MultiIndex.from_product(self._index())
        return frame_of(flat_columns(self.series.reshape(-1)), self._units("series"), index=index)

    def estimates_frame(self) -> pd.DataFrame:
        """Return what is estimated of each outcome (index), as `lianbao run --table` writes it.

        value: ratio of sums over all replicates; low, high: its 95 % interval, NaN where there is none, and why in
        `note`. Each row has its unit.
        """
        import pandas as pd

        table = table_of(self.scenario, estimates(self.sums, len(self.scenario.economies)))
        return (
            pd.DataFrame(dict(table.columns))
            .set_index("outcome")
            .astype(dict.fromkeys(("value", "low", "high"), float))
        )

    def tape(self, replicates: int | None = None, cycle: int | None = None) -> pd.DataFrame:
        """Return the loan tape: a row for each loan, in order of replicate, cycle and firm.

        replicates: only so many, from the first on. cycle: only this one, from 1. Runs again; about 300 bytes a loan.
        Raises ValueError for replicates or a cycle that are not there, and if the runs now come out otherwise;
        NotEnoughMemory, while it runs, if the rows will not fit.
        """
        return self._again("tape", lambda result: _given(result.tape), replicates, cycle, tables=True)

    def ledger(self, replicates: int | None = None, cycle: int | None = None) -> pd.DataFrame:
        """Return who paid for whom: a row for each payer and beneficiary of a cycle.

        Takes and raises what `tape` does. Amounts are in the scenario's currency.
        """
        return self._again("ledger", lambda result: _given(result.ledger), replicates, cycle, tables=True)

    def diary(
        self, group: int, cycle: int | None = None, replicates: int | None = None, table: str = "diary"
    ) -> pd.DataFrame:
        """Return what the members of a group did at each meeting: a row for each meeting and member.

        group: its number, from 0. table: `diary`, or `diary_help` for who paid for whom at each meeting, or
        `diary_members` for how the cycle ended for each. Takes and raises otherwise what `tape` does; ValueError also
        for a group or a table that is not there.
        """
        refuse_no_such("table", table, [name for name in TABLES if name.startswith("diary")])
        return self._again(table, lambda result: getattr(result.diary, table), replicates, cycle, diary=group)

    def _again(
        self, table: str, rows: Rows, replicates: int | None, cycle: int | None, **wanted: object
    ) -> pd.DataFrame:
        """Run again, and return the rows of a table."""
        count, cycles = self.series.shape
        refuse_no_such("cycle", cycle, range(1, cycles + 1))
        refuse_no_such("replicates", replicates, range(1, count + 1))
        chosen = replicates or count
        how: dict[str, Any] = {"replicates": chosen, **self.how, **wanted}
        found = Collected(f"the {table} of {chosen:,} replicates", chosen * cycles)
        for result in self._checked(stream(self.scenario, **how)):
            found.add(rows(result), len(result.tallies), is_wanted=cycle in (None, result.cycle))
        choices = CHOICES.get(table)
        return frame_of(flat_columns(found.rows()), self._units(table), choices=choices)

    def _checked(self, results: Iterable[CycleResult]) -> Iterator[CycleResult]:
        """Pass results on, each compared with the sums that were kept."""
        for result in results:
            first = result.first_replicate
            refuse_other_sums(result, self.series[first : first + len(result.tallies), result.cycle - 1])
            yield result

    def _units(self, table: str) -> Mapping[str, tuple[str, str]]:
        return self.scenario.units_of(KEYS | tables_with(self.scenario.rules.own)[table])

    def _index(self) -> list[pd.Index]:
        """Return the numbers of replicates, and of cycles, from 1."""
        import pandas as pd

        count, cycles = self.series.shape
        first = self.how.get("replicate", 0)
        return [pd.RangeIndex(first, first + count, name="replicate"), pd.RangeIndex(1, cycles + 1, name="cycle")]

    @cached_property
    def _told(self) -> tuple[str, list[tuple[str, ...]]]:
        """The head line and the short table, as `lianbao run` says them."""
        ran = self.scenario.model_copy(update={"replicates": len(self.series)})
        found: dict[str, Estimate] = {
            name: estimate(in_range(name, self.reported[name].sums(self.series), len(ran.economies)))
            for name in (*TOLD, *ran.rules.own.outcomes)
        }
        return head_line(ran, int(np.sum(self.series[DEFAULTS]))), table_rows(ran, found)

    def __repr__(self) -> str:
        """Return the short table, for a terminal."""
        head, rows = self._told
        return "\n".join([head, *columns(rows, to_left(rows))])

    def _repr_html_(self) -> str:
        """Return the short table, for a notebook."""
        head, rows = self._told
        return as_html(head, rows, to_left(rows))


def _given(rows: Records | None) -> Records:
    """Return rows that were asked for, and so are there. Raises ValueError if they are not."""
    if rows is None:
        message = "a run gave no tables though they were asked for"
        raise ValueError(message)
    return rows
