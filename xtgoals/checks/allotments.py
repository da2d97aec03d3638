"""Rules for what regions took on of a target: each is a part, and together they are what was promised."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from xtgoals.checks.composition import idle_field
from xtgoals.checks.targets import goal_value
from xtgoals.checks.view import CatalogueView
from xtgoals.model.bound import CEILINGS, FLOORS, Between, RiseBy, allotted
from xtgoals.model.composition import Counting
from xtgoals.model.finding import KEY, Finding, Place, Severity
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import Message, msg
from xtgoals.model.numbers import exact_sum, plain_text
from xtgoals.model.rule import rule
from xtgoals.model.target import Target
from xtgoals.model.targets import made_ready
from xtgoals.model.units import impossible
from xtgoals.model.words import Measure, Rollup, UnitKind

_MOST = Fraction("1.2")  # of the promise; who hands down more burdens those below
_FIELD = "allotments"
Shared = Iterator[tuple[Indicator, Target, Decimal, Place]]


@idle_field.judged
def idle_allotments(view: CatalogueView) -> Iterator[Finding]:
    """Allotments of a bound that is no single number, or of parts that are only counted."""
    for indicator, target, place in view.targets:
        if target.allotment_note and not target.allotments:
            yield _idle(view, (*place, "allotment_note"), msg("`allotments`"))
        if not target.allotments:
            continue
        if allotted(target.bound, Decimal(1)) is None:
            needed = msg("at_least, more_than, at_most, less_than or about with one number")
            yield _idle(view, (*place, _FIELD), needed)
        elif isinstance(indicator.rollup, Counting):
            yield _idle(view, (*place, _FIELD), msg("parts that make a sum, a mean or an extreme"))


def _idle(view: CatalogueView, place: Place, needed: Message) -> Finding:
    message = msg("`{name}` says nothing here", name=place[-1])
    fix = msg("take it out; it belongs to {needed}", needed=needed)
    return idle_field.at(view.path, place, message, fix)


@goal_value.judged
def negative_allotment(view: CatalogueView) -> Iterator[Finding]:
    """An allotment below 0 of what cannot be below 0."""
    for indicator, target, _, place in _shared(view):
        if indicator.unit.kind is UnitKind.RATE and indicator.measure is not Measure.CUMULATIVE:
            continue
        for region, number in target.allotments:
            if number < 0:
                message = msg("the allotment {value} is below 0", value=plain_text(number))
                fix = msg("write what the region took on; 0 where that is nothing")
                yield goal_value.at(view.path, (*place, _FIELD, region), message, fix)


@rule(
    "allotment-short",
    bad="at_least: 450\nallotments: {north: 250, south: 190}",
    good="at_least: 450\nallotments: {north: 250, south: 200}",
)
def allotment_short(view: CatalogueView) -> Iterator[Finding]:
    """The allotments of a sum make what was promised: together no less than a floor, no more than a ceiling.
    Where parts overlap nothing is said."""
    for indicator, target, promised, place in _shared(view):
        if indicator.rollup is not Rollup.SUM or indicator.overlap:
            continue
        given = exact_sum(number for _, number in target.allotments)
        # exact_sum, for the usual context rounds differences, too
        gap = exact_sum((given, -promised))
        numbers = {"given": plain_text(given), "promised": plain_text(promised), "gap": plain_text(abs(gap))}
        if isinstance(target.bound, CEILINGS) and gap > 0:
            message = msg("the allotments make {given}, {gap} more than the {promised} allowed", **numbers)
            fix = msg("take {gap} back from the regions", gap=numbers["gap"])
        elif not isinstance(target.bound, CEILINGS) and gap < 0:
            message = msg("the allotments make {given}, {gap} less than the {promised} promised", **numbers)
            fix = msg("hand out the other {gap}, too", gap=numbers["gap"])
        else:
            continue
        yield allotment_short.at(view.path, (*place, _FIELD), message, fix)


@rule(
    "allotment-over",
    Severity.WARNING,
    bad="at_least: 450\nallotments: {north: 300, south: 300}",
    good="at_least: 450\nallotments: {north: 250, south: 220}",
)
def allotment_over(view: CatalogueView) -> Iterator[Finding]:
    """The allotments of a sum are no more than 1.2 times the floor that was promised: what each level adds
    makes a plan that nobody can keep."""
    for indicator, target, promised, place in _shared(view):
        if indicator.rollup is not Rollup.SUM or not isinstance(target.bound, FLOORS) or promised <= 0:
            continue
        given = exact_sum(number for _, number in target.allotments)
        if Fraction(given) > Fraction(promised) * _MOST:
            message = msg(
                "the allotments make {given}, more than {most} times the {promised} promised",
                given=plain_text(given),
                most=float(_MOST),
                promised=plain_text(promised),
            )
            fix = msg("hand down what was promised, with some reserve")
            yield allotment_over.at(view.path, (*place, _FIELD), message, fix)


@rule(
    "allotment-weak",
    bad="rollup: min ... at_least: 98\nallotments: {north: 98, south: 97}",
    good="rollup: min ... at_least: 98\nallotments: {north: 98, south: 99}",
)
def allotment_weak(view: CatalogueView) -> Iterator[Finding]:
    """Where the weakest part decides, no allotment is below the floor; where the highest does, none is above
    the ceiling."""
    for indicator, target, promised, place in _shared(view):
        floor = indicator.rollup is Rollup.MIN and isinstance(target.bound, FLOORS)
        ceiling = indicator.rollup is Rollup.MAX and isinstance(target.bound, CEILINGS)
        for region, number in target.allotments if floor or ceiling else ():
            if number < promised if floor else number > promised:
                numbers = {"number": plain_text(number), "promised": plain_text(promised)}
                message = (
                    msg("{number} is below the {promised} promised, and the weakest part decides", **numbers)
                    if floor
                    else msg(
                        "{number} is above the {promised} allowed, and the highest part decides", **numbers
                    )
                )
                fix = msg("write {promised}, or more than is promised", promised=numbers["promised"])
                if ceiling:
                    fix = msg("write {promised}, or less than is allowed", promised=numbers["promised"])
                yield allotment_weak.at(view.path, (*place, _FIELD, region), message, fix)


@rule(
    "allotment-parts",
    bad="parts: [north, south] ... allotments: {north: 450}",
    good="parts: [north, south] ... allotments: {north: 450, south: 0}",
)
def allotment_parts(view: CatalogueView) -> Iterator[Finding]:
    """Each part that exists on the deadline has an allotment, 0 where none is meant, and nobody else has."""
    for indicator, target, place in view.targets:
        if not target.allotments or not view.dated:
            continue
        if not indicator.parts or target.region != indicator.region:
            message = msg("{region!r} has no parts that could take on anything", region=target.region)
            fix = msg("list `parts` and `rollup` of the indicator, or take `allotments` out")
            yield allotment_parts.at(view.path, (*place, _FIELD), message, fix)
            continue
        yield from _parts(view, indicator, target, (*place, _FIELD))


def _parts(view: CatalogueView, indicator: Indicator, target: Target, place: Place) -> Iterator[Finding]:
    regions, taken = view.plan.regions, dict(target.allotments)
    # of one for each year every deadline counts, and each fault once
    days = {one.deadline for one in made_ready(view.plan, indicator, target)}
    known = [part for part in indicator.parts if part in regions]
    there = {part for part in known if all(regions[part].existed(day, day) for day in days)}
    missing = [part for part in known if part not in taken and part in there]
    for region in taken:
        # of one that is not listed at all `unknown-region` speaks
        if region in there or region not in regions:
            continue
        message = msg("{region!r} is no part of {indicator}", region=region, indicator=indicator.id)
        if region in known:
            message = msg("{region!r} does not exist on the deadline", region=region)
        fix = msg("write one of: {likely}", likely=[one for one in known if one in there])
        yield allotment_parts.at(view.path, (*place, region, KEY), message, fix)
    # a name that is not listed may well be meant for one of these
    if missing and all(region in regions for region in taken):
        message = msg("without an allotment: {missing}", missing=missing)
        fix = msg("say what they took on; 0 where that is nothing")
        yield allotment_parts.at(view.path, place, message, fix)


@rule("allotment-whole", bad="allotments: {north: 10.5}", good="allotments: {north: 11}")
def allotment_whole(view: CatalogueView) -> Iterator[Finding]:
    """An allotment is a value that its unit allows: a count that is whole, a share up to 100."""
    for indicator, target, _, place in _shared(view):
        for region, number in target.allotments:
            why = (
                impossible(number, indicator.unit) if number >= 0 else None
            )  # below zero another rule speaks
            if why:
                message = msg("{text} {unit}: {why}", text=plain_text(number), unit=indicator.unit, why=why)
                fix = msg("check the value and the unit")
                yield allotment_whole.at(view.path, (*place, _FIELD, region), message, fix)


def _shared(view: CatalogueView) -> Shared:
    """The targets with allotments, and the number that was promised."""
    for indicator, target, place in view.targets:
        if not target.allotments or isinstance(indicator.rollup, Counting):
            continue
        value = None if isinstance(target.bound, Between | RiseBy) else target.bound.value
        if isinstance(value, Decimal):
            yield indicator, target, value, place
