"""Running the code that an input file names, which is done only after the user has said so."""

from __future__ import annotations

import importlib
import linecache
import sys
import traceback
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ..declaring.mistakes import reason_of
from .code import BadCode, not_from_here, untrusted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .code import CodeFile, NamedFunction

_lock = RLock()
_modules: dict[str, ModuleType] = {}
"""What was run in this process, by the digest of its text."""


def loaded(function: NamedFunction) -> Callable[..., Any]:
    """Return a function whose file is run now, once in a process. Raises BadCode if it cannot be run."""
    found = getattr(module_of(function.code), function.name, None)
    if not callable(found):
        message = f"{function.code.path}: {function.name} is no function after the file was run"
        raise BadCode(message)
    made: Callable[..., Any] = found
    return made


def loaded_before(code: CodeFile, name: str) -> Callable[..., Any]:
    """Return what calls a function of a file that has been run in this process; it raises BadCode if it has not."""

    def called(*arguments: Any) -> Any:  # noqa: ANN401 - whatever the function takes and gives
        if code.digest not in _modules:
            raise BadCode(untrusted((code,)))
        return getattr(_modules[code.digest], name)(*arguments)

    called.__name__ = name
    return called


def module_of(code: CodeFile) -> ModuleType:
    """Return the module of a file, run now if it was not run before in this process. Raises BadCode."""
    with _lock:
        if code.digest not in _modules:
            with _told(code), not_from_here():
                _modules[code.digest] = _imported(code) if code.module else _run(code)
        return _modules[code.digest]


def _run(code: CodeFile) -> ModuleType:
    """Run the text that was read, whatever lies at its path by now."""
    module = ModuleType(f"named_code_{code.digest[:16]}")
    module.__file__ = code.path
    sys.modules[module.__name__] = module
    lines = code.text.decode("utf-8", "replace").splitlines(keepends=True)
    linecache.cache[code.path] = (len(code.text), None, lines, code.path)  # messages show, and checks read, this text
    try:
        exec(compile(code.text, code.path, "exec", dont_inherit=True), vars(module))  # noqa: S102 - the user said so
    except BaseException:
        del sys.modules[module.__name__]
        raise
    return module


def _imported(code: CodeFile) -> ModuleType:
    """Import an installed module. Raises BadCode if it is not the file that was read."""
    module = importlib.import_module(code.module)
    if Path(str(module.__file__)).read_bytes() != code.text:
        message = f"module {code.module} is another here than the {code.path} that was read"
        raise BadCode(message)
    return module


@contextmanager
def _told(code: CodeFile) -> Iterator[None]:
    """Say in one line what keeps a file from being run; also that it would end Python."""
    try:
        yield
    except (Exception, SystemExit) as error:
        if isinstance(error, BadCode):
            raise
        message = f"{code.path}{_line(error, code.path)} cannot be run: {reason_of(error)}"
        raise BadCode(message) from error


def _line(error: BaseException, file: str) -> str:
    """Return the line of a file at which running it ended, as `:line`."""
    frames = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == file]
    return f":{frames[-1]}" if frames else ""
