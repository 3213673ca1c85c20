"""A small search for tests: one bullet loan, two economies, nothing that takes long."""

from lianbao.experiments.comparison.search.reading import read_search

SMALL = """
name: small
description: A small search.
scenario: textbook
levers:
  scheme.group.size: {whole: [2, 5]}
  scheme.guarantee.share: {range: [0, 1]}
fixed:
  economy.firms.count: 30
  economy.character.outside_option: -100.0
objectives: [bank_loss_rate, guarantee_paid_mean]
limits: [worst tenth of default_rate <= 0.9]
economies:
  better: {economy: {types: {success: 0.9}}}
  worse: {economy: {types: {success: 0.6}}}
candidates: 20
replicates: 12
fresh: 15
front: 4
seed: 3
"""


def written(tmp_path, text=SMALL, name="small.yaml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def made(tmp_path, text=SMALL, overrides=()):
    return read_search(written(tmp_path, text), overrides)
