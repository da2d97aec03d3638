"""Rules for rows by themselves; a row that breaks one with an error is left out of every standing.

Each looks at whole columns first, and at single rows only where a column holds something suspicious.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter, lt

from xtgoals.checks.view import SeriesView
from xtgoals.model.composition import Counting
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.near import nearest
from xtgoals.model.observation import Batch
from xtgoals.model.period import Period
from xtgoals.model.rule import rule
from xtgoals.model.units import all_possible, impossible
from xtgoals.model.words import Grade

_WITHDRAWN = {Grade.WITHDRAWN}
# asked of every row: faster than an attribute
_last = itemgetter(Period._fields.index("last"))


@rule("unknown-region", bad="nroth", good="north")
def unknown_region(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A region is one that the catalogue lists."""
    strange = batch.distinct("region").difference(view.plan.regions)
    # where the regions of the catalogue could not be read every row would seem wrong
    if not strange or not view.plan.regions:
        return
    strange = strange.difference(_counted_regions(view), ("",))  # a row of nobody knows whose
    for row in batch.having(batch.region, strange):
        near = nearest(row.region, view.plan.regions)
        message = msg("the catalogue has no region {region!r}", region=row.region)
        fix = msg("write one of: {likely}", likely=near or [*view.plan.regions])
        yield unknown_region.at(row.path, (row.line, "region"), message, fix)


@rule("foreign-region", Severity.WARNING, bad="region north without parts", good="parts: [north, south]")
def foreign_region(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A region that is neither the indicator's nor a part of it is not counted."""
    own, indicator = _counted_regions(view), view.indicator
    # where the catalogue may lack a part, or lists none of its regions, anything may be counted
    if not view.certain or own.isdisjoint(view.plan.regions):
        return
    foreign = batch.distinct("region").difference(own).intersection(view.plan.regions)
    for row in batch.having(batch.region, foreign):
        message = msg(
            "{region!r} is neither the region of {indicator} nor one of its parts: not counted",
            region=row.region,
            indicator=indicator.id,
        )
        fix = msg("correct the region, or list it in `parts`")
        yield foreign_region.at(row.path, (row.line, "region"), message, fix)


@rule("impossible-value", bad="112.5 posts", good="112 posts")
def impossible_value(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A count is whole and not below 0, a share lies between 0 and 100; an increment may be a correction."""
    unit, added = view.indicator.unit, view.indicator.is_increment
    if all_possible([value for value in batch.value if value is not None], unit, added=added):
        return
    # where parts are counted by a bound their own values are of another kind
    counted = view.indicator.parts if isinstance(view.indicator.rollup, Counting) else ()
    for row in batch.rows():
        if row.value is None or row.region in counted:
            continue
        why = impossible(row.value, unit, added=added)
        if why:
            message = msg("{text} {unit}: {why}", text=row.shown, unit=unit, why=why)
            fix = msg("check the figure and its unit")
            yield impossible_value.at(row.path, (row.line, "value"), message, fix)


@rule(
    "derived-row", bad="a file of rows for a derived indicator", good="rows for the indicators it is made of"
)
def derived_row(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A derived indicator has no rows of its own: they would not count."""
    for row in batch.rows() if view.indicator.derived else ():
        message = msg("{name} is derived, and has no rows of its own", name=view.indicator.id)
        fix = msg("report the indicators that it is made of")
        yield derived_row.at(row.path, (row.line,), message, fix)


@rule("skipped-month", bad="skips: [1] ... 2024-01", good="2024-02, which stands for both")
def skipped_month(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A month that the catalogue skips has no row of its own: its figure comes with the next one."""
    months = view.indicator.skips
    skipped = {one for one in batch.distinct("period") if one.last.month in months} if months else set()
    for row in batch.having(batch.period, skipped):
        message = msg("{period} ends in a month that has no report of its own", period=row.period.text)
        fix = msg("enter it together with the next month, or correct `skips`")
        yield skipped_month.at(row.path, (row.line, "period"), message, fix)


@rule("early-record", bad="2024-Q1 reported on 2024-03-15", good="2024-Q1 estimate on 2024-03-15")
def early_record(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """Before its period has ended a figure is an estimate."""
    # an estimate may be early, but it is cheaper to compare two columns first and look at grades then
    early = list(map(lt, batch.recorded_on, map(_last, batch.period)))
    for row in batch.only(early).rows() if any(early) else ():
        if row.grade <= Grade.ESTIMATE:
            continue
        message = msg(
            "recorded on {recorded_on}, before {period} ended, as {grade!r}",
            recorded_on=row.recorded_on,
            period=row.period.text,
            grade=row.grade.word,
        )
        fix = msg("before the period has ended only an `estimate` may be recorded; or correct period or day")
        yield early_record.at(row.path, (row.line, "recorded_on"), message, fix)


@rule("withdrawn-value", bad="2024-Q1,,113,withdrawn", good="2024-Q1,,,withdrawn")
def withdrawn_value(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A withdrawal has no value."""
    for row in batch.having(batch.grade, batch.distinct("grade") & _WITHDRAWN):
        if row.value is not None:
            message = msg("a withdrawn row has the value {text}", text=row.shown)
            fix = msg("leave `value` empty in a withdrawn row")
            yield withdrawn_value.at(row.path, (row.line, "value"), message, fix)


@rule("withdrawn-note", bad="2024-Q1,,,withdrawn,,", good="2024-Q1,,,withdrawn,,wrong indicator")
def withdrawn_note(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A withdrawal says why."""
    for row in batch.having(batch.grade, batch.distinct("grade") & _WITHDRAWN):
        if not row.note.strip():
            message = msg("a withdrawn row has no note")
            fix = msg("say in `note` why the figure is withdrawn")
            yield withdrawn_note.at(row.path, (row.line, "note"), message, fix)


def _counted_regions(view: SeriesView) -> set[str]:
    """The regions that the catalogue names for the indicator: its own, its parts, its targets'."""
    indicator = view.indicator
    named = {indicator.region, *indicator.parts, *(target.region for target in indicator.targets)}
    # another target may hold its own value against one of any region of this series, and weigh with it
    return named.union(view.plan.regions) if indicator.id in view.plan.referred else named
