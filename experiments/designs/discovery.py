"""The designs a study file can name: every class that is registered, by its kind."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

from .contract import Design

if TYPE_CHECKING:
    from types import ModuleType

DESIGNS: dict[str, Design] = {}


def registered[D: Design](cls: type[D]) -> type[D]:
    """Let study files name a design, by its kind. Raises ValueError if another design has that kind."""
    known = DESIGNS.setdefault(cls.kind, cls())
    if type(known) is not cls:
        message = f"two designs of kind {cls.kind}: {type(known).__qualname__} and {cls.__qualname__}"
        raise ValueError(message)
    return cls


def load_all(package: ModuleType) -> None:
    """Import every module below a package, so that the designs in it are registered: their order is that of files."""
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        import_module(module.name)
