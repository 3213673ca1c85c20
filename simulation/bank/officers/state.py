"""What is kept of officers."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class FirmOfficers(Protocol):
    """A firm, as far as officers go."""

    officer: Annotated[int, Field("number", "loan officer in charge", line=1)]


class OfficerItself(Protocol):
    """A loan officer."""

    id: Annotated[int, Field("number", "its own number")]
    firms: Annotated[int, Field("firms", "firms that he looks after, with a loan or without")]
    caseload: Annotated[int, Field("firms", "firms with a loan in his hands")]
    noise: Annotated[float, Field("log-odds", "standard error of his judgement this cycle")]
    reach: Annotated[float, Field("probability", "chance that he visits a given firm in a period")]
    visits_made: Annotated[int, Field("visits", "visits this cycle")]
    cases_lost: Annotated[int, Field("loans", "loans in his hands that defaulted, so far")]
    integrity: Annotated[bool, Field("-", "never colludes with a bad firm")]
    leniency: Annotated[float, Field("log-odds", "how much better than he sees it he takes a firm to be")]
    bonus: Annotated[float, Field("money", "his bonus of the last cycle that closed")]
    lent: Annotated[float, Field("money", "loans made in his hands this cycle")]
    lost: Annotated[float, Field("money", "of this, lost to default, before recovery")]
    defaults: Annotated[int, Field("loans", "loans in his hands that defaulted this cycle")]
    expected_defaults: Annotated[float, Field("loans", "loans in his hands that he expected to default this cycle")]
