"""Spoiled study files: python -m tests.fuzzing.studies [COUNT [SEED]]."""

import sys
from pathlib import Path

from ruamel.yaml import YAML

from tests.fuzzing.mutating import main, spoiled

MOST = 10_000
RUN = 0.2
"""Share of studies of a function that are run."""
RULES = "def heat(x, y=1.0, *, seed, kind='a', **more):\n    return {'a': x + y, 'b': seed % 5}\n"
STUDIES = YAML(typ="safe", pure=True).load(Path(__file__).with_suffix(".yaml"))


def study(folder, luck):
    """Write a spoiled study; one of a function is run, of a scenario looked at."""
    (folder / "rules.py").write_text(RULES, encoding="utf-8")
    path = folder / "study.yaml"
    sound = luck.choice(STUDIES)
    text = spoiled(sound, luck)
    path.write_bytes(text)
    out = folder / f"out_{luck.randrange(10**9)}"
    how = ["--trust", "--out", out, "--no-figures"] if "function" in sound and luck.random() < RUN else ["--dry-run"]
    return ["study", path, *how], text


if __name__ == "__main__":
    sys.exit(main(study, MOST))
