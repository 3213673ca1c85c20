"""Spoiled study files: python -m tests.fuzzing.studies [COUNT [SEED]]."""

import sys

from ruamel.yaml import YAML

from tests.fuzzing.mutating import main, spoiled

MOST = 10_000
RULES = "def heat(x, y=1.0, *, seed, kind='a', **more):\n    return {'a': x + y, 'b': seed % 5}\n"
FIXED = "fixed: {economy.firms.count: 20, horizon.cycles: 2}\noutcomes: [default_rate, bank_loss_rate]\n"
STUDIES = [
    "name: one\ndescription: what heat does\nfunction: rules.py:heat\nlevers: {x: {range: [0, 1]}, y: {whole: [1, 4]}}\n"
    "uncertainties: {kind: {choices: [a, b]}}\nfixed: {z: 3}\ngroups: {both: [x, y]}\noutcomes: [a, b]\n"
    "design: {kind: latin_hypercube, samples: 12}\nluck: independent\nreplicates: 2\nseed: 3\ndummy: false\n",
    "name: two\nfunction: rules:heat\nlevers: {x: {values: [0, 1, 5]}, kind: {choices: [a, b]}}\noutcomes: [a]\n"
    "conditions: {x: {when: {kind: [a]}, otherwise: 0}}\ndesign: {kind: grid, samples: 3}\nreplicates: 1\n",
    "name: three\nscenario: textbook\nlevers: {scheme.guarantee.share: {range: [0, 1]}, scheme.group.size: {whole: [2, 4]}}\n"
    f"uncertainties: {{economy.climate.rho_macro: {{distribution: {{family: uniform, low: 0, high: 0.3}}}}}}\n{FIXED}"
    "design: {kind: sobol, samples: 64}\n",
    "name: four\nscenario: {extends: textbook, scheme: {group: {size: 3}}}\n"
    "variants:\n  leader: {off: {}, on: {scheme: {group: {leader: true}}}}\n"
    f"  peer: {{off: {{}}, on: {{scheme: {{screening: {{policy: peer}}}}}}}}\n{FIXED}"
    "design: {kind: grid, samples: 2}\nluck: common\nreplicates: 12\npairs: leader\n",
    f"name: five\nscenario: textbook\nlevers: {{scheme.group.size: {{whole: [2, 4]}}}}\n{FIXED}"
    "regression: {loans: [100, 200]}\ndesign: {kind: latin_hypercube, samples: 4}\nreplicates: 1\n",
    f"name: six\nscenario: postal_bank_merchants_5\nlevers: {{scheme.guarantee.share: {{range: [0, 1]}}}}\n{FIXED}"
    "design: {kind: morris, samples: 10, levels: 4}\n",
]
READ = [YAML(typ="safe", pure=True).load(text) for text in STUDIES]


def study(folder, luck):
    """Write a spoiled study; one of a function is run, of a scenario looked at."""
    (folder / "rules.py").write_text(RULES, encoding="utf-8")
    path = folder / "study.yaml"
    place = luck.randrange(len(READ))
    text = spoiled(READ[place], luck)
    path.write_bytes(text)
    out = folder / f"out_{luck.randrange(10**9)}"
    how = ["--trust", "--out", out, "--no-figures"] if place < 2 and luck.random() < 0.2 else ["--dry-run"]
    return ["study", path, *how], text


if __name__ == "__main__":
    sys.exit(main(study, MOST))
