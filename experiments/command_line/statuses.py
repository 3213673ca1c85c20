"""How a command ends: its exit status, and what it says when it is stopped."""

BAD_INPUT = 2
FAILED = 1
INTERRUPTED = 130
STOPPED = "interrupted; nothing was left behind"
