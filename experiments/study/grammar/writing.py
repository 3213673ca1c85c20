"""A study as its file says it, plain data as YAML text, and values by path as sections in sections."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any

from ..outcomes import BY_CYCLE, Written
from ..spread.spreads import Variants
from .part import marked
from .spreading import Spreading
from .study_file import ROLES, Aside, ConditionSection, DesignSection, RegressionSection, StudyFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..asked import Asked


def data_of(study: Asked) -> dict[str, Any]:
    """Return what a study file says, as plain data that needs no other file."""
    return _file_of(study).model_dump(exclude_none=True)


def deciding(study: Asked) -> dict[str, Any]:
    """Return what a study file says of what makes it another study, as plain data."""
    runs = _file_of(study, looks=False)
    return runs.model_dump(exclude_none=True, exclude=set(marked(StudyFile, Aside)))


def _file_of(study: Asked, *, looks: bool = True) -> StudyFile:
    """Return the file of a study; the scenario is written out in full.

    looks: also what only looks at the runs there are, and may change without another run.
    """
    source = None if study.points is None else study.points.source
    spreadings: dict[str, Any] = {section: _spreadings(study, role) for section, role in ROLES.items()}
    return StudyFile.model_construct(
        **study.question.data(),
        **spreadings,
        name=study.name,
        description=study.description,
        variants=_variants(study),
        fixed=dict(study.fixed),
        conditions={
            each.factor: ConditionSection.model_construct(
                when={name: list(values) for name, values in each.when.items()}, otherwise=each.otherwise
            )
            for each in study.conditions
        },
        groups={name: list(members) for name, members in study.groups.items()},
        constraints=[each.text for each in study.constraints] or None,
        points=None if study.points is None or source is not None else study.points.listed,
        outcomes=[*study.outcomes, *_by_cycle(study), *(map(str, study.quantiles) if looks else ())],
        luck=study.luck,
        seed=study.seed,
        dummy=study.has_dummy,
        design=DesignSection.model_construct(
            kind=study.design.kind,
            samples=study.design.samples,
            file=None if source is None else source.file,
            **study.design.options,
        ),
        replicates=study.replicates,
        pairs=study.pairs or None,
        regression=RegressionSection.model_construct(loans=list(study.loans)) if study.loans else None,
    )


def _by_cycle(study: Asked) -> list[str]:
    return [str(Written(name, BY_CYCLE)) for name in study.by_cycle]


def _spreadings(study: Asked, role: str) -> dict[str, Spreading]:
    own = study.own_factors if study.points is None else ()
    plain = [each for each in own if each.role == role and not isinstance(each.spread, Variants)]
    return {each.name: Spreading.of(each.spread) for each in plain}


def _variants(study: Asked) -> dict[str, dict[str, dict[str, Any]]]:
    found = {each.name: each.spread for each in study.own_factors if isinstance(each.spread, Variants)}
    return {name: {label: nested(values) for label, values in spread.by_name.items()} for name, spread in found.items()}


def yaml_of(data: object, *, in_line: bool = False) -> str:
    """Return YAML 1.2 text, sections in the order given; in_line: within braces, on one line."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = in_line
    yaml.width = sys.maxsize if in_line else None
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    text = io.StringIO()
    yaml.dump(data, text)
    return text.getvalue()


def flat(sections: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """Return the values of sections in sections by path: {scheme: {group: {size: 3}}} is {scheme.group.size: 3}."""
    found: dict[str, Any] = {}
    for key, value in sections.items():
        path = f"{above}.{key}" if above else key
        found |= flat(value, path) if isinstance(value, dict) else {path: value}
    return found


def nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by path as sections in sections: the way back from `flat`."""
    root: dict[str, Any] = {}
    for path, value in values.items():
        *outer, last = path.split(".")
        here = root
        for part in outer:
            here = here.setdefault(part, {})
        here[last] = value
    return root
