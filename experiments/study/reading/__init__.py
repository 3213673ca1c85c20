"""Reading study files: YAML in, a checked study out, or every mistake at once."""

from .reader import read_study, study_names

__all__ = ["read_study", "study_names"]
