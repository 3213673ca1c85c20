# %% [markdown]
# # A scheme of your own
#
# A scenario is a scheme (what the bank chooses) and an economy (what it meets). It is a file of a few lines that
# extends another one: what is not written stays as it is. Here a bank asks: weekly instalments, groups of four, and a
# deposit of a tenth of the loan?

# %%
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt

from lianbao import BadInput, parameters, read_scenario, simulate

file = Path(tempfile.mkdtemp()) / "weekly.yaml"
file.write_text(
    """\
extends: first_steps
name: weekly
description: The shops of first_steps with weekly instalments, groups of four and a deposit
scheme:
  loan: {instalments: 52}
  group: {size: 4}
  saving: {rate: 0.1}
""",
    encoding="utf-8",
)
weekly = read_scenario(file)
weekly

# %% [markdown]
# ## What may be set
#
# `lianbao parameters WORD` finds a parameter; so does its table in Python, with unit, range, default, meaning and
# source.

# %%
found = [row for row in parameters() if row.path.startswith("scheme.saving.")]
for row in found[:6]:
    print(f"{row.path}: {row.meaning} [{row.unit}]")
assert found

# %% [markdown]
# ## A slip is told, and nothing is run
#
# One line for each mistake: file, line, key, what may stand there, and the nearest name.

# %%
slip = file.with_name("slip.yaml")
slip.write_text("extends: first_steps\nscheme:\n  group: {sise: 4}\n  saving: {rate: 3}\n", encoding="utf-8")
try:
    read_scenario(slip)
except BadInput as error:
    told = [str(each).rpartition("/")[2] for each in error.mistakes]
print("\n".join(told))
assert len(told) == 2

# %% [markdown]
# ## Run it beside the old one
#
# Both meet the same luck, run by run.

# %%
schemes = {"as it was": read_scenario("first_steps"), "weekly": weekly}
records = {name: simulate(scenario) for name, scenario in schemes.items()}
asked = ["default_rate", "paid_by_partners", "bank_loss_rate", "participation_rate"]
estimated = {name: record.estimates_frame().loc[asked] for name, record in records.items()}
labels = estimated["weekly"]["label"]
figure, axes = plt.subplots(1, len(asked), figsize=(9, 2.6))
for panel, key in zip(axes, asked, strict=True):
    for place, row in enumerate(frame.loc[key] for frame in estimated.values()):
        errors = [[100 * (row["value"] - row["low"])], [100 * (row["high"] - row["value"])]]
        panel.errorbar([place], [100 * row["value"]], yerr=errors, fmt="o", color="#4269a5", capsize=4)
    panel.set_xticks(range(len(schemes)), schemes)
    panel.set_xlim(-0.5, 1.5)
    panel.set_title(f"{labels[key]} [%]", fontsize=8)
figure.tight_layout()
plt.close(figure)
figure

# %% [markdown]
# Vary one thing at a time to see which of the three does it: for that no file is needed, `with_` gives another
# scenario.

# %%
steps = {
    "deposit only": schemes["as it was"].with_(scheme__saving__rate=0.1),
    "weekly only": schemes["as it was"].with_(scheme__loan__instalments=52),
    "groups of four only": schemes["as it was"].with_(scheme__group__size=4),
}
for name, scenario in steps.items():
    row = simulate(scenario).estimates_frame().loc["default_rate"]
    print(f"{name:20} {row['value']:.2%} of loans default ({row['low']:.2%} to {row['high']:.2%})")
