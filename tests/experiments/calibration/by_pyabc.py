"""The posterior of the small case of `test_another_method.py` by pyABC, by hand.

`pip install pyabc`, then `python -m tests.experiments.calibration.by_pyabc`: sequential Monte Carlo with a stochastic
acceptor, which is exact for normal errors. Prints the quantiles of both posteriors, and the draws that pyABC took.
"""

import tempfile
from pathlib import Path

import numpy as np

from lianbao.experiments.calibration.posterior import sample
from lianbao.experiments.calibration.waves import search
from tests.experiments.calibration.making import simulated, small
from tests.experiments.calibration.test_another_method import CASE

POPULATION = 300
AT = (0.05, 0.25, 0.5, 0.75, 0.95)


def by_pyabc(asked, folder):
    """Return draws (300, parameters) with their weights, and how many simulations they took."""
    import pyabc

    names = [f"u{place}" for place in range(len(asked.free))]
    count = iter(range(10**9))

    def model(parameters):
        point = np.array([[parameters[name] for name in names]])
        return {"y": simulated(asked, point, [11, next(count)]).values[0]}

    prior = pyabc.Distribution(**{name: pyabc.RV("uniform", 0, 1) for name in names})
    kernel = pyabc.IndependentNormalKernel(var=np.array([each.error**2 for each in asked.targets]))
    run = pyabc.ABCSMC(
        *(model, prior, kernel),
        population_size=POPULATION,
        eps=pyabc.Temperature(),
        acceptor=pyabc.StochasticAcceptor(),
        sampler=pyabc.SingleCoreSampler(),
    )
    run.new(f"sqlite:///{folder / 'abc.db'}", {"y": np.array([each.value for each in asked.targets])})
    draws, weights = run.run(max_nr_populations=8).get_distribution()
    return draws[names].to_numpy(), weights, next(count)


def quantiles(draws, weights):
    """Return weighted quantiles of each parameter, (quantiles, parameters)."""
    found = []
    for column in draws.T:
        order = np.argsort(column)
        found.append(np.interp(AT, np.cumsum(weights[order]), column[order]))
    return np.array(found).T


def main():
    with tempfile.TemporaryDirectory() as folder:
        asked = small(Path(folder), text=CASE)
        found = search(asked, lambda number, choose: simulated(asked, choose(), [3, number]))
        ours = sample(found, found.ruling, 1).draws
        draws, weights, count = by_pyabc(asked, Path(folder))
    for name, values in (("ours", np.quantile(ours, AT, axis=0)), ("pyABC", quantiles(draws, weights))):
        print(name, values.round(3).tolist())  # noqa: T201 - what it is for
    print("points simulated:", len(found.simulated.points), "and", count)  # noqa: T201


if __name__ == "__main__":
    main()
