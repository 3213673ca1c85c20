"""Made-up studies: plain functions of points with luck of known variance, answered in the order of a design."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import ndtri

from lianbao.experiments.designs import DESIGNS
from lianbao.experiments.study.designed import design_options
from lianbao.experiments.study.spread.spreads import Range
from lianbao.experiments.study.study import Study

ISHIGAMI = {"S1": [0.3139, 0.4424, 0.0], "ST": [0.5576, 0.4424, 0.2437]}
ISHIGAMI_VARIANCE = 0.5 + 49 / 8 + 0.1 * np.pi**4 / 5 + 0.01 * np.pi**8 / 18
LOSS = {"S1": [0.7075, 0.2547], "ST": [0.7453, 0.2925], "S2": [0.0377]}
LOSS_VARIANCE = (0.03**2 + 0.04**2 / 12) * (0.5**2 + 0.4**2 / 12) - (0.03 * 0.5) ** 2


def ishigami(points):
    x1, x2, x3 = ((points[:, :3] - 0.5) * 2 * np.pi).T
    return np.sin(x1) + 7 * np.sin(x2) ** 2 + 0.1 * x3**4 * np.sin(x1)


def loss(points):
    """PD * LGD with PD uniform on [.01, .05] and LGD uniform on [.3, .7]."""
    return (0.01 + 0.04 * points[:, 0]) * (0.3 + 0.4 * points[:, 1])


UNIT = Range(0.0, 1.0)


@dataclass(frozen=True)
class Factor:
    name: str
    role: str = "lever"
    spread: Range = UNIT
    is_numeric: bool = True


@dataclass(frozen=True)
class Choice:
    kind: str
    samples: int
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class MadeStudy(Study):
    factors: tuple[Factor, ...]
    design: Choice
    description: str = ""
    fixed: dict[str, Any] = field(default_factory=dict)
    question: Any = field(default_factory=lambda: SimpleNamespace(tells_replicates_apart=True))
    luck: str = "independent"
    replicates: int = 1
    seed: int = 1
    outcomes: tuple[str, ...] = ("y",)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    name: str = "made up"

    @property
    def own_factors(self):
        return tuple(factor for factor in self.factors if factor.role == "lever")


def study(kind, samples, *, own=3, dummy=True, luck="independent", replicates=1, seed=1, groups=None, **options):
    factors = [Factor(f"x{number + 1}") for number in range(own)]
    factors += [Factor("dummy", "dummy")] if dummy else []
    factors += [Factor("luck", "luck")] if luck == "seed_as_factor" else []
    choice = Choice(kind, samples, options)
    return MadeStudy(
        factors=tuple(factors), design=choice, luck=luck, replicates=replicates, seed=seed, groups=groups or {}
    )


def sample_of(made):
    design = DESIGNS[made.design.kind]
    return design.sample(len(made.factors), made.design.samples, made.seed, design_options(made))


def normal(*keys):
    """Return standard normals addressed by whole numbers: equal addresses, equal luck."""
    mixed = np.zeros(np.broadcast_shapes(*(np.shape(key) for key in keys)), dtype=np.uint64)
    for key in keys:
        mixed = (mixed ^ np.asarray(key, dtype=np.uint64)) + np.uint64(0x9E3779B97F4A7C15)
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
        mixed ^= mixed >> np.uint64(31)
    return ndtri(((mixed >> np.uint64(12)).astype(float) + 0.5) * 2.0**-52)


def luck_of(made, points):
    """Return the luck of each run (rows, replicates), addressed as the study says."""
    replicates = np.arange(made.replicates)
    if made.luck == "common":
        return np.broadcast_to(normal(replicates + 1000 * made.seed), (len(points), made.replicates))
    if made.luck == "seed_as_factor":
        return normal(np.floor(points[:, -1:] * 2**32), replicates)
    content = points.view(np.uint64)
    return normal(np.uint64(made.seed), *content.T[:, :, np.newaxis], replicates)


def table_of(made, sample, function, sd=0.0):
    """Return the table of runs; sd: of the luck, a number or a function of the points."""
    size = sd(sample.points) if callable(sd) else np.full(len(sample.points), sd)
    values = function(sample.points)[:, np.newaxis] + size[:, np.newaxis] * luck_of(made, sample.points)
    row, replicate = np.divmod(np.arange(values.size), made.replicates)
    columns = {"row": row, "base": sample.base[row], "replicate": replicate, "y": values.ravel(), "failure": ""}
    return pd.DataFrame(columns)


def asked(made, function, sd=0.0):
    sample = sample_of(made)
    return made, table_of(made, sample, function, sd), sample


def errors(indices, true):
    """Return how many standard errors each index lies from the truth."""
    return [(one.value - value) / ((one.high - one.low) / 3.92) for one, value in zip(indices, true, strict=True)]
