"""What might be of applicants who were turned down: the scorecard again, under several guesses (reject inference).

No guess is right for certain: nobody knows how a loan that was never given would have ended. Bins stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ...simulation.bank.rating.fitting import DECIMALS, Scorecard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .preparing import PreparedTape
    from .tapes.reading import LoanTape

Array = np.ndarray[Any, Any]
BANDS = 5
"""Parts of equally many loans, or applicants, by their score."""
WORSE = (1.5, 2.0)
"""How many times the default rate of approved loans of the same score is put upon refused applicants."""
UNKNOWABLE = (
    "How refused applicants would have repaid cannot be known from this tape: whoever refused them may have seen what "
    "no column holds, so these rows show how far the answer can move, and not which is right."
)


@dataclass(frozen=True)
class Guess:
    """The scorecard under one guess on the refused.

    name, meaning: in words. rates: expected default rate of approved loans, of refused applicants, of all. let_in:
    share of all applicants below the default probability at which the plain scorecard lets in as many as the bank did.
    moved: share of all whose grade is another than by the plain scorecard. grades: applicants in each, A first.
    """

    name: str
    meaning: str
    card: Scorecard
    rates: tuple[float, float, float]
    let_in: float
    moved: float
    grades: tuple[int, ...]


@dataclass(frozen=True)
class Refused:
    """All guesses, the plain scorecard first.

    loans, refused: applicants who were approved, and who were not. cut_off: the default probability below which the
    plain scorecard lets in as many as the bank did. alone: refused applicants of a lower score than all loans,
    or with a value beyond those of all loans, so that no loan speaks for them.
    """

    loans: int
    refused: int
    cut_off: float
    alone: int
    guesses: tuple[Guess, ...]


def what_of_the_refused(
    prepared: PreparedTape, tape: LoanTape, plain: Scorecard, bounds: Sequence[float]
) -> Refused | None:
    """Fit the scorecard again under each guess on the refused. plain: as fitted on loans alone.

    bounds: largest default probability of each grade but the last. None where a tape is not in bins.
    """
    if prepared.binned is None:
        return None
    loans, refused = prepared.matrix, prepared.binned.evidence(prepared.refused)
    repaid = (~tape.defaulted).astype(float)
    everyone = np.concatenate([loans, refused])
    cut_off = float(np.quantile(plain.default_probability(everyone), len(loans) / len(everyone)))
    cards = _cards(plain, loans, refused, repaid)
    guesses = [_guess(about, card, plain, (loans, refused), (cut_off, np.array(bounds))) for about, card in cards]
    return Refused(len(loans), len(refused), cut_off, _alone(prepared, plain, refused), tuple(guesses))


def weighted_fit(evidence: Array, repaid: Array, weights: Array) -> Scorecard:
    """Return the likeliest scorecard of loans that count as often as their weights say.

    repaid: 1 for a loan that was repaid, 0 for a default, or a chance between them.
    """
    from statsmodels.genmod.families import Binomial
    from statsmodels.genmod.generalized_linear_model import GLM

    design = np.column_stack([np.ones(len(repaid)), evidence])
    found = np.round(GLM(repaid, design, family=Binomial(), freq_weights=weights).fit(tol=1e-12).params, DECIMALS)
    return Scorecard(float(found[0]), tuple(float(each) for each in found[1:]))


def weights_of_loans(loans: Array, refused: Array) -> Array:
    """Return for how many applicants each loan speaks (augmentation, Hsia 1978).

    Applicants are ordered by their chance of approval, a logit on the same weights of evidence, and cut in BANDS; a
    loan of a band weighs applicants over loans of the band.
    """
    everyone = np.concatenate([loans, refused])
    is_loan = np.repeat([1.0, 0.0], [len(loans), len(refused)])
    likely = weighted_fit(everyone, is_loan, np.ones(len(everyone))).log_odds(everyone)
    bands = _bands(likely, likely)
    counts, lent = np.bincount(bands, minlength=BANDS), np.bincount(bands[: len(loans)], minlength=BANDS)
    weights: Array = (counts / np.maximum(lent, 1))[bands[: len(loans)]]
    return weights


def parcelled(plain: Scorecard, loans: Array, refused: Array, repaid: Array, times: float) -> Array:
    """Return the chance to repay of each refused applicant (parcelling): that of loans of its score, made worse.

    Loans are cut in BANDS by their score. times: the default rate of the refused over that of loans of the same band.
    """
    of_loans, of_refused = plain.log_odds(loans), plain.log_odds(refused)
    bands = _bands(of_loans, of_loans)
    sizes = np.bincount(bands, minlength=BANDS)
    rates = np.bincount(bands, 1.0 - repaid, minlength=BANDS) / np.maximum(sizes, 1)
    chances: Array = 1.0 - np.minimum(1.0, times * rates[_bands(of_loans, of_refused)])
    return chances


def _bands(of: Array, values: Array) -> Array:
    """Return the band of values among equal parts of others; equal values lie in one band."""
    ends = np.unique(np.quantile(of, np.arange(1, BANDS) / BANDS))
    return np.searchsorted(ends, values, side="left")


def _cards(plain: Scorecard, loans: Array, refused: Array, repaid: Array) -> list[tuple[tuple[str, str], Scorecard]]:
    """Return each guess by name and meaning, and its scorecard."""
    everyone, ones = np.concatenate([loans, refused]), np.ones(len(loans) + len(refused))
    fuzzy = np.concatenate([repaid, 1.0 - plain.default_probability(refused)])
    found = [
        (("plain", "loans alone; the refused as their score says"), plain),
        (
            ("reweighted", "each loan speaks for the applicants as likely to be approved (augmentation, Hsia 1978)"),
            weighted_fit(loans, repaid, weights_of_loans(loans, refused)),
        ),
        (
            ("fuzzy", "each refused counts as part default, part repaid, as its score says: adds nothing by itself"),
            weighted_fit(everyone, fuzzy, ones),
        ),
    ]
    for times in WORSE:
        guessed = np.concatenate([repaid, parcelled(plain, loans, refused, repaid, times)])
        meaning = f"the refused default {times:g} times as often as loans of the same score (parcelling)"
        found.append(((f"parcelled x {times:g}", meaning), weighted_fit(everyone, guessed, ones)))
    return found


def _guess(
    about: tuple[str, str], card: Scorecard, plain: Scorecard, tables: tuple[Array, Array], ends: tuple[float, Array]
) -> Guess:
    """Say what a scorecard makes of all applicants. tables: loans, refused; ends: cut-off, bounds of grades."""
    parts = [card.default_probability(table) for table in tables]
    everyone, before = np.concatenate(parts), plain.default_probability(np.concatenate(tables))
    cut_off, bounds = ends
    grades, old = (np.searchsorted(bounds, each, side="left") for each in (everyone, before))
    return Guess(
        *about,
        card,
        (float(parts[0].mean()), float(parts[1].mean()), float(everyone.mean())),
        float((everyone <= cut_off).mean()),
        float((grades != old).mean()),
        tuple(np.bincount(grades, minlength=len(bounds) + 1).tolist()),
    )


def _alone(prepared: PreparedTape, plain: Scorecard, refused: Array) -> int:
    """Count refused applicants for whom no loan speaks: of a lower score than all loans, or a value that none has."""
    alone = plain.log_odds(refused) < plain.log_odds(prepared.matrix).min()
    for each in prepared.binned.weighed if prepared.binned else ():
        alone |= _is_new(each.name, prepared) | (each.places(prepared.refused[each.name]) < 0)
    return int(alone.sum())


def _is_new(name: str, prepared: PreparedTape) -> Array:
    """Return which refused applicants have a number beyond those of all loans."""
    loans, refused = prepared.cells[name], prepared.refused[name]
    if not loans.is_ratio:
        return np.zeros(len(refused.values), bool)
    found: Array = (refused.values < np.nanmin(loans.values)) | (refused.values > np.nanmax(loans.values))
    return found
