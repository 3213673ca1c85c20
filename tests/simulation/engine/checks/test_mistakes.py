"""A mistake in a behaviour is told in the same words on both backends: behaviour, file, line, what, and the nearest."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from lianbao import BehaviourError, LendingModel, simulate
from lianbao.experiments.command_line import status_of
from lianbao.simulation.behaviours.behaviour import BEHAVIOURS
from lianbao.simulation.declaring.mistakes import Mistake
from lianbao.simulation.engine.checks.compiling import retold
from lianbao.simulation.engine.checks.rules import mistakes_in
from lianbao.simulation.engine.mesa_backend import Firm
from lianbao.simulation.reading import read_scenario
from tests.simulation.engine.checks import wrong_behaviours

SCENARIO = read_scenario("postal_bank_merchants_5", ["economy.firms.count=20", "horizon.cycles=1", "replicates=1"])
FILE = wrong_behaviours.__file__
LINES = Path(FILE).read_text(encoding="utf-8").splitlines()
BACKENDS = ["compiled", "mesa"]

# function, behaviour it is given for, what is said of it
IN_BOTH = [
    ("parameter", "take_saving", "Scheme has no field saving_rat; nearest: saving_rate"),
    ("economy", "receive_revenue", "Economy has no field types_sucess; nearest: types_success"),
    ("field_read", "take_saving", "FirmState has no field csh; nearest: cash"),
    ("field_set", "take_saving", "FirmState has no field saveing; nearest: saving"),
    ("field_of_bank", "take_saving", "BankState has no field deposit; nearest: deposits"),
    ("field_of_luck", "receive_revenue", "MeetingLuck has no field delays; nearest: delay"),
    ("field_of_tally", "send_officer", "TallyState has no field wating; nearest: waiting"),
    ("field_of_world", "money_held", "World has no field bnak; nearest: bank"),
    ("field_in_world", "money_held", "FirmState has no field cach; nearest: cash"),
    ("field_of_group_in_loop", "money_held", "GroupState has no field fond; nearest: frozen"),
    ("name", "own_part", "there is nothing called mulitplier; nearest: multiplier"),
    ("name_within", "own_part", "there is nothing called mulitplier; nearest: multiplier"),
    ("too_few_arguments", "take_saving", "takes (firm), and is given (firm, bank, scheme, tally)"),
    ("too_many_arguments", "own_part", "takes (firm, bank), and is given (firm)"),
    ("call", "own_part", "covers takes (amount, due), and is given (firm.cash)"),
    ("owed", "own_part", "FirmState has no field outstandign; nearest: outstanding"),
    ("text", "own_part", "returns text where a number is wanted"),
    ("nothing", "own_part", "returns nothing where a number is wanted"),
    ("nothing_at_times", "own_part", "returns nothing where a number is wanted"),
    ("number_for_truth", "covers", "returns a number where a truth value is wanted"),
    ("three_values", "claim_and_check", "returns a tuple of 3 where a tuple of 2 is wanted"),
    ("text_from_helper", "own_part", "returns text where a number is wanted"),
    ("anonymous", "own_part", "FirmState has no field csh; nearest: cash"),
]

# ... what only the compiler finds, or only the interpreter
COMPILED = [
    ("adds_text", "own_part", "does not compile: there is no add(float64, text)"),
    ("field_of_unknown", "money_held", "its record has no field csh"),
]
MESA = [
    ("adds_text", "own_part", "does not run: unsupported operand type(s) for +: 'float' and 'str'"),
    ("field_of_unknown", "money_held", "FirmState has no field csh; nearest: cash"),
]


def line_of(function):
    """Return the first line marked `# here` from a function on."""
    start = next(k for k, line in enumerate(LINES) if line.startswith((f"def {function}(", f"{function} = ")))
    return next(k for k in range(start, len(LINES)) if "# here" in LINES[k]) + 1


def told(function, behaviour, backend):
    """Return what is said of a function in the place of a behaviour."""
    given = "field_in_helper" if function == "owed" else function
    with pytest.raises(BehaviourError) as caught:
        simulate(SCENARIO, backend=backend, replace={behaviour: getattr(wrong_behaviours, given)})
    error = caught.value
    assert error.__cause__ is None
    assert error.__context__ is None or error.__suppress_context__
    assert len(str(error).splitlines()) <= 5
    return str(error)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(("function", "behaviour", "problem"), IN_BOTH)
def test_a_mistake_is_told_in_one_line(function, behaviour, problem, backend):
    assert told(function, behaviour, backend) == f"{FILE}:{line_of(function)}: behaviour {behaviour}: {problem}"


@pytest.mark.parametrize(
    ("function", "behaviour", "problem", "backend"),
    [*((*case, "compiled") for case in COMPILED), *((*case, "mesa") for case in MESA)],
)
def test_what_one_backend_alone_makes_nothing_of_is_told_in_one_line(function, behaviour, problem, backend):
    message = told(function, behaviour, backend)
    assert message.startswith(f"{FILE}:{line_of(function)}: behaviour {behaviour}: {problem}")
    assert len(message) < len(FILE) + 300


@pytest.mark.parametrize("backend", BACKENDS)
def test_several_mistakes_are_told_together_on_five_lines_at_most(backend):
    def careless(firm, bank, scheme, tally):  # noqa: ARG001
        firm.a = bank.b
        firm.c = bank.d
        firm.e = scheme.f

    with pytest.raises(BehaviourError) as caught:
        simulate(SCENARIO, backend=backend, replace={"take_saving": careless, "own_part": lambda firm: firm.g})
    lines = str(caught.value).splitlines()
    assert len(lines) == 5
    assert lines[-1] == "and 3 more mistakes"
    assert len(caught.value.mistakes) == 7


@pytest.mark.parametrize(("backend", "record"), [("compiled", "its record"), ("mesa", "FirmState")])
def test_a_function_without_a_source_is_told_where_it_begins(backend, record):
    names = {}
    exec(compile("def unseen(firm):\n    return firm.csh\n", "<typed in>", "exec"), names)  # noqa: S102
    with pytest.raises(BehaviourError, match=rf"<typed in>:\d: behaviour own_part: {record} has no field csh; near"):
        simulate(SCENARIO, backend=backend, replace={"own_part": names["unseen"]})


def test_the_error_can_be_sent_to_another_process():
    with pytest.raises(BehaviourError) as caught:
        simulate(SCENARIO, replace={"own_part": wrong_behaviours.text})
    sent = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - the test's own
    assert str(sent) == str(caught.value)
    assert sent.mistakes == caught.value.mistakes


def test_the_command_ends_with_the_line(monkeypatch, capsys):
    def fail(*_, **__):
        raise BehaviourError([Mistake("my_rules.py", 7, problem="behaviour covers: does not run")])

    monkeypatch.setattr("lianbao.experiments.single.running.stream", fail)
    assert status_of(["run", "textbook"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "my_rules.py:7: behaviour covers: does not run"


def test_the_models_own_behaviours_have_none():
    assert [mistake for name, rule in BEHAVIOURS.items() for mistake in mistakes_in(name, rule, {})] == []


class Writer(Firm):
    """A firm with an attribute of its own, and one that a behaviour adds by a slip."""

    asked = 0
    adds = True

    def __init__(self, model):
        super().__init__(model)
        self.memory = 0.0

    def take_saving(self, bank, scheme, tally):
        self.asked += 1
        self.memory += scheme.saving_rate
        if self.adds:
            setattr(self, "sav" + "eing", bank.cash)
        super().take_saving(bank, scheme, tally)


class Quiet(Writer):
    adds = False


class Careless(Firm):
    def take_saving(self, bank, scheme, tally):  # noqa: ARG002
        self.saveing = bank.cash * scheme.saving_rate


def test_agents_have_attributes_of_their_own_only_by_their_class():
    LendingModel(SCENARIO, agents={"firm": Quiet}).step()
    with pytest.raises(BehaviourError, match="FirmState has no field saveing; nearest: saving"):
        LendingModel(SCENARIO, agents={"firm": Writer}).step()


def test_a_method_of_a_users_class_is_read_like_a_function():
    with pytest.raises(BehaviourError, match=r"py:\d+: behaviour take_saving: FirmState has no field saveing"):
        LendingModel(SCENARIO, agents={"firm": Careless})


@pytest.mark.parametrize("kind", ["scheme", "economy", "tally", "climate"])
def test_records_of_the_mesa_backend_take_no_new_attribute(kind):
    model = LendingModel(SCENARIO)
    with pytest.raises(AttributeError):
        getattr(model.world, kind).new = 1.0


def test_a_mistake_of_the_models_own_is_told_alike(monkeypatch):
    monkeypatch.setitem(BEHAVIOURS, "take_saving", wrong_behaviours.field_read)
    monkeypatch.setattr(wrong_behaviours.field_read, "__annotations__", {"firm": "FirmState"})
    expected = f"{FILE}:{line_of('field_read')}: behaviour take_saving: FirmState has no field csh; nearest: cash"
    assert str(retold(KeyError("csh"), {})) == expected
    with pytest.raises(BehaviourError) as caught:
        LendingModel(SCENARIO).step()
    assert str(caught.value) == expected


OWN = """
from lianbao import BehaviourError
from lianbao.simulation.behaviours.behaviour import BEHAVIOURS
from lianbao.simulation.engine.running import simulate
from tests.simulation.engine.checks.test_mistakes import SCENARIO
from tests.simulation.engine.checks.wrong_behaviours import field_of_unknown, field_of_world

for wrong in (field_of_world, field_of_unknown):
    wrong.__annotations__ = {"world": "World", "return": "float"}
    BEHAVIOURS["money_held"] = wrong
    try:
        simulate(SCENARIO, replace={"covers": lambda amount, due: 1 if amount >= due else 0})  # an int: all is compiled
    except BehaviourError as error:
        print(error)
"""


@pytest.mark.long
def test_a_mistake_of_the_models_own_is_told_alike_by_the_compiler():
    ran = subprocess.run([sys.executable, "-c", OWN], capture_output=True, text=True, timeout=900, check=True)
    assert ran.stdout.splitlines() == [
        f"{FILE}:{line_of('field_of_world')}: behaviour money_held: World has no field bnak; nearest: bank",
        f"{FILE}:{line_of('field_of_unknown')}: behaviour money_held: its record has no field csh; nearest: cash",
    ]
