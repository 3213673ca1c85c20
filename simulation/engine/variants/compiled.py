"""The compiled form of a variant: made once for its code, and kept on disk; other numbers compile nothing."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from types import FunctionType
from typing import TYPE_CHECKING, Any

from ...behaviours.hooks.choosing import hook, hooked
from ...behaviours.parts import as_part
from ...declaring.own.gathering import gathered
from ..machine_code.intermediate import Intermediate, argument_types, digest_of_layouts, intermediate_kernel
from ..machine_code.keeping import keep, kept, refuse_bad_home
from ..machine_code.loading import loaded
from ..machine_code.processors import processor_here
from ..memory import refuse_without_room
from .binding import rebind, with_helpers
from .laying_over import laid_over
from .numbers import has_source, list_of, reading_numbers
from .own_numbers import PLACE

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...declaring.own import Rules
    from ...declaring.own.gathering import Gathered, Outside
    from ...declaring.own.rules import Rule

    Runs = Callable[..., None]

VARIANT_BYTES = 300_000_000
"""Memory that compiling a variant takes, and Numba keeps to the end of a process."""
MOST_LOADED = 12
"""Variants that are in memory at a time; those used least lately go."""
COMPILING = "compiling rules of your own, once for their code: half a minute, or a minute or two if they declare anew"
NOT_TO_KEEP = ("numba.dynamic.globals", "missing Environment", "numba_gil_ensure")
"""Marks of code that holds only in the process that made it: it prints, or refers to objects of Python."""
OWN = {"boundscheck": True}
"""What is asked of the compiler for a user's rule, who may look for a place that is not there."""
LOCK = Lock()


@dataclass(frozen=True)
class Variant:
    """A variant as it is now: rules, and what each function in the place of a behaviour is made of."""

    rules: Rules
    replace: dict[str, Any]

    @cached_property
    def gathered(self) -> dict[str, Gathered]:
        """What each function is made of, by behaviour."""
        return {name: gathered(rule) for name, rule in sorted(self.replace.items()) if isinstance(rule, FunctionType)}

    @cached_property
    def found(self) -> dict[Outside, bool | int | float]:
        """The numbers that the functions read from outside, each once, in order."""
        return {where: value for found in self.gathered.values() for where, value in found.numbers.items()}

    @cached_property
    def numbers(self) -> dict[Outside, bool | int | float]:
        """Those of them that compiled code reads when it runs: of functions whose source is at hand."""
        functions = {function: has_source(function) for function, _ in self.found}
        return {where: value for where, value in self.found.items() if functions[where[0]]}

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that compiled code depends on but for numbers: code, and how records lie in memory."""
        places = {where: place for place, where in enumerate(self.numbers)}
        told = [
            f"{name} {found.digest} {[places.get(where) for where in found.numbers]}"
            for name, found in self.gathered.items()
        ]
        told += [f"{where[1]} = {value!r}" for where, value in self.found.items() if where not in self.numbers]
        told.append(digest_of_layouts(self.rules))
        return hashlib.sha256("\n".join(told).encode()).hexdigest()

    @property
    def key(self) -> tuple[object, ...]:
        """What tells a variant in memory from others: code and numbers, 1 from 1.0 and 0.0 from -0.0 as well."""
        values = tuple((name, type(value), repr(value)) for (_, name), value in self.numbers.items())
        odd = tuple(rule for rule in self.replace.values() if not isinstance(rule, FunctionType))
        return self.digest, values, odd


_loaded: OrderedDict[tuple[object, ...], Runs] = OrderedDict()


def compiled_variant(rules: Rules, announce: Callable[[str], None] | None = None) -> Runs:
    """Return the compiled form of the model with rules of a user's own.

    Raises BehaviourError if a rule cannot run, BadCode if nobody has said that its file may be run, NotEnoughMemory if
    there is no room to compile.
    """
    from ..checks.compiled_run import with_stops_told

    variant = Variant(rules, {name: getattr(rule, "py_func", rule) for name, rule in rules.replace.items()})
    with LOCK:
        key = variant.key
        if key not in _loaded:
            _loaded[key] = with_stops_told(_made(variant, announce or (lambda _: None)), rules)
            while len(_loaded) > MOST_LOADED:
                _loaded.popitem(last=False)
        _loaded.move_to_end(key)
        return _loaded[key]


def _made(variant: Variant, announce: Callable[[str], None]) -> Runs:
    from ..checks.kinds import knowing
    from ..checks.rules import refuse_mistakes

    with knowing(variant.rules.own):
        refuse_mistakes(variant.replace.items())
    code = _code_of(variant, announce)
    if code is None:
        return _by_numba(variant, announce)
    numbers = list_of(list(variant.numbers.values()))
    try:
        run = loaded(code, {PLACE: numbers.ctypes.data})
    except RuntimeError:  # it asks for what this release of Numba does not tell by name
        return _by_numba(variant, announce)
    run.numbers = numbers  # type: ignore[attr-defined]  # they live as long as the code that reads them
    return run


def _code_of(variant: Variant, announce: Callable[[str], None]) -> bytes | None:
    """Return machine code, kept or made now; None where this cannot be, so that Numba has to run it itself."""
    if _is_plain() or len(variant.gathered) < len(variant.replace):
        return None
    processor = processor_here()
    code = kept(processor, variant.digest)
    if code is None:
        refuse_bad_home()
        announce(COMPILING)
        code = _compiled(variant, processor.triple, processor.name)
        has_changed = Variant(variant.rules, variant.replace).digest != variant.digest  # while it was compiled
        if code is not None and not has_changed:
            keep(code, processor, variant.digest)
    return code


def _is_plain() -> bool:
    """Say whether hooks are left out that machine code needs, or the compiler is off."""
    from numba import config

    hooks = [hook(name) for name in ("module", "parts", "uncounted")]
    return bool(config.DISABLE_JIT) or not all(hooks)  # type: ignore[attr-defined]


def _compiled(variant: Variant, triple: str, processor: str) -> bytes | None:
    """Compile a variant; None if its code would hold in this process only."""
    from ..checks.compiling import retold
    from ..checks.kinds import knowing
    from ..machine_code.optimising import machine_code

    _, is_counted = _tried(variant)
    try:
        found = None if is_counted else _laid_over(variant)
        found = found or _intermediate(variant, is_counted=is_counted)
    except Exception as error:
        with knowing(variant.rules.own):
            told = retold(error, variant.replace)
        if told is None:
            raise
        raise told from None
    if any(mark in found.source for mark in NOT_TO_KEEP):
        return None
    return machine_code(found, triple, processor)


def _tried(variant: Variant) -> tuple[dict[str, Any], bool]:
    """Compile each rule alone; return the rules with their helpers marked, and whether one of them allocates.

    Raises BehaviourError for what does not compile, and NotEnoughMemory.
    """
    from ..checks.compiling import refuse_what_does_not_compile
    from ..checks.kinds import knowing
    from ..kernel import prepare_to_compile

    refuse_without_room("another form of the model", VARIANT_BYTES, "a new process, as Numba lets go of none")
    prepare_to_compile()
    bound = {
        name: with_helpers(rule, _as_rule) if isinstance(rule, FunctionType) else rule
        for name, rule in variant.replace.items()
    }
    with knowing(variant.rules.own):
        return bound, refuse_what_does_not_compile(variant.replace, bound)


def _laid_over(variant: Variant) -> Intermediate | None:
    """Return the model as it is kept, with the rules in the place of behaviours; None where they cannot be so."""
    kernel = intermediate_kernel(variant.rules)
    return kernel and laid_over(kernel, _own(variant), OWN | _options(is_counted=False))


def _intermediate(variant: Variant, *, is_counted: bool) -> Intermediate:
    """Return a variant in LLVM's language, all of it compiled anew."""
    from ..kernel import prepare_to_compile, run_some

    entry = _bound_entry(run_some, _own(variant), _as_own_part)
    prepare_to_compile()
    module = hooked("module").module_of(entry, argument_types(variant.rules), _options(is_counted=is_counted))
    return Intermediate(module.source, module.made[0].name, {})


def _own(variant: Variant) -> dict[str, FunctionType]:
    """Return the rules as they are compiled: reading numbers when they run, their helpers marked."""

    def reading(rule: FunctionType) -> FunctionType:
        return reading_numbers(rule, variant.numbers)

    return {name: with_helpers(rule, _as_own_part, reading) for name, rule in variant.replace.items()}


def _options(*, is_counted: bool) -> dict[str, Any]:
    options: dict[str, Any] = hooked("parts").options(inline=False)
    return options | ({} if is_counted else hooked("uncounted").OPTIONS)


def _as_own_part(rule: FunctionType) -> Rule:
    """Let parts of the model call a function of the user's."""
    from numba.extending import register_jitable

    marked: Rule = register_jitable(**OWN, **hooked("parts").options(inline=False))(rule)
    return marked


def _as_rule(rule: FunctionType) -> Rule:
    """Let compiled code call a function of the user's."""
    from numba.extending import register_jitable

    marked: Rule = register_jitable(rule)
    return marked


def _bound_entry(entry: Runs, own: dict[str, Any], mark: Callable[[Any], Rule]) -> Runs:
    """Return the outermost function bound to behaviours of which some are a user's own."""
    rules = rebind(own, lambda name, rule: mark(rule) if name in own else as_part(rule))
    names = entry.__globals__ | {name: rule for name, rule in rules.items() if name in entry.__globals__}
    return FunctionType(entry.__code__, names, entry.__name__)


def _by_numba(variant: Variant, announce: Callable[[str], None]) -> Runs:
    """Return a variant as Numba compiles it when it is first called, in each process anew."""
    from ..checks.compiled_run import with_mistakes_told
    from ..kernel import compile_runs, run_some

    announce(COMPILING)
    bound, _ = _tried(variant)
    return with_mistakes_told(compile_runs(_bound_entry(run_some, bound, _as_rule), counted=True), variant.rules)
