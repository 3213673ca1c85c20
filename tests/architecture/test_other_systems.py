"""Nothing in the packages keeps them from Windows and macOS: text is spelled out, what only Unix has is guarded."""

import ast
from collections import Counter
from pathlib import Path

import pytest

from tests.architecture.tree import kept_files

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for folder in ("simulation", "experiments") for path in (ROOT / folder).rglob("*.py"))
UNIX_MODULES = {"fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"}
UNIX_FUNCTIONS = {"fork", "getuid", "kill", "killpg", "pread", "pwrite", "setsid", "sched_getaffinity", "SIGKILL"}
LONGEST_PATH = 120
"""Windows takes 260 characters, of which the folder of the clone needs some."""
GUARDS = ("sys.platform", "os.name", "hasattr(")


def options_of(call: ast.Call) -> set[str]:
    """Name the keyword arguments of a call."""
    return {keyword.arg for keyword in call.keywords if keyword.arg}


def is_binary(call: ast.Call) -> bool:
    """Tell whether a file is opened for bytes."""
    return any(isinstance(each, ast.Constant) and "b" in str(each.value) for each in call.args)


def is_writing(call: ast.Call) -> bool:
    """Tell whether a file is opened for writing text."""
    return any(isinstance(each, ast.Constant) and {*str(each.value)} & {*"wax"} for each in call.args)


def unspelled(node: ast.AST) -> str:
    """Say what a call leaves to the system it runs on: the encoding of text, or how a written line ends."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name | ast.Attribute):
        return ""
    name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
    on_os = ast.unparse(node.func).startswith("os.")
    if name not in {"open", "read_text", "write_text"} or on_os or (name == "open" and is_binary(node)):
        return ""
    if "encoding" not in options_of(node):
        return "encoding"
    writes = name == "write_text" or (name == "open" and is_writing(node))
    return "newline" if writes and "newline" not in options_of(node) else ""


def unix_only(node: ast.AST) -> set[str]:
    """Name what only Unix has below a node, leaving out what stands behind a question for the system."""
    if isinstance(node, ast.If | ast.IfExp) and any(guard in ast.unparse(node.test) for guard in GUARDS):
        return set()
    own: set[str] = set()
    if isinstance(node, ast.Import):
        own = {alias.name for alias in node.names} & UNIX_MODULES
    if isinstance(node, ast.Attribute) and ast.unparse(node.value) in {"os", "signal"}:
        own = {node.attr} & UNIX_FUNCTIONS
    return own.union(*(unix_only(child) for child in ast.iter_child_nodes(node)))


@pytest.mark.parametrize(
    ("call", "missing"),
    [
        ("path.read_text()", "encoding"),
        ("path.write_text(text)", "encoding"),
        ('path.write_text(text, encoding="utf-8")', "newline"),
        ('path.write_text(text, encoding="utf-8", newline="\\n")', ""),
        ("open(path)", "encoding"),
        ('path.open("w", encoding="utf-8")', "newline"),
        ('path.open(encoding="utf-8")', ""),
        ('path.open("rb")', ""),
        ("os.open(path, flags)", ""),
    ],
)
def test_the_check_of_text_sees(call, missing):
    assert unspelled(ast.parse(call, mode="eval").body) == missing


def test_the_check_of_unix_sees():
    assert unix_only(ast.parse("import fcntl\nos.pread(1, 2, 3)\nos.getpid()")) == {"fcntl", "pread"}
    assert unix_only(ast.parse('if sys.platform != "win32":\n    import fcntl')) == set()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_sources_run_on_other_systems(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left = [f"line {node.lineno}: no {missing}" for node in ast.walk(tree) if (missing := unspelled(node))]
    assert left == []
    assert unix_only(tree) == set()


def wrong_names(names: list[str]) -> list[str]:
    """Return the files that Windows could not take: reserved or odd names, long paths, two that differ in case only."""
    reserved = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
    lower = Counter(name.lower() for name in names)
    return [
        name
        for name in names
        if lower[name.lower()] > 1
        or len(name) > LONGEST_PATH
        or any(part.split(".")[0].lower() in reserved or part.endswith((".", " ")) for part in name.split("/"))
        or set(name) & set('<>:"|?*\\')
    ]


def test_every_file_has_a_name_that_all_systems_take():
    assert wrong_names([path.as_posix() for path in kept_files()]) == []


def test_the_check_of_names_sees():
    odd = ["a/Con.py", "b/aux/x.py", "c/d.", "e:f", "G.py", "g.py", "h/" + "i" * 200]
    assert wrong_names(["fine/name.py", *odd]) == odd
