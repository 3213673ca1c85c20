# %% [markdown]
# # A study: what does group size do, and for whom?
#
# A study varies several things at once by a design. This one asks a small question, so that it runs in seconds: how
# often do loans fail for groups of three to eight, if partners answer for nothing, for half, or for all of a gap?
# Every cell of the grid meets the same luck. On the command line: `lianbao study FILE`.

# %%
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt

from lianbao import executor_of, read_study, study

folder = Path(tempfile.mkdtemp())
file = folder / "size_and_share.yaml"
file.write_text(
    """\
name: size_and_share
scenario: first_steps
levers:
  scheme.group.size: {values: [3, 4, 5, 6, 8]}
  scheme.guarantee.share: {values: [0, 0.5, 1]}
fixed: {economy.firms.count: 120, horizon.cycles: 4, scheme.group.minimum: 3}
outcomes: [default_rate, guarantee_paid_p95]
design: {kind: grid}
luck: common
replicates: 20
seed: 1
""",
    encoding="utf-8",
)
asked = read_study(file)
with executor_of("threads") as executor:
    store = study(asked, folder / "results", executor)
print(store.state())

# %% [markdown]
# ## The cells
#
# A row is an outcome in a cell of the grid: its mean over the runs, with an interval.

# %%
cells = store.cells()
print(cells.columns.tolist())
cells.head()

# %% [markdown]
# ## A figure
#
# How much partners answer for matters most. Size matters only where they answer for all of a gap: then more partners
# are more shoulders. That is a statement about this made-up economy; ask your own.

# %%
defaults = cells[cells["outcome"] == "default_rate"]
figure, axes = plt.subplots(figsize=(6.5, 3.4))
for (share, part), colour in zip(
    defaults.groupby("scheme.guarantee.share"), ("#c05a1c", "#9aa7b8", "#4269a5"), strict=True
):
    errors = [100 * (part["mean"] - part["low"]), 100 * (part["high"] - part["mean"])]
    axes.errorbar(
        part["scheme.group.size"],
        100 * part["mean"],
        yerr=errors,
        fmt="o-",
        capsize=3,
        color=colour,
        label=f"share {share}",
    )
by_size = defaults.pivot(index="scheme.group.size", columns="scheme.guarantee.share", values="mean")
assert by_size[1.0].is_monotonic_decreasing
assert (by_size[0.0] > by_size[0.5]).all()
assert by_size[0.5].max() - by_size[0.5].min() < 0.01
axes.set_xlabel("members of a group")
axes.set_ylabel("% of loans in default")
axes.set_ylim(bottom=0)
axes.legend()
figure.tight_layout()
plt.close(figure)
figure

# %% [markdown]
# ## It goes on where it stopped
#
# The same call on the same folder runs nothing again, and leaves the same bytes. A study that was killed is finished
# in the same way, and one that is to have more runs keeps those that it has.

# %%
before = store.table()
with executor_of("threads") as executor:
    again = study(asked, folder / "results", executor)
assert again.runs_missing() == 0
assert again.table().equals(before)
print(f"{len(before)} runs, none made twice")

# %% [markdown]
# ## Larger questions
#
# With more factors a grid is too large. Designs such as `sobol`, `morris` or `latin_hypercube` spread points over the
# space and say how much of an outcome's variance each factor explains; `lianbao study FILE --dry-run` says beforehand
# what a study will take, and the smallest difference that it can show.
