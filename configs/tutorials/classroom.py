# %% [markdown]
# # In a classroom: how big should a group be?
#
# A lesson of `lianbao page` in a notebook, for a course that programs: first a guess, then arithmetic, then the
# model, then what the arithmetic leaves out.
#
# Nine of ten firms succeed. One that does brings in one and a half times what it owes; one that fails brings nothing.
# A group is repaid if together its members have all that is due. Alone, 10 % of firms fail. **Of 100 groups of two,
# how many cannot pay?** Write the guesses of the class into the list before you run the next cells.

# %%
import math

import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import binom

from lianbao import read_scenario, simulate

guesses = [1, 5, 5, 10, 1, 2, 20, 5, 3, 10, 1, 5]
print(f"{len(guesses)} guesses, in the middle {np.median(guesses):.0f} of 100")

# %% [markdown]
# ## Arithmetic
#
# Of m members at least m / 1.5 have to succeed, rounded up: a binomial sum. Two of two are needed, but only two of
# three.

# %%
sizes = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15]


def fail(members, success=0.9, brings=1.5):
    """Return the chance that too few of a group's members succeed."""
    needed = math.ceil(members / brings - 1e-9)
    return binom.cdf(needed - 1, members, success)


known = [fail(size) for size in sizes]
print({size: f"{share:.1%}" for size, share in zip(sizes, known, strict=True)})
assert round(100 * fail(2)) == 19

# %% [markdown]
# ## The model
#
# The preset `textbook` has everything beyond the textbook switched off. What it gives has to be the binomial sum, up
# to luck.


# %%
def textbook(size, shared=0.0):
    """Return groups of a size, with a share of luck that a group has in common."""
    return read_scenario(
        "textbook",
        [
            *("economy.firms.count=1800", "scheme.arrears.materiality=0", "economy.character.seizure=1"),
            *("economy.character.outside_option=-100", "scheme.price.interest_rate=0.2", f"scheme.group.size={size}"),
            *("scheme.guarantee.over_cap=refuses", "economy.types.success=0.9", "economy.returns.success=1.8"),
            f"scheme.guarantee.liability={'joint' if size > 1 else 'individual'}",
            f"economy.climate.rho_group={shared}",
        ],
    )


def simulated(shared):
    """Return the share of groups that cannot pay, by size."""
    return [1 - simulate(textbook(size, shared), replicates=10).outcomes["group_repaid_share"].mean() for size in sizes]


own_luck, shared_luck = simulated(0.0), simulated(0.3)
assert np.abs(np.subtract(own_luck, known)).max() < 0.02

# %% [markdown]
# ## A saw
#
# Two are worse than one, three better than two. And if members share their luck, a large group is no shelter: who
# falls together cannot hold each other up.

# %%
figure, axes = plt.subplots(figsize=(7, 3.6))
axes.plot(sizes, 100 * np.array(known), "--", color="#9aa7b8", label="binomial sum")
axes.plot(sizes, 100 * np.array(own_luck), "o", color="#4269a5", label="model, luck of one's own")
axes.plot(sizes, 100 * np.array(shared_luck), "s-", color="#c05a1c", label="model, shared luck")
axes.plot([2] * len(guesses), guesses, "_", color="#2f7d4f", markersize=14, label="guesses of the class")
axes.set_xlabel("members of a group")
axes.set_ylabel("groups that cannot pay [%]")
axes.set_xticks(sizes)
axes.legend(fontsize=8)
figure.tight_layout()
plt.close(figure)
figure

# %% [markdown]
# ## To take home
#
# - Rounding makes the saw: which sizes are good depends on what a firm brings in. What if it brings twice its due?
# - Larger groups also watch each other less; that is not in this picture. The lesson "Who watches?" of `lianbao page`
#   has it.
# - What does a group of five do in a bad year that hits all? Set `economy.climate.shocks` and compare.

# %%
twice = {size: f"{fail(size, brings=2):.1%}" for size in sizes}
print(twice)
assert fail(2, brings=2) < fail(1, brings=2)
