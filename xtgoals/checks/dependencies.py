"""Rules for the series that bounds, weights and derived series depend on: they exist, none leads back."""

from __future__ import annotations

from collections.abc import Iterator

from xtgoals.checks.references import placed_bounds, reached
from xtgoals.checks.view import CatalogueView, placed_indicators
from xtgoals.model.bound import references
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding, Place, Severity
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import msg
from xtgoals.model.near import nearest
from xtgoals.model.reference import Percent
from xtgoals.model.rule import rule
from xtgoals.model.units import Unit
from xtgoals.model.words import UnitKind


@rule("unknown-reference", bad="at_least: {of: gpd-growth}", good="at_least: {of: gdp-growth}")
def unknown_reference(view: CatalogueView) -> Iterator[Finding]:
    """Bounds, weights, derived series and maps refer to indicators that the catalogue lists."""
    if "indicators" in view.unread:
        return
    for name, place in _indicator_references(view.plan):
        if name not in view.plan.indicators and name not in view.lost:
            message = msg("the catalogue has no indicator {name!r}", name=name)
            fix = msg(
                "write one of: {likely}",
                likely=nearest(name, view.plan.indicators) or [*view.plan.indicators][:5],
            )
            yield unknown_reference.at(view.path, place, message, fix)


@rule("reference-plus", bad="plus: -100%\nper: year", good="plus: -10%\nper: year")
def reference_plus(view: CatalogueView) -> Iterator[Finding]:
    """What is added each year in percent lies above -100 % and is not beyond a thousand."""
    for bound, place in placed_bounds(view.plan):
        for one in references(bound):
            if one.yearly and isinstance(one.plus, Percent) and not -1 < one.plus.share <= 10:
                message = msg("{plus} each year leaves nothing to compare with", plus=one.plus.written)
                fix = msg("write a percent above -100% and up to 1000%")
                yield reference_plus.at(view.path, (*place, bound.kind, "plus"), message, fix)


@rule(
    "reference-cycle",
    bad="id: first\nfrom: {sum: [second]}\nid: second\nfrom: {sum: [first]}",
    good="id: first\nfrom: {sum: [second, third]}",
)
def reference_cycle(view: CatalogueView) -> Iterator[Finding]:
    """A derived series, the weights of a mean and a bound that moves do not depend on the series itself."""
    for indicator, target, place in view.targets:
        for one in references(target.bound):
            itself = one.of == indicator.id and (one.region or target.region) == target.region
            if itself and not one.is_fixed:
                message = msg("{name!r} is held against itself", name=indicator.id)
                fix = msg("name another indicator or region, or a period with `at`")
                yield reference_cycle.at(view.path, (*place, target.bound.kind, "of"), message, fix)
    names = {one.id: _made_of(one) for one in view.plan.indicators.values()}
    for indicator, place in view.indicators:
        if indicator.id in reached(names, indicator.id):
            field = "from" if indicator.derived else "weights"
            message = msg("{name!r} is derived from itself", name=indicator.id)
            fix = msg("take out what leads back to it")
            yield reference_cycle.at(view.path, (*place, field), message, fix)


@rule(
    "mixed-units",
    Severity.WARNING,
    bad="unit: {en: tonnes, ...} ... from: {sum: [coal, gas]}  # gas in cubic metres",
    good="unit: {en: tonnes, ...} ... from: {sum: [coal, oil]}",
)
def mixed_units(view: CatalogueView) -> Iterator[Finding]:
    """A series that a bound refers to, or that a derived one adds or subtracts, has the same unit, for its
    figures are taken as they are."""
    for indicator, name, place in _taken_as_they_are(view):
        other = view.plan.indicators.get(name)
        if other and _differ(other.unit, indicator.unit):
            message = msg(
                "the figures of {name!r} are in {other}, those of {id!r} in {own}",
                name=name,
                other=other.unit,
                id=indicator.id,
                own=indicator.unit,
            )
            yield mixed_units.at(view.path, place, message, msg("use one unit for both, or another series"))


def _taken_as_they_are(view: CatalogueView) -> Iterator[tuple[Indicator, str, Place]]:
    for indicator, target, place in view.wordings:
        named = [one.of for one in references(target.bound) if not one.of_baseline]
        yield from ((indicator, name, (*place, target.bound.kind, "of")) for name in named)
    for indicator, place in view.indicators:
        derived = indicator.derived
        # `times` may turn one unit into another, and a ratio has its own
        if derived and derived.operation != "ratio" and derived.times == 1:
            for at, name in enumerate(derived.inputs):
                yield indicator, name, (*place, "from", derived.operation, at)


def _differ(one: Unit, other: Unit) -> bool:
    percents = {UnitKind.SHARE, UnitKind.RATE}
    if {one.kind, other.kind} <= percents:
        return False
    # one language may be worded otherwise, or not be there
    return one.scale != other.scale or (one.zh != other.zh and one.en != other.en)


def _made_of(indicator: Indicator) -> tuple[str, ...]:
    derived = indicator.derived.names if indicator.derived else ()
    return (*derived, *((indicator.weights,) if indicator.weights else ()))


def _indicator_references(plan: Plan) -> Iterator[tuple[str, Place]]:
    for indicator, place in placed_indicators(plan):
        if indicator.weights:
            yield indicator.weights, (*place, "weights")
        if indicator.derived:
            operation, weights = indicator.derived.operation, indicator.derived.weights
            yield from (
                (name, (*place, "from", operation, at)) for at, name in enumerate(indicator.derived.inputs)
            )
            yield from ((name, (*place, "from", "weights", at)) for at, name in enumerate(weights))
    for bound, place in placed_bounds(plan):
        for one in references(bound):
            if not one.of_baseline:
                yield one.of, (*place, bound.kind, "of")
