"""What is counted of the firm itself in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: the firm itself."""

    firms: Annotated[int, Field("firms", "firms in the economy")]
    excluded: Annotated[int, Field("firms", "firms shut out of new loans, by own default, group or freeze")]
    good_excluded: Annotated[int, Field("firms", "of these, firms that never defaulted themselves")]
    willing_firms: Annotated[int, Field("firms", "firms for which the loan is worth having")]
    applicants: Annotated[int, Field("firms", "firms that ask for a loan")]
    income: Annotated[float, Field("money", "taken out by the owners of firms")]
    closings: Annotated[int, Field("firms", "firms that closed and were replaced")]
    firms_of_year: Annotated[list[int], Field("firms", "firms in their first, second, third, a later year", size=4)]
    closings_of_year: Annotated[list[int], Field("firms", "of these, firms that closed", size=4)]
    borrowed_before: Annotated[int, Field("firms", "firms with a loan in the cycle before")]
    returning: Annotated[int, Field("firms", "of these, firms with a loan again")]
    certain_income: Annotated[float, Field("money", "income for sure that is worth as much to all owners together")]
