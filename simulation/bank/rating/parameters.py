"""The customer rating: a logistic scorecard on the financial ratios of firms, and what a grade means for a loan."""

from __future__ import annotations

from ...borrowers.firms.parameters import RATIO_COUNT
from ...declaring.parameter import Section, parameter
from .choices import Grade, RatingKind

GRADE_COUNT = len(Grade)
NO_LIMIT = 1e9


class Rating(Section, title="Rating"):
    """The customer rating: points, grades, and what follows from them."""

    kind: RatingKind = parameter(
        RatingKind.OFF,
        label="Kind of rating",
        unit="-",
        meaning="no rating, a scorecard that is given, or one fitted anew on past loans (the first is given)",
        source="ODD 7.21",
    )
    intercept: float = parameter(
        3.912,
        label="Rating of average ratios",
        unit="log-odds",
        low=-20,
        high=20,
        meaning="log-odds of repaying for average ratios (the default is odds of 50:1)",
        source="ODD 7.21.1",
    )
    weights: list[float] = parameter(
        [0.0] * RATIO_COUNT,
        label="Weights of ratios in the rating",
        unit="log-odds per standard deviation",
        low=-5,
        high=5,
        length=RATIO_COUNT,
        shortest=RATIO_COUNT,
        meaning="weight of each financial ratio in the log-odds of repaying",
        source="ODD 7.21.1",
    )
    noise: float = parameter(
        0.0,
        label="Error of ratios as seen",
        unit="standard deviations",
        low=0,
        high=10,
        meaning="standard error of each ratio as an officer sees it; it grows with his caseload by officers.crowding",
        source="ODD 7.21.1",
    )
    grade_bounds: list[float] = parameter(
        [0.01, 0.02, 0.05, 0.1],
        label="Default chances that bound grades",
        unit="probability",
        low=0,
        high=1,
        length=GRADE_COUNT - 1,
        shortest=GRADE_COUNT - 1,
        meaning="largest default probability of grades A, B, C and D, rising",
        source="ODD 7.21.1; bounds: assumption",
    )
    cut_off: float = parameter(
        1.0,
        label="Largest default chance approved",
        unit="probability",
        low=0,
        high=1,
        meaning="largest default probability that is approved, where the screening policy has a scorecard",
        source="ODD 7.21.2",
    )
    worst_grade: Grade = parameter(
        Grade.E,
        label="Worst grade approved",
        unit="-",
        meaning="worst grade that is approved, where the screening policy has a scorecard",
        source="ODD 7.21.2",
    )
    limits: list[float] = parameter(
        [NO_LIMIT] * GRADE_COUNT,
        label="Largest loan of each grade",
        unit="multiple of the ordinary loan",
        low=0.01,
        high=NO_LIMIT,
        length=GRADE_COUNT,
        shortest=GRADE_COUNT,
        meaning="largest loan of grades A to E",
        source="ODD 7.21.2",
    )
    price_steps: list[float] = parameter(
        [0.0] * GRADE_COUNT,
        label="Rate added for each grade",
        unit="per year",
        low=-0.5,
        high=0.5,
        length=GRADE_COUNT,
        shortest=GRADE_COUNT,
        meaning="what is added to the interest rate for grades A to E",
        source="ODD 7.21.2",
    )
    refit_cycles: int = parameter(
        1,
        label="Cycles between fits of the rating",
        unit="cycles",
        low=1,
        high=10_000,
        meaning="cycles from one fit of the scorecard to the next (fitted)",
        source="ODD 7.21.3",
    )
    history: int = parameter(
        10,
        label="Cycles a fit looks back",
        unit="cycles",
        low=1,
        high=10_000,
        meaning="cycles whose loans a fit looks back on (fitted)",
        source="ODD 7.21.3; ten years of yearly loans: assumption",
    )
    least_defaults: int = parameter(
        50,
        label="Defaults a fit needs",
        unit="loans",
        low=1,
        high=1_000_000,
        meaning="defaults, and loans without, that a fit needs; with fewer the old scorecard stays (fitted)",
        source="Peduzzi et al. 1996 ask for ten an estimated weight",
    )
