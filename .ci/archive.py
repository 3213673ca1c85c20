"""The archive that the CoMSES Model Library takes, in one file: python .ci/archive.py [--out FOLDER].

The library sorts files by folders (code, data, docs, media, results) and asks for narrative documentation, a licence
and metadata (its sources: `library/fs.py` and `library/models.py` of comses.net). Within each folder a file keeps its
path of the checkout, so that links between documents hold. The bytes follow from the files that git keeps and from
nothing else: sorted names, the day of the release on each, nothing packed, as packers differ in their last bits.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import zipfile
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cited import ROOT, codemeta, stated, title

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDERS = {
    "docs": ("simulation/*.md", "experiments/*.md", "configs/*.md"),
    "data": ("configs/*.yaml", "configs/*.csv", "experiments/validation/*.yaml"),
    "results": ("tests/baselines/*.csv", "experiments/EVIDENCE.md"),
    "media": (".github/pictures/*",),
}
"""What lies in which folder beside `code`, which holds every file that git keeps."""
TOP = ("LICENSE", "CITATION.cff")
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
README = """\
{title}
{line}

Version {version} of {released}, licence {license}. By {authors}.

| folder | holds |
|---|---|
| `code` | the whole source, with its tests and what builds it |
| `docs` | narrative documentation: `docs/simulation/ODD.md` is the ODD, `ODD_D.md` its checklist |
| `data` | what goes in: scenarios, economies, studies, calibrations, and what the model is held against |
| `results` | what comes out: every preset's baseline, and the evidence |
| `media` | pictures |

To install and run it (Python {python}):

    cd code
    python3 -m venv .venv
    .venv/bin/pip install .
    .venv/bin/lianbao run first_steps

`codemeta.json` has the metadata, `form.json` what the form of the library asks for.
"""


class Refused(Exception):  # noqa: N818 - named for what is the matter
    """Something is not as it has to be; the text says what, in one line."""


def told_by_git(*arguments: str, root: Path = ROOT) -> str:
    """Return what a git command says in a checkout."""
    command = ["git", *arguments]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def kept(root: Path = ROOT) -> list[str]:
    """Name the files that git keeps, in order."""
    return sorted(name for name in told_by_git("ls-files", "-z", root=root).split("\0") if name)


def must_be_clean(root: Path = ROOT) -> None:
    """Raise Refused unless everything is committed."""
    changed = told_by_git("status", "--porcelain", root=root).splitlines()
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        message = f"not everything is committed: {changed[0][3:]}{more}"
        raise Refused(message)


def notes(root: Path = ROOT) -> str:
    """Return the newest section of the changelog that says anything."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = [part.partition("\n")[2].strip() for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]]
    return next(each for each in sections if each and each != NOTHING)


NOTHING = "Nothing yet."
"""What stands under Unreleased after a release."""


def form(project: dict[str, Any], root: Path) -> str:
    """Write what the form of the library asks for."""
    told = json.loads(codemeta(project))
    answers = {
        "title": title(project),
        "description": " ".join(introduction(root).split()),
        "version": project["version"],
        "release_date": project["released"],
        "license": project["license"],
        "contributors": [each["name"] for each in project["authors"]],
        "tags": project["keywords"],
        "programming_languages": ["Python"],
        "frameworks": ["Mesa", "Numba"],
        "operating_systems": told["operatingSystem"],
        "dependencies": project["dependencies"],
        "narrative_documentation": "docs/simulation/ODD.md",
        "release_notes": notes(root),
    }
    return json.dumps(answers, indent=2, ensure_ascii=False) + "\n"


def introduction(root: Path) -> str:
    """Return the first section of the model description, on its purpose."""
    text = (root / "simulation" / "ODD.md").read_text(encoding="utf-8")
    return re.split(r"^#+ ", text.split("# 1. Purpose and patterns\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def contents(root: Path = ROOT) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each file of the archive."""
    project = stated(root)
    python = project["requires-python"].removeprefix(">=") + " or newer"
    authors = ", ".join(each["name"] for each in project["authors"])
    line = "=" * len(title(project))
    words = project | {"title": title(project), "authors": authors, "python": python, "line": line}
    yield "README.md", README.format(**words).encode()
    yield "codemeta.json", codemeta(project).encode()
    yield "form.json", form(project, root).encode()
    for name in TOP:
        yield name, (root / name).read_bytes()
    for name in kept(root):
        data = (root / name).read_bytes()
        yield f"code/{name}", data
        yield from ((f"{folder}/{name}", data) for folder, patterns in FOLDERS.items() if is_of(name, patterns))


def is_of(name: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether a name is of one of the patterns, in which a star stands for folders too."""
    return any(fnmatch(name, pattern) for pattern in patterns)


def pack(target: Path, files: Iterator[tuple[str, bytes]], day: str) -> Path:
    """Write files into a ZIP archive below a folder of its own name, the same bytes from the same files."""
    date = tuple(map(int, DAY.fullmatch(day).groups()))  # type: ignore[union-attr] - it is a day of TOML
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(files):
            entry = zipfile.ZipInfo(f"{target.stem}/{name}", (*date, 0, 0, 0))
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            archive.writestr(entry, data)
    return target


def archive(folder: Path, root: Path = ROOT) -> Path:
    """Write the archive of a checkout into a folder."""
    project = stated(root)
    folder.mkdir(parents=True, exist_ok=True)
    return pack(folder / f"lianbao-{project['version']}-comses.zip", contents(root), project["released"])


def main() -> int:
    """Write the archive; with status 2 and a line if something is not committed."""
    parser = argparse.ArgumentParser(prog="python .ci/archive.py", description="Write the archive for CoMSES.")
    parser.add_argument("--out", type=Path, default=Path("dist"), metavar="FOLDER")
    asked = parser.parse_args()
    try:
        must_be_clean()
    except Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return 2
    sys.stdout.write(f"{archive(asked.out)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
