# %% [markdown]
# # Search: which schemes are worth a board's time?
#
# A search proposes schemes, scores each in several economies on the same luck, and keeps those that nothing tried
# beats: the front. It needs `pip install 'lianbao[fit]'`; on the command line: `lianbao search merchants_terms`. This
# one is small, so that it runs in seconds.

# %%
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

from lianbao import executor_of, read_scenario, read_search, search, simulate

folder = Path(tempfile.mkdtemp())
file = folder / "terms.yaml"
file.write_text(
    """\
name: terms
scenario: first_steps
levers:
  scheme.group.size: {whole: [3, 8]}
  scheme.guarantee.share: {range: [0, 1]}
  scheme.saving.rate: {range: [0, 0.2]}
fixed: {economy.firms.count: 100, horizon.cycles: 3, scheme.group.minimum: 3}
objectives: [bank_loss_rate, guarantee_paid_p95]
economies:
  as assumed: {}
  worse years: {economy: {types: {success: 0.86}}}
candidates: 40
replicates: 4
fresh: 20
front: 4
seed: 3
""",
    encoding="utf-8",
)
asked = read_search(file)
with executor_of("threads") as executor:
    found = search(asked, folder / "results", executor)
print(f"{len(found.scored)} schemes tried, {len(found.front)} of them beaten by none")
assert found.front

# %% [markdown]
# ## Schemes that are told
#
# Each scheme of the front is run again on fresh luck, because the best of many owe some of it to the luck they were
# chosen on. Today's scheme stands beside them.

# %%
told = pd.DataFrame(
    [
        {"scheme": each.name}
        | {key.removeprefix("scheme."): value for key, value in each.seen.levers.items()}
        | {str(score): f"{estimate.mean:.2%}" for score, estimate in each.fresh.items()}
        for each in found.told
    ]
)
print(told.round(2).to_string(index=False))
assert told["scheme"].iloc[0] == "today"

# %% [markdown]
# ## The front
#
# To the left the bank loses less, further down the partner who is hit worst pays less. Nobody gets both for nothing:
# which point of the front is right is for people to say.

# %%
tried = [each for each in found.scored if each.is_allowed]
ends = [[100 * value for value in each.scores.values()] for each in tried]
figure, axes = plt.subplots(figsize=(6, 3.6))
axes.scatter(*zip(*ends, strict=True), s=14, color="#9aa7b8", label="tried")
front = sorted([100 * value for value in each.scores.values()] for each in found.front)
axes.plot(*zip(*front, strict=True), "o-", color="#4269a5", label="the front")
axes.plot(*[100 * value for value in found.today.scores.values()], "s", color="#c05a1c", label="today")
axes.set_xlabel("bank's loss [% of principal]")
axes.set_ylabel("paid for others,\n95th percentile [% of own dues]")
axes.legend()
figure.tight_layout()
plt.close(figure)
figure

# %% [markdown]
# ## Look again
#
# A told scheme is a set of levers; laid over the scenario it can be run, compared and shown like any other. (The
# command leaves each as a file, `schemes/scheme_A.yaml`.)

# %%
first = found.told[1]
changed = read_scenario("first_steps", ["scheme.group.minimum=3"])
for path, value in first.seen.levers.items():
    changed = changed.with_(path, value)
for name, scenario in (("today", read_scenario("first_steps")), (f"scheme {first.name}", changed)):
    row = simulate(scenario).estimates_frame().loc["bank_loss_rate"]
    print(f"{name:9} the bank loses {row['value']:.2%} of principal ({row['low']:.2%} to {row['high']:.2%})")
