"""Divide a target among its parts by weights: lines for the catalogue, which nothing stores."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from xtgoals.actions.data import open_plan
from xtgoals.actions.names import find_indicator
from xtgoals.actions.weights import weights_by_region
from xtgoals.files.folder import DataFolder
from xtgoals.model.allotment import divided
from xtgoals.model.bound import Between, RiseBy
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.indicator import Indicator
from xtgoals.model.numbers import plain_decimal, plain_text
from xtgoals.model.target import Target
from xtgoals.model.words import Rollup, UnitKind


@dataclass(frozen=True, slots=True)
class AllocateResult:
    """What each part gets of a total, in the order of the parts, by the weights of which file."""

    plan: Plan
    target: Target
    total: Decimal
    shares: tuple[tuple[str, Decimal], ...]
    by: str


def allocate(folder: DataFolder, name: str, by: str, total: str | None = None) -> AllocateResult:
    """The target `name` (or `total`, in its place) divided by the weights in the file `by`.

    Largest remainder, in units of the last decimal of what is divided; a count in whole ones. Raises
    UsageFault for a target that cannot be divided and for a total that is none, UnreadableFault for a
    catalogue or a table with errors.
    """
    plan = open_plan(folder)
    indicator, target = _target(plan, name)
    number = _number(indicator, target)
    whole = number if total is None else _total(indicator, total)
    regions, day = plan.regions, target.deadline
    parts = [one for one in indicator.parts if regions[one].existed(day, day)]
    weights = weights_by_region(plan, parts, by)
    shares = divided(whole, list(weights.values()), _unit(indicator, number, whole))
    return AllocateResult(plan, target, whole, tuple(zip(weights, shares, strict=True)), by)


def _target(plan: Plan, name: str) -> tuple[Indicator, Target]:
    indicator = find_indicator(plan, name)
    named = [one for one in indicator.promises if one.id == name] or list(indicator.promises)
    if len(named) != 1:
        ids = [one.id for one in named]
        if ids:
            raise UsageFault("{name} has several targets; write one of: {ids}", name=indicator.name, ids=ids)
        raise UsageFault("{name} has no target that could be divided", name=indicator.name)
    return indicator, named[0]


def _number(indicator: Indicator, target: Target) -> Decimal:
    bound = target.bound
    value = None if isinstance(bound, Between | RiseBy) else bound.value
    if not isinstance(value, Decimal):
        raise UsageFault("{name} promises no single number that could be divided", name=target.id)
    if indicator.rollup is not Rollup.SUM or target.region != indicator.region:
        raise UsageFault("only what is the sum of parts can be divided, and {name} is none", name=target.id)
    if value < 0:
        raise UsageFault("what is below 0 cannot be divided: {value}", value=plain_text(value))
    return value


def _total(indicator: Indicator, written: str) -> Decimal:
    number = plain_decimal(written.strip())
    if number is None or number < 0:
        raise UsageFault("--total {written!r} is no number from 0 on, such as 450", written=written)
    if _is_count(indicator) and number % 1:
        raise UsageFault(
            "--total {written!r} is not whole: {unit} are counted", written=written, unit=indicator.unit
        )
    return number


def _is_count(indicator: Indicator) -> bool:
    # of tens of thousands a tenth can be counted, too
    return indicator.unit.kind is UnitKind.COUNT and indicator.unit.scale == 1


def _unit(indicator: Indicator, *numbers: Decimal) -> Decimal:
    """The unit of what is divided: the last decimal that any of the numbers has."""
    if _is_count(indicator):
        return Decimal(1)
    places = max(max(-int(one.as_tuple().exponent), 0) for one in numbers)
    return Decimal(1).scaleb(-places)
