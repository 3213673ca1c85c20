"""Expressions over lanes: each becomes a value, reckoned in all lanes and kept in some."""

from __future__ import annotations

import ast
from contextlib import contextmanager
from enum import Enum
from types import ModuleType

from tests.benchmarks.lanes.records import Table
from tests.benchmarks.lanes.vectors import BIT, WHOLE, Vectors, element_of


class Expressions(Vectors):
    """Emits the expressions that behaviours consist of; any other is an AttributeError that names its kind."""

    def value(self, node, frame, mask):
        """Return the value of an expression."""
        return getattr(self, f"of_{type(node).__name__.lower()}")(node, frame, mask)

    def of_constant(self, node, _frame, _mask):
        """Return a number."""
        return self.constant(node.value)

    def of_name(self, node, frame, _mask):
        """Return what a name stands for: a local one, an argument, or a constant of the module."""
        if node.id in frame.slots:
            return self.held(*frame.slots[node.id])
        return frame.names[node.id] if node.id in frame.names else self.constant(frame.globals[node.id])

    def of_attribute(self, node, frame, _mask):
        """Return a field of a record, a choice, or a constant of another module."""
        holder = node.value.id
        if holder in frame.names:
            return frame.names[holder].field(self, node.attr)
        found = getattr(frame.globals[holder], node.attr)
        assert isinstance(frame.globals[holder], ModuleType) or isinstance(found, Enum), ast.unparse(node)
        return self.constant(int(found) if isinstance(found, Enum) else found)

    def of_binop(self, node, frame, mask):
        """Return what is reckoned of two values."""
        left, right = self.value(node.left, frame, mask), self.value(node.right, frame, mask)
        return self.reckoned(left, type(node.op).__name__, right)

    def of_compare(self, node, frame, mask):
        """Return the truth of one comparison."""
        (operator,), (other,) = node.ops, node.comparators
        left, right = self.value(node.left, frame, mask), self.value(other, frame, mask)
        return self.compared(left, type(operator).__name__, right)

    def of_unaryop(self, node, frame, mask):
        """Return the opposite of a truth."""
        assert isinstance(node.op, ast.Not), ast.unparse(node)
        return self.denied(self.truth(node.operand, frame, mask))

    def of_ifexp(self, node, frame, mask):
        """Return one of two values: both are reckoned."""
        truth = self.truth(node.test, frame, mask)
        one, other = self.value(node.body, frame, mask), self.value(node.orelse, frame, mask)
        if element_of(one) != element_of(other):
            one, other, _ = self.numbers(one, other)
        return self.chosen(truth, one, other)

    def of_boolop(self, node, frame, mask):
        """Return whether all, or any, are true: who is settled by the first does not ask the second."""
        found = self.truth(node.values[0], frame, mask)
        for part in node.values[1:]:
            undecided = found if isinstance(node.op, ast.And) else self.denied(found)
            asked = self.both(mask, undecided)
            if self.takes_table(part, frame):
                found = self.asked_where(asked, part, node.op, found, frame)
            else:
                truth = self.truth(part, frame, asked)
                join = self.builder.and_ if isinstance(node.op, ast.And) else self.builder.or_
                found = join(*self.alike(found, truth))
        return found

    def asked_where(self, asked, part, operator, found, frame):
        """Return a truth joined with another that is found out only where some lane asks for it."""
        place = self.slot(BIT)
        self.builder.store(self.spread(found), place)
        with self.builder.if_then(self.anywhere(asked)):
            truth = self.truth(part, frame, asked)
            join = self.builder.and_ if isinstance(operator, ast.And) else self.builder.or_
            self.builder.store(join(*self.alike(self.spread(found), truth)), place)
        return self.held(place, BIT)

    def takes_table(self, node, frame):
        """Return whether an expression goes through a whole table: such a one is worth passing over."""
        names = [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]
        return any(isinstance(frame.names.get(name), Table) for name in names)

    def truth(self, node, frame, mask):
        """Return the value of an expression as a truth."""
        return self.converted(self.value(node, frame, mask), BIT)

    def of_call(self, node, frame, mask):
        """Return the one result of a call."""
        (result,) = self.values_of_call(node, frame, mask)
        return result

    def values_of_call(self, node, frame, mask):
        """Return the results of a call of a behaviour, or of len, min or max of two."""
        given = [self.value(argument, frame, mask) for argument in node.args]
        if node.func.id in frame.globals:
            return self.call(frame.globals[node.func.id], given, mask)
        if node.func.id == "len":
            return [given[0].sizes]
        first, second, _ = self.numbers(*given)
        operator = {"min": "Lt", "max": "Gt"}[node.func.id]
        return [self.chosen(self.compared(second, operator, first), second, first)]

    def seat_at(self, table, number):
        """Return where a seat of a table begins."""
        return self.at(table.start, self.builder.mul(number, self.constant(table.bytes_of_seat(self.lanes))))

    @contextmanager
    def repeated(self):
        """Emit a loop: yields its body, and where it goes on when it stops."""
        head, body, stop = (self.builder.append_basic_block(name) for name in ("head", "body", "stop"))
        self.builder.branch(head)
        self.builder.position_at_end(head)
        yield body, stop
        self.builder.branch(head)
        self.builder.position_at_end(stop)

    @contextmanager
    def each(self, count):
        """Emit a loop over whole numbers from 0: yields the number."""
        place = self.counter()
        with self.repeated() as (body, stop):
            number = self.builder.load(place, typ=WHOLE)
            self.builder.cbranch(self.compared(number, "Lt", count), body, stop)
            self.builder.position_at_end(body)
            yield number
            self.builder.store(self.builder.add(number, self.constant(1)), place)

    def counter(self):
        """Return room for a whole number that begins at 0."""
        with self.builder.goto_entry_block():
            place = self.builder.alloca(WHOLE)
        self.builder.store(self.constant(0), place)
        return place
