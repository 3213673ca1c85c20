# %% [markdown]
# # Compare schemes: is joint liability worth it?
#
# Two schemes that each run on luck of their own differ by luck as well. Here all schemes meet the same people and the
# same luck, run by run, so that the difference is known far better than either level. On the command line: `lianbao
# compare first_steps --variant 'Groups of 8: scheme.group.size=8'`.

# %%
import matplotlib.pyplot as plt

from lianbao import ComparisonPlan, compare, read_scenario

five = read_scenario("first_steps")
schemes = {
    "groups of five": five,
    "groups of three": five.with_(scheme__group__size=3),
    "each for itself": five.with_(scheme__guarantee__liability="individual"),
}
found = compare(ComparisonPlan(schemes, baseline="groups of five"))
found

# %% [markdown]
# ## Differences, pair by pair
#
# A difference has an interval over pairs of runs. `reduction` is the factor by which pairing on the same luck saves
# runs: without it, so many times more would be needed for the same interval.

# %%
for each in found.of("default_rate"):
    print(f"{each.scheme}: {each.mean:+.2%} of loans ({each.low:+.2%} to {each.high:+.2%})")
    print(f"  pairs save runs by a factor of {each.reduction:.1f}")
alone = next(each for each in found.of("default_rate") if each.scheme == "each for itself")
assert alone.low > 0

# %% [markdown]
# ## A figure of pairs
#
# One dot is one world: to its left what the groups of five did in it, above it what the other scheme did. Dots above
# the line are worlds in which the other scheme has more defaults.

# %%
runs = found.values
figure, panels = plt.subplots(1, 2, figsize=(7.5, 3.6), sharex=True, sharey=True)
for panel, name in zip(panels, list(schemes)[1:], strict=True):
    base, other = 100 * runs["groups of five"]["default_rate"], 100 * runs[name]["default_rate"]
    panel.axline((0, 0), slope=1, color="#9aa7b8", linewidth=1)
    panel.scatter(base, other, s=16, color="#4269a5")
    panel.set_title(f"{name}: more defaults in {(other > base).sum()} of {len(base)} worlds", fontsize=9)
    panel.set_xlabel("groups of five [% of loans]")
panels[0].set_ylabel("the other scheme [% of loans]")
figure.tight_layout()
plt.close(figure)
figure

# %% [markdown]
# ## Who wins, who loses
#
# A scheme that is better on average may be worse for some. Firms are ranked by their income under the baseline, the
# lowest tenth first: how many end with a higher income under the other scheme, and how many with a lower one? (Whose
# income is the same is in neither.)

# %%
tenths = [each for each in found.winners["each for itself"] if each.by == "income"]
for each in tenths:
    print(f"tenth {each.number:2}: better for {each.better.mean:4.0%}, worse for {each.worse.mean:4.0%}")
assert [each.number for each in tenths] == list(range(1, 11))
