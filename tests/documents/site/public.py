"""The reference of `import lianbao`: every public name, with what its classes can do, said by the docstrings."""

from __future__ import annotations

import inspect

import lianbao
from tests.installation.public_page import OF_DATA, kind_of, members_of

HEADINGS = {"function": "Functions", "class": "Classes", "error": "Errors", "data": "Data"}


def reference() -> str:
    """Return the reference as Markdown that autodoc fills."""
    kinds = {name: kind_of(getattr(lianbao, name)) for name in sorted(lianbao.__all__, key=str.casefold)}
    parts = []
    for kind, heading in HEADINGS.items():
        parts.append(f"## {heading}\n")
        parts += [_entry(name, kind) for name, its in kinds.items() if its == kind]
    return "\n".join(parts)


def _entry(name: str, kind: str) -> str:
    """Return the entry of a name."""
    if kind == "data":
        return _rst(f".. py:data:: lianbao.{name}\n\n   {OF_DATA[name]}")
    if kind == "function":
        return _rst(f".. autofunction:: lianbao.{name}")
    found = getattr(lianbao, name)
    lines = (
        [f".. autoclass:: lianbao.{name}", "   :no-members:", ""] if found.__name__ == name else _renamed(name, found)
    )
    for member, each in members_of(found).items():
        called = "method" if callable(getattr(each, "__func__", each)) else "property"
        lines += [f"   .. auto{called}:: lianbao.{name}.{member}"]
    return _rst("\n".join(lines))


def _renamed(name: str, found: type) -> list[str]:
    """Return the head of a class that has another name at its home, of which autodoc would say that and no more."""
    said = inspect.getdoc(found) or ""
    return [
        f".. py:class:: lianbao.{name}{inspect.signature(found)}",
        "",
        *(f"   {line}" for line in said.splitlines()),
        "",
    ]


def _rst(text: str) -> str:
    return f"```{{eval-rst}}\n{text}\n```\n"
