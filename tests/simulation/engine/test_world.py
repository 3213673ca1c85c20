"""No two arrays change places without a word: each field of the world shows the mark of its own array.

Every array gets marks of its own, one for each run. They are put on as the arrays leave the block and read by what
stands in the place of the cycle, so that the whole way between is seen. What is then swapped on purpose is found.
"""

import itertools
import types

import numpy as np
import pytest
from numba import njit
from numba.extending import register_jitable

from lianbao import LendingModel, Scenario
from lianbao.simulation.catalogue.sums import TallyState
from lianbao.simulation.catalogue.world import ARRAYS, COUNTS, EACH_RUN, WORLD
from lianbao.simulation.catalogue.world_source import world_source
from lianbao.simulation.declaring.fields import FORBIDDEN, fields
from lianbao.simulation.declaring.records.world import World
from lianbao.simulation.engine import block as compiled
from lianbao.simulation.engine import mesa_backend
from lianbao.simulation.engine.arrays import gathered
from lianbao.simulation.engine.block import Block
from lianbao.simulation.engine.flat_scenario import Room, layout_of, room_for
from lianbao.simulation.engine.kernel import prepare_to_compile, run_some
from lianbao.simulation.engine.plain.records import WorldInUse
from lianbao.simulation.engine.tables.diary import DiaryWanted

SCENARIOS = [
    Scenario.model_validate({"economy": {"firms": {"count": count}}, "scheme": {"group": {"size": size}}})
    for count, size in ((12, 3), (20, 2))
]
RUNS = range(len(SCENARIOS))
MARKS = {name: number for number, name in enumerate(ARRAYS, 1)}
MARK_OF_RUN = 100
SWAPS = [
    (one.name, other.name)
    for one, other in itertools.combinations(WORLD, 2)
    if one.kind is other.kind and one.is_single == other.is_single
]


def number_in(element, array):
    """Return how a number of an element is read: a fraction in its first field or list."""
    layout = layout_of(array.kind)
    names = [name for name in layout.names or () if layout[name] == np.float64]
    lists = [f"{name}[0]" for name in layout.names or () if layout[name].base == np.float64 and layout[name].shape]
    return f"{element}.{(names + lists)[0]}" if layout.names else element


def reading(array):
    """Return the code that reads the first and the last element of an array, -1 if there is none."""
    held = f"world.{array.name}"
    if array.is_single:
        return [number_in(held, array)] * 2
    return [f"{number_in(f'{held}[{place}]', array)} if len({held}) > 0 else -1" for place in ("0", f"len({held}) - 1")]


def cycle_that_reads():
    """Return what stands in for the cycle: it writes what it finds into the first sums of the tally."""
    codes = [code for array in WORLD for code in reading(array)]
    found = "".join(f"    found_{k} = {code}\n" for k, code in enumerate(codes))
    booked = "".join(f"    world.tally.{field.name} = found_{k}\n" for k, field in enumerate(sums()))
    names = {}
    exec(f"def run_cycle(world, cycle):\n{found}{booked}", names)  # noqa: S102 - made from the table above
    return names["run_cycle"]


def sums():
    single = [field for field in fields(TallyState) if field.about.size is None]
    return single[: 2 * len(WORLD)]


def kernel_with(wrap, source=None):
    """Return the kernel that only reads marks; source: in place of the generated module's own."""
    names = {"populate": wrap(lambda world: None), "run_cycle": wrap(cycle_that_reads())}  # noqa: ARG005 - as the model's
    if source is not None:
        altered = types.ModuleType("altered")
        exec(compile(source, "altered", "exec"), vars(altered))  # noqa: S102 - the generated source, altered
        names["world_of_run"] = altered.world_of_run
        register_jitable(inline="always", no_cfunc_wrapper=True)(altered.world_of_run)
    return wrap(types.FunctionType(run_some.__code__, run_some.__globals__ | names))


def compiled_kernel(source=None):
    prepare_to_compile()
    return kernel_with(njit, source)


def plain_kernel(source=None):
    return kernel_with(lambda rule: rule, source)


@pytest.fixture(scope="module")
def kernel():
    return compiled_kernel()


def mark(rows, value):
    """Write a mark into all rows, of records into every field."""
    for name in rows.dtype.names or ():
        rows[name] = value
    if rows.dtype.names is None:
        rows[...] = value


def marked(arrays, starts):
    """Put on the marks."""
    for run, (name, value) in itertools.product(RUNS, MARKS.items()):
        array = ARRAYS[name]
        begins = np.arange(len(starts)) if array.is_single else starts[array.count]
        mark(arrays[name][begins[run] : begins[run + 1]], value + MARK_OF_RUN * run)
    return arrays


def strangers(run, monkeypatch, after=lambda arrays: arrays):
    """Return the fields of the world that do not show their own array; after: what is done to the gathered arrays."""
    monkeypatch.setattr(compiled, "gathered", lambda arrays, *how: after(gathered(marked(arrays, how[0]), *how)))
    tallies = Block(SCENARIOS, [0, 0], run).advance(2, 2)[:, 0]
    found = np.array([[tallies[field.name][run] for field in sums()] for run in RUNS]).reshape(len(RUNS), -1, 2)
    own = np.array([[[value + MARK_OF_RUN * run] * 2 for value in MARKS.values()] for run in RUNS])
    return [name for name, same in zip(MARKS, (found == own).all(axis=(0, 2)), strict=True) if not same]


def swapped(source, one, other, *, taken="arrays.{}["):
    """Return the generated source with two names swapped in it."""
    one, other = taken.format(one), taken.format(other)
    assert source.count(one) == source.count(other) == 1
    return source.replace(one, "\0").replace(other, one).replace("\0", other)


def test_the_table_is_sound():
    assert len(ARRAYS) == len(WORLD)
    assert World._fields == tuple(ARRAYS)
    assert not set(COUNTS) & FORBIDDEN
    assert all(isinstance(room_for(SCENARIOS[0]).count(array), int) for array in WORLD)
    assert all(
        array.count == EACH_RUN or hasattr(Room, array.count) or array.count in Room.__annotations__ for array in WORLD
    )
    assert len(sums()) == 2 * len(WORLD)
    assert {"line", "spare"} in [set(pair) for pair in SWAPS]
    assert {"seed", "replicate"} in [set(pair) for pair in SWAPS]


def test_compiled_each_field_is_its_own_array(kernel, monkeypatch):
    assert strangers(kernel, monkeypatch) == []


def test_plainly_each_field_is_its_own_array(monkeypatch):
    assert strangers(plain_kernel(), monkeypatch) == []


@pytest.mark.parametrize("pair", SWAPS, ids="-".join)
def test_a_swap_between_block_and_kernel_is_seen(pair, kernel, monkeypatch):
    one, other = pair
    found = strangers(
        kernel,
        monkeypatch,
        lambda arrays: arrays._replace(**dict(zip(pair, (getattr(arrays, other), getattr(arrays, one)), strict=True))),
    )
    assert found == [one, other]


@pytest.mark.parametrize("pair", SWAPS, ids="-".join)
def test_a_swap_between_kernel_and_world_is_seen(pair, monkeypatch):
    assert strangers(plain_kernel(swapped(world_source(), *pair)), monkeypatch) == list(pair)


def test_a_swap_between_kernel_and_world_is_seen_compiled(monkeypatch):
    altered = swapped(swapped(world_source(), "line", "spare"), "seed", "replicate")
    assert strangers(compiled_kernel(altered), monkeypatch) == ["line", "spare", "seed", "replicate"]


def test_a_swap_of_where_two_arrays_begin_is_seen(monkeypatch):
    altered = swapped(world_source(), "here.keys : end.keys", "here.sectors : end.sectors", taken="{}")
    assert strangers(plain_kernel(altered), monkeypatch) == ["sector_factor", "keys"]


def test_the_order_of_the_table_does_not_matter(monkeypatch):
    assert strangers(compiled_kernel(world_source(WORLD[::-1])), monkeypatch) == []


def mesa_strangers(monkeypatch, world_class=World):
    """Return the fields of a Mesa model's world that do not show their own list."""
    make = LendingModel._made  # noqa: SLF001 - where lists are made
    seen = []

    def make_marked(self, array):
        made = make(self, array)
        value = float(MARKS[array.name])
        for element in [made] if array.is_single else made:
            if layout_of(array.kind).names is not None:
                name, _, is_list = number_in("", array)[1:].partition("[")
                setattr(element, name, [value] if is_list else value)
        if layout_of(array.kind).names is None:
            return value if array.is_single else [value] * len(made)
        return made

    def in_use(world):
        seen.append(WorldInUse(world))
        return seen[-1]

    monkeypatch.setattr(LendingModel, "_made", make_marked)
    monkeypatch.setattr(mesa_backend, "World", world_class)
    monkeypatch.setattr(mesa_backend, "WorldInUse", in_use)
    scenario = SCENARIOS[0].model_copy(update={"seed": MARKS["seed"]})
    diary = DiaryWanted(MARKS["diary_group"])
    LendingModel(scenario, MARKS["replicate"], replace={"populate": lambda *_: None}, diary=diary)
    world = seen[0]
    return [array.name for array in WORLD if read(world, array) != {MARKS[array.name]}]


def read(world, array):
    return {eval(code, {"world": world}) for code in reading(array)}  # noqa: S307 - made from the table above


def test_on_mesa_each_field_is_its_own_list(monkeypatch):
    assert mesa_strangers(monkeypatch) == []


@pytest.mark.parametrize("pair", SWAPS, ids="-".join)
def test_a_swap_on_mesa_is_seen(pair, monkeypatch):
    one, other = pair
    assert mesa_strangers(monkeypatch, lambda **parts: World(**parts | {one: parts[other], other: parts[one]})) == list(
        pair
    )


def test_the_mesa_backend_gives_every_part_as_the_compiled_backend_keeps_it():
    model = LendingModel(SCENARIOS[0])
    block = Block(SCENARIOS[:1], [0], print)
    for name in block.arrays:
        assert model.records(name).dtype == block.arrays[name].dtype
        assert model.records(name).shape == block.arrays[name].shape
    with pytest.raises(ValueError, match=r"^world\.firm: no such array; nearest: firms$"):
        model.records("firm")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"line": None}, "world.line: no array was given"),
        ({"lines": np.zeros(3)}, "world.lines: no such array; nearest: line"),
        ({"keys": np.zeros(20, np.int64)}, "world.keys: its elements are not of the declared kind, float"),
        ({"bank": np.zeros(1)}, "world.bank: its elements are not of the declared kind, BankState"),
        ({"spare": np.zeros(3, np.int64)}, "world.spare: its shape is (3,), needed is (30,)"),
        ({"seed": np.zeros((1, 1), np.int64)}, "world.seed: its shape is (1, 1), needed is (1,)"),
        (
            {"table": None, "tables": np.zeros(3)},
            "world.table: no array was given\nworld.tables: no such array; nearest: table",
        ),
    ],
    ids=str,
)
def test_arrays_that_are_not_as_declared_are_refused(change, told):
    block = Block(SCENARIOS[:1], [0], lambda *_: pytest.fail("it was run"))
    given = block.arrays | change
    block.arrays = {name: array for name, array in given.items() if array is not None}
    with pytest.raises(ValueError, match=r"^world\.") as refused:
        block.advance(1, 1)
    assert str(refused.value) == told


def test_seeds_and_replicates_of_a_block_are_those_given():
    block = Block(SCENARIOS, [4, 5], print, seeds=[1, 2])
    assert block.arrays["seed"].tolist() == [1, 2]
    assert block.arrays["replicate"].tolist() == [4, 5]


def test_generated_lines_are_short():
    assert max(len(line) for line in world_source().splitlines()) <= 120
