"""A release by one command: python .ci/release.py VERSION [--date DAY] [--out FOLDER] [--dry-run].

It asks that everything is committed, that the version comes after the last one and that the changelog says something.
Then it sets version and day (pyproject.toml, CHANGELOG.md, CITATION.cff, codemeta.json) in a copy, builds all from it
into FOLDER (wheel, sdist, page, docs, the archive for CoMSES, checksums), and only then writes the four files here.
What it leaves to you it says at the end. `--begin` sets the version that is made next, such as 0.3.0; nothing is built.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path

import cited
from archive import NOTHING, Refused, archive, kept, must_be_clean, pack, told_by_git
from packaging.version import Version

ROOT = cited.ROOT
CHANGED = ("pyproject.toml", "CHANGELOG.md", "CITATION.cff", "codemeta.json")
HEADING, MAKING = "## Unreleased\n", re.compile(r"^\S+ in the making\.$", re.MULTILINE)
VERSION, DAY = (re.compile(pattern, re.MULTILINE) for pattern in (r'^version = ".+"$', r"^released = \S+"))
RELEASE = re.compile(r"^## \[?(\d+\.[\w.]+)", re.MULTILINE)
BUILD = "import sys; sys.path.insert(0, '.ci'); import build_backend as it; it.build_{}(sys.argv[1])"


@dataclass(frozen=True)
class Asked:
    """What is released: version, day (ISO), and the folder that takes the files."""

    version: str
    day: str
    out: Path


def section(text: str) -> str:
    """Return what a changelog says under Unreleased, without the line on what is in the making."""
    body = text.split(HEADING, 1)[1].split("\n## ", 1)[0]
    said = MAKING.sub("", body).strip()
    return "" if said == NOTHING else said


def mistakes(asked: Asked, root: Path) -> list[str]:
    """Say what keeps this version from being released now, a line each."""
    found = [*_wrong_version(asked.version, root), *_wrong_day(asked.day)]
    if not section((root / "CHANGELOG.md").read_text(encoding="utf-8")):
        found.append("CHANGELOG.md: nothing stands under Unreleased")
    if told_by_git("tag", "--list", f"v{asked.version}", root=root).strip():
        found.append(f"version {asked.version}: there is a tag v{asked.version} already")
    if asked.out.exists() and any(asked.out.iterdir()):
        found.append(f"{asked.out}: it holds files already; name another folder with --out")
    try:
        must_be_clean(root)
    except Refused as refused:
        found.append(str(refused))
    return found


def _wrong_version(version: str, root: Path) -> list[str]:
    """Say what is wrong with a version: a release is numbers, after the newest one and not before what is made."""
    if not re.fullmatch(r"\d+\.\d+(\.\d+)?", version):
        return [f"version {version}: a release is called by two or three numbers, such as 0.2.0"]
    releases = RELEASE.findall((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    making = Version(cited.stated(root)["version"])
    if releases and Version(version) <= Version(releases[0]):
        return [f"version {version}: not greater than {releases[0]}, the newest release in CHANGELOG.md"]
    if Version(version) < making:
        return [f"version {version}: not greater than {making}, which pyproject.toml is at"]
    return []


def _wrong_day(day: str) -> list[str]:
    """Say if a day is none."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return [f"date {day}: a day is written as 2026-12-31"]
    return []


def set_version(root: Path, version: str, day: str) -> None:
    """Write version and day into pyproject.toml, and what follows from them into what is cited."""
    file = root / "pyproject.toml"
    text = re.sub(
        r'^version = ".+"$', f'version = "{version}"', file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
    )
    _write(file, re.sub(r"^released = \S+", f"released = {day}", text, count=1, flags=re.MULTILINE))
    cited.write(root)


def set_heading(root: Path, version: str, day: str) -> None:
    """Give what is unreleased the heading of its version."""
    file = root / "CHANGELOG.md"
    text = file.read_text(encoding="utf-8")
    whole = text.split(HEADING, 1)[1].split("\n## ", 1)[0]
    body = MAKING.sub("", whole, count=1).strip()
    new = f"{HEADING}\n{NOTHING}\n\n## {version} - {day}\n\n{body}\n"
    _write(file, text.replace(HEADING + whole, new, 1))


def begin(version: str, day: str, root: Path) -> None:
    """Set the version that is made next. Raises Refused if it does not come after the one that is there."""
    wrong = _wrong_version(version, root)
    if wrong:
        raise Refused(wrong[0])
    must_be_clean(root)
    set_version(root, f"{version}.dev0", day)
    file = root / "CHANGELOG.md"
    text = file.read_text(encoding="utf-8")
    _write(file, text.replace(f"{HEADING}\n{NOTHING}\n", f"{HEADING}\n{version} in the making.\n", 1))


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def copied(root: Path, folder: Path) -> Path:
    """Copy what git keeps, with a repository of its own that keeps the same."""
    for name in kept(root):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / name, folder / name)
    for command in (["init", "-q"], ["add", "-A", "-f"]):
        told_by_git(*command, root=folder)
    return folder


def built(kind: str, copy: Path, out: Path, day: str) -> Path:
    """Build a wheel or an sdist of a copy, with the day of the release on its files."""
    at = datetime.fromisoformat(day).replace(tzinfo=UTC)
    _run([sys.executable, "-c", BUILD.format(kind), str(out)], copy, SOURCE_DATE_EPOCH=str(int(at.timestamp())))
    return next(out.glob("*.whl" if kind == "wheel" else "*.tar.gz"))


def page(site: Path, target: Path) -> Path:
    """Write the page of what a wheel installs."""
    _run([sys.executable, "-m", "lianbao", "page", "--no-open", "--out", str(target)], site, PYTHONPATH=str(site))
    return target


def docs(copy: Path, site: Path, target: Path, day: str) -> Path | None:
    """Build the site of all documents, warnings being errors, into an archive; nothing where Sphinx is not there."""
    if find_spec("sphinx") is None:
        return None
    html = site / "html"
    _run([sys.executable, "-m", "tests.documents.site", str(html)], copy, PYTHONPATH=str(site))
    files = (path for path in html.rglob("*") if path.is_file() and ".doctrees" not in path.parts)
    return pack(target, ((path.relative_to(html).as_posix(), path.read_bytes()) for path in files), day)


def _run(command: list[str], folder: Path, **variables: str) -> None:
    """Run a step. Raises Refused with the last line of what it said if it fails."""
    done = subprocess.run(
        command, cwd=folder, env=os.environ | variables, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
        message = f"{' '.join(command[1:3])} failed: {said[-1]}"
        raise Refused(message)


def checksums(out: Path) -> Path:
    """Write the checksum of each file."""
    files = sorted(path for path in out.iterdir() if path.is_file())
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    target = out / "SHA256SUMS"
    _write(target, "".join(lines))
    return target


def release(asked: Asked, root: Path) -> None:
    """Build everything from a copy, then bring the changed files here. Raises Refused if a step fails."""
    out = asked.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        copy, site = copied(root, Path(folder) / "copy"), Path(folder) / "site"
        set_version(copy, asked.version, asked.day)
        set_heading(copy, asked.version, asked.day)
        _tell(archive(out, copy))
        _tell(built("sdist", copy, out, asked.day))
        wheel = built("wheel", copy, out, asked.day)
        _tell(wheel)
        with zipfile.ZipFile(wheel) as opened:
            opened.extractall(site)
        _tell(page(site, out / f"lianbao-{asked.version}.html"))
        _tell(docs(copy, site, out / f"lianbao-{asked.version}-docs.zip", asked.day))
        _tell(checksums(out))
        for name in CHANGED:
            shutil.copyfile(copy / name, root / name)


def _tell(file: Path | None) -> None:
    sys.stdout.write(f"{file.name}\n" if file else "no docs: Sphinx is not there (extra [docs])\n")


def main() -> int:
    """Release, or say why not, a line each, with status 2."""
    asked, is_dry, next_version = _read_arguments()
    try:
        if next_version:
            begin(next_version, asked.day, ROOT)
            return 0
        wrong = mistakes(asked, ROOT)
        if not wrong and not is_dry:
            release(asked, ROOT)
    except Refused as refused:
        wrong = [str(refused)]
    if wrong:
        sys.stderr.write("".join(f"{line}\n" for line in wrong))
        return 2
    sys.stdout.write(_last_words(asked, is_dry=is_dry))
    return 0


def _last_words(asked: Asked, *, is_dry: bool) -> str:
    """Say what would be done, or what is left to do."""
    if is_dry:
        made = "wheel, sdist, page, docs, archive and checksums"
        return (
            f"would set {asked.version} of {asked.day} in {', '.join(CHANGED)}\nwould build {made} into {asked.out}\n"
        )
    return f"now: git commit -am 'Release {asked.version}' && git tag v{asked.version}\n"


def _read_arguments() -> tuple[Asked, bool, str | None]:
    parser = argparse.ArgumentParser(prog="python .ci/release.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("version", nargs="?", default="")
    parser.add_argument("--date", default=datetime.now(tz=UTC).date().isoformat(), metavar="DAY")
    parser.add_argument("--out", type=Path, default=Path("dist"), metavar="FOLDER")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--begin", metavar="VERSION", help="set the version that is made next, and build nothing")
    told = parser.parse_args()
    return Asked(told.version, told.date, told.out), told.dry_run, told.begin


if __name__ == "__main__":
    sys.exit(main())
