"""The version is stated in pyproject.toml; whoever else names it agrees, and the changelog knows its releases."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

from packaging.version import Version

ROOT = Path(__file__).parents[2]
STATED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def found(name: str, pattern: str) -> list[str]:
    """List what a pattern finds in a file, line by line."""
    return re.findall(pattern, (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)


def releases() -> list[Version]:
    """List the releases of the changelog, as they stand."""
    return [Version(text) for text in found("CHANGELOG.md", r"^## \[?(\d+\.[\w.]+)")]


def test_the_citation_names_the_version():
    assert found("CITATION.cff", r"^version: (.+)$") == [STATED]


def test_the_installed_version_is_the_stated_one():
    assert version("lianbao") == STATED, "remove lianbao.egg-info, which an older build left, and install anew"


def test_the_changelog_lists_releases_from_the_newest_on():
    assert releases() == sorted(set(releases()), reverse=True)
    assert Version("0.1.0") in releases()


def test_what_is_in_the_making_comes_after_the_newest_release():
    stated, newest = Version(STATED), releases()[0]
    if stated.is_devrelease:
        assert stated > newest
        assert found("CHANGELOG.md", r"^(\S+) in the making\.$") == [stated.base_version]
    else:
        assert stated == newest


def test_no_entry_of_the_changelog_comes_twice():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    entries = [" ".join(each.split()) for each in re.split(r"^(?:- |Results move: )", text, flags=re.MULTILINE)[1:]]
    assert len(entries) == len(set(entries))
