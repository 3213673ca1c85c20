"""Records in plain Python: declared attributes and no others, at their first values, each with lists of its own."""

import pytest

from lianbao import BehaviourError, LendingModel, read_scenario, simulate
from lianbao.simulation.catalogue.world import WORLD
from lianbao.simulation.declaring.fields import fields
from lianbao.simulation.engine.mesa_backend import Firm
from lianbao.simulation.engine.plain.records import WorldInUse, filler, plain
from tests.same_bits.strict import Places, StrictModel

SCENARIO = read_scenario("textbook", ["economy.firms.count=20"])
DECLARED = [array.kind for array in WORLD if array.is_declared]


@pytest.mark.parametrize("state", DECLARED)
def test_a_record_has_the_declared_attributes_at_their_first_values(state):
    made = plain(state)
    assert list(made.__slots__) == [field.name for field in fields(state)]
    for field in fields(state):
        value = getattr(made, field.name)
        assert (value, type(value)) == (field.first, type(field.first))
    with pytest.raises(AttributeError):
        made.new = 1.0


@pytest.mark.parametrize("state", DECLARED)
def test_records_share_no_list(state):
    one, other = plain(state), plain(state)
    for field in fields(state):
        if field.about.size is not None:
            assert getattr(one, field.name) is not getattr(other, field.name)


def test_an_object_is_filled_in_the_order_of_the_fields():
    state = DECLARED[0]
    made = plain(state)
    filler(state)(made, *range(len(fields(state))))
    assert [getattr(made, field.name) for field in fields(state)] == list(range(len(fields(state))))


def test_an_agent_keeps_its_state_in_slots_and_what_a_user_adds_beside_it():
    class Own(Firm):
        def __init__(self, model):
            super().__init__(model)
            self.memory = 1.0

    firm = LendingModel(SCENARIO, agents={"firm": Own}).world.firms[0]
    assert vars(firm).keys() & {field.name for field in fields(Firm.state)} == set()
    assert firm.memory == vars(firm)["memory"] == 1.0


def test_the_world_in_use_is_that_of_the_model():
    world = LendingModel(SCENARIO).world
    given = WorldInUse(world)
    assert all(getattr(given, name) is getattr(world, name) for name in world._fields)


@pytest.mark.parametrize(
    ("name", "said"),
    [("seats", "does not run: can't set attribute"), ("seat", "does not run: 'World' object has no attribute 'seat'")],
)
def test_a_behaviour_puts_nothing_else_into_the_world(name, said):
    names = {}
    exec(f"def set_it(world):\n    world.{name} = []\n    return 0.0\n", names)  # noqa: S102 - no source that tells
    with pytest.raises(BehaviourError, match=rf"behaviour money_held: {said}$"):
        simulate(SCENARIO, backend="mesa", replace={"money_held": names["set_it"]})


def test_every_list_of_a_strict_model_is_strict():
    world = StrictModel(SCENARIO).world
    held = [each for part in world for each in (part if isinstance(part, list) else [part])]
    lists = [
        value
        for each in held
        for name in getattr(each, "__slots__", ())
        if isinstance(value := getattr(each, name), list)
    ]
    assert {type(value) for value in lists} == {type(part) for part in world if isinstance(part, list)} == {Places}
