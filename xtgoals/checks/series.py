"""Rules for the rows of one indicator together: revisions, withdrawals, totals, gaps, doubtful values."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from operator import lt

from xtgoals.checks.view import SeriesView
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.numbers import exact_sum, plain_text
from xtgoals.model.observation import Observation
from xtgoals.model.rule import rule
from xtgoals.model.terms import term
from xtgoals.model.words import Grade, ReportedAs

_DAY = timedelta(days=1)


@rule("doubled-row", bad="the same line twice", good="the line once")
def doubled_row(view: SeriesView) -> Iterator[Finding]:
    """One row stands once."""
    for rows in view.contested:
        if len({row.recorded_on for row in rows}) == len(rows):
            continue
        seen: dict[tuple[object, ...], Observation] = {}
        standing = False
        for row in rows:
            said = tuple(row)[:-1]
            withdrawn = row.grade is Grade.WITHDRAWN
            if withdrawn and standing:
                seen.clear()  # what was withdrawn by mistake may be said again
            standing = not withdrawn
            if said in seen:
                line = seen[said].line
                yield doubled_row.at(
                    row.path,
                    (row.line, "period"),
                    msg("the same row stands on line {line}", line=line),
                    msg("delete one of the two"),
                )
            seen.setdefault(said, row)


@rule("revision-note", bad="113, then 110", good="110, with the note 'counted twice'")
def revision_note(view: SeriesView) -> Iterator[Finding]:
    """Another figure for the same thing says why in its note."""
    for rows in view.contested:
        counts: Observation | None = None
        for row in rows:
            if row.grade is Grade.WITHDRAWN:
                counts = None
                continue
            if row.grade is Grade.ESTIMATE:
                continue
            # `verified-stands` speaks of a row that replaces nothing
            replaces = counts is None or row.grade >= counts.grade
            if counts and replaces and counts.value != row.value and not row.note.strip():
                yield revision_note.at(
                    row.path,
                    (row.line, "value"),
                    msg(
                        "{value} revises {earlier} of line {line} without a note",
                        value=_text(row),
                        earlier=_text(counts),
                        line=counts.line,
                    ),
                    msg("say in `note` why the figure was revised"),
                )
            if counts is None or row.grade >= counts.grade:
                counts = row


@rule(
    "withdrawn-nothing", bad="a withdrawal of 2024-Q2 without a figure", good="a figure, then its withdrawal"
)
def withdrawn_nothing(view: SeriesView) -> Iterator[Finding]:
    """A withdrawal cancels a figure that stands."""
    for rows in view.contested:
        standing = 0
        for row in rows:
            if row.grade is not Grade.WITHDRAWN:
                standing += 1
                continue
            if not standing:
                yield withdrawn_nothing.at(
                    row.path,
                    (row.line, "period"),
                    msg("no figure for {period} to withdraw", period=row.period.text),
                    msg("check period and region, or delete the row"),
                )
            standing = 0


@rule("verified-stands", Severity.WARNING, bad="100 verified, then 120 reported", good="120 verified")
def verified_stands(view: SeriesView) -> Iterator[Finding]:
    """A later reported figure does not replace a verified one."""
    for rows in view.contested:
        best: Observation | None = None
        for row in rows:
            if row.grade is Grade.WITHDRAWN:
                best = None
                continue
            if best and Grade.ESTIMATE < row.grade < best.grade and row.value != best.value:
                yield verified_stands.at(
                    row.path,
                    (row.line, "value"),
                    msg(
                        "{value} ({grade}) does not replace {kept} ({kept_grade}) of line {line}",
                        value=_text(row),
                        grade=term(row.grade),
                        kept=_text(best),
                        kept_grade=term(best.grade),
                        line=best.line,
                    ),
                    msg("have the new figure verified and enter it as such"),
                )
            if best is None or row.grade >= best.grade:
                best = row


@rule(
    "falling-total", Severity.WARNING, bad="113 in March, 98 in June", good="98, with the note 'sites closed'"
)
def falling_total(view: SeriesView) -> Iterator[Finding]:
    """A running total below an earlier one says why in its note."""
    if view.indicator.reported_as is not ReportedAs.TO_DATE:
        return
    for run in view.current.values():
        since = run.since(view.plan.start)
        values = since.values
        if not any(map(lt, values[1:], values)):
            continue
        for before, row in pairwise(since.rows()):
            falls = row.value is not None and before.value is not None and row.value < before.value
            if falls and not row.note.strip():
                yield falling_total.at(
                    row.path,
                    (row.line, "value"),
                    msg(
                        "the running total {value} is below {earlier} of {period}",
                        value=_text(row),
                        earlier=_text(before),
                        period=before.period.text,
                    ),
                    msg("is this the period's own figure? else say why in `note`"),
                )


@rule("increment-sum", Severity.WARNING, bad="10 + 12 + 13, quarter 36", good="10 + 12 + 13, quarter 35")
def increment_sum(view: SeriesView) -> Iterator[Finding]:
    """A longer period equals the shorter ones that fill it."""
    if not view.indicator.is_increment:
        return
    for run in view.current.values():
        if not run.may_nest:
            continue
        firsts = [period.first for period in run.periods]
        rows = run.rows()
        for row in rows:
            near = rows[bisect_left(firsts, row.period.first) : bisect_right(firsts, row.period.last)]
            inside = [other for other in near if other is not row and row.period.contains(other.period)]
            filling = _filling(row, inside)
            if not filling or row.value is None:
                continue
            total = exact_sum(other.value for other in filling if other.value is not None)
            if total != row.value:
                lines = ", ".join(str(other.line) for other in filling)
                yield increment_sum.at(
                    row.path,
                    (row.line, "value"),
                    msg(
                        "{text} for {period} is not {total}, the sum of lines {lines}",
                        text=_text(row),
                        period=row.period.text,
                        total=plain_text(total),
                        lines=lines,
                    ),
                    msg("compare both and revise the wrong one"),
                )


@rule("increment-gap", Severity.WARNING, bad="January, March", good="January, February 0, March")
def increment_gap(view: SeriesView) -> Iterator[Finding]:
    """What comes after a period that nobody reported is not added."""
    if not view.indicator.is_increment:
        return
    # before the first window opens nothing is added, so nothing is missing there
    start = min((target.start for target in view.indicator.targets), default=view.plan.start)
    for run in view.current.values():
        before = [period.last for period in run.periods if period.first < start]
        covered = max([start - _DAY, *before])
        for row in run.rows(len(before)):
            if row.period.first > covered + _DAY >= start:
                yield increment_gap.at(
                    row.path,
                    (row.line, "period"),
                    msg(
                        "no figure for {covered} to {first}: what follows is not added",
                        covered=covered + _DAY,
                        first=row.period.first - _DAY,
                    ),
                    msg("enter the missing period; where nothing was done, 0"),
                )
            covered = max(covered, row.period.last)


def _filling(row: Observation, inside: list[Observation]) -> list[Observation]:
    """The shortest rows that fill a period without a gap; empty if they do not."""
    by_first: dict[object, Observation] = {}
    for other in inside:
        old = by_first.get(other.period.first)
        if old is None or other.period.last < old.period.last:
            by_first[other.period.first] = other
    filling, start = [], row.period.first
    while start in by_first:
        filling.append(by_first[start])
        start = by_first[start].period.last + _DAY
    return filling if filling and filling[-1].period.last == row.period.last else []


def _text(row: Observation) -> str:
    return "-" if row.value is None else plain_text(row.value)
