"""From a study to what its design is told before it reads the runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..designs import Asked
from ..study import Luck
from ..study.designed import design_options
from ..study.factors import DUMMY, LUCK

if TYPE_CHECKING:
    from ..study.study import Study


def asked_of(study: Study) -> Asked:
    """Return what a study asks."""
    roles = {factor.role: factor.name for factor in study.factors}
    return Asked(
        options=design_options(study),
        names=tuple(factor.name for factor in study.factors),
        luck_factor=roles.get(LUCK),
        is_common=study.luck == Luck.COMMON,
        dummy=roles.get(DUMMY),
        seed=study.seed,
    )
