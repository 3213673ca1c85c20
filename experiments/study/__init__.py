"""Studies: what is asked of a scenario or a function, which factors vary, and how a point becomes outcomes.

Public names are loaded when they are first used, so that a worker that only answers loads no designs.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .asked import DesignChoice
    from .factors import Factor
    from .function import FunctionQuestion
    from .grammar.schema import study_schema
    from .lending import LendingQuestion
    from .luck import Luck
    from .question import Answers, Question
    from .reading import read_study, study_names
    from .spread.conditions import Condition
    from .study import Study

_HOMES = {
    "Answers": "question",
    "Condition": "spread.conditions",
    "DesignChoice": "asked",
    "Factor": "factors",
    "FunctionQuestion": "function",
    "LendingQuestion": "lending",
    "Luck": "luck",
    "Question": "question",
    "Study": "study",
    "read_study": "reading",
    "study_names": "reading",
    "study_schema": "grammar.schema",
}
__all__ = [
    "Answers", "Condition", "DesignChoice", "Factor", "FunctionQuestion", "LendingQuestion", "Luck", "Question",
    "Study", "read_study", "study_names", "study_schema",
]  # fmt: skip


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a public name may be anything
    """Load a public name from its home."""
    if name not in _HOMES:
        message = f"module lianbao.experiments.study has no attribute {name}"
        raise AttributeError(message)
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
