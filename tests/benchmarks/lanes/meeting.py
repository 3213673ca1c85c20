"""One meeting of each group, settled by Numba as today and over lanes: laid on a table, settled, and taken away."""

from __future__ import annotations

import ctypes
import time
from functools import partial

import llvmlite.binding as llvm
import numpy as np
from llvmlite import ir

from lianbao.simulation.catalogue.agents import SeatState
from lianbao.simulation.engine.flat_scenario import layout_of
from lianbao.simulation.engine.machine_code.optimising import optimised
from lianbao.simulation.engine.machine_code.processors import processor_here
from lianbao.simulation.lending.meetings.settlement import settle, weigh_limits
from lianbao.simulation.scenario.economy import Economy
from lianbao.simulation.scenario.scheme import Scheme
from tests.benchmarks.lanes.groups import terms
from tests.benchmarks.lanes.records import Seat, Table, Terms, aligned
from tests.benchmarks.lanes.translating import Counting, Lanes
from tests.benchmarks.lanes.vectors import BIT, BYTES, POINTER, WHOLE

LAID = ("due", "cash", "willing", "apparent", "sanction", "saving", "answered", "bound", "liability")
"""What a meeting reads of a seat."""
BOOKED = ("paid_own", "paid_call", "drawn", "lent", "from_fund", "from_calls", "cause")
"""What is booked of a meeting."""
NAME = "run_block"
"""The one name that `optimised` leaves to be seen from outside."""
WIDE = "-prefer-256-bit"
"""LLVM keeps to half of an AVX-512 register unless it is told otherwise; no other level has such registers."""


def settle_groups(seats, table, sizes, scheme, economy):
    """Settle a meeting of each group as the kernel does: one table at a time. Compiled by Numba."""
    for group in range(len(sizes)):
        laid = table[: sizes[group]]
        for k in range(sizes[group]):
            seat, place = seats[group, k], laid[k]
            place.due, place.cash, place.willing, place.apparent = seat.due, seat.cash, seat.willing, seat.apparent
            place.sanction, place.saving, place.answered = seat.sanction, seat.saving, seat.answered
            place.bound = seat.bound
        weigh_limits(laid, scheme[0], economy[0])
        settle(laid, scheme[0])
        for k in range(sizes[group]):
            seat, place = seats[group, k], laid[k]
            seat.paid_own, seat.paid_call, seat.drawn, seat.lent = (
                place.paid_own,
                place.paid_call,
                place.drawn,
                place.lent,
            )
            seat.from_fund, seat.from_calls, seat.cause = place.from_fund, place.from_calls, place.cause


class Meetings:
    """Meetings over so many lanes, for a processor.

    in_blocks: seats lie in blocks of so many lanes already; else each lane of a table is laid from a record.
    booked: which fields are brought back. kind: of what emits; one that counts puts its counts behind the table.
    seconds: what emitting, optimising and machine code took.
    """

    def __init__(self, lanes, processor, *, in_blocks, booked=BOOKED, kind=Lanes):
        start = time.perf_counter()
        self.lanes, self.in_blocks, self.booked, self.kind = lanes, in_blocks, booked, kind
        module = ir.Module()
        kinds = [*[POINTER] * 5, WHOLE, WHOLE]
        function = ir.Function(module, ir.FunctionType(ir.VoidType(), kinds), NAME)
        for pointer in function.args[:5]:
            pointer.add_attribute("noalias")
        self.emit(function)
        self.engine = engine_of(str(module), processor)
        signature = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 5, ctypes.c_int64, ctypes.c_int64)
        self.entry = signature(self.engine.get_function_address(NAME))
        self.seconds = time.perf_counter() - start

    def emit(self, function):
        """Emit the meetings of all groups, a block of them at a time."""
        seats, room, sizes, scheme, economy, count, size = function.args
        code = self.kind(ir.IRBuilder(function.append_basic_block("entry")), self.lanes)
        terms = [Terms(start, layout_of(kind)) for start, kind in ((scheme, Scheme), (economy, Economy))]
        with code.each(count) as block:
            seated = code.held(code.at(sizes, code.builder.mul(block, code.constant(self.lanes * BYTES))), WHOLE)
            table = Table(room, seated, layout_of(SeatState))
            self.move(code, LAID, (seats, table), (block, size), inwards=True)
            everyone = code.spread(ir.Constant(BIT, 1))
            code.call(weigh_limits, [table, *terms], everyone)
            code.call(settle, [table, terms[0]], everyone)
            self.move(code, self.booked, (seats, table), (block, size), inwards=False)
        if self.kind is Counting:
            code.tell(code.at(room, code.builder.mul(size, code.constant(table.bytes_of_seat(self.lanes)))))
        code.builder.ret_void()

    def move(self, code, fields, between, which, *, inwards):
        """Emit the move of fields of a block's seats to the table, or back."""
        (seats, table), (block, size) = between, which
        words = code.constant(table.bytes_of_seat(self.lanes))
        with code.each(size) as number:
            inside = Seat(table, code.seat_at(table, number))
            first = code.builder.mul(block, size)
            if self.in_blocks:
                outside = Seat(table, code.at(seats, code.builder.mul(code.builder.add(first, number), words)))
                source, target = (outside, inside) if inwards else (inside, outside)
                for name in fields:
                    target.put(code, name, source.field(code, name))
            else:
                self.move_records(code, fields, (seats, inside), (first, size, number), inwards=inwards)

    def move_records(self, code, fields, between, which, *, inwards):
        """Emit the move of fields between the lanes of a seat and as many records, each in its own group."""
        (seats, inside), (first, size, number) = between, which
        start = code.builder.add(code.builder.mul(first, code.constant(self.lanes)), number)
        records = [code.builder.add(start, code.builder.mul(size, code.constant(lane))) for lane in range(self.lanes)]
        bytes_of_seat = code.constant(inside.table.bytes_of_seat(1))
        places = [code.at(seats, code.builder.mul(record, bytes_of_seat)) for record in records]
        for name in fields:
            offset = inside.table.place(name, 1)
            words = [code.at(place, offset) for place in places]
            if inwards:
                inside.put(code, name, code.gathered(words, inside.kind(name)))
            else:
                code.scattered(inside.field(code, name), words)

    def prepared(self, seats, sizes, scheme, economy):
        """Return what settles all groups; seats: as records or as blocks, as they are to lie."""
        size = seats.shape[1]
        room = aligned((size + 1) * self.lanes * layout_of(SeatState).itemsize // BYTES)
        arrays = (seats, room, sizes, scheme, economy)
        work = partial(self.entry, *(array.ctypes.data for array in arrays), len(sizes) // self.lanes, size)
        work.arrays = arrays
        return work


def engine_of(source, processor):
    """Return machine code in memory for a module, optimised as the kernel is."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    target = llvm.Target.from_triple(llvm.get_process_triple())
    machine = target.create_target_machine(
        cpu=processor, features=WIDE if "x86" in processor else "", opt=3, codemodel="jitdefault", jit=True
    )
    engine = llvm.create_mcjit_compiler(optimised(source, machine), machine)
    engine.finalize_object()
    return engine


def lanes_used(lanes, seats):
    """Return in which share of the lanes statements take effect, over all statements that are carried out."""
    meetings = Meetings(lanes, processor_here().name, in_blocks=False, kind=Counting)
    groups, size = seats.shape
    work = meetings.prepared(seats, np.full(groups, size, np.int64), *terms())
    work()
    carried_out, effects = work.arrays[1].reshape(size + 1, -1)[size, :2]
    return effects / (carried_out * lanes)
