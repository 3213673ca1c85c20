"""Files and arguments spoiled at random, given to the command itself, and what it may do then.

Whatever it is given, the command ends with status 0 or 2 (1 where runs fail), in at most SLOWEST seconds, without a
traceback, and says what is wrong in lines that hold nothing but printable text.
"""

import contextlib
import copy
import io
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path

from lianbao.experiments.command_line import status_of
from lianbao.experiments.study.grammar.writing import yaml_of

SLOWEST = 20.0
VALUES = [
    None, True, False, 0, 1, -1, 2, 3, 0.5, -0.5, 1e308, 5e-324, float("nan"), float("inf"), -float("inf"), 2**63,
    10**31, "", " ", "x", "true", "1", "../../x", "/x", "a/b", "a\\b", "nul", "x" * 300, "a\0b", "\x1b[31mred",
    "\u202e", "é" * 150, "\ud800", "{}", "[0, 1]", "scheme.group.size", "textbook", "sobol", "os:system", "{x}", "%s",
    "🙂", [], {}, [[]], [{}], {"": None}, {"a": {"b": {"c": 1}}}, [1, 2], ["a", "a"], [0, 1], [1, 0], [0.1, 0.2, 0.7],
    {"range": [0, 1]}, {"whole": [1, 3]}, {"values": [1, 2]}, {"choices": ["a", "b"]}, {"kind": "grid", "samples": 3},
]  # fmt: skip
NAMES = [each for each in VALUES if isinstance(each, str)]
PIECES = [
    "{", "}", "[", "]", ":", ": ", "- ", "&a ", "*a", "!!int ", "!!python/object:os.system ", "? ", "| ", "'", '"',
    "\t", "\n", "%", "> ", "<<: *a\n", "---\n", "...\n", "\x85", "\u2028", "\ufeff", "\0", "\x1b", "#", "~",
    "1e999", "  ",
]  # fmt: skip


def spoiled(data, luck):
    """Return the text of a file with one to three mistakes in it: in what it says, or in how it is written."""
    data = copy.deepcopy(data)
    for _ in range(luck.randint(1, 3)):
        _spoil_data(data, luck)
    text = _text_of(data)
    if luck.random() < 0.25:
        text = _spoilt_text(text, luck)
    return text.encode("utf-8", errors="surrogatepass")


def _text_of(data):
    try:
        return yaml_of(data)
    except (UnicodeError, ValueError, TypeError, AttributeError):
        return repr(data)


def _places(here, found):
    """Collect every section and list, with what it holds."""
    if isinstance(here, dict | list) and here:
        found.append(here)
        for entry in here.values() if isinstance(here, dict) else here:
            _places(entry, found)
    return found


def _spoil_data(data, luck):
    here = luck.choice(_places(data, []) or [{}])
    if not here:
        return
    key = luck.choice(list(here)) if isinstance(here, dict) else luck.randrange(len(here))
    what = luck.randrange(7)
    if what == 0:
        del here[key]
    elif what in {1, 2}:
        here[key] = copy.deepcopy(luck.choice(VALUES))
    elif what == 3:
        here[key] = luck.choice([[here[key]], {"a": here[key]}, [here[key]] * 2, {str(key): here[key]}])
    elif what == 4:
        others = _places(data, [])
        other = luck.choice(others)
        here[key] = copy.deepcopy(luck.choice(list(other.values()) if isinstance(other, dict) else other))
    elif isinstance(here, dict):
        name = (
            _misspelt(str(key), luck) if what == 5 else luck.choice([each for each in VALUES if isinstance(each, str)])
        )
        here[name] = here.pop(key) if luck.random() < 0.5 else copy.deepcopy(here[key])
    else:
        here.append(copy.deepcopy(here[key]))


def _misspelt(name, luck):
    place = luck.randrange(len(name) + 1)
    return luck.choice([name[:place] + name[place + 1 :], name[:place] + "x" + name[place:], name + ".a", name.upper()])


def _spoilt_text(text, luck):
    place = luck.randrange(len(text) + 1)
    lines = text.splitlines(keepends=True)
    row = luck.randrange(len(lines))
    return luck.choice([
        text[:place],
        text[:place] + luck.choice(PIECES) + text[place:],
        text[:place] + text[place + luck.randint(1, 9) :],
        "".join([*lines[:row], lines[row], *lines[row:]]),
        "".join([*lines[:row], "   " + lines[row], *lines[row + 1 :]]),
        text + luck.choice(PIECES) * luck.choice([1, 30, 3000]),
        text.replace("\n", luck.choice(["\r\n", "\r", "\n\n"])),
    ])  # fmt: skip


def wrong_with(arguments):
    """Return what is the matter with how the command takes its arguments; nothing if all is well."""
    out, err, began = io.StringIO(), io.StringIO(), time.monotonic()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = status_of([str(argument) for argument in arguments])
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return f"traceback: {''.join(traceback.format_exception(error))}"
    return _wrong_in(status, time.monotonic() - began, out.getvalue(), err.getvalue())


def _wrong_in(status, seconds, out, err):
    """Return what is the matter with how a command ended and what it said."""
    lines = [line for line in err.splitlines() if line]
    strange = [line for line in (out + err).splitlines() if not _is_plain(line)]
    twice = [line for line in lines if status == 2 and lines.count(line) > 1]
    found = {
        f"took {seconds:.0f} s": seconds > SLOWEST,
        f"status {status}": status not in {0, 1, 2},
        "a traceback on standard error": "Traceback (most recent call last)" in err,
        "says nothing": status and not lines,
        f"a line that is not plain text: {strange[:1]!r}": strange,
        f"a mistake is told twice: {twice[:1]!r}": twice,
    }
    return "; ".join(what for what, is_so in found.items() if is_so)


def _is_plain(line):
    """Tell whether a line is text to be read; a zero-width sign of a language is."""
    return all(sign.isprintable() or sign in "\t\u200b\u200c\u200d\u3000\u202e" for sign in line)


def tried(make, count, seed):
    """Try so many inputs and return what was wrong: (number, what, input). make: arguments from (folder, luck)."""
    found = []
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for number in range(count):
            luck = random.Random(f"{seed} {number}")  # noqa: S311 - mistakes, not secrets
            arguments, given = make(Path(folder), luck)
            wrong = wrong_with(arguments)
            if wrong:
                found.append((number, wrong, given))
    return found


def main(make, count):
    """Try inputs by the command `python -m tests.fuzzing.NAME [COUNT [SEED]]`; status 1 if anything was wrong."""
    count, seed = int(sys.argv[1]) if len(sys.argv) > 1 else count, sys.argv[2] if len(sys.argv) > 2 else "1"
    began = time.monotonic()
    found = tried(make, count, seed)
    for number, wrong, given in found[:20]:
        sys.stdout.write(f"--- {number}: {wrong}\n{given!r}\n")
    sys.stdout.write(f"{count} tried (seed {seed}) in {time.monotonic() - began:.0f} s, {len(found)} taken badly\n")
    return 1 if found else 0
