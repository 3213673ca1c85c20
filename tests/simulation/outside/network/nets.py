"""Small networks and economies for these tests."""

from types import SimpleNamespace

from lianbao import LendingModel, Scenario

DUE = 1.2


def debts(assets, outside, between):
    """Return nodes and ties of a system of debts; between: (payer, creditor, amount)."""
    nodes = [SimpleNamespace(cash=a, owed=o, called=0.0, paid=0.0, received=0.0, fallen=False) for a, o in
             zip(assets, outside, strict=True)]  # fmt: skip
    ties = [SimpleNamespace(guarantor=payer, debtor=creditor, call=amount) for payer, creditor, amount in between]
    for tie in ties:
        nodes[tie.guarantor].called += tie.call
    return nodes, ties


def economy(count, edges=(), *, failing=0, equity=0.5, scheme=None, network=None, **more):
    """Return a scenario of lone borrowers who owe 1.2 and keep their equity; the project of firm `failing` fails."""
    shock = {"cycle": 1, "size": -20, "reach": "firm", "target": failing}
    given = {"kind": "given", "edges": [{"guarantor": one, "debtor": other} for one, other in edges]} if edges else {}
    parts = {
        "firms": {"count": count, "equity": equity},
        "types": {"success": 1 - 1e-9},
        "returns": {"success": DUE},
        "character": {"outside_option": -100},
        "climate": {"shocks": [shock]},
        "network": given | (network or {}),
    }
    lending = {"group": {"size": 1}, "guarantee": {"liability": "individual"}} | (scheme or {})
    parts |= {name: parts.get(name, {}) | values for name, values in more.items()}
    return Scenario.model_validate({"scheme": lending, "economy": parts, "horizon": {"cycles": 3}, "replicates": 1})


def after(scenario, cycles=1):
    """Step a model through so many cycles; return its world."""
    model = LendingModel(scenario)
    for _ in range(cycles):
        model.step()
    return model.world


def by_slot(world, name):
    """Return a field of every firm, by slot."""
    return [getattr(world.firms[position], name) for position in world.positions]
