"""Spoiled scenario files: python -m tests.fuzzing.scenarios [COUNT [SEED]]."""

import sys
from functools import cache

from lianbao import presets, read_scenario
from tests.fuzzing.mutating import main, spoiled

MOST = 3_000
SMALL = ["economy.firms.count=30", "horizon.cycles=2", "replicates=2"]


@cache
def written_out():
    """Return every preset as plain data, small, and short files that extend one."""
    whole = [read_scenario(name, SMALL).model_dump() for name in presets()]
    small = {"economy": {"firms": {"count": 20}}, "horizon": {"cycles": 2}, "replicates": 2}
    return [*whole, *({"name": "short", "extends": name, **small} for name in presets())]


def scenario(folder, luck):
    """Write a spoiled scenario, and run it."""
    path = folder / "scenario.yaml"
    text = spoiled(luck.choice(written_out()), luck)
    path.write_bytes(text)
    return ["run", path, "--set", "economy.firms.count=30", "--replicates", "2", "--set", "horizon.cycles=2"], text


if __name__ == "__main__":
    sys.exit(main(scenario, MOST))
