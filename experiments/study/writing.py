"""Plain data as YAML text, and values by path as sections in sections."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def yaml_of(data: object) -> str:
    """Return YAML 1.2 text, sections in the order given."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
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
