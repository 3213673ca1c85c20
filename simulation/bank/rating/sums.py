"""What is counted of the rating in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: the rating."""

    rating_refused: Annotated[int, Field("firms", "applicants refused by their rating")]
    rating_capped: Annotated[int, Field("loans", "loans cut to the limit of their grade")]
    applicants_by_grade: Annotated[list[int], Field("firms", "applicants of grades A to E", size=5)]
    loans_by_grade: Annotated[list[int], Field("loans", "loans made to grades A to E", size=5)]
    defaults_by_grade: Annotated[list[int], Field("loans", "of these, loans in default", size=5)]
    expected_by_grade: Annotated[list[float], Field("loans", "defaults that the rating expected of them", size=5)]
    rating_squares: Annotated[float, Field("1", "sum over loans of (default - its probability) squared")]
    rating_pairs: Annotated[float, Field("pairs", "pairs of a loan in default and one without")]
    rating_concordant: Annotated[float, Field("pairs", "of these, pairs with fewer points for the default; ties half")]
    rating_ks: Annotated[float, Field("share", "largest gap between the points of loans in default and of others")]
    rating_tested: Annotated[int, Field("cycles", "1 if there were loans of both kinds")]
    rating_pairs_accepted: Annotated[float, Field("pairs", "expected pairs of a failing and a working, approved")]
    rating_concordant_accepted: Annotated[float, Field("pairs", "of these, pairs with fewer points for the failing")]
    rating_pairs_applicants: Annotated[float, Field("pairs", "expected pairs of a failing and a working, applicants")]
    rating_concordant_applicants: Annotated[float, Field("pairs", "of these, pairs with fewer points for the failing")]
    failing_accepted: Annotated[float, Field("firms", "failing projects of approved firms, by true probability")]
    failing_applicants: Annotated[float, Field("firms", "failing projects of applicants, by true probability")]
    foreseen_accepted: Annotated[float, Field("firms", "defaults that the rating expects of approved firms")]
    foreseen_applicants: Annotated[float, Field("firms", "defaults that the rating expects of applicants")]
    rating_shift: Annotated[float, Field("1", "population stability index of applicants' grades since last cycle")]
    rating_compared: Annotated[int, Field("cycles", "1 if there were applicants in the last cycle too")]
    rating_fits: Annotated[int, Field("fits", "times the scorecard was fitted, so far")]
    rating_intercept: Annotated[float, Field("log-odds", "log-odds of repaying for average ratios, in the scorecard")]
    rating_weights: Annotated[list[float], Field("log-odds", "weight of each ratio in the scorecard", size=10)]
