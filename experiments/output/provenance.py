"""What a run was: the digest of its scenario, the versions it ran with, the files it left."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import math
import platform
from typing import TYPE_CHECKING, Any

from .folder import whole_file
from .refusals import Damaged
from .seals import BLANK, CHECKSUM, seal, sealed_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ...simulation.scenario.scenario import Scenario

PACKAGES = ("mesa", "numba", "numpy", "pyarrow")
MANIFEST = "manifest.json"
SHORT = 12
"""Characters of a digest that are shown to people."""


def resolved(scenario: Scenario) -> dict[str, Any]:
    """Return every value of a scenario as strict JSON holds it: choices by name, infinity as `.inf`."""
    return {key: _strict(value) for key, value in scenario.model_dump().items()}


def digest(scenario: Scenario) -> str:
    """Return the SHA-256 of a scenario's values in canonical JSON; what is only said of it does not count.

    Rules of a user's own count with all their code.
    """
    values = {key: value for key, value in resolved(scenario).items() if key not in scenario.SAID_ONLY}
    told = strict_json(values, indent=None) + scenario.rules.digest
    return hashlib.sha256(told.encode()).hexdigest()


def strict_json(value: object, indent: int | None = 2) -> str:
    """Write JSON with sorted keys and without NaN; no spaces if there is no indent."""
    separators = (",", ":") if indent is None else None
    return json.dumps(value, indent=indent, separators=separators, sort_keys=True, allow_nan=False)


def manifest(scenario: Scenario, command: list[str], backend: str, files: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return all that is needed to repeat a run and to check its files.

    It holds no time of day: equal runs leave equal bytes.
    """
    return {
        "lianbao": _version("lianbao"),
        "versions": versions(PACKAGES),
        "command": command,
        "backend": backend,
        "seed": scenario.seed,
        "replicates": scenario.replicates,
        "digest": digest(scenario),
        "scenario": resolved(scenario),
        "files": files,
    }


def write_manifest(folder: Path, about: dict[str, Any]) -> None:
    """Write what a manifest says, in one step, with the checksum of the manifest itself."""
    with whole_file(folder / MANIFEST) as path:
        path.write_text(strict_json(about | {CHECKSUM: BLANK}) + "\n", encoding="utf-8", newline="\n")
        seal(path)


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return what a manifest says. Raises Damaged if it is not what was written."""
    content = sealed_bytes(folder / MANIFEST)
    try:
        about: dict[str, Any] = json.loads(content)
        del about[CHECKSUM]
    except (ValueError, KeyError) as error:
        message = f"{folder / MANIFEST} is no manifest"
        raise Damaged(message) from error
    return about


def refuse_damaged(folder: Path, files: Mapping[str, Mapping[str, Any]]) -> int:
    """Count the files that a manifest lists. Raises Damaged, a line each, if some are not what was written."""
    wrong = []
    for name, about in files.items():
        path = folder / name
        if not path.is_file():
            wrong.append(f"{path} is missing")
        elif file_digest(path) != about["sha256"]:
            wrong.append(f"{path} is damaged")
    if wrong:
        raise Damaged("\n".join(wrong))
    return len(files)


def versions(packages: Iterable[str]) -> dict[str, str]:
    """Return the versions of Python and of some packages."""
    return {"python": platform.python_version()} | {name: _version(name) for name in packages}


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _version(package: str) -> str:
    """Return the installed version of a package."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def _strict(value: object) -> object:
    if isinstance(value, dict):
        return {key: _strict(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_strict(entry) for entry in value]
    return ".inf" if isinstance(value, float) and math.isinf(value) else value
