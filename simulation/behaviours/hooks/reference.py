"""A tuple in one place on the stack, passed on by its address: a type by Numba's extension interface."""

from __future__ import annotations

from typing import Any

from numba.core import cgutils, types
from numba.core.datamodel import models
from numba.core.imputils import impl_ret_borrowed
from numba.core.typing.templates import AttributeTemplate
from numba.extending import infer_getattr, intrinsic, lower_getattr_generic, register_model


class Reference(types.Type):
    """Numba's type of a named tuple passed by reference."""

    def __init__(self, whole: types.NamedTuple) -> None:
        """Refer to a named tuple of this type."""
        self.whole = whole
        super().__init__(name=whole.instance_class.__name__)  # its full name, with all fields, has 30,000 letters

    @property
    def key(self) -> types.NamedTuple:
        """What tells two such types apart."""
        return self.whole


@register_model(Reference)
class ReferenceModel(models.PrimitiveModel):
    """What stands for it: the address of the tuple."""

    def __init__(self, manager: Any, kind: Reference) -> None:
        """Settle the type of the address."""
        super().__init__(manager, kind, manager[kind.whole].get_value_type().as_pointer())


@infer_getattr
class PartOfReference(AttributeTemplate):
    """The type of a part: that of the tuple's field."""

    key = Reference

    def generic_resolve(self, reference: Reference, name: str) -> Any:  # type: ignore[override]
        """Return the type of a field, or None if there is none of this name."""
        fields = reference.whole.fields
        return reference.whole.types[fields.index(name)] if name in fields else None


@lower_getattr_generic(Reference)
def load_part(context: Any, builder: Any, reference: Reference, address: Any, name: str) -> Any:
    """Read a part of the tuple, which the tuple still owns."""
    number = reference.whole.fields.index(name)
    part = builder.load(cgutils.gep_inbounds(builder, address, 0, number))
    return impl_ret_borrowed(context, builder, reference.whole.types[number], part)


@intrinsic
def _address_of(_context: Any, whole: Any) -> Any:
    """Keep a tuple on the stack and return where."""

    def keep(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return cgutils.alloca_once_value(builder, arguments[0])

    return Reference(whole)(whole), keep


def refer(world: Any) -> Any:
    """Return a tuple by reference, in compiled code."""
    return _address_of(world)  # type: ignore[call-arg]
