"""The design of a study, and what its options are once factors are grouped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..designs import DESIGNS, GROUPS

if TYPE_CHECKING:
    from ..designs import Design
    from .study import Study


def design_of(study: Study) -> Design:
    """Return the design of a study."""
    return DESIGNS[study.design.kind]


def design_options(study: Study) -> dict[str, Any]:
    """Return the options of a study's design, and where it groups factors one label a factor, in their order.

    A factor outside every group is labelled with its own name.
    """
    if not study.groups:
        return dict(study.design.options)
    of = {factor: group for group, members in study.groups.items() for factor in members}
    return {**study.design.options, GROUPS: [of.get(factor.name, factor.name) for factor in study.factors]}
