"""Behaviours over lanes, from their text as it is: a group a lane, masks for branches, loops until no lane is left.

Every call is written out where it stands. What is the same for all lanes (the terms of the scheme) stays one number,
and a branch on it is a branch; any other branch is passed over where no lane takes it.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from llvmlite import ir

from tests.benchmarks.lanes.expressions import Expressions
from tests.benchmarks.lanes.records import Seat, Table
from tests.benchmarks.lanes.vectors import BIT, BYTES, REAL, WHOLE, element_of

KINDS = {"float": [REAL], "int": [WHOLE], "bool": [BIT], "Cause": [WHOLE], "None": []}


@cache
def text_of(rule):
    """Return the syntax tree of a function's source."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(rule))).body
    return tree


def returned_kinds(tree):
    """Return the kinds of what a function returns."""
    said = ast.unparse(tree.returns)
    if said.startswith("tuple["):
        return [KINDS[part.strip()][0] for part in said[len("tuple[") : -1].split(",")]
    return KINDS[said]


def leaves(statement):
    """Return whether a statement may leave its function."""
    return any(isinstance(node, ast.Return) for node in ast.walk(statement))


@dataclass
class Frame:
    """One call: what its names stand for, where the lanes are marked that have not returned, and its results."""

    names: dict[str, Any]
    globals: dict[str, Any]
    active: Any
    results: list[tuple[Any, Any]]
    slots: dict[str, tuple[Any, Any]] = field(default_factory=dict)


class Lanes(Expressions):
    """Emits behaviours over lanes."""

    def call(self, rule, given, mask):
        """Emit a call in the lanes of a mask; return its results."""
        tree = text_of(rule)
        names = dict(zip((argument.arg for argument in tree.args.args), given, strict=True))
        results = [(self.slot(kind), kind) for kind in returned_kinds(tree)]
        frame = Frame(names, rule.__globals__, self.slot(BIT), results)
        self.builder.store(mask, frame.active)
        self.statements(tree.body, frame, mask)
        return [self.held(place, kind) for place, kind in results]

    def statements(self, body, frame, mask):
        """Emit statements in the lanes of a mask; after one that may return, in those that have not."""
        for place, statement in enumerate(body):
            self.emit(statement, frame, mask)
            rest = body[place + 1 :]
            if rest and leaves(statement):
                going_on = self.both(mask, self.held(frame.active, BIT))
                self.where(going_on, lambda rest=rest, going_on=going_on: self.statements(rest, frame, going_on))
                return

    def emit(self, statement, frame, mask):
        """Emit a statement in the lanes of a mask."""
        getattr(self, f"emit_{type(statement).__name__.lower()}")(statement, frame, mask)

    def where(self, truth, emit):
        """Emit something that is passed over where no lane needs it."""
        with self.builder.if_then(self.anywhere(truth)):
            emit()

    def emit_pass(self, statement, frame, mask):
        """Emit nothing."""

    def emit_expr(self, statement, frame, mask):
        """Emit a call for what it does; a docstring does nothing."""
        if isinstance(statement.value, ast.Call):
            self.values_of_call(statement.value, frame, mask)

    def emit_return(self, statement, frame, mask):
        """Keep the results in the lanes that return here, and let them rest."""
        value = statement.value
        if value is not None:
            parts = value.elts if isinstance(value, ast.Tuple) else [value]
            for (place, kind), part in zip(frame.results, parts, strict=True):
                self.keep(place, kind, self.value(part, frame, mask), mask)
        self.keep(frame.active, BIT, self.constant(value=False), mask)

    def emit_assign(self, statement, frame, mask):
        """Keep a value, or those of a call that returns several."""
        (target,) = statement.targets
        if isinstance(target, ast.Tuple):
            values = self.values_of_call(statement.value, frame, mask)
            for each, value in zip(target.elts, values, strict=True):
                self.assign(each, value, frame, mask)
        else:
            self.assign(target, self.value(statement.value, frame, mask), frame, mask)

    def emit_augassign(self, statement, frame, mask):
        """Keep a value that is reckoned from the one before."""
        before = self.value(statement.target, frame, mask)
        change = self.value(statement.value, frame, mask)
        value = self.reckoned(before, type(statement.op).__name__, change)
        self.assign(statement.target, value, frame, mask)

    def assign(self, target, value, frame, mask):
        """Keep a value under a name or in a field of a seat, in the lanes of a mask."""
        if isinstance(target, ast.Attribute):
            frame.names[target.value.id].keep(self, target.attr, value, mask)
            return
        if target.id not in frame.slots:
            frame.slots[target.id] = (self.slot(element_of(value)), element_of(value))
        self.keep(*frame.slots[target.id], value, mask)

    def emit_if(self, statement, frame, mask):
        """Emit both branches, each in its lanes; what is the same for all lanes takes one of them."""
        truth = self.truth(statement.test, frame, mask)
        for taken, body in ((truth, statement.body), (self.denied(truth), statement.orelse)):
            if body:
                lanes = self.both(mask, taken) if element_of(taken) != taken.type else mask
                needed = lanes if element_of(taken) != taken.type else taken
                self.where(needed, lambda body=body, lanes=lanes: self.statements(body, frame, lanes))

    def emit_for(self, statement, frame, mask):
        """Emit a loop over a table: it goes on until no lane has a seat left."""
        table = frame.names[statement.iter.id]
        assert isinstance(table, Table), ast.unparse(statement.iter)
        number = self.counter()
        with self.repeated() as (body, stop):
            seat = self.builder.load(number, typ=WHOLE)
            lanes = self.both(mask, self.compared(seat, "Lt", table.sizes))
            lanes = self.both(lanes, self.held(frame.active, BIT)) if leaves(statement) else lanes
            self.builder.cbranch(self.anywhere(lanes), body, stop)
            self.builder.position_at_end(body)
            frame.names[statement.target.id] = Seat(table, self.seat_at(table, seat))
            self.statements(statement.body, frame, lanes)
            self.builder.store(self.builder.add(seat, self.constant(1)), number)

    def emit_while(self, statement, frame, mask):
        """Emit a loop that goes on until no lane is left in it."""
        assert not leaves(statement), "a loop that is left from within"
        staying = self.slot(BIT)
        self.builder.store(mask, staying)
        with self.repeated() as (body, stop):
            before = self.held(staying, BIT)
            lanes = self.both(before, self.truth(statement.test, frame, before))
            self.builder.store(lanes, staying)
            self.builder.cbranch(self.anywhere(lanes), body, stop)
            self.builder.position_at_end(body)
            self.statements(statement.body, frame, lanes)


class Counting(Lanes):
    """Counts besides how often statements are carried out, and in how many lanes they take effect."""

    def __init__(self, builder, lanes):
        super().__init__(builder, lanes)
        self.counts = self.counter(), self.counter()

    def emit(self, statement, frame, mask):
        """Emit a statement and count it."""
        bits = self.builder.bitcast(mask, ir.IntType(self.lanes))
        active = self.builder.ctpop(self.builder.zext(bits, WHOLE))
        for place, more in zip(self.counts, (self.constant(1), active), strict=True):
            self.builder.store(self.builder.add(self.builder.load(place, typ=WHOLE), more), place)
        super().emit(statement, frame, mask)

    def tell(self, pointer):
        """Emit that both counts are put one after the other."""
        for number, place in enumerate(self.counts):
            self.builder.store(self.builder.load(place, typ=WHOLE), self.at(pointer, BYTES * number))
