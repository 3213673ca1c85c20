"""Python as JavaScript: what can be said there is said, anything else is refused with its place."""

import contextlib
import math
from enum import IntEnum
from pathlib import PurePosixPath

import pytest

from lianbao.experiments.reports.page.bundling import bundled
from lianbao.experiments.reports.page.translating.functions import javascript_of
from lianbao.experiments.reports.page.translating.names import UntranslatableError


class Kind(IntEnum):
    """A choice."""

    NONE = 0
    SOME = 3


LIMIT = 2.5


def sums(values: list[float], kind: int) -> float:
    """Add what is below the limit."""
    total = 0.0
    for place, value in enumerate(values):
        if 0.0 <= value < LIMIT and kind == Kind.SOME:
            total += value * place // 2
    return total if values else math.inf


def opens() -> None:
    """Do what no page may."""
    with contextlib.suppress(ValueError):
        pass


def named() -> int:
    """Name what is not there."""
    return missing  # noqa: F821


def test_a_function_is_written_with_what_it_uses():
    text = javascript_of({"sums": sums}, {})
    assert "const Kind = Object.freeze({NONE: 0, SOME: 3});" in text
    assert "(0.0 <= value && value < 2.5)" in text
    assert "py.quotient((value * place), 2)" in text
    assert "(py.truth(values) ? total : Infinity)" in text
    assert text.rstrip().endswith("export const rules = { sums: sums };")


@pytest.mark.parametrize(
    ("function", "told"), [(opens, "opens: line 3: With is not translated"), (named, "missing is not known")]
)
def test_what_cannot_be_said_is_refused_with_its_place(function, told):
    with pytest.raises(UntranslatableError, match=told):
        javascript_of({"it": function}, {})


FILES = {
    "main.js": 'import { one as first } from "./a/one.js";\n\nexport const twice = () => 2 * first;\n',
    "a/one.js": 'import { two } from "../two.js";\nexport const one = two - 1;\n',
    "two.js": "export const two = 2;\n",
}


def test_modules_become_one_script_in_the_order_of_their_imports():
    text = bundled(PurePosixPath("main.js"), lambda path: FILES[str(path)])
    assert [text.index(f"const module_{name} =") for name in ("two_js", "a_one_js", "main_js")] == sorted(
        text.index(f"const module_{name} =") for name in ("two_js", "a_one_js", "main_js")
    )
    assert "const { one: first } = module_a_one_js;" in text
    assert "return { twice };" in text


def test_modules_in_a_circle_are_refused():
    files = {"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'}
    with pytest.raises(ValueError, match=r"a\.js imports b\.js imports a\.js"):
        bundled(PurePosixPath("a.js"), lambda path: files[str(path)])


def test_another_form_of_import_is_refused():
    with pytest.raises(ValueError, match="another form"):
        bundled(PurePosixPath("a.js"), lambda _: 'import everything from "./b.js";\n')
