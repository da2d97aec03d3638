"""Increments of which a longer period contains shorter ones: which of them count."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from xtgoals.checks.series import verified_stands
from xtgoals.checks.view import SeriesView
from xtgoals.model.finding import Finding
from xtgoals.model.message import msg
from xtgoals.model.numbers import plain_text
from xtgoals.model.observation import Observation
from xtgoals.model.terms import term
from xtgoals.model.words import Grade


@verified_stands.judged
def longer_outranked(view: SeriesView) -> Iterator[Finding]:
    """A longer increment beside better shorter ones that leave some of its days open: it does not count.

    Where the shorter ones fill it, the rule on sums has compared them.
    """
    if not view.indicator.is_increment:
        return
    for run in view.current.values():
        if not run.may_nest:
            continue
        for row, inside in _outranked(run.rows()):
            if _filled(row, inside) or _estimated(view, row):
                continue
            weakest = min(inside, key=lambda one: one.grade)
            lines = ", ".join(str(one.line) for one in inside)
            said, kept = "-" if row.value is None else plain_text(row.value), term(weakest.grade)
            yield verified_stands.at(
                row.path,
                (row.line, "value"),
                msg(
                    "{said} ({grade}) for {period} does not replace what is {kept} in line {lines}",
                    said=said,
                    grade=term(row.grade),
                    period=row.period.text,
                    kept=kept,
                    lines=lines,
                ),
                msg("have the new figure verified and enter it as such"),
            )


def _outranked(rows: list[Observation]) -> Iterator[tuple[Observation, list[Observation]]]:
    """Each row whose grade is below the weakest of the shorter ones that stand inside it, with those."""
    standing: list[Observation] = []  # in order; none of them lies inside another
    for row in sorted(rows, key=lambda row: row.period.last - row.period.first):
        start = bisect_left(standing, row.period.first, key=_first)
        stop = bisect_right(standing, row.period.last, key=_first)
        inside = standing[start:stop]
        if inside and row.grade < min(one.grade for one in inside):
            yield row, inside
        else:
            standing[start:stop] = [row]


def _first(row: Observation) -> date:
    return row.period.first


def _filled(row: Observation, inside: list[Observation]) -> bool:
    """Whether shorter rows, none inside another, leave no day open."""
    days = sum((one.period.last - one.period.first).days + 1 for one in inside)
    return days == (row.period.last - row.period.first).days + 1


def _estimated(view: SeriesView, row: Observation) -> bool:
    """Whether an estimate lies inside: then it may be the weakest, and the longer row counts."""
    batch = view.batch
    return any(
        grade is Grade.ESTIMATE and region == row.region and row.period.contains(period)
        for grade, region, period in zip(batch.grade, batch.region, batch.period, strict=True)
    )
