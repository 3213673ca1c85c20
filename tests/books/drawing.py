"""Valid scenarios over all parameters, drawn by Hypothesis.

Ranges come from the declarations, narrowed where a run would be large or nothing would happen in it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from simulation import Scenario
from simulation.choices import ShockReach
from simulation.economy import Economy
from simulation.parameter import choice_of, declared
from simulation.scheme import Scheme

if TYPE_CHECKING:
    from pydantic import BaseModel


def seven(values: list[float]) -> st.SearchStrategy[list[float]]:
    """Return a number for each of the seven control points."""
    return st.lists(st.sampled_from(values), min_size=7, max_size=7)


# Narrower than declared: sizes that keep a run small, and values at which something is at stake.
WITHIN = {
    "loan.principal": st.sampled_from([1.0, 1e-3, 50_000.0]),
    "loan.instalments": st.sampled_from([1, 1, 2, 4]),
    "loan.grace_periods": st.integers(0, 2),
    "loan.pledge": st.floats(0, 1),
    "loan.growth": st.sampled_from([0.0, 0.0, 0.3]),
    "loan.renewal_chance": st.sampled_from([1.0, 0.5, 0.0]),
    "price.interest_rate": st.sampled_from([0.2, 0.0, 1e-300, 0.5]),
    "price.margin": st.floats(0, 0.3),
    "price.expected_loss": st.floats(0, 0.3),
    "group.size": st.sampled_from([3, 5, 2, 4, 1]),
    "group.minimum": st.sampled_from([1, 2, 5]),
    "guarantee.share": st.sampled_from([1.0, 1.0, 0.5, 0.0]),
    "guarantee.cap": st.sampled_from([1000.0, 1.0, 0.3, 0.0]),
    "guarantee.liability": st.sampled_from(["joint", "joint", "joint", "implicit", "individual"]),
    "saving.rate": st.sampled_from([0.0, 0.1, 0.3, 1.0]),
    "exclusion.cycles": st.sampled_from([0.0, 1.0, 2.0, math.inf]),
    "screening.cut_off": st.sampled_from([0.0, 0.5, 0.7]),
    "officers.caseload": st.integers(3, 100),
    "officers.visits": st.floats(0, 20),
    "officers.noise": st.sampled_from([0.0, 0.5]),
    "recovery.loss_given_default": st.sampled_from([1.0, 0.5, 0.0]),
    "warning.active": st.sampled_from([False, True]),
    "warning.true_positive": st.lists(st.sampled_from([0.7, 0.3, 0.0]), min_size=8, max_size=8),
    "warning.false_positive": st.lists(st.sampled_from([0.1, 0.3, 0.0]), min_size=8, max_size=8),
    "warning.late_days": st.sampled_from([0.0, 30.0]),
    "warning.prior": st.sampled_from([0.05, 0.2]),
    "warning.every": st.sampled_from([1, 2]),
    "warning.memory": st.sampled_from([1.0, 0.5]),
    "warning.yellow": st.sampled_from([0.1, 0.25]),
    "warning.red": st.sampled_from([0.25, 0.5, 1.0]),
    "warning.visit_true_positive": st.sampled_from([0.6, 0.0]),
    "warning.visit_false_positive": st.sampled_from([0.2, 0.0]),
    "warning.effect": st.sampled_from([0.4, 1.0, 0.0]),
    "warning.cost": st.sampled_from([0.0, 0.02, 0.3]),
    "warning.freeze_cycles": st.sampled_from([0.0, 1.0]),
    "warning.margin": st.sampled_from([0.0, 0.1, 1.0]),
    "ladder.active": st.sampled_from([False, True]),
    "ladder.days": st.sampled_from([[0.0, 0.3, 0.6, 0.9], [1.0, 30.0, 90.0, 180.0]]),
    "ladder.rates": st.lists(st.sampled_from([0.0, 0.3, 1.0]), min_size=4, max_size=4),
    "ladder.costs": st.lists(st.sampled_from([0.0, 0.1]), min_size=4, max_size=4),
    "ladder.delays": st.lists(st.sampled_from([0.0, 0.3, 2.0]), min_size=4, max_size=4),
    "ladder.spread": st.sampled_from([0.0, 0.7, 1.0]),
    "ladder.discount_rate": st.sampled_from([0.0, 0.1]),
    "ladder.guarantors": st.sampled_from([0.0, 0.5, 1.0]),
    "ladder.claim_price": st.sampled_from([0.0, 0.2]),
    "provisions.days": st.sampled_from([[90.0, 270.0, 360.0], [20.0, 50.0, 100.0]]),
    "rating.intercept": st.sampled_from([2.0, 4.0]),
    "rating.weights": st.lists(st.sampled_from([0.0, 0.5, -0.3]), min_size=10, max_size=10),
    "rating.noise": st.sampled_from([0.0, 0.5]),
    "rating.grade_bounds": st.sampled_from([[0.01, 0.02, 0.05, 0.1], [0.05, 0.1, 0.2, 0.4]]),
    "rating.cut_off": st.sampled_from([1.0, 0.3, 0.1]),
    "rating.limits": st.sampled_from([[1e9] * 5, [2.0, 1.5, 1.0, 0.5, 0.1]]),
    "rating.refit_cycles": st.integers(1, 3),
    "rating.history": st.integers(1, 3),
    "rating.least_defaults": st.sampled_from([1, 5]),
    "firms.count": st.sampled_from([20, 40, 8]),
    "firms.sectors": st.integers(1, 4),
    "firms.clusters": st.integers(0, 4),
    "firms.equity": st.sampled_from([0.3, 1.0, 0.0]),
    "firms.size_spread": st.sampled_from([0.0, 0.5]),
    "firms.equity_spread": st.floats(0, 1),
    "firms.exit_rate": st.sampled_from([0.0, 0.1]),
    "firms.impostor_share": st.sampled_from([0.0, 0.3]),
    "firms.retained": st.sampled_from([0.5, 1.0, 0.0]),
    "firms.exit_after_default": st.sampled_from([0.0, 0.5]),
    "types.success": st.sampled_from([0.9, 0.7, 1.0]),
    "types.concentration": st.floats(1, 50),
    "types.weights": st.lists(st.sampled_from([0.0, 0.5, -0.3]), min_size=10, max_size=10),
    "types.safe_success": st.sampled_from([0.95, 1.0]),
    "types.risky_success": st.sampled_from([0.75, 0.0]),
    "returns.success": st.sampled_from([2.0, 1.5, 3.0]),
    "returns.salvage": st.sampled_from([0.0, 0.3, 1.0]),
    "returns.maximum": st.sampled_from([6.0, 3.0, 1e-9]),
    "returns.spread": st.sampled_from([0.4, 1e-6]),
    "returns.delay": st.sampled_from([0.0, 0.2]),
    "risky.return_ratio": st.sampled_from([1.1, 1.3]),
    "risky.success_ratio": st.sampled_from([0.0, 0.8, 0.95]),
    "character.stigma": st.sampled_from([0.0, 0.5, 1.5]),
    "character.stigma_spread": st.sampled_from([0.0, 0.5]),
    "character.outside_option": st.sampled_from([0.0, -1.0, 0.2]),
    "character.outside_spread": st.sampled_from([0.0, 0.3]),
    "character.seizure": st.sampled_from([0.2, 0.6, 1.0]),
    "character.patience": st.sampled_from([0.0, 0.7, 0.95]),
    "character.coordination": st.sampled_from([0.0, 0.0, 0.7]),
    "character.contagion": st.sampled_from([0.0, 0.7]),
    "character.collusion": st.sampled_from([False, False, True]),
    "social.sanction": st.sampled_from([0.0, 0.3, 2.0]),
    "social.ties": st.sampled_from([2, 4, 8]),
    "social.peer_noise": st.sampled_from([0.0, 0.5]),
    "social.visibility": st.sampled_from([1.0, 0.3, 0.0]),
    "monitoring.cost": st.sampled_from([0.0, 0.01, 0.1, 1.0]),
    "climate.rho_macro": st.sampled_from([0.0, 0.1, 0.4]),
    "climate.rho_sector": st.sampled_from([0.0, 0.2]),
    "climate.rho_group": st.sampled_from([0.0, 0.2, 0.4]),
    "money.capital": st.floats(0, 1),
    "rating.price_steps": st.sampled_from([[0.0] * 5, [-0.3, -0.05, 0.0, 0.05, 0.1]]),
    "firms.exit_after_withdrawal": st.sampled_from([0.0, 0.5]),
    "portfolio.sector_limit": st.sampled_from([1.0, 0.4, 0.1, 0.0]),
    "portfolio.group_lending_limit": st.sampled_from([1.0, 0.7, 0.2]),
    "portfolio.single_group_limit": st.sampled_from([1e9, 1.0, 0.3, 0.0]),
    "portfolio.guarantee_degree": st.sampled_from([1e9, 5.0, 1.0, 0.0]),
    "capital.risk_weight": st.sampled_from([1.0, 0.75]),
    "capital.least_ratio": st.sampled_from([0.08, 0.5, 0.001]),
    "capital.loss_given_default": st.sampled_from([0.45, 1.0, 0.01]),
    "capital.sales": st.sampled_from([5.0, 0.0, 100.0]),
    "capital.scare_withdrawal": st.sampled_from([0.0, 0.5, 1.0]),
    "capital.scare_trigger": st.sampled_from([1.0, 0.05, 0.0]),
    "capital.scare_cycle": st.integers(0, 4),
    "capital.scare_length": st.integers(1, 3),
    "funding.volatility": st.sampled_from([0.0, 0.02]),
    "shift.cycle": st.integers(1, 4),
    "shift.size": st.sampled_from([0.02, -0.05, 0.0]),
    "money.funding_rate": st.floats(-0.05, 0.2),
    "shock.cycle": st.integers(1, 4),
    "firms.opening_age": st.integers(0, 3),
    "deceit.forged_share": st.sampled_from([0.0, 0.3]),
    "deceit.forged_lift": st.sampled_from([0.0, 1.0]),
    "deceit.diverting_share": st.sampled_from([0.0, 0.3]),
    "deceit.dishonest_officers": st.sampled_from([0.0, 0.5, 1.0]),
    "deceit.collusion": st.sampled_from([1.0, 0.5]),
    "control.applied": st.booleans(),
    "control.catches": seven([0.0, 0.2, 0.5]),
    "control.false_alarms": seven([0.0, 0.05, 0.1]),
    "control.costs": seven([0.0, 0.01]),
    "control.by_officer": seven([0.0, 0.5, 1.0]),
    "control.refusal_cycles": st.sampled_from([0.0, 0.0, 1.0]),
    "control.within_reach": st.sampled_from([1.0, 0.6, 0.0]),
    "admission.minimum_age": st.sampled_from([0, 0, 1]),
    "admission.clean_record": st.sampled_from([False, False, True]),
    "admission.outside_guarantees": st.sampled_from([1000, 0]),
    "admission.owner_check": st.sampled_from([0.0, 0.5, 1.0]),
    "admission.sector_share": st.sampled_from([1.0, 0.5]),
    "admission.worth_multiple": st.sampled_from([1e6, 1e6, 4.0]),
    "officers.leaning": st.sampled_from([0.0, 0.5]),
    "officers.volume_bonus": st.sampled_from([0.0, 0.02]),
    "officers.loss_deduction": st.sampled_from([0.0, 0.1]),
    "officers.sway": st.sampled_from([0.0, 0.5, 1.0]),
    "officers.learning": st.sampled_from([0.0, 2.0]),
    "shock.size": st.sampled_from([-1.5, 0.0, 2.0]),
    "character.risk_aversion": st.sampled_from([0.0, 2.0, 100.0]),
    "network.kind": st.sampled_from(["off", "random", "scale_free", "given"]),
    "network.members": st.sampled_from([1.0, 0.6]),
    "network.guarantees": st.sampled_from([1, 2, 3]),
    "network.share": st.sampled_from([1.0, 0.4, 0.0]),
    "network.withdrawal": st.sampled_from([0.0, 0.4]),
    "network.withdrawal_cycles": st.sampled_from([1.0, 2.5, math.inf]),
    "network.contagion": st.sampled_from([0.0, 0.8]),
    "lender.reach": st.sampled_from([1.0, 0.5]),
    "lender.loan": st.sampled_from([0.5, 2.0, 0.0]),
    "lender.interest_rate": st.sampled_from([0.3, 0.0, 1e-300]),
    "lender.cut_off": st.sampled_from([0.0, 0.75]),
    "lender.noise": st.sampled_from([0.0, 0.5]),
    "lender.exclusion": st.sampled_from([0.0, 1.0, math.inf]),
    "lender.service_limit": st.sampled_from([0.75, 0.2]),
}
DRAWN_TOGETHER = {"returns.levels", "returns.probabilities", "climate.shocks", "funding.shifts", "network.edges"}
CLIMATE_SHARES = ("rho_macro", "rho_sector", "rho_group")


def value_of(section: type[BaseModel], name: str, key: str) -> st.SearchStrategy[Any]:
    """Return what a parameter may be: as narrowed above, else any choice, switch or number in its range."""
    if key in WITHIN:
        return WITHIN[key]
    choice, about, kind = choice_of(section, name), declared(section, name), section.model_fields[name].annotation
    if choice is not None:
        return st.sampled_from([each.name.lower() for each in choice])
    if kind is bool:
        return st.booleans()
    if kind is int:
        return st.integers(about["low"], about["high"])
    number = st.floats(about["low"], about["high"])
    return number if kind is float else st.lists(number, min_size=about["shortest"], max_size=about["length"])


def part_of(section: type[BaseModel], part: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return the values of one part of a scheme or economy."""
    names = [name for name in section.model_fields if f"{part}.{name}" not in DRAWN_TOGETHER]
    return st.fixed_dictionaries({name: value_of(section, name, f"{part}.{name}") for name in names})


def whole(section: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    """Return the values of a whole scheme or economy."""
    return st.fixed_dictionaries({part: part_of(info.annotation, part) for part, info in section.model_fields.items()})


@st.composite
def discrete_returns(draw: Any) -> dict[str, list[float]]:
    """Draw return levels that rise, and as many probabilities that sum to 1."""
    levels = draw(st.lists(st.integers(0, 30), min_size=1, max_size=7, unique=True))
    weights = [*draw(st.lists(st.integers(0, 9), min_size=len(levels), max_size=len(levels))), 10]
    return {"levels": [x / 10 for x in [*sorted(levels), 31]], "probabilities": [w / sum(weights) for w in weights]}


@st.composite
def dated_shocks(draw: Any, firms: dict[str, Any]) -> list[dict[str, Any]]:
    """Draw dated shocks whose targets are there."""
    there = {ShockReach.ALL: 1, ShockReach.SECTOR: firms.get("sectors", 1), ShockReach.FIRM: firms.get("count", 1000)}
    there[ShockReach.CLUSTER] = firms.get("clusters", 0)
    kinds = st.sampled_from([reach for reach, count in there.items() if count > 0])
    shocks = []
    for reach in draw(st.lists(kinds, max_size=3)):
        target = draw(st.integers(0, there[reach] - 1))
        one = {"cycle": draw(WITHIN["shock.cycle"]), "size": draw(WITHIN["shock.size"]), "target": target}
        shocks.append(one | {"reach": reach.name.lower()})
    return shocks


def dated_shifts() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Draw dated shifts of the funding rate."""
    return st.lists(st.fixed_dictionaries({"cycle": WITHIN["shift.cycle"], "size": WITHIN["shift.size"]}), max_size=2)


@st.composite
def given_edges(draw: Any, firms: dict[str, Any]) -> list[dict[str, int]]:
    """Draw guarantees between firms that are there, each once."""
    slot = st.integers(0, firms.get("count", 1000) - 1)
    pairs = draw(st.lists(st.tuples(slot, slot), max_size=30, unique=True))
    return [{"guarantor": one, "debtor": other} for one, other in pairs if one != other]


def laid_over(values: dict[str, Any], forced: dict[str, Any]) -> None:
    """Set parameters given by full key, such as economy.firms.count."""
    for key, value in forced.items():
        top, part, name = key.split(".")
        values.setdefault(top, {}).setdefault(part, {})[name] = value


def made_valid(values: dict[str, Any], forced: dict[str, Any]) -> None:
    """Change parameters that contradict each other, the forced ones last of all."""
    loan, group, guarantee = (values["scheme"][part] for part in ("loan", "group", "guarantee"))
    size = group.get("size", 2)
    group["minimum"] = min(group.get("minimum", 1), size)
    if size < 2:
        loan["disbursement"] = "together"
    if loan.get("instalments", 1) > 1:
        loan["rollover"] = "none"
    if loan.get("growth", 0):
        values["scheme"]["exclusion"]["cycles"] = math.inf
    if guarantee.get("liability") == "implicit":
        guarantee |= {"refusal": "pays_own_due", "calls": "voluntary"}
    if values["economy"]["returns"].get("family", "two_point") != "two_point":
        values["economy"]["risky"]["available"] = False
    warning = values["scheme"]["warning"]
    warning["yellow"] = min(warning.get("yellow", 0.2), warning.get("red", 0.5))
    network = values["economy"]["network"]
    if network.get("kind") == "given" and not network.get("edges"):
        network["kind"] = "off"
    climate = values["economy"]["climate"]
    total = sum(climate.get(name, 0.0) for name in CLIMATE_SHARES)
    for name in CLIMATE_SHARES if total > 1 else ():
        climate[name] = climate.get(name, 0.0) / (total + 1e-9)
    laid_over(values, forced)


@st.composite
def scenarios(draw: Any, forced: dict[str, Any] | None = None) -> Scenario:
    """Draw a valid small scenario. forced: values by full key that it must have."""
    forced = forced or {}
    values = {"scheme": draw(whole(Scheme)), "economy": draw(whole(Economy))}
    values["economy"]["firms"].setdefault("count", 20)
    laid_over(values, forced)
    values["economy"]["returns"] |= draw(discrete_returns())
    values["economy"]["climate"]["shocks"] = draw(dated_shocks(values["economy"]["firms"]))
    values["economy"]["funding"]["shifts"] = draw(dated_shifts())
    values["economy"]["network"]["edges"] = draw(given_edges(values["economy"]["firms"]))
    made_valid(values, forced)
    run = {"horizon": {"cycles": draw(st.integers(1, 4))}, "seed": draw(st.integers(0, 2**32 - 1)), "replicates": 2}
    return Scenario.model_validate({**values, **run})


def changed(scenario: Scenario, changes: dict[str, Any]) -> Scenario:
    """Return the same scenario with other values, by full key."""
    values = scenario.model_dump()
    laid_over(values, changes)
    return Scenario.model_validate(values)


LIVELY = {
    "scheme.exclusion.reach": "group",
    "scheme.guarantee.liability": "joint",
    "scheme.screening.cut_off": 0.0,
    "scheme.rating.cut_off": 1.0,
    "scheme.rating.worst_grade": "e",
    "scheme.admission.minimum_age": 0,
    "scheme.admission.worth_multiple": 1e6,
    "economy.character.outside_option": -1.0,
    "economy.returns.family": "two_point",
    "economy.returns.success": 2.0,
    "economy.types.family": "constant",
    "economy.types.success": 0.85,
}


def any_scenario() -> st.SearchStrategy[Scenario]:
    """Draw scenarios of which every other one is sure to have borrowers, failures and calls."""
    return scenarios() | scenarios(LIVELY)
