"""The value of a series whose rows say what a period added: the sum of the gapless run from the start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from xtgoals.model.period import period_of
from xtgoals.model.standing import Actual, Outranked
from xtgoals.model.words import Grade
from xtgoals.series.nesting import DAY, Nested, Span, filling, nested, unbroken
from xtgoals.series.parts import Scope, combine, is_news, joined
from xtgoals.series.story import Things
from xtgoals.series.window import Found, Gap, Window

Values = Mapping[Span, Actual]  # of one region, by period


def summed_increments(things: Things, scope: Scope, window: Window) -> Found:
    """The sum of the gapless run of complete periods from the window's start (design, section 3).

    Its grade is the weakest row's. What comes after a gap is named, not added.

    >>> from decimal import Decimal
    >>> from xtgoals.model.catalogue import Indicator
    >>> from xtgoals.model.observation import Observation
    >>> from xtgoals.model.period import parse_period
    >>> from xtgoals.series.story import Settled
    >>> months = [parse_period(f"2024-0{month}") for month in (1, 2, 4)]
    >>> rows = [Observation(one, "city", Decimal(10), Grade.REPORTED, date(2024, 5, 6)) for one in months]
    >>> things = {("city", *row.period.span): Settled(row) for row in rows}
    >>> found = summed_increments(things, Scope("city"), Window(date(2024, 1, 1), date(2024, 12, 31)))
    >>> found.complete.value, found.complete.covered.isoformat(), found.gaps[0].later
    (Decimal('20'), '2024-02-29', ('2024-04',))
    """
    counted: dict[str, Values] = {}
    outranked: list[Outranked] = []
    for region, values in _by_region(things, scope, window).items():
        counted[region] = _standing(region, values, outranked)
    # what the regions have is settled one by one first, then once more for the periods that they make up:
    # the parts' quarter and the own months may replace each other too
    periods = _standing(scope.region, _complete_periods(counted, scope), outranked)
    run = [periods[span] for span in unbroken(periods, window.first)]
    after = run[-1].covered + DAY if run else window.first
    days = list(_incomplete(counted, scope, run, after))
    return Found(
        joined(run) if run else None,
        tuple(shown for shown, _ in days),
        tuple(bound for _, bound in days),
        tuple(_gaps(counted, scope, after)),
        tuple(outranked),
    )


def _by_region(things: Things, scope: Scope, window: Window) -> dict[str, dict[Span, Actual]]:
    """The rows that lie inside the window, by region and period."""
    rows: dict[str, dict[Span, Actual]] = {region: {} for region in (scope.region, *scope.parts)}
    for (region, first, last), settled in things.items():
        if region in rows and window.first <= first and last <= window.last:
            rows[region][first, last] = Actual.from_row(settled.row)
    return rows


def _standing(region: str, values: Values, outranked: list[Outranked]) -> Values:
    """The values that stand; longer ones that may not replace the shorter inside are put to `outranked`."""
    found = nested({span: value.grade for span, value in values.items()})
    standing = {span: values[span] for span in found.standing}
    outranked += _outranked(region, values, standing, found)
    return standing


def _outranked(region: str, values: Values, standing: Values, found: Nested) -> Iterator[Outranked]:
    for span in sorted(found.outranked):
        inside = found.outranked[span]
        if inside[0] not in standing:
            continue  # a still longer one has replaced them all
        one, tiles = values[span], filling(inside, span)
        kept = min(grade for other in inside if (grade := values[other].grade) > Grade.ESTIMATE)
        texts = [period_of(*other).text for other in inside]
        shown = tuple(texts) if len(texts) <= 3 else (f"{texts[0]}..{texts[-1]}",)
        news = not tiles or is_news(one, joined([values[tile] for tile in tiles]))
        text = period_of(*span).text
        yield Outranked(region, text, one.value, one.grade, one.rows, kept, shown, news)


def _complete_periods(counted: Mapping[str, Values], scope: Scope) -> dict[Span, Actual]:
    """Every period for which the region's own row is there, or those of all parts."""
    own = counted[scope.region]
    spans = {part: list(counted[part]) for part in scope.parts}
    periods: dict[Span, Actual] = {}
    for span in {span for values in counted.values() for span in values}:
        values = {part: made for part in scope.parts if (made := _made(counted[part], spans[part], span))}
        if span in own:
            values[scope.region] = own[span]
        if (actual := combine(values, scope, span[1])).complete:
            periods[span] = actual
    return periods


def _made(values: Values, spans: Sequence[Span], span: Span) -> Actual | None:
    """The value for a period, or the sum of those that fill it: one part may report months for a quarter."""
    if span in values:
        return values[span]
    tiles = filling(spans, span)
    return joined([values[tile] for tile in tiles]) if tiles else None


def _incomplete(
    counted: Mapping[str, Values], scope: Scope, run: list[Actual], after: date
) -> Iterator[tuple[Actual, Actual]]:
    """The days after the complete run, with what the parts have reported from there on without a gap.

    Each day twice: with the parts that have reached it, and as a lower bound with what the others have too.
    """
    # the parts go on where the complete run ends, each as far as its own rows reach
    runs = {part: unbroken(counted[part], after) for part in scope.parts}
    for day in sorted({span[1] for spans in runs.values() for span in spans}):
        so_far = {part: [counted[part][span] for span in runs[part] if span[1] <= day] for part in runs}
        reached = [part for part in scope.parts if so_far[part] and so_far[part][-1].covered == day]
        if len(reached) == len(scope.parts):
            continue  # all are in, but may not replace the region's own better rows
        whole = joined(run + [one for values in so_far.values() for one in values])
        absent = (part for part in scope.parts if part not in reached and not _has(counted[part], day))
        bound = Actual(
            whole.value,
            day,
            whole.grade,
            whole.rows,
            reported=len(reached),
            of=len(scope.parts),
            absent=tuple(absent),
        )
        shown = joined([one for part in reached for one in so_far[part]])
        # beside a complete value no incomplete one is shown
        less = bound._replace(value=shown.value, grade=shown.grade, rows=shown.rows)
        yield bound if run else less, bound


def _has(values: Values, day: date) -> bool:
    return any(first <= day <= last for first, last in values)


def _gaps(counted: Mapping[str, Values], scope: Scope, after: date) -> Iterable[Gap]:
    """What each region lacks before its later rows; those that lack the same stand together."""
    gaps: dict[Gap, list[str]] = {}
    for region, values in counted.items():
        run = unbroken(values, after)
        start = run[-1][1] + DAY if run else after
        # nothing begins on `start`, or the run would go on: what begins later follows a gap
        later = [span for span in values if span[0] > start]
        if later:
            texts = tuple(period_of(*span).text for span in later)
            gaps.setdefault(Gap(start, later[0][0] - DAY, texts), []).append(region)
    # what all parts lack alike is told once, without names
    everyone = set(scope.parts or (scope.region,))
    for gap, regions in gaps.items():
        alike = len(gaps) == 1 and everyone.issubset(regions)
        yield gap if alike else gap._replace(regions=tuple(regions))
