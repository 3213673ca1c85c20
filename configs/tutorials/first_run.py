# %% [markdown]
# # A first run: who pays when a loan fails
#
# A bank lends the same sum to a hundred shops in groups of five, to be paid back in twelve months. One shop in ten
# has a bad year, and its four partners are asked to pay for it. How often do loans fail, and who ends up paying? On
# the command line this is `lianbao run first_steps`.

# %%
import matplotlib.pyplot as plt

from lianbao import read_scenario, simulate

scenario = read_scenario("first_steps")
record = simulate(scenario)
record

# %% [markdown]
# ## What it says
#
# Forty runs of five yearly loans were made, each on luck of its own. A value is the sum over all runs, such as loans
# in default over all loans; the interval says where it would lie with ever more runs, in 95 of 100 cases. It is luck
# that the interval is about, and not whether the numbers in the scenario are right.

# %%
estimates = record.estimates_frame()
default = estimates.loc["default_rate"]
print(f"{default['value']:.2%} of loans default, from {default['low']:.2%} to {default['high']:.2%}")
assert default["low"] < default["value"] < default["high"]

# %% [markdown]
# ## Who paid what fell due
#
# Borrowers pay nearly all of it themselves. Of the rest, partners carry a good part: that is what they signed for.
# What is left is recovered after default, or lost.

# %%
payers = ["paid_by_borrowers", "paid_by_partners", "recovered_after_default", "lost_by_bank"]
shares = estimates.loc[payers, ["label", "value"]].set_index("label")["value"]
figure, axes = plt.subplots(figsize=(6.5, 2.4))
(100 * (shares.drop(shares.index[0]))[::-1]).plot.barh(ax=axes, color="#4269a5")
axes.set_xlabel("% of what fell due")
axes.set_ylabel("")
figure.tight_layout()
plt.close(figure)
assert abs(estimates.loc[payers, "value"].sum() - 1) < 1e-6
figure

# %% [markdown]
# ## No two years are alike
#
# The same village, forty times: what differs is luck, a part of which all shops share. A single bank sees one of
# these lines and cannot know which.

# %%
sums = record.series_frame()
by_year = (sums["defaults"] / sums["borrowers"]).unstack("replicate")
figure, axes = plt.subplots(figsize=(6.5, 3))
axes.plot(by_year.index, 100 * by_year, color="#9aa7b8", linewidth=0.7)
axes.plot(by_year.index, 100 * by_year.mean(axis=1), color="#c05a1c", linewidth=2.5)
axes.set_xlabel("year")
axes.set_ylabel("% of loans in default")
axes.set_xticks(by_year.index)
figure.tight_layout()
plt.close(figure)
assert by_year.shape == (scenario.horizon.cycles, scenario.replicates)
figure

# %% [markdown]
# ## One group at its table
#
# The ledger has who paid for whom; the diary, what each member of a group did at each meeting. Here is the group of
# the first payment in the ledger, at the meetings at which partners paid a part of somebody's due.

# %%
first = record.ledger(replicates=1).iloc[0]
diary = record.diary(group=int(first["group"]), cycle=int(first["cycle"]), replicates=1)
helped = diary.loc[diary["from_calls"] > 0, ["period", "seat", "due", "paid_own", "from_calls", "missing"]]
print(f"{len(helped)} of {len(diary)} dues were paid with the help of partners")
assert len(helped) > 0
helped.head(8).round(0)
