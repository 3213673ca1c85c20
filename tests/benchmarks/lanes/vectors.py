"""Values of several lanes in LLVM's language: numbers, masks, and slots of which a statement changes some lanes."""

from __future__ import annotations

from llvmlite import ir

BIT, WHOLE, REAL, BYTE = ir.IntType(1), ir.IntType(64), ir.DoubleType(), ir.IntType(8)
POINTER = ir.PointerType()
BYTES = 8
COMPARED = {"Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Eq": "==", "NotEq": "!="}


def element_of(value):
    """Return the type of one lane of a value: a value is one number for all lanes, or a vector of one for each."""
    return value.type.element if isinstance(value.type, ir.VectorType) else value.type


class Vectors:
    """What is emitted for values of so many lanes."""

    def __init__(self, builder, lanes):
        self.builder, self.lanes = builder, lanes

    def constant(self, value):
        """Return a constant for all lanes."""
        kind = BIT if isinstance(value, bool) else REAL if isinstance(value, float) else WHOLE
        return ir.Constant(kind, value)

    def vector(self, element):
        """Return the type of a vector of these elements."""
        return ir.VectorType(element, self.lanes)

    def spread(self, value):
        """Return a value as a vector."""
        if isinstance(value.type, ir.VectorType):
            return value
        if isinstance(value, ir.Constant):
            return ir.Constant(self.vector(value.type), [value] * self.lanes)
        nothing = ir.Constant(self.vector(value.type), ir.Undefined)
        first = self.builder.insert_element(nothing, value, ir.Constant(ir.IntType(32), 0))
        order = ir.Constant(ir.VectorType(ir.IntType(32), self.lanes), [0] * self.lanes)
        return self.builder.shuffle_vector(first, nothing, order)

    def alike(self, *values):
        """Return values as vectors if any of them is one."""
        if any(isinstance(value.type, ir.VectorType) for value in values):
            return [self.spread(value) for value in values]
        return list(values)

    def converted(self, value, element):
        """Return a value as numbers of another kind: a truth as 0 or 1, a whole number as a real one."""
        found = element_of(value)
        if found == element:
            return value
        kind = self.vector(element) if isinstance(value.type, ir.VectorType) else element
        if element == BIT:
            return self.builder.icmp_signed("!=", value, ir.Constant(value.type, None))
        if found == BIT and element == WHOLE:
            return self.builder.zext(value, kind)
        return self.builder.uitofp(value, kind) if found == BIT else self.builder.sitofp(value, kind)

    def numbers(self, left, right):
        """Return two values as numbers of one kind, and that kind."""
        kind = REAL if REAL in {element_of(left), element_of(right)} else WHOLE
        return *self.alike(self.converted(left, kind), self.converted(right, kind)), kind

    def compared(self, left, operator, right):
        """Return the truth of a comparison."""
        left, right, kind = self.numbers(left, right)
        if kind == WHOLE:
            return self.builder.icmp_signed(COMPARED[operator], left, right)
        ordered = self.builder.fcmp_unordered if operator == "NotEq" else self.builder.fcmp_ordered
        return ordered(COMPARED[operator], left, right)

    def reckoned(self, left, operator, right):
        """Return a sum, difference, product or quotient."""
        left, right, kind = self.numbers(left, right)
        if operator == "Div":
            kind, left, right = REAL, self.converted(left, REAL), self.converted(right, REAL)
        names = {"Add": "add", "Sub": "sub", "Mult": "mul", "Div": "div"}
        return getattr(self.builder, ("f" if kind == REAL else "") + names[operator])(left, right)

    def chosen(self, truth, one, other):
        """Return one value where something is true, and the other elsewhere."""
        one, other = self.alike(one, other)
        if isinstance(truth.type, ir.VectorType):
            one, other = self.spread(one), self.spread(other)
        return self.builder.select(truth, one, other)

    def both(self, one, other):
        """Return whether both are true."""
        return self.builder.and_(*self.alike(one, other))

    def denied(self, truth):
        """Return whether something is not true."""
        return self.builder.not_(truth)

    def anywhere(self, truth):
        """Return, as one truth, whether something is true in any lane."""
        if not isinstance(truth.type, ir.VectorType):
            return truth
        bits = ir.IntType(self.lanes)
        return self.builder.icmp_unsigned("!=", self.builder.bitcast(truth, bits), ir.Constant(bits, 0))

    def slot(self, element):
        """Return room for a vector, which holds 0 until something is kept there."""
        with self.builder.goto_entry_block():
            place = self.builder.alloca(self.vector(element))
        self.builder.store(ir.Constant(self.vector(element), None), place)
        return place

    def held(self, place, element):
        """Return the vector at a place in memory."""
        value = self.builder.load(place, typ=self.vector(element))
        value.align = BYTES
        return value

    def keep(self, place, element, value, mask):
        """Keep a value at a place in memory, in the lanes of a mask."""
        value = self.spread(self.converted(value, element))
        stored = self.builder.store(self.builder.select(mask, value, self.held(place, element)), place)
        stored.align = BYTES

    def gathered(self, places, element):
        """Return a vector of what lies at one place for each lane."""
        value = ir.Constant(self.vector(element), ir.Undefined)
        for lane, place in enumerate(places):
            value = self.builder.insert_element(value, self.builder.load(place, typ=element), self.constant(lane))
        return value

    def scattered(self, value, places):
        """Put each lane of a vector at its place."""
        for lane, place in enumerate(places):
            self.builder.store(self.builder.extract_element(value, self.constant(lane)), place)

    def at(self, pointer, offset):
        """Return the place so many bytes behind a pointer."""
        offset = ir.Constant(WHOLE, offset) if isinstance(offset, int) else offset
        return self.builder.gep(pointer, [offset], source_etype=BYTE)
