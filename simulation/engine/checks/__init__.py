"""What is wrong with a behaviour, told before or instead of what a compiler or interpreter would say of it."""

from .error import BehaviourError, NotEnoughMemory

__all__ = ["BehaviourError", "NotEnoughMemory"]
