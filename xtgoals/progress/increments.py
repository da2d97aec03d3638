"""The value of a series whose rows say what a period added: the sum of the gapless run from the start."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise

from xtgoals.model.period import period_of
from xtgoals.model.standing import Actual, Outranked
from xtgoals.model.words import Grade
from xtgoals.progress.regions import Piece, Scope, combine, is_news, joined, piece
from xtgoals.progress.window import Found, Gap, Window
from xtgoals.series.story import Things

Span = tuple[date, date]
Pieces = Mapping[Span, Piece]
_DAY = timedelta(days=1)


def summed_increments(things: Things, scope: Scope, window: Window) -> Found:
    """The sum of the gapless run of complete periods from the window's start (design, section 3).

    Its grade is the weakest row's. What comes after a gap is named, not added.
    """
    rows = rows_by_region(things, scope, window)
    counted = {region: without_replaced(pieces) for region, pieces in rows.items()}
    periods = _complete_periods(counted, scope)
    wholes = {span: _as_piece(actual) for span, actual in periods.items()}
    standing = without_replaced(wholes)
    run = _run(standing, window.first)
    after = run[-1][1] + _DAY if run else window.first
    days = list(_incomplete(counted, scope, [wholes[span] for span in run], after))
    outranked = [one for region in rows for one in _outranked(region, rows[region], counted[region])]
    outranked += _outranked(scope.region, wholes, standing)
    return Found(
        _total([periods[span] for span in run]),
        tuple(shown for shown, _ in days),
        tuple(bound for _, bound in days),
        tuple(_gaps(counted, scope, after)),
        tuple(outranked),
    )


def rows_by_region(things: Things, scope: Scope, window: Window) -> dict[str, dict[Span, Piece]]:
    """The rows that lie inside the window, by region and period."""
    rows: dict[str, dict[Span, Piece]] = {region: {} for region in (scope.region, *scope.parts)}
    for (region, first, last), settled in things.items():
        if region in rows and window.first <= first and last <= window.last:
            rows[region][first, last] = piece(settled.row)
    return rows


def without_replaced(pieces: Pieces) -> dict[Span, Piece]:
    """The rows of one region that stand: a longer period replaces the shorter ones that it contains.

    It does not where its grade is below the weakest of theirs, or where it is an estimate and one of them is
    none; then the shorter ones stay and it goes. Calendar periods nest, so nothing overlaps by half.
    """
    if all(one[1] < other[0] for one, other in pairwise(sorted(pieces))):
        return dict(pieces)
    standing: list[Span] = []  # in order; none of them lies inside another
    for span in sorted(pieces, key=lambda span: span[1] - span[0]):
        at = _inside(standing, span)
        grades = [pieces[other].grade for other in standing[at]]
        bar = max if pieces[span].grade is Grade.ESTIMATE else min
        if not grades or pieces[span].grade >= bar(grades):
            standing[at] = [span]
    return {span: pieces[span] for span in standing}


def _inside(spans: list[Span], span: Span) -> slice:
    """Where those stand, among spans in order, that begin in one and so lie inside it."""
    first, last = span
    return slice(
        bisect_left(spans, first, key=lambda one: one[0]),
        bisect_right(spans, last, key=lambda one: one[0]),
    )


def _outranked(region: str, pieces: Pieces, standing: Pieces) -> Iterable[Outranked]:
    """Longer periods that may not replace the shorter ones which they contain."""
    if len(pieces) == len(standing):
        return
    order = sorted(standing)
    for span in sorted(pieces.keys() - standing.keys()):
        inside = [other for other in order[_inside(order, span)] if other[1] <= span[1]]
        if not inside:
            continue  # replaced by a longer one
        one, filling = pieces[span], _tiled(standing, span)
        kept = min(grade for other in inside if (grade := standing[other].grade) > Grade.ESTIMATE)
        texts = [period_of(*other).text for other in inside]
        shown = tuple(texts) if len(texts) <= 3 else (f"{texts[0]}..{texts[-1]}",)
        news = filling is None or is_news(one, filling)
        text = period_of(*span).text
        yield Outranked(region, text, one.value, one.grade, one.rows, kept, shown, news)


def _complete_periods(counted: Mapping[str, Pieces], scope: Scope) -> dict[Span, Actual]:
    """Every period for which the region's own row is there, or those of all parts."""
    own = counted[scope.region]
    periods: dict[Span, Actual] = {}
    for span in {span for pieces in counted.values() for span in pieces}:
        pieces = {part: tiled for part in scope.parts if (tiled := _tiled(counted[part], span))}
        if span in own:
            pieces[scope.region] = own[span]
        actual = combine(pieces, scope, span[1])
        if actual and actual.complete:
            periods[span] = actual
    return periods


def _run(spans: Iterable[Span], start: date) -> list[Span]:
    """The spans that follow each other without a gap from `start`."""
    by_first = {span[0]: span for span in spans}
    run = []
    while start in by_first:
        span = by_first[start]
        run.append(span)
        start = span[1] + _DAY
    return run


def _tiled(pieces: Pieces, span: Span) -> Piece | None:
    """The sum of the rows that fill a period exactly; departments may report months, others the quarter."""
    if span in pieces:
        return pieces[span]
    run = _run((other for other in pieces if other[1] <= span[1]), span[0])
    if not run or run[-1][1] != span[1]:
        return None
    return joined([pieces[other] for other in run])


def _as_piece(actual: Actual) -> Piece:
    return Piece(actual.value, actual.grade, actual.rows)


def _total(run: list[Actual]) -> Actual | None:
    if not run:
        return None
    whole = joined([_as_piece(actual) for actual in run])
    outranked = tuple(one for actual in run for one in actual.outranked)
    return run[-1]._replace(value=whole.value, grade=whole.grade, rows=whole.rows, outranked=outranked)


def _incomplete(
    counted: Mapping[str, Pieces], scope: Scope, complete: list[Piece], after: date
) -> Iterable[tuple[Actual, Actual]]:
    """The days after the complete run, with what the parts have reported from there on without a gap.

    Each day twice: with the parts that have reached it, and as a lower bound with what the others have too.
    """
    runs = {part: _run(counted[part], after) for part in scope.parts}
    for day in sorted({span[1] for spans in runs.values() for span in spans}):
        so_far = {part: [counted[part][span] for span in runs[part] if span[1] <= day] for part in runs}
        reached = [part for part in scope.parts if any(span[1] == day for span in runs[part])]
        if len(reached) == len(scope.parts):
            continue  # all are in, but may not replace the region's own better rows
        whole = joined(complete + [one for pieces in so_far.values() for one in pieces])
        bound = Actual(
            whole.value,
            day,
            whole.grade,
            whole.rows,
            reported=len(reached),
            of=len(scope.parts),
            absent=tuple(
                part for part in scope.parts if part not in reached and not _has(counted[part], day)
            ),
        )
        shown = joined([one for part in reached for one in so_far[part]])
        # beside a complete value no incomplete one is shown
        yield bound if complete else bound._replace(**shown._asdict()), bound


def _has(pieces: Pieces, day: date) -> bool:
    return any(first <= day <= last for first, last in pieces)


def _gaps(counted: Mapping[str, Pieces], scope: Scope, after: date) -> Iterable[Gap]:
    """What each region lacks before its later rows; those that lack the same stand together."""
    gaps: dict[Gap, list[str]] = {}
    for region, pieces in counted.items():
        run = _run(pieces, after)
        start = run[-1][1] + _DAY if run else after
        later = sorted(span for span in pieces if span[0] > start)
        if later:
            texts = tuple(period_of(first, last).text for first, last in later)
            gaps.setdefault(Gap(start, later[0][0] - _DAY, texts), []).append(region)
    everyone = set(scope.parts or (scope.region,))
    for gap, regions in gaps.items():
        alike = len(gaps) == 1 and everyone.issubset(regions)
        yield gap if alike else gap._replace(regions=tuple(regions))
