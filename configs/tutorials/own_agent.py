# %% [markdown]
# # An agent of one's own: the moneylender comes alive
#
# In `own_rule.py` the moneylender is a rule: what he is owed is a field of each firm, and he has no end of money and no
# memory. That is fast, and runs on both backends. Here he is an agent of Mesa's, with money of his own and a memory:
# slower, but nothing stands between the idea and the code. Run this file cell by cell, from the folder it is in.

# %%
from typing import Annotated

import mesa
import pandas as pd
from moneylender import Debt, Ledger, Terms, borrow_if_short, lent_rate, pay_back

from lianbao import BEHAVIOURS, Field, LendingModel, OwnEconomy, OwnSums, parameter, read_scenario, simulate

due_now = BEHAVIOURS["due_now"]
meeting_of_the_model, closing_of_the_model = BEHAVIOURS["hold_meeting"], BEHAVIOURS["close_firm"]

# %% [markdown]
# ## The agent
#
# A class of Mesa's own kind, of whatever attributes and methods it needs. He lends while he has money, and to nobody
# who still owes him from an earlier cycle.


# %%
class Moneylender(mesa.Agent):
    """A moneylender with money of his own."""

    def __init__(self, model, cash):
        """Begin with so much money, and nobody in the book."""
        super().__init__(model)
        self.cash = cash
        self.shunned = set()

    def serve(self, firm, due, world):
        """Lend a firm what it lacks, if he has it and does not shun the firm."""
        if due - firm.cash <= self.cash and firm.id not in self.shunned:
            before = firm.cash
            borrow_if_short(firm, due, world)
            self.cash -= firm.cash - before
        elif due > firm.cash:
            world.tally.lender_refusals += 1

    def collect(self, firm, world):
        """Take what a firm can pay."""
        before = firm.cash
        pay_back(firm, world)
        self.cash += before - firm.cash

    def write_off(self, firm, world):
        """Take what a firm that closes can pay, and forget the rest."""
        self.collect(firm, world)
        world.tally.lender_lost += firm.owed_to_lender
        firm.owed_to_lender = 0.0

    def look_back(self, firms):
        """Shun whoever owes him something as a cycle ends."""
        self.shunned = {firm.id for firm in firms if firm.owed_to_lender > 0.0}


# %% [markdown]
# ## The model
#
# The model of the user's own makes the agent, once the economy is open. A step is a loan cycle. `setting` is the
# scenario of the run, and the data collector may report more.


# %%
class Village(LendingModel):
    """The bank's world with a moneylender in it."""

    def __init__(self, *given, **how):
        """Open the economy, then let him in."""
        super().__init__(*given, **how)
        self.lender = Moneylender(self, self.setting.economy.own.capital)
        more = {"lender_cash": lambda model: model.lender.cash, "shunned": lambda model: len(model.lender.shunned)}
        self.datacollector = mesa.DataCollector(model_reporters=self.datacollector.model_reporters | more)

    def step(self):
        """Run a loan cycle; then he looks back at it."""
        super().step()
        self.lender.look_back(self.world.firms)


# %% [markdown]
# ## The rules
#
# Rules reach him through the model of the agent at hand. His capital is a parameter of the scenario, and refusals are
# counted in the series, as terms and sums of `moneylender.py` are: whatever is declared in the notebook of a rule, or
# imported there, goes into the scenario with it.


# %%
class Capital(OwnEconomy):
    """The moneylender's means."""

    capital: float = parameter(
        20_000.0,
        label="Capital of the moneylender",
        unit="money",
        low=0,
        high=1e12,
        meaning="what the moneylender has as the economy opens",
        source="assumption",
    )


class Refusals(OwnSums):
    """What he does not do."""

    lender_refusals: Annotated[int, Field("requests", "requests that the moneylender refuses")]


def hold_meeting(group, members, world, period):
    """Let a group meet as ever; before, who is short asks the moneylender, and after, he collects."""
    lender = group.model.lender
    for position in members:
        firm = world.firms[position]
        lender.serve(firm, due_now(firm, period, world.scheme), world)
    meeting_of_the_model(group, members, world, period)
    for position in members:
        lender.collect(world.firms[position], world)


def close_firm(firm, world):
    """Close a firm; he writes off what it owes him."""
    firm.model.lender.write_off(firm, world)
    closing_of_the_model(firm, world)


rules = {"hold_meeting": hold_meeting, "close_firm": close_firm}
scenario = read_scenario("first_steps", ["economy.own.capital=2000"], replace=rules)
print(scenario.economy.own)

# %% [markdown]
# ## Run it, look into it
#
# As any model of Mesa's: step by step, with the data collector, and with sets of agents to select from and sum up.

# %%
model = Village(scenario)
model.run_for(scenario.horizon.cycles)
told = model.datacollector.get_model_vars_dataframe()
print(told[["default_rate", "lent_rate", "lender_cash", "shunned"]].round(4).to_string())
print({kind.__name__: len(agents) for kind, agents in model.agents_by_type.items()})

debtors = model.agents.select(lambda agent: getattr(agent, "owed_to_lender", 0.0) > 0.0)
print(f"{len(debtors)} firms owe him {debtors.agg('owed_to_lender', sum):.0f}; he has {model.lender.cash:.0f}")
assert len(model.agents_by_type[Moneylender]) == 1
assert model.lender.shunned == {firm.id for firm in debtors}

# %% [markdown]
# ## Series, outcomes and loan tape
#
# `simulate` takes the model of the user's own, on the Mesa backend, and gives what it always gives.

# %%
record = simulate(scenario, backend="mesa", model=Village, replicates=4)
print({name: round(float(record.outcomes[name].mean()), 4) for name in ("default_rate", "lent_rate")})
print("refusals by cycle:", record.series["lender_refusals"].sum(axis=0))
tape = record.tape(replicates=1)
print(f"largest debt on the loan tape: {tape['owed_to_lender'].max():.0f}")
assert record.series[0]["lender_lent"].tolist() == model.series()[0]["lender_lent"].tolist()

# %% [markdown]
# ## Is it right?
#
# With no end of money and no memory he is the rule of `own_rule.py` again, which is compiled. So both must agree, to
# the last bit of every sum. That is how a fast rule and a readable agent check each other.


# %%
class Forgetful(Village):
    """A village whose moneylender remembers nothing."""

    def step(self):
        """Run a loan cycle, and look back at nothing."""
        LendingModel.step(self)


endless = scenario.with_(economy__own__capital=1e12)
agent = simulate(endless, backend="mesa", model=Forgetful, replicates=2).series
rule = simulate(read_scenario("village.yaml", trust=True), replicates=2).series
assert all(agent[name].tobytes() == rule[name].tobytes() for name in rule.dtype.names)
print(f"agent and compiled rule agree in {len(rule.dtype.names)} sums of every cycle")

# %% [markdown]
# ## Many runs: `mesa.batch_run`
#
# Parameters of the scenario go by their paths. `rng=range(3)` runs the replicates 0, 1 and 2, so that every setting
# meets the same luck. `so_far` lets the last row of a run report the whole run.

# %%
rows = mesa.batch_run(
    Village,
    parameters={"scenario": [scenario], "economy.own.capital": [0.0, 2_000.0, 200_000.0], "so_far": True},
    rng=range(3),
    max_steps=scenario.horizon.cycles,
    display_progress=False,
)
frame = pd.DataFrame(rows)
print(frame.groupby("economy.own.capital")[["default_rate", "lent_rate", "shunned"]].mean().round(4).to_string())
assert frame.loc[frame["economy.own.capital"] == 0.0, "lent_rate"].eq(0.0).all()
same = frame[(frame["economy.own.capital"] == 2_000.0) & (frame["replicate"] == 2)]
assert same["default_rate"].item() == record.outcomes["default_rate"][2]
