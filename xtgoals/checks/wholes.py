"""Rules for a whole that its parts do not fill: what they have alone is the least that it can be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from datetime import date

from xtgoals.checks.view import SeriesView
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import msg
from xtgoals.model.numbers import exact_sum, plain_text
from xtgoals.model.rule import rule
from xtgoals.model.words import ReportedAs, Rollup
from xtgoals.series.columns import Run
from xtgoals.series.nesting import Span, nested

# Where, among the rows of a part, those stand that a whole of some days holds
Held = Callable[[Span], range]


@rule("whole-below-parts", Severity.WARNING, bad="north 60, whole 50", good="north 60, whole 80")
def whole_below_parts(view: SeriesView) -> Iterator[Finding]:
    """A whole is not below what some of its parts have: those that are missing can only add to it."""
    indicator, runs = view.indicator, view.columns.current
    whole = runs.get(indicator.region)
    parts = [runs[part] for part in indicator.parts if part in runs]
    if whole is None or not parts or not _at_least_its_parts(indicator):
        return
    held = [_held(view, run) for run in parts]
    for at, (span, value) in enumerate(zip(whole.spans, whole.values, strict=True)):
        found = [(run, places) for (run, places_of) in held if (places := places_of(span))]
        values = [run.values[place] for run, places in found for place in places]
        # one that is below zero says that what is missing may take away, too
        if not values or min(values) < 0 or (total := exact_sum(values)) <= value:
            continue
        # where every part has a row for the same thing, `regions-sum` has compared them
        if len(parts) == len(indicator.parts) and all(_has(run.spans, span) for run in parts):
            continue
        (row,) = whole.rows(slice(at, at + 1))
        lines = sorted(
            one.line for run, places in found for one in run.rows(slice(places.start, places.stop))
        )
        message = msg(
            "{period}: the whole is {whole}, its parts in line {lines} have {total} alone",
            period=row.period.text,
            whole=row.shown,
            lines=", ".join(map(str, lines)),
            total=plain_text(total),
        )
        fix = msg("compare both and revise the wrong one")
        yield whole_below_parts.at(row.path, (row.line, "value"), message, fix)


def _at_least_its_parts(indicator: Indicator) -> bool:
    # parts that overlap would add up to more than the whole
    return indicator.rollup is Rollup.SUM and not indicator.overlap


def _held(view: SeriesView, run: Run) -> tuple[Run, Held]:
    """A part's rows, without those that a longer period replaces, and which of them a whole holds."""
    if view.indicator.is_increment:
        grades = dict(zip(run.spans, run.grades, strict=True)) if run.nests else {}
        part = run.picked(run.places(nested(grades).standing)) if grades else run
        return part, lambda span: _inside(part.spans, span)
    # a total does not fall, so that what was reached earlier since the plan's start is there still
    running = view.indicator.reported_as is ReportedAs.TO_DATE
    return run, lambda span: _on(run.spans, span, view.plan.start if running else span[0])


def _inside(spans: list[Span], span: Span) -> range:
    """Where the periods stand that lie inside another; none of them overlap."""
    first, last = span
    start, stop = bisect_left(spans, (first, date.min)), bisect_right(spans, (last, date.max))
    return range(start, stop - 1 if stop > start and spans[stop - 1][1] > last else stop)


def _has(spans: list[Span], span: Span) -> bool:
    at = bisect_left(spans, span)
    return spans[at : at + 1] == [span]


def _on(spans: list[Span], span: Span, since: date) -> range:
    """Where the latest row stands that is about the whole's day, or about one before it from `since` on."""
    at = bisect_right(spans, span)
    return range(at - 1, at) if at and min(since, span[0]) <= spans[at - 1][0] else range(0)
