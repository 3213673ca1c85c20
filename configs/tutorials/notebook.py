# %% [markdown]
# # First steps in a notebook
#
# Read a scenario, change it, run it, look at what it leaves as tables of pandas, and compare two schemes. Run this file
# cell by cell, as a notebook or in an editor that knows `# %%`.

# %%
import matplotlib.pyplot as plt
import pandas as pd

from lianbao import ComparisonPlan, compare, presets, read_scenario, simulate

print(presets())

# %% [markdown]
# ## A scenario
#
# A scenario says everything of a run. It is read by name or from a file; shown, it tells what is not as it would be
# unasked. `with_` gives another one; values are checked as those of a file are, and a slip is told with the nearest
# name.

# %%
five = read_scenario("first_steps")
five

# %%
three = five.with_(scheme__group__size=3, name="first_steps in threes")
assert five.scheme.group.size == 5
try:
    five.with_(scheme__group__sise=3)
except Exception as error:  # noqa: BLE001 - to show what is said
    print(error)

# %% [markdown]
# ## A run
#
# Forty runs of five yearly cycles, in less than a second. The record shows itself as a short table.

# %%
record = simulate(five)
record

# %% [markdown]
# ## Tables
#
# Outcomes run by run, sums cycle by cycle, estimates with their intervals: each in one call, with units in `attrs`.

# %%
outcomes = record.outcomes_frame()
print(outcomes[["default_rate", "bank_loss_rate"]].describe().round(4).to_string())
print(outcomes.attrs["units"]["default_rate"], "-", outcomes.attrs["meanings"]["default_rate"])

# %%
estimated = record.estimates_frame()
row = estimated.loc["default_rate"]
print(f"{row['label']}: {row['value']:.2%}, from {row['low']:.2%} to {row['high']:.2%}")
assert row["low"] < row["value"] < row["high"]

# %%
by_cycle = record.series_frame().groupby("cycle")[["borrowers", "defaults"]].sum()
by_cycle["share"] = by_cycle["defaults"] / by_cycle["borrowers"]
by_cycle

# %% [markdown]
# The loan tape has a row for each loan, the ledger one for each member who paid for another, the diary what the members
# of a group did at each meeting. Only sums are kept of a run, so these run it again, which gives the same bits.

# %%
tape = record.tape(replicates=10)
causes = tape.loc[tape["defaulted"], "cause"].value_counts()
print(f"{len(tape)} loans, {tape['defaulted'].sum()} in default")
print(causes.to_string())
assert len(tape) == record.series["borrowers"][:10].sum()

# %%
ledger = record.ledger(replicates=10)
help_given = ledger[["paid_by_call", "paid_from_saving", "paid_after_default"]].sum()
print(help_given.round(0).to_string(), ledger.attrs["units"]["paid_by_call"])

# %%
diary = record.diary(group=0, cycle=1, replicates=1)
diary.head()

# %% [markdown]
# ## A comparison
#
# Schemes meet the same luck, run by run, so that the difference between them is known better than either.

# %%
comparison = compare(ComparisonPlan({"groups of five": five, "groups of three": three}, baseline="groups of five"))
comparison

# %%
pairs = pd.DataFrame(
    {
        "groups of five": record.outcomes["default_rate"],
        "groups of three": simulate(three).outcomes["default_rate"],
    }
)
difference = pairs["groups of three"] - pairs["groups of five"]
print(f"three less five: {difference.mean():+.2%} of loans; larger in {(difference > 0).sum()} of {len(pairs)} runs")
assert difference.mean() > 0

# %% [markdown]
# ## A figure
#
# Frames go where any frame goes. (`lianbao compare ... --out FOLDER` draws the figures of a comparison.)

# %%
figure, axes = plt.subplots(figsize=(6, 3))
pairs.plot.hist(ax=axes, bins=12, alpha=0.5)
axes.set_xlabel(f"{row['label']} [share of loans]")
figure.tight_layout()
plt.close(figure)
figure
