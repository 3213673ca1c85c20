"""The outcomes that a study can list: what is known of each, how it is written, and its columns in a table of runs."""

from .asked import (
    about,
    better_of,
    headline_first,
    in_each_cycle,
    is_pooled,
    meaning_of,
    sums,
    title_of,
    unit_in_cycle,
    unknown_told,
)
from .declared import COUNT, KNOWN, RUN_OUTCOMES, RunOutcome
from .tabled import below_of, columns, in_cycle, sums_in, sums_of, values_in, values_of
from .written import ABOVE, BY_CYCLE, FORMS, NUMBER, QUANTILE, Written, columns_of, looked_at

__all__ = [
    "ABOVE", "BY_CYCLE", "COUNT", "FORMS", "KNOWN", "NUMBER", "QUANTILE", "RUN_OUTCOMES", "RunOutcome",
    "Written", "about", "below_of", "better_of", "columns", "columns_of", "headline_first", "in_cycle",
    "in_each_cycle", "is_pooled", "looked_at", "meaning_of", "sums", "sums_in", "sums_of", "title_of",
    "unit_in_cycle", "unknown_told", "values_in", "values_of",
]  # fmt: skip
