"""Rules of a user's own that a file names, and what is declared beside them: read as text, run only on his word.

Declarations are read, not run: a scenario, its schema, a study and its analysis can be read before anybody has said
that the code may be run. So all that is said in a declaration has to be written out there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..catalogue.own import known_now
from ..catalogue.own_mistakes import mistakes_in, placed
from ..declaring.located import Located
from ..declaring.mistakes import Mistake, shown
from ..declaring.own.ratios import WorkedOut
from ..declaring.own.rules import DECLARES, GivenFunction, Rules
from ..scenario.scenario import OWN, REPLACE
from .code import BadCode, CodeFile, NamedFunction, code_file, named_function, untrusted
from .declared import own_in
from .loading import loaded, module_of
from .shelf import SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..declaring.own.own import Own
    from ..declaring.own.rules import Given, Rule

FORM = "{behaviour: FILE.py:function}, such as {wants_loan: my_rules.py:wants_loan}"


@dataclass(frozen=True)
class FileFunction:
    """A function of a file in the place of a behaviour. is_trusted: whether the user has said that it may be run."""

    named: NamedFunction
    is_trusted: bool = False

    @property
    def reference(self) -> str:
        """How a file beside it names it."""
        return f"{self.named.code.name}:{self.named.name}"

    @property
    def digest(self) -> str:
        """SHA-256 of the file and of the name."""
        return f"{self.named.code.digest} {self.named.name}"

    @property
    def code(self) -> CodeFile:
        """The file."""
        return self.named.code

    @property
    def own(self) -> Own:
        """What the file declares."""
        return own_in(self.named.code)

    def function(self) -> Rule:
        """Return the function; its file is run. Raises BadCode unless the user trusts it, or if it cannot be run."""
        if not self.is_trusted:
            raise BadCode(untrusted((self.code,)))
        return loaded(self.named)


@dataclass(frozen=True)
class FileDeclarations:
    """A file that only declares. It is run if a function of it works out an outcome."""

    code: CodeFile
    is_trusted: bool = False

    @property
    def reference(self) -> str:
        """How a file beside it names it."""
        return self.code.name

    @property
    def digest(self) -> str:
        """SHA-256 of the file."""
        return self.code.digest

    @property
    def own(self) -> Own:
        """What the file declares."""
        return own_in(self.code)

    def function(self) -> Rule:
        """Run the file if that is needed. Raises BadCode unless the user trusts it, or if it cannot be run."""
        if self.runs_code:
            if not self.is_trusted:
                raise BadCode(untrusted((self.code,)))
            module_of(self.code)
        return own_in

    @property
    def runs_code(self) -> bool:
        """Whether a function of the file works out an outcome."""
        return any(isinstance(each, WorkedOut) for each in self.own.outcomes.values())


FromFile = FileFunction | FileDeclarations


def file_function(reference: str, folder: Path, *, is_trusted: bool = False) -> FileFunction:
    """Return a function of a file by its path and name, such as `rules/my_rules.py:covers`. Raises BadCode."""
    path, sign, name = reference.rpartition(":")
    place = folder / path
    if not sign or not name or not path:
        message = f"given {reference!r}, allowed FILE.py:function"
        raise BadCode(message)
    if place.suffix == ".py" and not place.is_file():
        message = f"there is no file {path}"
        raise BadCode(message)
    named = named_function(f"{place.name}:{name}", place.parent)
    return FileFunction(named, is_trusted)


def declared_in(file: Path) -> Own:
    """Return what a file of rules declares, of which nothing is run. Raises BadCode."""
    own = own_in(code_file(file))
    wrong = list(mistakes_in(own))
    if wrong:
        message = "\n".join(str(placed(each, [_source(code_file(file))])) for each in wrong)
        raise BadCode(message)
    known_now(own)
    return own


def code_of(rules: Rules) -> tuple[CodeFile, ...]:
    """Return the files whose code the rules of a scenario run, each once."""
    files = (given.code for _, given in rules.given if isinstance(given, FromFile))
    return tuple(dict.fromkeys(files))


def untrusted_code(rules: Rules) -> tuple[CodeFile, ...]:
    """Return the files that the user has not said may be run."""
    files = (each for _, each in rules.given if isinstance(each, FromFile) and not each.is_trusted)
    return tuple(dict.fromkeys(each.code for each in files if isinstance(each, FileFunction) or each.runs_code))


def trusted(rules: Rules) -> Rules:
    """Return the same rules, whose files the user trusts."""
    return Rules(tuple((name, _trusted(given)) for name, given in rules.given))


def _trusted(given: Given) -> Given:
    return replace(given, is_trusted=True) if isinstance(given, FromFile) else given


def rules_given(replace: Mapping[str, Rule | str]) -> tuple[dict[str, Given], list[Mistake]]:
    """Return what a user gives himself, functions or paths of files, and the mistakes in it."""
    found: dict[str, Given] = {}
    mistakes: list[Mistake] = []
    for name, each in replace.items():
        try:
            found[name] = _given(name, Located(each, REPLACE)) if isinstance(each, str) else GivenFunction.of(each)
        except BadCode as error:
            mistakes.append(Mistake(REPLACE, problem=f"{name}: {error}"))
    return found, mistakes


def rules_in(
    root: Located, more: Mapping[str, Given], *, is_trusted: bool = False
) -> tuple[Rules, Located, list[Mistake]]:
    """Take the rules out of what a file says; return them, the rest, and the mistakes in them.

    more: rules that the user gives himself; they come before those of the file.
    """
    values = dict(root.value) if isinstance(root.value, dict) else {}
    section, files = values.pop(REPLACE, None), values.pop(OWN, None)
    rest = Located(values, root.file, root.line)
    if section is None and files is None and not more:
        return Rules(), rest, []
    declaring, wrong_files = _declaring(files, is_trusted=is_trusted)
    section = section or Located({}, REPLACE)
    if not isinstance(section.value, dict):
        return Rules(), rest, [Mistake(section.file, section.line, REPLACE, shown(section.plain), FORM)]
    given, mistakes = _named(section.value, is_trusted=is_trusted)
    rules = Rules(tuple((given | declaring | dict(more)).items()))
    mistakes += [*wrong_files, *_wrong_names(section, [name for name, _ in rules.given])]
    mistakes += _two_files_of_a_name(section, rules)
    mistakes = mistakes or _wrong_declarations(section, rules)
    if not mistakes:
        known_now(rules.own)
    return rules, rest, mistakes


def _named(entries: Mapping[str, Located], *, is_trusted: bool) -> tuple[dict[str, Given], list[Mistake]]:
    """Return the functions that a file names by behaviour, and the mistakes in them."""
    given: dict[str, Given] = {}
    mistakes: list[Mistake] = []
    for name, entry in entries.items():
        try:
            given[name] = _given(name, entry, is_trusted=is_trusted)
        except BadCode as error:
            mistakes.append(Mistake(_said_by(entry), entry.line, problem=f"{REPLACE}.{name}: {error}"))
    return given, mistakes


def _given(name: str, entry: Located, *, is_trusted: bool = False) -> FileFunction:
    """Return the function that a value names: beside the file that it stands in. Raises BadCode."""
    if not isinstance(entry.value, str) or ":" not in entry.value:
        message = f"given {shown(entry.plain)}, allowed FILE.py:function, such as my_rules.py:{name}"
        raise BadCode(message)
    found = file_function(entry.value, _folder(entry), is_trusted=is_trusted or entry.line is None)
    own_in(found.code)  # what it declares wrongly is told here
    return found


def _declaring(files: Located | None, *, is_trusted: bool) -> tuple[dict[str, Given], list[Mistake]]:
    """Return the files that only declare, and the mistakes in them."""
    entries = [] if files is None else files.value if isinstance(files.value, list) else [files]
    found: dict[str, Given] = {}
    mistakes: list[Mistake] = []
    for entry in entries:
        try:
            code = code_file(_folder(entry) / _path_in(entry))
            found[f"{DECLARES}{code.file}"] = FileDeclarations(code, is_trusted or entry.line is None)
            own_in(code)
        except BadCode as error:
            mistakes.append(Mistake(entry.file, entry.line, problem=f"{OWN}: {error}"))
    return found, mistakes


def _said_by(entry: Located) -> str:
    """Return where a rule is named: in a file, or by the user himself."""
    return entry.file if entry.line is not None else f"--{REPLACE}"


def _path_in(entry: Located) -> str:
    """Return the path that a value is. Raises BadCode for what is none."""
    if not isinstance(entry.value, str):
        message = f"given {shown(entry.plain)}, allowed [FILE.py, ...]"
        raise BadCode(message)
    return entry.value


def _folder(entry: Located) -> Path:
    """Return the folder that a value's path starts from: where its file is, or where the user is."""
    if entry.line is None:
        return Path()
    called = entry.file.removesuffix(" (preset)")
    return SCENARIOS.folder if called != entry.file else Path(entry.file).parent


def _wrong_names(section: Located, names: list[str]) -> list[Mistake]:
    """Return a mistake for each name that no behaviour has."""
    import difflib

    from ..cycle.every import BEHAVIOURS

    mistakes = []
    for name in names:
        entry = section.value.get(name, section) if isinstance(section.value, dict) else section
        if name not in BEHAVIOURS and not name.startswith(DECLARES):
            near = next(iter(difflib.get_close_matches(name, BEHAVIOURS, 1)), "")
            problem = f"{REPLACE}.{name}: no behaviour is called {name}"
            mistakes.append(Mistake(_said_by(entry), entry.line, problem=problem, nearest=near))
    return mistakes


def _two_files_of_a_name(section: Located, rules: Rules) -> list[Mistake]:
    """Return a mistake if two files have one name: they are kept side by side with results."""
    by_name: dict[str, CodeFile] = {}
    for code in code_of(rules):
        other = by_name.setdefault(code.file, code)
        if other.digest != code.digest:
            problem = f"{REPLACE}: two files are called {code.file}: {other.path} and {code.path}; rename one"
            return [Mistake(section.file, section.line, problem=problem)]
    return []


def _wrong_declarations(section: Located, rules: Rules) -> list[Mistake]:
    sources = [*map(_source, code_of(rules)), (section.file, "")]
    return [placed(each, sources) for each in mistakes_in(rules.own)]


def _source(code: CodeFile) -> tuple[str, str]:
    return code.path, code.text.decode("utf-8", "replace")
