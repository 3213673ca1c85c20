# %% [markdown]
# # Calibrate: what do four numbers tell?
#
# Nobody can measure how much a shop minds being shamed, or how far bad years hit all shops at once. They show in what
# can be counted: defaults, late instalments, groups that were never late. A calibration turns such targets into
# economies that meet them, and says which parameters they do **not** tell. It needs `pip install 'lianbao[fit]'`; on
# the command line: `lianbao calibrate first_steps_defaults`.

# %%
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

from lianbao import calibrate, executor_of, read_calibration

small = ["waves.most=2", "waves.points=24", "draws=12", "replicates=10"]  # smaller than one would trust, to be quick
calibration = read_calibration("first_steps_defaults", small)
for target in calibration.targets:
    kept = " (kept out of the fit, as a test)" if target.is_kept_out else ""
    print(f"{target.name}: {target.value} with a standard error of {target.error}{kept}")

# %%
folder = Path(tempfile.mkdtemp()) / "results"
with executor_of("threads") as executor:
    found = calibrate(calibration, folder, executor)
print(
    f"{found.runs:,} runs; met: {found.met(kept_out=False)} of the fitted, {found.met(kept_out=True)} of those kept out"
)

# %% [markdown]
# ## What is told, and what is not
#
# Of each parameter: what is left of the width that was assumed. Where nearly all is left, the targets say nothing
# about it, and no conclusion may rest on it.

# %%
learned = pd.DataFrame(
    [{"parameter": each.free.title, "left of its width": each.ratio, "verdict": each.verdict} for each in found.learned]
)
print(learned.round(2).to_string(index=False))
assert len(learned) == 3

# %% [markdown]
# ## Economies, not one best value
#
# What is left are draws from the posterior: economies that the targets cannot tell apart. The command leaves them as
# a scenario, `calibrated.yaml`, that `run`, `compare` and `brief` take, so that what is not known stays in every
# interval.

# %%
economies = pd.DataFrame(calibration.economies_at(found.drawn))
paths = ["economy.types.success", "economy.climate.rho_macro", "economy.character.stigma"]
success, shared, stigma = (economies[path] for path in paths)
figure, axes = plt.subplots(figsize=(5.5, 3.4))
dots = axes.scatter(100 * success, 100 * shared, c=stigma, cmap="viridis", s=40)
axes.set_xlabel("chance of a good year [%]")
axes.set_ylabel("luck that all shops share [% of variance]")
figure.colorbar(dots, label="stigma of default")
figure.tight_layout()
plt.close(figure)
assert len(economies) == 12
figure
