"""Functions that the studies of these tests ask, by name and in any process: a copy of this file lies beside each."""

import hashlib
import math
import os
import signal
import sys
import time
from pathlib import Path

CALLS = getattr(sys.modules.get("tests.experiments.store.executors.asked"), "CALLS", [])
"""One entry for each run answered in this process, by whichever copy."""


def wave(x, n, kind, seed, replicate):
    """Answer at once, with luck that hangs on seed and replicate alone."""
    CALLS.append((x, n, kind, seed, replicate))
    luck = int.from_bytes(hashlib.sha256(f"{seed} {replicate}".encode()).digest()[:4], "big") / 2**32
    return {"height": math.sin(6 * x) + n * (kind == "b") + luck, "chance": luck}


def slow(x, n, kind, seed, replicate):
    """Take a little time."""
    time.sleep(0.002)
    return wave(x, n, kind, seed, replicate)


def failing(x, n, kind, seed, replicate):
    """Break in some runs, and know no height in others."""
    answer = wave(x, n, kind, seed, replicate)
    if x > 0.9:
        message = f"too steep\nat {object()!r}"
        raise ValueError(message)
    return answer | {"height": math.nan} if x < 0.1 else answer


def moody(x, n, kind, seed, replicate):
    """Fail where a run is asked for the first time, and answer when it is asked again: what must not be."""
    run = (x, n, kind, seed, replicate)
    is_first = run not in CALLS
    answer = wave(*run)
    if x > 0.9 and is_first:
        message = "in a mood"
        raise ValueError(message)
    return answer


def deadly(x, n, kind, seed, replicate, marker):
    """Take down the process that asks first, once or always."""
    path = Path(marker)
    if x > 0.5 and not (path.exists() and path.read_text() == "once"):
        is_first = not path.exists()
        path.write_text("once" if is_first and path.name == "once" else "always")
        os.kill(os.getpid(), signal.SIGKILL)
    return wave(x, n, kind, seed, replicate)


def nothing(x, y):
    """Do next to nothing, to see what the runner itself costs."""
    return x + y
