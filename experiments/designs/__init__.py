"""Designs: which points of the unit cube a study runs, and what their outcomes say of its factors.

SALib chooses the points and reads the outcomes; what is here tells it apart from its traps. One module a method.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .contract import CannotAnalyse, Design, Index, Sample
from .delta import Delta
from .dgsm import Dgsm
from .efast import EFast
from .fractional_factorial import FractionalFactorial
from .grid import Grid
from .hdmr import Hdmr
from .latin_hypercube import LatinHypercube
from .morris import Morris
from .one_at_a_time import OneAtATime
from .options import GROUPS
from .pawn import Pawn
from .rbd_fast import RbdFast
from .regional import Regional
from .sobol import Sobol

if TYPE_CHECKING:
    from ..study.study import Study

__all__ = ["DESIGNS", "GROUPS", "CannotAnalyse", "Design", "Index", "Sample", "design_options"]

_ALL: tuple[Design, ...] = (
    Grid(),
    OneAtATime(),
    LatinHypercube(),
    Sobol(),
    Morris(),
    EFast(),
    RbdFast(),
    Delta(),
    Pawn(),
    Dgsm(),
    Hdmr(),
    Regional(),
    FractionalFactorial(),
)
DESIGNS: dict[str, Design] = {design.kind: design for design in _ALL}


def design_options(study: Study) -> dict[str, Any]:
    """Return the options of a study's design, and where it groups factors one label a factor, in their order.

    A factor outside every group is labelled with its own name.
    """
    if not study.groups:
        return dict(study.design.options)
    of = {factor: group for group, members in study.groups.items() for factor in members}
    return {**study.design.options, GROUPS: [of.get(factor.name, factor.name) for factor in study.factors]}
