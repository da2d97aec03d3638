"""Rules for the rows of one indicator together: revisions, withdrawals, totals, gaps, doubtful values."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from operator import lt

from xtgoals.checks.nested import longer_outranked
from xtgoals.checks.view import SeriesRule, SeriesView
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.numbers import exact_sum, plain_text
from xtgoals.model.observation import Observation
from xtgoals.model.words import Grade, ReportedAs, Text

_W = Severity.WARNING
_DAY = timedelta(days=1)


def doubled_row(view: SeriesView) -> Iterator[Finding]:
    """A row that says exactly what an earlier one says."""
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
                yield view.found(
                    "doubled-row",
                    row,
                    "period",
                    Text(f"与第 {line} 行完全相同", f"the same row stands on line {line}"),
                    Text("删去其中一行", "delete one of the two"),
                )
            seen.setdefault(said, row)


def revision_note(view: SeriesView) -> Iterator[Finding]:
    """Another value than the one that counts, without a reason; an estimate may be replaced in silence."""
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
                yield view.found(
                    "revision-note",
                    row,
                    "value",
                    Text(
                        f"{_text(row)} 修订第 {counts.line} 行的 {_text(counts)}，但没有说明",
                        f"{_text(row)} revises {_text(counts)} of line {counts.line} without a note",
                    ),
                    Text("在 note 写明修订原因", "say in `note` why the figure was revised"),
                )
            if counts is None or row.grade >= counts.grade:
                counts = row


def withdrawn_nothing(view: SeriesView) -> Iterator[Finding]:
    """A withdrawal of a figure that does not stand."""
    for rows in view.contested:
        standing = 0
        for row in rows:
            if row.grade is not Grade.WITHDRAWN:
                standing += 1
                continue
            if not standing:
                yield view.found(
                    "withdrawn-nothing",
                    row,
                    "period",
                    Text(
                        f"{row.period.text} 没有可撤回的数值", f"no figure for {row.period.text} to withdraw"
                    ),
                    Text("核对期间和地区，或删去此行", "check period and region, or delete the row"),
                )
            standing = 0


def verified_stands(view: SeriesView) -> Iterator[Finding]:
    """A department's later figure beside a verified one: it does not count."""
    for rows in view.contested:
        best: Observation | None = None
        for row in rows:
            if row.grade is Grade.WITHDRAWN:
                best = None
                continue
            if best and Grade.ESTIMATE < row.grade < best.grade and row.value != best.value:
                yield view.found(
                    "verified-stands",
                    row,
                    "value",
                    Text(
                        f"{_text(row)}（{row.grade.word}）不能取代第 {best.line} 行的"
                        f" {_text(best)}（{best.grade.word}）",
                        f"{_text(row)} ({row.grade.word}) does not replace {_text(best)}"
                        f" ({best.grade.word}) of line {best.line}",
                    ),
                    Text("如确有变化，请认定后再录入", "have the new figure verified and enter it as such"),
                    _W,
                )
            if best is None or row.grade >= best.grade:
                best = row


def falling_total(view: SeriesView) -> Iterator[Finding]:
    """A running total that is below an earlier day's, without a note."""
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
                yield view.found(
                    "falling-total",
                    row,
                    "value",
                    Text(
                        f"累计数 {_text(row)} 低于 {before.period.text} 的 {_text(before)}",
                        f"the running total {_text(row)} is below {_text(before)} of {before.period.text}",
                    ),
                    Text(
                        "核对是否填了当期数；否则在 note 说明",
                        "is this the period's own figure? else say why in `note`",
                    ),
                    _W,
                )


def increment_sum(view: SeriesView) -> Iterator[Finding]:
    """A longer period whose value is not the sum of the shorter ones that fill it."""
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
                yield view.found(
                    "increment-sum",
                    row,
                    "value",
                    Text(
                        f"{row.period.text} 的 {_text(row)} 不等于第 {lines} 行之和 {plain_text(total)}",
                        f"{_text(row)} for {row.period.text} is not {plain_text(total)},"
                        f" the sum of lines {lines}",
                    ),
                    Text("核对两者，修订有误的一方", "compare both and revise the wrong one"),
                    _W,
                )


def increment_gap(view: SeriesView) -> Iterator[Finding]:
    """Increments after a period that nobody reported: they are not added."""
    if not view.indicator.is_increment:
        return
    # before the first window opens nothing is added, so nothing is missing there
    start = min((target.start for target in view.indicator.targets), default=view.plan.start)
    for run in view.current.values():
        before = [period.last for period in run.periods if period.first < start]
        covered = max([start - _DAY, *before])
        for row in run.rows(len(before)):
            if row.period.first > covered + _DAY >= start:
                yield view.found(
                    "increment-gap",
                    row,
                    "period",
                    Text(
                        f"{covered + _DAY} 至 {row.period.first - _DAY} 没有数值，其后不计入",
                        f"no figure for {covered + _DAY} to {row.period.first - _DAY}:"
                        " what follows is not added",
                    ),
                    Text("补报缺期；没有发生的报 0", "enter the missing period; where nothing was done, 0"),
                    _W,
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


SERIES_RULES: tuple[SeriesRule, ...] = (
    doubled_row,
    revision_note,
    withdrawn_nothing,
    verified_stands,
    falling_total,
    increment_sum,
    longer_outranked,
    increment_gap,
)
