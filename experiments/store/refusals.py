"""What can be the matter with a store, each in one line."""

from ..output.refusals import BadFolder


class BadStore(BadFolder):
    """The folder holds another study, or lacks blocks."""


class CannotWrite(OSError):  # noqa: N818 - named for what is the matter
    """A block could not be written, mostly because the disk is full; the blocks before it are whole."""
