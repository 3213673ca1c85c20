"""Plain data as YAML text."""

from __future__ import annotations

import io

from ruamel.yaml import YAML


def yaml_of(data: object) -> str:
    """Return YAML 1.2 text, sections in the order given."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    text = io.StringIO()
    yaml.dump(data, text)
    return text.getvalue()
