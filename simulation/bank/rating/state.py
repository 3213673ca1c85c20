"""What is kept of the rating."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field
from .choices import Grade


class OfficerRating(Protocol):
    """A loan officer, as far as the rating goes."""

    blur: Annotated[float, Field("standard deviations", "standard error of a financial ratio as he sees it")]


class BankRating(Protocol):
    """The bank, as far as the rating goes."""

    intercept: Annotated[float, Field("log-odds", "log-odds of repaying for average ratios, in its scorecard")]
    weights: Annotated[list[float], Field("log-odds", "weight of each financial ratio in its scorecard", size=10)]
    fits: Annotated[int, Field("fits", "times the scorecard was fitted, so far")]
    applicants_by_grade: Annotated[list[int], Field("firms", "applicants of the last cycle, by grade", size=5)]


class FileRating(Protocol):
    """The bank's file of a firm, as far as the rating goes."""

    points: Annotated[float, Field("points", "score of the customer rating")]
    default_probability: Annotated[float, Field("probability", "chance of default that its rating says")]
    grade: Annotated[Grade, Field("-", "grade of the customer rating", start=Grade.C)]
    blur: Annotated[float, Field("standard deviations", "standard error with which its ratios were seen")]
    ratios: Annotated[list[float], Field("standard deviations", "financial ratios as they are", size=10)]
    errors: Annotated[list[float], Field("1", "what is wrong with the view of each, in units of blur", size=10)]
