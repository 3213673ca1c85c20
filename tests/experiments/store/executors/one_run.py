"""A study in a process of its own: python -m ...executors.one_run STUDY FOLDER EXECUTOR WORKERS."""

import sys
from pathlib import Path

from lianbao.experiments.output.progress import Progress
from lianbao.experiments.output.refusals import BadFolder
from lianbao.experiments.store.executors import executor_of
from lianbao.experiments.study import read_study
from tests.experiments.store.executors.making import ran


def main(study, folder, executor, workers):
    """Run it; what is the matter becomes a line and a status."""
    try:
        ran(read_study(study), Path(folder), executor_of(executor, int(workers)), progress=Progress(0, unit="runs"))
    except BadFolder as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
