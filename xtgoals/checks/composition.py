"""Rules for what a series is made of: its parts, what it is derived from, and fields that go together."""

from __future__ import annotations

from collections.abc import Iterator

from xtgoals.checks.view import CatalogueView
from xtgoals.model.composition import Counting
from xtgoals.model.finding import Finding
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import Message, msg
from xtgoals.model.rule import rule
from xtgoals.model.words import Frequency, Measure, Over, ReportedAs, Rollup, UnitKind


@rule("parts-rollup", bad="parts: [north, south]", good="parts: [north, south]\nrollup: sum")
def parts_rollup(view: CatalogueView) -> Iterator[Finding]:
    """Parts and roll-up are given together; what no target asks for as a whole may have parts alone."""
    for indicator, place in view.indicators:
        # looked at side by side, they need not make anything together
        if not indicator.rollup and all(one.region != indicator.region for one in indicator.targets):
            continue
        if bool(indicator.parts) != bool(indicator.rollup):
            given, missing = ("parts", "rollup") if indicator.parts else ("rollup", "parts")
            message = msg(
                "{indicator} has `{given}` but no `{missing}`",
                indicator=indicator.id,
                given=given,
                missing=missing,
            )
            fix = msg("add `{missing}`, or take `{given}` out", missing=missing, given=given)
            yield parts_rollup.at(view.path, (*place, given), message, fix)


@rule(
    "rollup-unit",
    bad="unit: {en: '%', kind: share} ... rollup: sum",
    good="unit: {en: '%', kind: share} ... rollup: mean\nweights: residents",
)
def rollup_unit(view: CatalogueView) -> Iterator[Finding]:
    """Only what adds up is summed: no shares, rates or growth; how many parts meet a bound is a count."""
    for indicator, place in view.indicators:
        kind, rollup = indicator.unit.kind, indicator.rollup
        if rollup is Rollup.SUM and (
            kind in (UnitKind.SHARE, UnitKind.RATE) or indicator.measure is Measure.GROWTH
        ):
            what = indicator.measure.value if indicator.measure is Measure.GROWTH else kind.value
            message = msg("three times 25 % are not 75 %: a {what} does not add up", what=what)
            fix = msg("use `rollup: mean` with `weights`, `min`, `max`, or a count of the parts")
            yield rollup_unit.at(view.path, (*place, "rollup"), message, fix)
        elif isinstance(rollup, Counting) and kind is not UnitKind.COUNT:
            message = msg("how many parts meet a bound is a count, not a {what}", what=kind.value)
            yield rollup_unit.at(
                view.path, (*place, "rollup"), message, msg("use a unit of the kind `count`")
            )


@rule("idle-field", bad="rollup: sum\nweights: residents", good="rollup: mean\nweights: residents")
def idle_field(view: CatalogueView) -> Iterator[Finding]:
    """A field stands where it means something: weights beside a mean, overlap beside a sum, days with a
    share, skips with months, counted_from with a running total, over: mean with a level, allotments with one
    number and parts that are not only counted, no steps beside ongoing."""
    for indicator, place in view.indicators:
        for name, needed in _idle(indicator):
            message = msg("`{name}` says nothing here", name=name)
            fix = msg("take it out; it belongs to {needed}", needed=needed)
            yield idle_field.at(view.path, (*place, name), message, fix)


def _idle(indicator: Indicator) -> Iterator[tuple[str, Message]]:
    level = indicator.measure is Measure.LEVEL
    if indicator.weights and indicator.rollup is not Rollup.MEAN:
        yield "weights", msg("`rollup: mean`")
    if indicator.overlap and indicator.rollup is not Rollup.SUM:
        yield "overlap", msg("`rollup: sum`")
    if indicator.over is Over.MEAN and not level:
        yield "over", msg("a level")
    if indicator.days and not (level and indicator.unit.kind is UnitKind.SHARE):
        yield "days", msg("a level that is a share")
    if indicator.skips and indicator.frequency is not Frequency.MONTHLY:
        yield "skips", msg("`frequency: monthly`")
    if indicator.counted_from and indicator.reported_as is not ReportedAs.TO_DATE:
        yield "counted_from", msg("`reported_as: to-date`")
    if indicator.derived and (indicator.is_increment or indicator.over is Over.MEAN):
        yield "from", msg("a series that describes days")
