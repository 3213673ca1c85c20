"""CITATION.cff and codemeta.json say what pyproject.toml says; `python .ci/cited.py` writes both anew.

Version, names, licence and keywords stand in pyproject.toml once, and so does the day of the release (`tool.lianbao`).
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LICENSES = "https://spdx.org/licenses"
PYTHONS, SYSTEMS = "Programming Language :: Python :: 3.", ["Linux", "macOS", "Windows"]
NOTICE = "If you use this software, please cite it as below."


def stated(root: Path = ROOT) -> dict[str, Any]:
    """Return what pyproject.toml says of the project, with `released`, the day of the release as text."""
    told = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return told["project"] | {"released": told["tool"]["lianbao"]["released"].isoformat()}


def title(project: dict[str, Any]) -> str:
    """Return the name with what it is."""
    return f"{project['name']}: {project['description']}"


def citation(project: dict[str, Any]) -> str:
    """Write CITATION.cff, in the Citation File Format 1.2.0."""
    lines = [
        "# Written by .ci/cited.py from pyproject.toml.",
        "cff-version: 1.2.0",
        f'message: "{NOTICE}"',
        "type: software",
        f'title: "{title(project)}"',
        f"version: {project['version']}",
        f"date-released: {project['released']}",
        f"license: {project['license']}",
        "authors:",
        *(f'  - name: "{each["name"]}"' for each in project["authors"]),
        "keywords:",
        *(f"  - {word}" for word in project["keywords"]),
    ]
    return "\n".join([*lines, ""])


def codemeta(project: dict[str, Any]) -> str:
    """Write codemeta.json, in the vocabulary of CodeMeta 2.0, which model libraries read."""
    pythons = [each.rpartition(" ")[2] for each in project["classifiers"] if each.startswith(PYTHONS)]
    told = {
        "@context": "https://doi.org/10.5063/schema/codemeta-2.0",
        "@type": "SoftwareSourceCode",
        "name": project["name"],
        "description": project["description"],
        "identifier": project["name"],
        "version": project["version"],
        "datePublished": project["released"],
        "license": f"{LICENSES}/{project['license']}",
        "author": [{"@type": "Organization", "name": each["name"]} for each in project["authors"]],
        "keywords": project["keywords"],
        "programmingLanguage": {"@type": "ComputerLanguage", "name": "Python", "version": project["requires-python"]},
        "runtimePlatform": [f"Python {each}" for each in pythons],
        "operatingSystem": SYSTEMS,
        "softwareRequirements": project["dependencies"],
        "readme": project["readme"],
    }
    return json.dumps(told, indent=2) + "\n"


def files(root: Path = ROOT) -> dict[str, str]:
    """Return the text of each file by its name."""
    project = stated(root)
    return {"CITATION.cff": citation(project), "codemeta.json": codemeta(project)}


def write(root: Path = ROOT) -> None:
    """Write both files into a checkout."""
    for name, text in files(root).items():
        (root / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(write())
