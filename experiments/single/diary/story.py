"""A diary told as a story: what happened at each meeting, quiet ones summed up, and how the cycle ended."""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING, Any

from ....simulation.lending.schedules.schedule import MONTH, days_of_period
from ....simulation.scenario.terms import flat
from . import sentences as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import numpy as np

    from ....simulation.engine.tables.diary import Diary
    from ....simulation.scenario.scenario import Scenario

Row = dict[str, Any]
WIDTH = 100
INDENT = "  "
WEEK = 7.0


def story(scenario: Scenario, diary: Diary) -> list[str]:
    """Return the lines of the story of one group in one cycle of one run. The group must have met."""
    teller = Teller(scenario, diary)
    return [*teller.start(), "", *teller.meetings(), "", *teller.end()]


class Teller:
    """Tells a diary in the words of `sentences`, with amounts in a scenario's currency."""

    def __init__(self, scenario: Scenario, diary: Diary) -> None:
        """Read the rows once."""
        self._scenario = scenario
        self._digits = max(0, words.DIGITS - math.floor(math.log10(scenario.scheme.loan.principal)))
        self._members = {row["seat"]: self._member_told(row) for row in rows_of(diary.diary_members)}
        self._entries = rows_of(diary.diary)
        self._help = rows_of(diary.diary_help)
        self._period = _name_of_period(scenario)

    def start(self) -> Iterator[str]:
        """Yield who tells of what, what was lent, and what is special of each member."""
        first = next(iter(self._members.values()))
        about = {"group": first["group"], "cycle": first["cycle"], "run": first["replicate"] + 1}
        horizon = {"cycles": self._scenario.horizon.cycles, "seed": self._scenario.seed}
        yield words.TITLE.format(scenario=self._scenario.name, **about, **horizon)
        lent, due = (self.money(sum(row[name] for row in self._members.values())) for name in SUMMED)
        text = words.LOAN if len(self._members) == 1 else words.LOANS
        yield text.format(count=len(self._members), principal=lent, due=due)
        yield from self._blocks(words.START, self._members.values())

    def meetings(self) -> Iterator[str]:
        """Yield a block for each meeting at which something happened, and a line for those in between."""
        quiet: list[tuple[int, str]] = []
        for period in sorted({row["period"] for row in self._entries}):
            there = [self._entry_told(row) for row in self._entries if row["period"] == period]
            there.sort(key=lambda row: not row[words.TOLD_FIRST])
            lines = list(self._blocks(words.AT_MEETING, there))
            state = words.ALL_PAY if any(self._counts("due", row) for row in there) else words.NOTHING_DUE
            if quiet and (lines or quiet[-1][1] != state):
                yield self._summed_up(quiet)
                quiet = []
            if lines:
                yield words.MEETING.format(period=self._period, number=period)
                yield from lines
            else:
                quiet.append((period, state))
        if quiet:
            yield self._summed_up(quiet)

    def end(self) -> Iterator[str]:
        """Yield what became of each member."""
        lines = list(self._blocks(words.AT_END, self._members.values()))
        yield from [words.END, *lines] if lines else [words.ALL_REPAY]

    def money(self, amount: float) -> str:
        """Write an amount in the scenario's currency."""
        return f"{amount:,.{self._digits}f} {self._scenario.unit_of(words.MONEY)}"

    def _summed_up(self, quiet: list[tuple[int, str]]) -> str:
        """Sum up meetings at which nothing happened."""
        first, last, state = quiet[0][0], quiet[-1][0], quiet[0][1]
        return words.QUIET[first == last].format(period=self._period, first=first, last=last, quiet=state)

    def _blocks(self, choices: tuple[tuple[words.Sentence, ...], ...], rows: Iterable[Row]) -> Iterator[str]:
        """Yield what is told of each row, as lines of bounded width."""
        for row in rows:
            told = [self._filled(fitting, row) for each in choices if (fitting := self._first_fitting(each, row))]
            if told:
                text = " ".join(told)
                yield textwrap.fill(text, WIDTH, initial_indent=INDENT, subsequent_indent=2 * INDENT)

    def _first_fitting(self, choice: tuple[words.Sentence, ...], row: Row) -> words.Sentence | None:
        """Return the first sentence that fits a row."""
        return next((each for each in choice if all(self._holds(term, row) for term in each.when)), None)

    def _holds(self, term: str, row: Row) -> bool:
        """Tell whether a condition holds of a row."""
        name, _, choice = term.partition(" is ")
        if choice:
            return bool(row[name] == words.COLUMNS[name].kind[choice])  # type: ignore[index]
        bare = name.removeprefix("not ")
        return self._counts(bare, row) == (bare == name)

    def _counts(self, name: str, row: Row) -> bool:
        """Tell whether a number is not 0; an amount, whether it would not be written as 0."""
        return bool(round(row[name], self._digits) if _is_money(name) else row[name])

    def _filled(self, sentence: words.Sentence, row: Row) -> str:
        """Return a sentence with its slots filled."""
        values = {name: self.money(value) if _is_money(name) else value for name, value in row.items()}
        return sentence.text.format(**values)

    def _member_told(self, row: Row) -> Row:
        """Add what sentences may name of a member's row."""
        named = {"member": words.MEMBER.format(number=row["seat"] + 1), "replaced": row["replaced"] >= 0}
        return row | named | {"worst": words.CAUSES.get(row["cause"], "")}

    def _entry_told(self, row: Row) -> Row:
        """Add what sentences may name of an entry."""
        member = self._members.get(row["seat"], {})
        named = {"member": words.MEMBER.format(number=row["seat"] + 1), "helpers": self._helpers(row)}
        named["is_short"] = row["cash"] < row["due"] + row["turned_down"]
        return row | named | {"fails_now": member.get("failing") == row["period"]}

    def _helpers(self, row: Row) -> str:
        """Name who paid for a member at a meeting on a call, and how much."""
        paid = [
            words.HELPER.format(number=each["payer"] + 1, amount=self.money(each["paid_by_call"]))
            for each in self._help
            if (each["period"], each["beneficiary"]) == (row["period"], row["seat"]) and each["paid_by_call"] > 0
        ]
        return ", ".join(paid)


SUMMED = ("principal", "debt_service")
"""What is told of all members together: lent, and due."""


def rows_of(table: np.ndarray[Any, Any]) -> list[Row]:
    """Return the rows of a table as plain numbers by column."""
    names = table.dtype.names or ()
    return [dict(zip(names, row, strict=True)) for row in table.tolist()]


def as_plain(diary: Diary) -> Mapping[str, list[Row]]:
    """Return the tables of a diary as plain rows, for JSON."""
    return {name: rows_of(table) for name, table in diary._asdict().items()}


def _is_money(name: str) -> bool:
    return name in words.COLUMNS and words.COLUMNS[name].about.unit == words.MONEY


def _name_of_period(scenario: Scenario) -> str:
    """Return what a meeting is called: after the length of a period, where that is a month or a week."""
    days = days_of_period(1, flat(scenario.scheme))
    length = "month" if days == MONTH else "week" if abs(days - WEEK) < 1 / 2 else "other"
    return words.PERIODS[length]
