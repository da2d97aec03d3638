"""The value of a series whose rows say what a period added: the sum of the gapless run from the start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from xtgoals.model.period import period_of
from xtgoals.model.standing import Actual
from xtgoals.progress.regions import Piece, Scope, combine, joined, piece
from xtgoals.progress.revisions import Things
from xtgoals.progress.window import Found, Gap, Window

Span = tuple[date, date]
_DAY = timedelta(days=1)


def summed_increments(things: Things, scope: Scope, window: Window) -> Found:
    """The sum of the gapless run of complete periods from the window's start (design, section 3).

    Its grade is the weakest row's. What comes after a gap is named, not added.
    """
    rows: dict[str, dict[Span, Piece]] = {region: {} for region in scope.regions}
    for (region, first, last), settled in things.items():
        if region in rows and window.first <= first and last <= window.last:
            rows[region][first, last] = piece(settled.row)
    parts = {part: without_replaced(rows[part]) for part in scope.parts}
    spans = {span for pieces in rows.values() for span in pieces}
    periods: dict[Span, Actual] = {}
    for span in spans:
        pieces = {part: tiled for part in parts if (tiled := _tiled(parts[part], span))}
        if span in rows[scope.region]:
            pieces[scope.region] = rows[scope.region][span]
        actual = combine(pieces, scope, span[1])
        if actual and actual.complete:
            periods[span] = actual
    standing = without_replaced({span: _as_piece(actual) for span, actual in periods.items()})
    run = _run(standing, window.first)
    return Found(
        _total([periods[span] for span in run]),
        tuple(_bounds(parts, scope, [periods[span] for span in run], run, window)),
        _gap(run, spans, window),
    )


def without_replaced(pieces: Mapping[Span, Piece]) -> dict[Span, Piece]:
    """The rows of one region that stand: a longer period replaces the shorter ones that it contains.

    It does not where its grade is below the weakest of theirs; then the shorter ones stay and it goes.
    Calendar periods nest, so nothing overlaps by half.
    """
    standing: dict[Span, Piece] = {}
    for span in sorted(pieces, key=lambda span: span[1] - span[0]):
        inside = [other for other in standing if span[0] <= other[0] and other[1] <= span[1]]
        if not inside or pieces[span].grade >= min(standing[other].grade for other in inside):
            for other in inside:
                del standing[other]
            standing[span] = pieces[span]
    return standing


def _run(spans: Iterable[Span], start: date) -> list[Span]:
    """The spans that follow each other without a gap from `start`."""
    by_first = {span[0]: span for span in spans}
    run = []
    while start in by_first:
        span = by_first[start]
        run.append(span)
        start = span[1] + _DAY
    return run


def _tiled(pieces: Mapping[Span, Piece], span: Span) -> Piece | None:
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
    last = run[-1]
    return last._replace(value=whole.value, grade=whole.grade, rows=whole.rows)


def _bounds(
    parts: Mapping[str, Mapping[Span, Piece]],
    scope: Scope,
    complete: list[Actual],
    run: list[Span],
    window: Window,
) -> Iterable[Actual]:
    """Lower bounds after the complete run: what the parts have reported from there on without a gap."""
    start = run[-1][1] + _DAY if run else window.first
    runs = {part: _run(pieces, start) for part, pieces in parts.items()}
    before = [_as_piece(actual) for actual in complete]
    for day in sorted({span[1] for spans in runs.values() for span in spans}):
        reached = [part for part in scope.parts if any(span[1] == day for span in runs[part])]
        pieces = [parts[part][span] for part, spans in runs.items() for span in spans if span[1] <= day]
        whole = joined(before + pieces)
        yield Actual(
            whole.value,
            day,
            whole.grade,
            whole.rows,
            reported=len(reached),
            of=len(scope.parts),
            absent=tuple(part for part in scope.parts if part not in reached),
        )


def _gap(run: list[Span], spans: set[Span], window: Window) -> Gap | None:
    start = run[-1][1] + _DAY if run else window.first
    later = sorted(span for span in spans if span[0] > start)
    if not later or any(span[0] == start for span in spans):
        return None
    texts = tuple(period_of(first, last).text for first, last in later)
    return Gap(start, later[0][0] - _DAY, texts)
