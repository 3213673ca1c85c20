# %% [markdown]
# # A rule of one's own: a moneylender in the village
#
# A bank lends to a hundred shops in groups of five. What changes if somebody in the village lends to members who are
# short of cash on the day of the meeting, at a price?
#
# Run this file cell by cell in an editor or as a notebook, from the folder it is in. The rule itself is in
# `moneylender.py`: two functions that stand in the place of two of the model's (`hold_meeting`, `close_firm`), and what
# they need of their own: two parameters, a field of each firm, four sums of each cycle, and an outcome. `village.yaml`
# is a scenario that names them.

# %%
import time

import numpy as np
import pandas as pd

from lianbao import BEHAVIOURS, read_scenario, simulate

bank_alone = read_scenario("first_steps")
village = read_scenario("village.yaml", trust=True)  # trust: the code of moneylender.py may be run
print(village.rules.references)
print(village.economy.own)

# %% [markdown]
# The first run compiles the model with the rule, which takes about a minute; `announce` says so. What was compiled is
# kept on disk by its code.

# %%
told = []
without, with_him = simulate(bank_alone), simulate(village, announce=told.append)
print(told)

# %% [markdown]
# Both ran on the same luck, so what differs is what he does: members who are short for once do not fall into arrears.

# %%
rates = pd.DataFrame(
    {name: record.outcomes["default_rate"] for name, record in (("bank alone", without), ("with him", with_him))}
)
print(rates.mean().round(4).to_string())
assert rates["with him"].mean() < rates["bank alone"].mean()

# %% [markdown]
# ## His rate, over three values
#
# Own parameters are read when the model runs: another value compiles nothing. So are they in studies, where
# `economy.own.rate` is a factor as any other, and on the command line: `--set economy.own.rate=0.5`.


# %%
def at_rate(rate):
    """Return the record of the village at a rate, and how long it took [s]."""
    started = time.perf_counter()
    record = simulate(village.with_(economy__own__rate=rate), announce=told.append)
    return record, time.perf_counter() - started


told.clear()
swept = {rate: at_rate(rate) for rate in (0.0, 0.5, 2.0)}
table = pd.DataFrame(
    {
        "default rate": [record.outcomes["default_rate"].mean() for record, _ in swept.values()],
        "lent by him": [record.outcomes["lent_rate"].mean() for record, _ in swept.values()],
        "seconds": [seconds for _, seconds in swept.values()],
    },
    index=pd.Index(swept, name="rate"),
)
print(table.round(4).to_string())
assert told == []  # nothing was compiled
assert table["lent by him"].is_monotonic_decreasing
assert table["default rate"].is_monotonic_increasing

# %% [markdown]
# ## Own sums and fields
#
# Own sums are columns of the series, cycle by cycle; own fields of firms are columns of the loan tape.

# %%
sums = with_him.series_frame()
mine = [name for name in sums.columns if name.startswith("lender_")]
print(sums[mine].groupby("cycle").mean().round(0).to_string())
print(sums.attrs["units"]["lender_lent"], "-", sums.attrs["meanings"]["lender_lent"])

tape = with_him.tape(replicates=4)
debts = tape.loc[tape["owed_to_lender"] > 0, "owed_to_lender"]
print(f"{len(debts)} of {len(tape)} loans end with a debt to him, on average {debts.mean():.0f}")
assert tape.attrs["units"]["owed_to_lender"] == "CNY"

# %% [markdown]
# ## Is it right?
#
# Money that comes from outside is booked as inflow, and what goes back as outflow, so the books still close. And the
# Mesa backend, on which the rule runs as plain Python (print in it, stop in it), gives the same bits.

# %%
series = with_him.series
gap = series["money_after"] - series["money_before"] - series["inflow"] + series["outflow"]
assert np.abs(gap).max() < 1e-6
on_mesa = simulate(village, replicates=2, backend="mesa")
assert on_mesa.series.tobytes() == with_him.series[:2].tobytes()
print("the books close, and both backends give the same bits")

# %% [markdown]
# ## A rule in a cell
#
# A function of the notebook stands in the place of a behaviour as one of a file does. This one changes the rule again:
# he does not serve groups that let somebody down in this cycle. On Mesa it runs at once; without `backend` it would be
# compiled, once for its code. Numbers that it reads from the notebook may change and compile nothing. What it
# needs of its own is declared already, by the file that the scenario names.

# %%
from moneylender import borrow_if_short, pay_back

meeting_of_the_model, due_now = BEHAVIOURS["hold_meeting"], BEHAVIOURS["due_now"]


def cautious(group, members, world, period):
    """Hold a meeting; before, whoever is short borrows, unless the group has refused to pay."""
    for position in members:
        firm = world.firms[position]
        if not group.refused:
            borrow_if_short(firm, due_now(firm, period, world.scheme), world)
    meeting_of_the_model(group, members, world, period)
    for position in members:
        pay_back(world.firms[position], world)


served = simulate(village, replicates=4, backend="mesa", replace={"hold_meeting": cautious})
lent = served.series["lender_lent"].sum(), with_him.series[:4]["lender_lent"].sum()
print(f"lent in four runs: {lent[0]:.0f} with caution, {lent[1]:.0f} without")
assert 0 < lent[0] <= lent[1] * 1.05
