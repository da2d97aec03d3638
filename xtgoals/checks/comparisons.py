"""Rules for rows beside each other: those of one thing, increments inside longer ones, parts, a baseline."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from xtgoals.checks.view import SeriesView
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.numbers import Value, added, exact_sum, plain_text, rounded, value_text
from xtgoals.model.observation import Observation
from xtgoals.model.rule import rule
from xtgoals.model.terms import term
from xtgoals.model.words import Grade, Rollup
from xtgoals.series.nesting import Span, filling, nested
from xtgoals.series.parts import weighted


@rule("doubled-row", bad="the same line twice", good="the line once")
def doubled_row(view: SeriesView) -> Iterator[Finding]:
    """One row stands once."""
    # equal rows were recorded on one day: most stories need no closer look
    for steps in view.columns.crowded:
        seen: dict[tuple[object, ...], Observation] = {}
        for row, before, after in steps:
            if before and not after:
                seen.clear()  # what was withdrawn by mistake may be said again
            said = tuple(row)[:-1]
            if said in seen:
                message = msg("the same row stands on line {line}", line=seen[said].line)
                fix = msg("delete one of the two")
                yield doubled_row.at(row.path, (row.line, "period"), message, fix)
            seen.setdefault(said, row)


@rule("revision-note", bad="113, then 110", good="110, with the note 'counted twice'")
def revision_note(view: SeriesView) -> Iterator[Finding]:
    """Another figure for the same thing says why in its note."""
    for row, old in view.columns.revisions:
        if not row.note.strip():
            message = msg(
                "{value} revises {earlier} of line {line} without a note",
                value=row.shown,
                earlier=old.shown,
                line=old.line,
            )
            fix = msg("say in `note` why the figure was revised")
            yield revision_note.at(row.path, (row.line, "value"), message, fix)


@rule(
    "withdrawn-nothing", bad="a withdrawal of 2024-Q2 without a figure", good="a figure, then its withdrawal"
)
def withdrawn_nothing(view: SeriesView) -> Iterator[Finding]:
    """A withdrawal cancels a figure that stands."""
    for row, before, after in chain.from_iterable(view.columns.stories):
        if not before and not after:
            message = msg("no figure for {period} to withdraw", period=row.period.text)
            fix = msg("check period and region, or delete the row")
            yield withdrawn_nothing.at(row.path, (row.line, "period"), message, fix)


@rule("verified-stands", Severity.WARNING, bad="100 verified, then 120 reported", good="120 verified")
def verified_stands(view: SeriesView) -> Iterator[Finding]:
    """A later reported figure does not replace a verified one."""
    for step in chain.from_iterable(view.columns.stories):
        row, best = step.row, step.kept_out_by
        if best:
            message = msg(
                "{value} ({grade}) does not replace {kept} ({kept_grade}) of line {line}",
                value=row.shown,
                grade=term(row.grade),
                kept=best.shown,
                kept_grade=term(best.grade),
                line=best.line,
            )
            fix = msg("have the new figure verified and enter it as such")
            yield verified_stands.at(row.path, (row.line, "value"), message, fix)


@rule("increment-sum", Severity.WARNING, bad="10 + 12 + 13, quarter 36", good="10 + 12 + 13, quarter 35")
def increment_sum(view: SeriesView) -> Iterator[Finding]:
    """A longer period equals the shorter ones that fill it."""
    for rows in _nesting(view):
        spans = list(rows)
        for span, row in rows.items():
            filled = filling(spans, span)
            tiles = [rows[tile] for tile in filled]
            # tiles are all or nothing: what some of them make would compare unlike things
            total = _together(view, filled, tiles) if tiles else row.value
            if total is not None and total != row.value and not _rounds_to(view, total, row):
                message = msg(
                    "{text} for {period} is not {total}, what lines {lines} make",
                    text=row.shown,
                    period=row.period.text,
                    total=value_text(total),
                    lines=_lines(tiles),
                )
                fix = msg("compare both and revise the wrong one")
                yield increment_sum.at(row.path, (row.line, "value"), message, fix)


def _together(view: SeriesView, spans: list[Span], rows: list[Observation]) -> Value:
    values: list[Value] = [row.value for row in rows if row.value is not None]
    if view.indicator.is_increment:
        return added(values)
    return weighted(values, [Decimal((last - first).days + 1) for first, last in spans])


def _rounds_to(view: SeriesView, total: Value, row: Observation) -> bool:
    # a mean that was published is rounded: to as many decimals as it has
    if view.indicator.is_increment or row.value is None:
        return False
    places = max(0, -int(row.value.as_tuple().exponent))
    return rounded(total, places) == row.value


@rule(
    "overlapping-periods",
    bad="2024 and 2024/25 in one series of increments",
    good="periods of one kind of year",
)
def overlapping_periods(view: SeriesView) -> Iterator[Finding]:
    """Two periods of one series do not overlap by half, as a calendar year and a plan's own year do."""
    for rows in _nesting(view):
        reach: Span | None = None
        for span, row in rows.items():
            if reach and reach[0] < span[0] <= reach[1] < span[1]:
                message = msg(
                    "{period} overlaps with {other}", period=row.period.text, other=rows[reach].period.text
                )
                fix = msg("report the series by one kind of year only")
                yield overlapping_periods.at(row.path, (row.line, "period"), message, fix)
            if reach is None or span[1] > reach[1]:
                reach = span


@verified_stands.judged
def longer_outranked(view: SeriesView) -> Iterator[Finding]:
    """A longer increment beside better shorter ones that leave some of its days open: it does not count."""
    for rows in _nesting(view):
        for span, inside in nested({span: row.grade for span, row in rows.items()}).outranked.items():
            row = rows[span]
            # where the shorter ones fill it, `increment-sum` has compared them
            # and of two that overlap by half `overlapping-periods` speaks
            if filling(inside, span) or _estimated(view, row) or inside[-1][1] > span[1]:
                continue
            shorter = [rows[one] for one in inside]
            message = msg(
                "{said} ({grade}) for {period} does not replace what is {kept} in line {lines}",
                said=row.shown,
                grade=term(row.grade),
                period=row.period.text,
                kept=term(min(one.grade for one in shorter)),
                lines=_lines(shorter),
            )
            fix = msg("have the new figure verified and enter it as such")
            yield verified_stands.at(row.path, (row.line, "value"), message, fix)


@rule("baseline-row", Severity.WARNING, bad="2023,85.3 beside value: 85.1", good="one of the two corrected")
def baseline_row(view: SeriesView) -> Iterator[Finding]:
    """A row differs from the baseline that the catalogue writes, which wins."""
    for target in view.targets:
        baseline = target.baseline
        if baseline is None or baseline.value is None:
            continue
        run = view.columns.current.get(target.region)
        for row in run.rows() if run else ():
            if row.period.last == baseline.period.last and row.value != baseline.value:
                message = msg(
                    "differs from the baseline {written} in the catalogue, which wins",
                    written=plain_text(baseline.value),
                )
                fix = msg("correct one, or take `value` out of the catalogue")
                yield baseline_row.at(row.path, (row.line, "value"), message, fix)


@rule("regions-sum", Severity.WARNING, bad="10 + 5, whole 16", good="10 + 6, whole 16")
def regions_sum(view: SeriesView) -> Iterator[Finding]:
    """The parts add up to the figure of the whole; both are shown."""
    indicator, runs = view.indicator, view.columns.current
    whole = runs.get(indicator.region)
    # where parts overlap the whole may well be less than their sum
    if indicator.rollup is not Rollup.SUM or whole is None or indicator.overlap:
        return
    parts = {
        part: dict(zip(runs[part].spans, runs[part].values, strict=True)) if part in runs else {}
        for part in indicator.parts
    }
    for row, span in zip(whole.rows(), whole.spans, strict=True):
        # a part that has not reported yet is no 0, but one that did not exist then is none
        there = [part for part, values in parts.items() if _existed(view, part, span)]
        if not there or not all(span in parts[part] for part in there):
            continue
        total = exact_sum(parts[part][span] for part in there)
        if total != row.value:
            message = msg(
                "{period}: the whole is {whole}, its parts add up to {total}",
                period=row.period.text,
                whole=row.shown,
                total=plain_text(total),
            )
            fix = msg("compare both and revise the wrong one")
            yield regions_sum.at(row.path, (row.line, "value"), message, fix)


def _existed(view: SeriesView, part: str, span: Span) -> bool:
    return part not in view.plan.regions or view.plan.regions[part].existed(*span)


def _nesting(view: SeriesView) -> Iterator[dict[Span, Observation]]:
    """The increments of each region where one may lie inside another, by period and in order."""
    for run in view.columns.current.values() if view.indicator.by_periods else ():
        if run.nests:
            yield dict(zip(run.spans, run.rows(), strict=True))


def _estimated(view: SeriesView, row: Observation) -> bool:
    # an estimate inside may be the weakest of all, and then the longer row counts; it stands in no run
    batch = view.batch
    return any(
        grade is Grade.ESTIMATE and region == row.region and row.period.contains(period)
        for grade, region, period in zip(batch.grade, batch.region, batch.period, strict=True)
    )


def _lines(rows: list[Observation]) -> str:
    return ", ".join(str(row.line) for row in rows)
