"""Putting a value at a path of located values, so that a later mistake in it is found where it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....simulation.reading import Located, merge, place_of, row_of, set_over

if TYPE_CHECKING:
    from collections.abc import Iterator

Place = tuple[str | int, ...]


def put(root: Located, path: str, entry: Located) -> Located | None:
    """Return a copy with a value at a path; sections are merged. None if a list on the way has no such entry.

    Where the path leads into a list that nobody has written, that is the default of the parameter.
    """
    before, bracket, _ = path.partition("[")
    row = row_of(before) if bracket else None
    if row is not None and _at(root, place_of(before)) is None:
        numbers = Located([Located(each, entry.file, entry.line) for each in row.default], entry.file, entry.line)
        root = _put(root, place_of(before), numbers) or root
    found = _put(root, place_of(path), entry)
    return None if found is None else set_over(found, path)


def leaves(name: str, entry: Located) -> Iterator[str]:
    """Yield the paths of all values under a name."""
    if not isinstance(entry.value, dict):
        yield name
        return
    for key, inner in entry.value.items():
        yield from leaves(f"{name}.{key}", inner)


def at_path(root: Located, path: str) -> Located | None:
    """Return what stands at a path; None if nothing does."""
    here: Located | None = root
    for part in place_of(path):
        if here is None:
            return None
        inside = here.value
        if isinstance(part, int):
            here = inside[part] if isinstance(inside, list) and part < len(inside) else None
        else:
            here = inside.get(part) if isinstance(inside, dict) else None
    return here


def _at(here: Located | None, place: Place) -> Located | None:
    """Return what stands at a place of sections in sections; None if nothing does."""
    for part in place:
        here = here.value.get(str(part)) if here is not None and isinstance(here.value, dict) else None
    return here


def _put(here: Located, place: Place, entry: Located) -> Located | None:
    if not place:
        return merge(here, entry)
    first, rest = place[0], place[1:]
    if isinstance(first, int):
        return _put_in_list(here, first, rest, entry)
    inside = dict(here.value) if isinstance(here.value, dict) else {}
    below = _put(inside.get(first, Located({}, entry.file, entry.line)), rest, entry)
    return None if below is None else Located({**inside, first: below}, here.file, here.line)


def _put_in_list(here: Located, place: int, rest: Place, entry: Located) -> Located | None:
    if not isinstance(here.value, list) or place >= len(here.value):
        return None
    below = _put(here.value[place], rest, entry)
    numbered = enumerate(here.value)
    return (
        None
        if below is None
        else Located([below if at == place else old for at, old in numbered], here.file, here.line)
    )
