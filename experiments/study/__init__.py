"""Studies: what is asked of a scenario or a function, which factors vary, and how a point becomes outcomes.

Public names are loaded when they are first used, so that a worker that only answers loads no designs.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experiments.study.conditions import Condition
    from experiments.study.factors import Factor
    from experiments.study.function import FunctionQuestion
    from experiments.study.lending import LendingQuestion
    from experiments.study.question import Answers, Question
    from experiments.study.reading import read_study, study_names
    from experiments.study.schema import study_schema
    from experiments.study.study import DesignChoice, Luck, Study

_HOMES = {
    "Answers": "question",
    "Condition": "conditions",
    "DesignChoice": "study",
    "Factor": "factors",
    "FunctionQuestion": "function",
    "LendingQuestion": "lending",
    "Luck": "study",
    "Question": "question",
    "Study": "study",
    "read_study": "reading",
    "study_names": "reading",
    "study_schema": "schema",
}
__all__ = [
    "Answers", "Condition", "DesignChoice", "Factor", "FunctionQuestion", "LendingQuestion", "Luck", "Question",
    "Study", "read_study", "study_names", "study_schema",
]  # fmt: skip


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a public name may be anything
    """Load a public name from its home."""
    if name not in _HOMES:
        message = f"module experiments.study has no attribute {name}"
        raise AttributeError(message)
    return getattr(import_module(f"experiments.study.{_HOMES[name]}"), name)
