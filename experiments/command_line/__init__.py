"""The command `lianbao`: `commands.py` lists its commands, one module or function each."""

from .commands import main, status_of
from .refusal import Refused

__all__ = ["Refused", "main", "status_of"]
