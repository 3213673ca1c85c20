"""Outcomes of rating (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import LOANS, Outcome, outcome
from .choices import Grade

GRADED, DEFAULTED, EXPECTED = (
    " ".join(f"{name}_by_grade_{grade + 1}" for grade in Grade) for name in ("loans", "defaults", "expected")
)


OUTCOMES: dict[str, Outcome] = {
    "rating_auc": outcome(
        "rating",
        "probability",
        "a loan in default had fewer points than one without, in the same cycle (area under the ROC curve)",
        "rating_concordant",
        "rating_pairs",
        label="Rating orders loans rightly",
        better="higher",
    ),
    "rating_auc_accepted": outcome(
        "rating",
        "probability",
        "an approved firm whose project fails had fewer points than one whose works, by true probabilities",
        "rating_concordant_accepted",
        "rating_pairs_accepted",
        label="Rating orders approved firms rightly",
        better="higher",
    ),
    "rating_auc_applicants": outcome(
        "rating",
        "probability",
        "the same among all applicants: what the bank cannot see",
        "rating_concordant_applicants",
        "rating_pairs_applicants",
        label="Rating orders applicants rightly",
        better="higher",
    ),
    "rating_ks": outcome(
        "rating",
        "share",
        "largest gap between the distributions of points of loans in default and of others, mean over cycles",
        "rating_ks",
        "rating_tested",
        label="Rating's gap between good and bad",
        better="higher",
    ),
    "rating_brier": outcome(
        "rating",
        "1",
        "mean of (default - its probability) squared (Brier score)",
        "rating_squares",
        GRADED,
        label="Rating's squared error",
        better="lower",
    ),
    "rating_calibration": outcome(
        "rating",
        "ratio",
        "defaults over those the rating expected, among loans",
        DEFAULTED,
        EXPECTED,
        label="Defaults over expected, loans",
        better="neither",
    ),
    "rating_calibration_accepted": outcome(
        "rating",
        "ratio",
        "failing projects, by true probability, over the defaults the rating expects, among approved firms",
        "failing_accepted",
        "foreseen_accepted",
        label="Failures over expected, approved",
        better="neither",
    ),
    "rating_calibration_applicants": outcome(
        "rating",
        "ratio",
        "the same among all applicants: what the bank cannot see",
        "failing_applicants",
        "foreseen_applicants",
        label="Failures over expected, applicants",
        better="neither",
    ),
    "rating_stability": outcome(
        "rating",
        "1",
        "population stability index of applicants' grades from cycle to cycle; above .25 they have shifted",
        "rating_shift",
        "rating_compared",
        label="Shift of grades between cycles",
        better="lower",
    ),
    **{
        f"default_rate_grade_{grade.name.lower()}": outcome(
            "rating",
            LOANS,
            f"loans in default among those of grade {grade.name}",
            f"defaults_by_grade_{grade + 1}",
            f"loans_by_grade_{grade + 1}",
            label=f"Loans in default, grade {grade.name}",
            better="lower",
        )
        for grade in Grade
    },
}
