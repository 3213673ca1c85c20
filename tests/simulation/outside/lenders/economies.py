"""Small economies with a second lender for these tests: lone borrowers who owe the bank 1.2 and the other .65."""

from lianbao import LendingModel, Scenario

DUE, OTHER_DUE = 1.2, 0.65


def economy(lender=None, cycles=1, scheme=None, **more):
    """Return a scenario of ten lone borrowers whose projects return 2 for 1, unless told otherwise."""
    parts = {
        "firms": {"count": 10},
        "types": {"success": 1.0},
        "returns": {"success": 2.0},
        "character": {"outside_option": -100},
        "lender": {"available": True} | (lender or {}),
    }
    parts |= {name: parts.get(name, {}) | values for name, values in more.items()}
    lending = {"group": {"size": 1}, "guarantee": {"liability": "individual"}} | (scheme or {})
    run = {"horizon": {"cycles": cycles}, "replicates": 1}
    return Scenario.model_validate({"scheme": lending, "economy": parts} | run)


def worlds(scenario):
    """Step a model through its cycles and yield its world after each."""
    model = LendingModel(scenario)
    for _ in range(scenario.horizon.cycles):
        model.step()
        yield model.world
