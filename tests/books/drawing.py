"""Valid scenarios over all parameters, drawn by Hypothesis.

Ranges come from the declarations, narrowed where a run would be large or nothing would happen in it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from lianbao import Scenario
from lianbao.simulation.borrowers.climate.choices import ShockReach
from lianbao.simulation.declaring.parameter import choice_of, declared
from lianbao.simulation.lending.loans.parameters import MOST_TURNS
from lianbao.simulation.scenario.economy import Economy
from lianbao.simulation.scenario.scheme import Scheme
from tests.books.within import WITHIN

if TYPE_CHECKING:
    from pydantic import BaseModel


DRAWN_TOGETHER = {"returns.levels", "returns.probabilities", "climate.shocks", "funding.shifts", "network.edges"}
CLIMATE_SHARES = ("rho_macro", "rho_sector", "rho_group")


DUST = 1e-200
"""Below this a number counts as 0: products with it leave the range in which doubles keep all their digits."""


def no_dust(number: float) -> float:
    """Return the number, or 0 in the place of one whose products would lose digits."""
    return number if abs(number) >= DUST else 0.0


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
    number = st.floats(about["low"], about["high"]).map(no_dust)
    return number if kind is float else st.lists(number, min_size=about["shortest"], max_size=about["length"])


@cache
def part_of(section: type[BaseModel], part: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return the values of one part of a scheme or economy."""
    names = [name for name in section.model_fields if f"{part}.{name}" not in DRAWN_TOGETHER]
    return st.fixed_dictionaries({name: value_of(section, name, f"{part}.{name}") for name in names})


@cache
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


def made_payable(scheme: dict[str, Any]) -> None:
    """Change a schedule that does not fit the instalments, and saving that leaves nothing of the loan."""
    loan, schedule, saving, price = (scheme[part] for part in ("loan", "schedule", "saving", "price"))
    before_the_last = loan.get("instalments", 1) - 1
    price["rebate_periods"] = min(price.get("rebate_periods", 0), before_the_last + 1)
    schedule["moratorium"] = min(schedule.get("moratorium", 0), before_the_last)
    amounts = schedule.get("amounts", []) if schedule.get("kind") == "given" else []
    schedule["amounts"] = amounts[:before_the_last]
    if saving.get("collection") == "deducted":
        saving["rate"] = min(saving.get("rate", 0.0), 0.1)
        loan["term_months"] = min(loan.get("term_months", 12.0), 24.0)


def given_to(size: int, terms: list[float]) -> list[float]:
    """Return terms by seat for a group of this size, or none where there are too few, or nothing in them."""
    cut = terms[:size]
    return cut if len(cut) == size and any(cut) else []


def made_to_fit(turns: list[int], size: int) -> list[int]:
    """Return turns that add up to a group: what is too much is cut, what is missing is a turn of its own."""
    fitting: list[int] = []
    for members in [*turns, size]:
        fitting.append(min(members, size - sum(fitting)))
    return [members for members in fitting if members > 0]


def made_of_one_calendar(values: dict[str, Any]) -> None:
    """Take out what goes only with loans that begin together, or that have no holidays."""
    scheme = values["scheme"]
    is_staggered = scheme["loan"].get("disbursement") == "staggered"
    if is_staggered or scheme["schedule"].get("holidays"):
        scheme["price"]["rebate"] = values["economy"]["firms"]["death_rate"] = 0.0
    if is_staggered:
        scheme["internal"]["share"] = 0.0


def made_valid(values: dict[str, Any], forced: dict[str, Any]) -> None:
    """Change parameters that contradict each other, the forced ones last of all."""
    loan, group, guarantee = (values["scheme"][part] for part in ("loan", "group", "guarantee"))
    size = group.get("size", 2)
    group["minimum"] = min(group.get("minimum", 1), size)
    if size < 2:
        loan["disbursement"] = "together"
    loan["turns"] = made_to_fit(loan.get("turns", []), size) if size <= MOST_TURNS else []
    if loan.get("instalments", 1) > 1:
        loan["rollover"] = "none"
    if guarantee.get("liability") == "implicit":
        guarantee |= {"refusal": "pays_own_due", "calls": "voluntary"}
    returns = values["economy"]["returns"].get("family", "two_point")
    if returns != "two_point":
        values["economy"]["risky"]["available"] = False
    if returns not in {"two_point", "lognormal"} or values["economy"]["character"].get("last_cycle"):
        values["economy"]["pace"]["months"] = 0.0
    if loan.get("growth", 0.0) > 0 or values["scheme"]["saving"].get("added", 0.0) > 0:
        values["economy"]["character"]["last_cycle"] = 0
    made_of_one_calendar(values)
    made_payable(values["scheme"])
    values["scheme"]["seats"] = {name: given_to(size, terms) for name, terms in values["scheme"]["seats"].items()}
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
