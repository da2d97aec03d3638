"""Rules for the rows that count: totals, increments inside longer ones, parts, and the written baseline."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import lt

from xtgoals.checks.revisions import verified_stands
from xtgoals.checks.view import SeriesView
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.numbers import exact_sum, plain_text
from xtgoals.model.observation import Observation
from xtgoals.model.rule import rule
from xtgoals.model.terms import term
from xtgoals.model.words import Grade, ReportedAs, Rollup
from xtgoals.series.nesting import DAY, Span, filling, nested


@rule(
    "falling-total", Severity.WARNING, bad="113 in March, 98 in June", good="98, with the note 'sites closed'"
)
def falling_total(view: SeriesView) -> Iterator[Finding]:
    """A running total below an earlier one says why in its note."""
    if view.indicator.reported_as is not ReportedAs.TO_DATE:
        return
    for run in view.columns.current.values():
        since = run.since(view.plan.start)
        falls = list(map(lt, since.values[1:], since.values))
        if not any(falls):
            continue
        for (before, row), falling in zip(pairwise(since.rows()), falls, strict=True):
            if falling and not row.note.strip():
                yield falling_total.at(
                    row.path,
                    (row.line, "value"),
                    msg(
                        "the running total {value} is below {earlier} of {period}",
                        value=row.shown,
                        earlier=before.shown,
                        period=before.period.text,
                    ),
                    msg("is this the period's own figure? else say why in `note`"),
                )


@rule("increment-sum", Severity.WARNING, bad="10 + 12 + 13, quarter 36", good="10 + 12 + 13, quarter 35")
def increment_sum(view: SeriesView) -> Iterator[Finding]:
    """A longer period equals the shorter ones that fill it."""
    for rows in _nesting(view):
        spans = list(rows)
        for span, row in rows.items():
            tiles = [rows[tile] for tile in filling(spans, span)]
            total = exact_sum(one.value for one in tiles if one.value is not None)
            if tiles and total != row.value:
                yield increment_sum.at(
                    row.path,
                    (row.line, "value"),
                    msg(
                        "{text} for {period} is not {total}, the sum of lines {lines}",
                        text=row.shown,
                        period=row.period.text,
                        total=plain_text(total),
                        lines=_lines(tiles),
                    ),
                    msg("compare both and revise the wrong one"),
                )


@verified_stands.judged
def longer_outranked(view: SeriesView) -> Iterator[Finding]:
    """A longer increment beside better shorter ones that leave some of its days open: it does not count.

    Where the shorter ones fill it, the rule on sums has compared them.
    """
    for rows in _nesting(view):
        for span, inside in nested({span: row.grade for span, row in rows.items()}).outranked.items():
            row = rows[span]
            if filling(inside, span) or _estimated(view, row):
                continue
            shorter = [rows[one] for one in inside]
            yield verified_stands.at(
                row.path,
                (row.line, "value"),
                msg(
                    "{said} ({grade}) for {period} does not replace what is {kept} in line {lines}",
                    said=row.shown,
                    grade=term(row.grade),
                    period=row.period.text,
                    kept=term(min(one.grade for one in shorter)),
                    lines=_lines(shorter),
                ),
                msg("have the new figure verified and enter it as such"),
            )


@rule("increment-gap", Severity.WARNING, bad="January, March", good="January, February 0, March")
def increment_gap(view: SeriesView) -> Iterator[Finding]:
    """What comes after a period that nobody reported is not added."""
    if not view.indicator.is_increment:
        return
    # before the first window opens nothing is added, so nothing is missing there
    start = min((target.start for target in view.indicator.targets), default=view.plan.start)
    for run in view.columns.current.values():
        before = [last for first, last in run.spans if first < start]
        covered = max([start - DAY, *before])
        for at, (first, last) in enumerate(run.spans[len(before) :], len(before)):
            if first > covered + DAY >= start:
                (row,) = run.rows(slice(at, at + 1))
                yield increment_gap.at(
                    row.path,
                    (row.line, "period"),
                    msg(
                        "no figure for {covered} to {first}: what follows is not added",
                        covered=covered + DAY,
                        first=first - DAY,
                    ),
                    msg("enter the missing period; where nothing was done, 0"),
                )
            covered = max(covered, last)


@rule("baseline-row", Severity.WARNING, bad="2023,85.3 beside value: 85.1", good="one of the two corrected")
def baseline_row(view: SeriesView) -> Iterator[Finding]:
    """A row differs from the baseline that the catalogue writes, which wins."""
    for target in view.indicator.targets:
        baseline = target.baseline
        if baseline is None or baseline.value is None:
            continue
        run = view.columns.current.get(target.region)
        for row in run.rows() if run else ():
            if row.period.last == baseline.period.last and row.value != baseline.value:
                written = plain_text(baseline.value)
                yield baseline_row.at(
                    row.path,
                    (row.line, "value"),
                    msg("differs from the baseline {written} in the catalogue, which wins", written=written),
                    msg("correct one, or take `value` out of the catalogue"),
                )


@rule("regions-sum", Severity.WARNING, bad="10 + 5, whole 16", good="10 + 6, whole 16")
def regions_sum(view: SeriesView) -> Iterator[Finding]:
    """The parts add up to the figure of the whole; both are shown."""
    indicator, runs = view.indicator, view.columns.current
    whole = runs.get(indicator.region)
    if indicator.rollup is not Rollup.SUM or whole is None:
        return
    parts = [
        dict(zip(runs[part].spans, runs[part].values, strict=True)) if part in runs else {}
        for part in indicator.parts
    ]
    for row, span in zip(whole.rows(), whole.spans, strict=True):
        if not all(span in part for part in parts):
            continue
        total = exact_sum(part[span] for part in parts)
        if total != row.value:
            yield regions_sum.at(
                row.path,
                (row.line, "value"),
                msg(
                    "{period}: the whole is {whole}, its parts add up to {total}",
                    period=row.period.text,
                    whole=row.shown,
                    total=plain_text(total),
                ),
                msg("compare both and revise the wrong one"),
            )


def _nesting(view: SeriesView) -> Iterator[dict[Span, Observation]]:
    """The increments of each region where one may lie inside another, by period and in order."""
    for run in view.columns.current.values() if view.indicator.is_increment else ():
        if run.nests:
            yield dict(zip(run.spans, run.rows(), strict=True))


def _estimated(view: SeriesView, row: Observation) -> bool:
    """Whether an estimate lies inside: then it may be the weakest, and the longer row counts."""
    batch = view.batch
    return any(
        grade is Grade.ESTIMATE and region == row.region and row.period.contains(period)
        for grade, region, period in zip(batch.grade, batch.region, batch.period, strict=True)
    )


def _lines(rows: list[Observation]) -> str:
    return ", ".join(str(row.line) for row in rows)
