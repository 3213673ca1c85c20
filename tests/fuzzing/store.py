"""Damage to every file of a finished study, which must not lie: python -m tests.fuzzing.store.

Each damage has to be told by `analyse` in one line with its place and exit status 2, or to change nothing that it
says; and the same `study` has to heal it to the byte, or to refuse it in one line. Prints how often which came out.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tests.fuzzing.commands import Said, contents, put_back, said, write_study

if TYPE_CHECKING:
    from collections.abc import Callable

    Files = dict[str, bytes]
    Damage = Callable[["Fuzzed", str, random.Random], bytes | None]

DERIVED = ("analysis/", "figures/")
"""What `analyse` writes again whatever it holds."""


class Fuzzed:
    """A finished study, one of another seed beside it, and a copy that is damaged and healed."""

    def __init__(self, home: Path) -> None:
        """Make the studies in an empty folder."""
        self.study = write_study(home / "fuzzed.yaml")
        self.folder = home / "copy"
        self.text = self._run(self.study, self.folder)
        self.whole = contents(self.folder)
        self._run(write_study(home / "other.yaml", seed=6), home / "other")
        self.other = contents(home / "other")

    def _run(self, study: str, folder: Path) -> str:
        done = said("study", study, "--out", folder, "--no-figures")
        assert done.status == 0, done.err
        return _numbers(done, folder)

    def after(self, name: str, content: bytes | None, *, heals: bool) -> str:
        """Damage a file (None: remove it), analyse, heal if asked, and put all back; return what came of it."""
        path = self.folder / name
        try:
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content)
            return self._told(name) + (self._healed(name) if heals else "")
        finally:
            put_back(self.folder, self.whole)

    def _told(self, name: str) -> str:
        done = said("analyse", self.folder, "--no-figures")
        if done.status == 0:
            assert _numbers(done, self.folder) == self.text, f"{name}: other numbers, and not a word"
            assert name.startswith(DERIVED), f"{name}: damage that nobody sees"
            return "harmless"
        assert (done.status, done.out, done.err.count("\n")) == (2, "", 1), f"{name}: {done}"
        assert str(self.folder) in done.err, f"{name}: {done.err}"
        return "told"

    def _healed(self, name: str) -> str:
        done = said("study", self.study, "--out", self.folder, "--no-figures")
        if done.status == 0:
            assert contents(self.folder) == self.whole, f"{name}: not as before"
            return ", healed"
        assert (done.status, done.out, done.err.count("\n")) == (2, "", 1), f"{name}: {done}"
        return ", refused"


def _numbers(done: Said, folder: Path) -> str:
    """Return what a command says of the study, without the place of it."""
    return done.out.replace(str(folder), "").rpartition("\nwritten to")[0]


def flipped(fuzzed: Fuzzed, name: str, draw: random.Random) -> bytes | None:
    """Return a file with one bit flipped."""
    content = bytearray(fuzzed.whole[name])
    content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
    return bytes(content)


def cut(fuzzed: Fuzzed, name: str, draw: random.Random) -> bytes | None:
    """Return the beginning of a file."""
    return fuzzed.whole[name][: draw.randrange(len(fuzzed.whole[name]))]


def wiped(fuzzed: Fuzzed, name: str, draw: random.Random) -> bytes | None:
    """Return a file with zeros in place of a part, as a disk leaves it that lost power."""
    content = fuzzed.whole[name]
    start = draw.randrange(len(content))
    return content[:start] + bytes(min(512, len(content) - start)) + content[start + 512 :]


def longer(fuzzed: Fuzzed, name: str, draw: random.Random) -> bytes | None:
    """Return a file with more at its end."""
    return fuzzed.whole[name] + draw.randbytes(20)


def foreign(fuzzed: Fuzzed, name: str, draw: random.Random) -> bytes | None:  # noqa: ARG001 - as all damages
    """Return the file of this name of another study."""
    return fuzzed.other.get(name, b"")


def swapped(fuzzed: Fuzzed, name: str, draw: random.Random) -> bytes | None:
    """Return another file of the same study."""
    return fuzzed.whole[draw.choice([other for other in fuzzed.whole if fuzzed.whole[other] != fuzzed.whole[name]])]


def removed(fuzzed: Fuzzed, name: str, draw: random.Random) -> bytes | None:  # noqa: ARG001 - as all damages
    """Return that there is no file."""
    return None


KINDS: tuple[Damage, ...] = (cut, wiped, longer, foreign, swapped, removed)


def damage(fuzzed: Fuzzed, flips: int, each: int, heal_every: int, draw: random.Random) -> Counter[str]:
    """Flip single bits of all files, and do each kind of damage to each file some times; count what came of it."""
    names = sorted(fuzzed.whole)
    sizes = [len(fuzzed.whole[name]) for name in names]
    by_size = draw.choices(names, sizes, k=flips // 2)
    chosen: list[tuple[str, Damage]] = [(name, flipped) for name in by_size + draw.choices(names, k=flips - flips // 2)]
    chosen += [(name, kind) for kind in KINDS for name in names for _ in range(each)]
    found: Counter[str] = Counter()
    for number, (name, kind) in enumerate(chosen):
        content = kind(fuzzed, name, draw)
        if content != fuzzed.whole[name]:
            found[f"{kind.__name__}: {fuzzed.after(name, content, heals=number % heal_every == 0)}"] += 1
    return found


@click.command()
@click.option("--flips", default=1_000, show_default=True, help="Single bits to flip.")
@click.option("--each", default=5, show_default=True, help="How often to do each other damage to each file.")
@click.option("--heal-every", default=4, show_default=True, help="Run the study again after every so many.")
@click.option("--seed", default=1, show_default=True)
def main(flips: int, each: int, heal_every: int, seed: int) -> None:
    """Damage a finished study again and again, and print what came of it; the first lie or traceback ends it."""
    with tempfile.TemporaryDirectory() as home:
        fuzzed = Fuzzed(Path(home))
        click.echo(f"{len(fuzzed.whole)} files, {sum(map(len, fuzzed.whole.values())):,} bytes")
        found = damage(fuzzed, flips, each, heal_every, random.Random(seed))  # noqa: S311 - places, not secrets
    for outcome, count in sorted(found.items()):
        click.echo(f"{count:6,}  {outcome}")
    click.echo("no other number, no traceback")


if __name__ == "__main__":
    main()
