"""How a bound is read from the fields that a target, or a former wording of it, has of one."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Annotated, Any, get_args

from xtgoals.model.bound import KINDS, About, Between, Bound, references
from xtgoals.model.reference import Percent, ReadsQuantity, ReadsSingle, amount
from xtgoals.model.scalars import Reads, Refused

_Quantity = Annotated[Any, ReadsQuantity]
_Pair = tuple[Annotated[Any, ReadsSingle], Annotated[Any, ReadsSingle]]
_Tolerance = Annotated[Any, Reads(amount, {"anyOf": [{"type": "number"}, {"type": "string"}]})]


def _fields(kind: type[Bound]) -> dict[str, Any]:
    # a range is read end by end, so that each fault has its place
    written: dict[str, Any] = {kind.kind: _Pair if kind is Between else _Quantity}
    return written | ({"tolerance": _Tolerance} if kind is About else {})


def _bound(kind: Any, written: dict[str, Any]) -> Any:
    value, *tolerance = written.values()
    if kind is Between and all(isinstance(one, Decimal) for one in value) and value[0] >= value[1]:
        raise Refused("range", value, ("between",))
    for width in tolerance:
        size = width.share if isinstance(width, Percent) else width
        # with all of it as tolerance, nothing at all would be enough
        if size < 0 or (isinstance(width, Percent) and size >= 1):
            raise Refused("tolerance", width, ("tolerance",))
    bound = Between(*value) if kind is Between else kind(value, *tolerance)
    if bound.rises and references(bound):
        raise Refused("number", "{of: ...}", (bound.kind,))
    return bound


class OneKind:
    """Reads a bound from the fields that a target has of it, such as `about: 60` and `tolerance: 5%`.

    Pydantic tells the kinds apart by the one field that is named like a kind; none or two are refused.
    """

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        def fields(kind: type[Bound]) -> Any:
            names = {name: core_schema.typed_dict_field(handler(one)) for name, one in _fields(kind).items()}
            read = core_schema.typed_dict_schema(names, extra_behavior="forbid")
            return core_schema.no_info_after_validator_function(partial(_bound, kind), read)

        # none makes pydantic refuse the target's bound as a whole, which faults.py puts into words
        def only(written: Any) -> str | None:
            given = [name for name in written if name in KINDS]
            return given[0] if len(given) == 1 else None

        # tagged, so that only what is wrong with the kind that was meant is found, not what all seven miss
        return core_schema.tagged_union_schema({one.kind: fields(one) for one in get_args(Bound)}, only)
