"""What a target holds its value against: the kinds of bound, one class each, and where each is met."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, ClassVar, NamedTuple, get_args

from xtgoals.model.scalars import Number, Refused, Share


@dataclass(frozen=True, slots=True)
class _OneNumber:
    """What the bounds of one number share; two are equal only if they are of one class too.

    `from_baseline`: whether the number is counted from the baseline, without which nothing can be judged.
    """

    value: Decimal
    from_baseline: ClassVar[bool] = False


class AtLeast(_OneNumber):
    """Met when the value is this number or more: not below it, or a bare count."""

    kind = "at_least"


class MoreThan(_OneNumber):
    """Met when the value is more than this number."""

    kind = "more_than"


class AtMost(_OneNumber):
    """Met when the value is this number or less."""

    kind = "at_most"


class LessThan(_OneNumber):
    """Met when the value is less than this number."""

    kind = "less_than"


@dataclass(frozen=True, slots=True)
class About(_OneNumber):
    """Met from this number less the tolerance (a share of it) upwards: a floor on purpose."""

    tolerance: Fraction
    kind = "about"


@dataclass(frozen=True, slots=True)
class Between:
    """Met inside low..high, ends included."""

    low: Decimal
    high: Decimal
    from_baseline: ClassVar[bool] = False
    kind = "between"


class RiseBy(_OneNumber):
    """Met when the value exceeds the baseline by so much or more; percent and points are one unit."""

    from_baseline = True
    kind = "rise_by"


Bound = AtLeast | MoreThan | AtMost | LessThan | About | Between | RiseBy
KINDS = tuple(one.kind for one in get_args(Bound))


class OneKind:
    """Reads a bound from the fields that a target has of it, such as `about: 60` and `tolerance: 5%`.

    Pydantic tells the kinds apart by the one field that is named like a kind; none or two are refused.
    """

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        def fields(kind: type[Bound]) -> Any:
            written: dict[str, Any] = {kind.kind: tuple[Number, Number] if kind is Between else Number}
            written |= {"tolerance": Share} if kind is About else {}
            names = {name: core_schema.typed_dict_field(handler(one)) for name, one in written.items()}
            read = core_schema.typed_dict_schema(names, extra_behavior="forbid")
            return core_schema.no_info_after_validator_function(partial(_bound, kind), read)

        # none makes pydantic refuse the target's bound as a whole, which faults.py puts into words
        def only(written: Any) -> str | None:
            given = [name for name in written if name in KINDS]
            return given[0] if len(given) == 1 else None

        # tagged, so that only what is wrong with the kind that was meant is found, not what all seven miss
        return core_schema.tagged_union_schema({one.kind: fields(one) for one in get_args(Bound)}, only)


def _bound(kind: Any, written: dict[str, Any]) -> Any:
    value, *tolerance = written.values()
    if kind is Between and value[0] >= value[1]:
        raise Refused("range", value, ("between",))
    # with all of it as tolerance, nothing at all would be enough
    if tolerance and tolerance[0] >= 1:
        raise Refused("tolerance", tolerance[0], ("tolerance",))
    return Between(*value) if kind is Between else kind(value, *tolerance)


class Ends(NamedTuple):
    """From where to where a value meets a bound, exactly, in the indicator's unit.

    None is a side that is open, or not known. `strict`: a value that equals an end does not meet it. `aim` is
    the one number to reach: None for a range, and for a rise from a baseline that is not known.
    """

    low: Fraction | None = None
    high: Fraction | None = None
    strict: bool = False
    aim: Fraction | None = None


def ends(bound: Bound, baseline: Fraction | None = None) -> Ends:
    """Where a bound begins and ends, and what it aims at; only a rise depends on the baseline.

    >>> ends(LessThan(Decimal(1)))
    Ends(low=None, high=Fraction(1, 1), strict=True, aim=Fraction(1, 1))
    >>> ends(About(Decimal(60), Fraction(1, 20))).low
    Fraction(57, 1)
    >>> ends(RiseBy(Decimal("0.5")), Fraction(66)).low, ends(RiseBy(Decimal("0.5"))).low
    (Fraction(133, 2), None)
    """
    if isinstance(bound, Between):  # it aims at neither of its ends
        return Ends(Fraction(bound.low), Fraction(bound.high))
    aim = Fraction(bound.value)
    match bound:
        case AtLeast() | MoreThan():
            return Ends(low=aim, strict=isinstance(bound, MoreThan), aim=aim)
        case AtMost() | LessThan():
            return Ends(high=aim, strict=isinstance(bound, LessThan), aim=aim)
        case About():
            return Ends(low=aim * (1 - bound.tolerance), aim=aim)
        case RiseBy():
            reach = None if baseline is None else baseline + aim
            return Ends(low=reach, aim=reach)


def written_values(bound: Bound) -> tuple[Decimal, ...]:
    """The numbers that the catalogue gives for a bound: two for a range, the lower one first.

    >>> written_values(Between(Decimal(55), Decimal(60)))
    (Decimal('55'), Decimal('60'))
    """
    return (bound.low, bound.high) if isinstance(bound, Between) else (bound.value,)
