"""Small studies, and what to compare after they were run."""

import hashlib
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from lianbao.experiments.store.executors import executor_of
from lianbao.experiments.store.executors.runner import run_study
from lianbao.experiments.store.plan import Cut
from lianbao.experiments.study import read_study

ROOT = Path(__file__).parents[4]
SMALL = Cut(runs=10)

STUDY = """
name: {function}
description: how high the wave is
function: asked.py:{function}
levers:
  x: {{range: [{low}, 1]}}
  n: {{whole: [1, 3]}}
uncertainties:
  kind: {{choices: [a, b]}}
fixed: {fixed}
outcomes: [height, chance]
design: {{kind: {kind}, samples: {samples}}}
luck: {luck}
replicates: {replicates}
seed: 7
dummy: false
"""
BASE = {
    "function": "wave", "low": 0, "fixed": {}, "kind": "latin_hypercube", "samples": 100, "luck": "independent",
    "replicates": 2,
}  # fmt: skip


def study_of(folder, **changes):
    """Read a study; changes: of BASE."""
    path = folder / "asked.yaml"
    shutil.copyfile(Path(__file__).with_name("asked.py"), folder / "asked.py")
    path.write_text(STUDY.format(**BASE | changes), encoding="utf-8")
    return read_study(str(path))


def trusting(study):
    """Return a study whose code may be run, as the user has said."""
    return replace(study, question=study.question.trusted())


def ran(study, folder, executor=None, **how):
    """Run a study in small blocks."""
    return run_study(study, folder, executor or executor_of("threads", 2), cut=SMALL, trust=True, **how)


def contents(folder):
    """Return the digest of every file of a store by its name."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def started(study, folder, executor="threads", workers=2, **how):
    """Start a run of a study file in a process of its own."""
    command = [sys.executable, "-m", "tests.experiments.store.executors.one_run", study, folder, executor, str(workers)]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, **how)


def blocks_in(folder):
    """Count the blocks of runs that a store holds."""
    return len(list(folder.glob("runs/stage*.parquet")))


def awaits(condition, seconds=30):
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
