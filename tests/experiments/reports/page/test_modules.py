"""The page's modules: what is imported is there and used, what is exported is wanted, files are small."""

import re
from pathlib import Path, PurePosixPath

import pytest

from lianbao.experiments.reports.page.building import RULES, WEB, source_of
from lianbao.experiments.reports.page.bundling import EXPORT, IMPORT

MODULES = [path.relative_to(WEB) for path in sorted(WEB.rglob("*.js")) if "vendored" not in path.parts]
EVERY = [*(PurePosixPath(path.as_posix()) for path in MODULES), RULES]
DRIVER = Path(__file__).with_name("driver.js")
MOST_LINES, LONGEST = 300, 120
TEXT = re.compile(r'"[^"]*"|`[^`]*`|//.*')
"""Sentences and comments, which may be longer than code."""
STYLES = sorted((WEB / "style").glob("*.css"))


def exports(path):
    return {name for _, name in EXPORT.findall(source_of(path))}


def imports(path, text):
    """Yield each module that is imported, the names, and what they are called here."""
    for names, other in IMPORT.findall(text):
        target = PurePosixPath(re.sub(r"[^/]+/\.\./", "", str(path.parent / other)).removeprefix("./"))
        for name in filter(None, (each.strip() for each in names.split(","))):
            own, _, called = name.partition(" as ")
            yield target, own, called or own


@pytest.mark.parametrize("path", EVERY, ids=str)
def test_what_is_imported_is_there_and_used(path):
    text = source_of(path)
    body = IMPORT.sub("", text)
    for target, name, called in imports(path, text):
        if target.parts[0] != "vendored":
            assert name in exports(target), (name, target)
        assert re.search(rf"\b{re.escape(called)}\b", body), f"{called} is not used"


@pytest.mark.parametrize("path", EVERY, ids=str)
def test_what_is_exported_is_wanted_elsewhere(path):
    wanted = {name for other in EVERY for target, name, _ in imports(other, source_of(other)) if target == path}
    text = DRIVER.read_text(encoding="utf-8")
    wanted |= {name for target, name, _ in imports(PurePosixPath("driver.js"), text) if target == path}
    assert exports(path) - wanted == set()


@pytest.mark.parametrize("path", [*MODULES, *(style.relative_to(WEB) for style in STYLES)], ids=str)
def test_a_module_can_be_read_at_a_glance(path):
    lines = (WEB / path).read_text(encoding="utf-8").splitlines()
    assert len(lines) < MOST_LINES
    assert max(len(TEXT.sub("", line)) for line in lines) <= LONGEST
    assert lines[0].startswith(("//", "/*")), "says what it is for"


def test_libraries_say_their_version_and_licence():
    page = (WEB / "vendored" / "README.md").read_text(encoding="utf-8")
    for path in (WEB / "vendored").glob("*.js"):
        assert re.search(rf"\| {re.escape(path.name)} \| [\w-]+ \| [\d.]+ \| MIT \|", page)
