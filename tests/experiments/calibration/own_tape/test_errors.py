"""Standard errors of a tape's moments, against tapes whose groups and places are known."""

import numpy as np
import pytest

from lianbao.experiments.calibration.own_tape.errors import Clusters, clusters_of, moments_of
from tests.fuzzing.reduced import DEEPER

TAPES = 20 * min(DEEPER, 15)
SIZE, CHANCE, ALIKE = 5, 0.15, 0.2
"""Of the groups: members, chance of default, and correlation of default within a group."""


def tape_of(seed, groups=60, cycles=2):
    """Return a tape whose groups draw a chance of default each cycle, from a beta of this mean and correlation."""
    luck = np.random.default_rng(seed)
    both = (1 - ALIKE) / ALIKE
    chances = luck.beta(CHANCE * both, (1 - CHANCE) * both, (groups, cycles))
    group, cycle, _ = (each.ravel() for each in np.indices((groups, cycles, SIZE)))
    return {
        "group": group,
        "cycle": cycle + 1,
        "firm": group * SIZE + np.tile(np.arange(SIZE), groups * cycles),
        "defaulted": luck.random(len(group)) < chances[group, cycle],
        "principal": np.exp(0.3 * luck.standard_normal(len(group))),
    }


def found_in(tape):
    return {each.moment.name: each for each in moments_of(tape, tape)}


def test_errors_cover_the_truth_as_often_as_they_say():
    """Measured over 300 tapes: .917 (defaults), .893 (alike within groups), .937 (groups never in default)."""
    apart = CHANCE * (1 - ALIKE) / ALIKE
    other = (1 - CHANCE) * (1 - ALIKE) / ALIKE
    never = np.prod([(other + k) / (apart + other + k) for k in range(SIZE)]) ** 2
    truth = {"default_share": CHANCE, "default_within_group": ALIKE, "groups_never_in_default": never}
    covered = dict.fromkeys(truth, 0)
    for seed in range(TAPES):
        found = found_in(tape_of(seed))
        for name, true in truth.items():
            covered[name] += abs(found[name].value - true) <= 1.96 * found[name].error
    assert min(covered.values()) >= 33 / 40 * TAPES
    assert min(covered.values()) < TAPES


def test_errors_of_loans_alone_would_be_too_small():
    tape = tape_of(1, groups=200)
    share = tape["defaulted"].mean()
    of_loans = np.sqrt(share * (1 - share) / len(tape["defaulted"]))
    assert found_in(tape)["default_share"].error > 1.15 * of_loans


def test_the_same_tape_has_the_same_errors():
    assert found_in(tape_of(2)) == found_in(tape_of(2))


def test_only_moments_whose_columns_are_there_are_told():
    names = set(found_in(tape_of(1)))
    assert {"loan_mean", "loan_variation", "group_loan_variation"} <= names
    assert not names & {"late_share", "success_mean", "default_within_place"}


def test_places_are_drawn_where_there_are_enough_of_them():
    tape = tape_of(3)
    few, many = tape | {"place": tape["group"] % 3}, tape | {"place": tape["group"] // 4}
    assert (clusters_of(few).kind, clusters_of(many).kind, clusters_of(many).count) == ("group", "place", 15)
    assert found_in(few)["default_within_place"].note == "an error needs at least 10 places"
    assert found_in(many)["default_within_place"].error > 0


def test_who_is_in_no_group_stands_alone():
    alone = clusters_of({"group": np.array([0, 0, -1, -1, -1]), "firm": np.array([1, 2, 3, 3, 4])})
    assert isinstance(alone, Clusters)
    assert (alone.kind, alone.count) == ("group", 3)
    assert alone.of_loan[2] == alone.of_loan[3] != alone.of_loan[4]


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (lambda tape: {name: each[:40] for name, each in tape.items()}, "an error needs at least 10 groups, has 4"),
        (lambda tape: tape | {"defaulted": np.zeros(600, bool)}, "the same in every group, so its error is not known"),
    ],
)
def test_an_error_that_cannot_be_known_is_refused_with_the_reason(change, note):
    found = found_in(change(tape_of(4)))["default_share"]
    assert (found.error, found.note) == (None, note)
