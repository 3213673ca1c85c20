"""What can be the matter with a folder or a file of results, each in one line."""


class BadFolder(Exception):  # noqa: N818 - named for what is the matter
    """The folder to write to already holds something, is a file, is in use, or cannot be written."""


class Damaged(BadFolder):
    """A file is not what was written, is missing, or belongs elsewhere."""
