"""A release is one command: tried on a copy of the repository, where each thing that may be wrong is told in a line."""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.util import find_spec
from types import SimpleNamespace

import pytest

from tests.architecture.tree import kept_files
from tests.installation.making import ROOT

GIT = shutil.which("git")
WHO = ("-c", "user.name=lianbao", "-c", "user.email=lianbao@localhost")


def git(place, *command):
    return subprocess.run([GIT, *WHO, *command], cwd=place, check=True, capture_output=True, text=True).stdout


def called(place, *arguments):
    """Run the command in a copy; return status, what it printed and what it complained of."""
    command = [sys.executable, ".ci/release.py", *map(str, arguments)]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    return SimpleNamespace(status=done.returncode, said=done.stdout, wrong=done.stderr.splitlines())


def committed(place):
    """Copy what git keeps into a repository of its own."""
    for name in kept_files():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes((ROOT / name).read_bytes())
    git(place, "init", "-q")
    git(place, "add", "-A", "-f")
    git(place, "commit", "-q", "-m", "as it is")
    return place


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """Return a copy of the repository that no test changes for long."""
    return committed(tmp_path_factory.mktemp("copy"))


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["0.1.0"], "version 0.1.0: not greater than 0.1.0, the newest release in CHANGELOG.md"),
        (["0.1.9"], "version 0.1.9: not greater than {}, which pyproject.toml is at"),
        (["0.2.0.dev1"], "version 0.2.0.dev1: a release is called by two or three numbers, such as 0.2.0"),
        (["new"], "version new: a release is called by two or three numbers, such as 0.2.0"),
        (["9.0.0", "--date", "30 February"], "date 30 February: a day is written as 2026-12-31"),
        (["9.0.0", "--out", "configs"], "configs: it holds files already; name another folder with --out"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(copy, arguments, line):
    making = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    told = called(copy, *arguments)
    assert (told.status, told.wrong, told.said) == (2, [line.format(making)], "")
    assert git(copy, "status", "--porcelain") == ""


def test_all_mistakes_are_told_at_once(copy):
    log = copy / "CHANGELOG.md"
    before = log.read_bytes()
    head, rest = log.read_text(encoding="utf-8").split("## Unreleased\n", 1)
    log.write_text(f"{head}## Unreleased\n\n## {rest.split(chr(10) + '## ', 1)[1]}", encoding="utf-8", newline="\n")
    git(copy, "tag", "v9.0.0")
    told = called(copy, "9.0.0")
    git(copy, "tag", "-d", "v9.0.0")
    log.write_bytes(before)
    assert told.status == 2
    assert told.wrong == [
        "CHANGELOG.md: nothing stands under Unreleased",
        "version 9.0.0: there is a tag v9.0.0 already",
        "not everything is committed: CHANGELOG.md",
    ]


def test_a_dry_run_says_what_would_be_done_and_does_nothing(copy):
    told = called(copy, "9.0.0", "--date", "2030-01-02", "--dry-run", "--out", "made")
    assert (told.status, told.wrong) == (0, [])
    assert told.said.splitlines() == [
        "would set 9.0.0 of 2030-01-02 in pyproject.toml, CHANGELOG.md, CITATION.cff, codemeta.json",
        "would build wheel, sdist, page, docs, archive and checksums into made",
    ]
    assert git(copy, "status", "--porcelain") == ""
    assert not (copy / "made").exists()


def test_a_step_that_fails_leaves_everything_as_it_was(tmp_path):
    place = committed(tmp_path / "copy")
    (place / ".ci" / "build_backend.py").write_text(
        "raise SystemExit('no backend today')\n", encoding="utf-8", newline="\n"
    )
    git(place, "commit", "-qam", "broken")
    told = called(place, "9.0.0", "--out", tmp_path / "out")
    assert told.status == 2
    assert told.wrong[-1].endswith("failed: no backend today")
    assert git(place, "status", "--porcelain") == ""


SITE = """import sys
from pathlib import Path

import lianbao

folder = Path(sys.argv[1])
folder.mkdir()
(folder / "index.html").write_text(lianbao.__version__)
"""
"""A site of one page: the whole one, which takes minutes, is built by tests/documents/site."""


def test_a_release_makes_everything_of_one_version(tmp_path):
    place, out = committed(tmp_path / "copy"), tmp_path / "out"
    (place / "tests" / "documents" / "site" / "__main__.py").write_text(SITE, encoding="utf-8", newline="\n")
    git(place, "commit", "-qam", "a small site")
    old = (place / "CHANGELOG.md").read_text(encoding="utf-8")
    told = called(place, "9.0.0", "--date", "2030-01-02", "--out", out)
    assert (told.status, told.wrong) == (0, [])
    assert told.said.splitlines()[-1] == "now: git commit -am 'Release 9.0.0' && git tag v9.0.0"
    changed = {line.split()[-1] for line in git(place, "status", "--porcelain").splitlines()}
    assert changed == {"pyproject.toml", "CHANGELOG.md", "CITATION.cff", "codemeta.json"}
    whole = {"lianbao-9.0.0.html", "lianbao-9.0.0.tar.gz", "lianbao-9.0.0-comses.zip", "SHA256SUMS"}
    whole |= {"lianbao-9.0.0-docs.zip"} if find_spec("sphinx") else set()
    made = {path.name: path for path in out.iterdir()}
    assert whole <= made.keys()
    (wheel,) = out.glob("lianbao-9.0.0-*.whl")
    assert "\nVersion: 9.0.0\n" in zipfile.ZipFile(wheel).read("lianbao-9.0.0.dist-info/METADATA").decode()
    assert "9.0.0" in made["lianbao-9.0.0.html"].read_text(encoding="utf-8")
    if "lianbao-9.0.0-docs.zip" in made:
        assert zipfile.ZipFile(made["lianbao-9.0.0-docs.zip"]).read("lianbao-9.0.0-docs/index.html") == b"9.0.0"
    with tarfile.open(made["lianbao-9.0.0.tar.gz"]) as sdist:
        inside = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"CITATION.cff", "codemeta.json", ".ci/build_backend.py"} <= inside
    sums = dict(reversed(line.split("  ")) for line in made["SHA256SUMS"].read_text(encoding="utf-8").splitlines())
    assert sums == {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in made.items() if name != "SHA256SUMS"
    }
    follows(place, old)


def follows(place, old):
    """Check what stands in a copy after a release, and that the next version can be begun."""
    log = (place / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## Unreleased\n\nNothing yet.\n\n## 9.0.0 - 2030-01-02\n\n" in log
    assert {*old.splitlines()} - {*log.splitlines()} <= {line for line in old.splitlines() if "in the making" in line}
    assert "date-released: 2030-01-02\n" in (place / "CITATION.cff").read_text(encoding="utf-8")
    git(place, "commit", "-qam", "Release 9.0.0")
    assert called(place, "9.1.0", "--dry-run").wrong == ["CHANGELOG.md: nothing stands under Unreleased"]
    assert called(place, "--begin", "8.0.0").wrong == [
        "version 8.0.0: not greater than 9.0.0, the newest release in CHANGELOG.md"
    ]
    assert called(place, "--begin", "9.1.0").status == 0
    assert "## Unreleased\n\n9.1.0 in the making.\n\n## 9.0.0" in (place / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "version: 9.1.0.dev0\n" in (place / "CITATION.cff").read_text(encoding="utf-8")


def archived(place, out):
    """Write the archive of a copy and return its file."""
    done = subprocess.run(
        [sys.executable, ".ci/archive.py", "--out", out],
        cwd=place,
        env=os.environ | {"TZ": "Asia/Shanghai"},
        capture_output=True,
        text=True,
        check=True,
    )
    return next(path for path in out.iterdir() if path.name in done.stdout)


def test_the_archive_has_what_the_library_asks_for_and_the_same_bytes(copy, tmp_path):
    first = archived(copy, tmp_path / "first")
    os.utime(copy / "README.md", (1, 1))
    assert archived(copy, tmp_path / "second").read_bytes() == first.read_bytes()
    with zipfile.ZipFile(first) as opened:
        names = {name.partition("/")[2] for name in opened.namelist()}
        documents = {name for name in names if name.startswith("docs/")}
        assert opened.read(f"{first.stem}/LICENSE") == (ROOT / "LICENSE").read_bytes()
    assert {name.split("/")[0] for name in names if "/" in name} == {"code", "data", "docs", "media", "results"}
    assert {"README.md", "LICENSE", "CITATION.cff", "codemeta.json", "form.json"} <= names
    kept = {f"code/{name}" for name in git(copy, "ls-files", "-z").split("\0") if name}
    assert kept == {name for name in names if name.startswith("code/")}
    assert {"docs/simulation/ODD.md", "docs/simulation/ODD_D.md", "docs/configs/PARAMETERS.md"} <= documents
    assert all(name.endswith(".md") for name in documents), "the library takes Markdown, plain text and PDF"


def test_an_archive_is_of_what_is_committed(copy, tmp_path):
    stray = copy / "stray.txt"
    stray.touch()
    command = [sys.executable, ".ci/archive.py", "--out", tmp_path]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    stray.unlink()
    assert (done.returncode, done.stderr) == (2, "not everything is committed: stray.txt\n")
