"""Rules for the rows of the ledger of adjustments."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from xtgoals.checks.comparisons import doubled_row
from xtgoals.checks.revisions import order_decides
from xtgoals.checks.view import LedgerView
from xtgoals.model.adjustment import ADJUSTMENT_FIELD, Adjustment, AdjustmentKind
from xtgoals.model.finding import Finding
from xtgoals.model.message import msg
from xtgoals.model.near import nearest
from xtgoals.series.adjustments import about

View = LedgerView[Adjustment]

_SIGNS = msg("write a number above 0 for a bonus, one below 0 for a minus")


@ADJUSTMENT_FIELD.judged
def names(view: View) -> Iterator[Finding]:
    """A scheme that there is, and somebody whom it scores."""
    known = view.schemes.by_id
    for row in view.rows:
        if row.scheme not in known:
            if view.schemes.complete and row.scheme.strip():
                message = msg("there is no scheme {name!r}", name=row.scheme)
                fix = msg("write one of: {likely}", likely=nearest(row.scheme, known) or [*known] or "-")
                yield ADJUSTMENT_FIELD.at(row.path, (row.line, "scheme"), message, fix)
            continue
        scheme = known[row.scheme]
        if scheme and row.subject.strip() and row.subject not in scheme.members:
            message = msg("{name!r} stands in no group of {scheme}", name=row.subject, scheme=row.scheme)
            likely = nearest(row.subject, scheme.members) or [*scheme.members]
            fix = msg("write one of: {likely}", likely=likely)
            yield ADJUSTMENT_FIELD.at(row.path, (row.line, "subject"), message, fix)


@ADJUSTMENT_FIELD.judged
def withdrawals(view: View) -> Iterator[Finding]:
    """A withdrawal cancels something that was recorded before it."""
    standing: set[tuple[str, str, str]] = set()
    for row in sorted(view.rows, key=attrgetter("recorded_on", "line")):
        if row.kind is not AdjustmentKind.WITHDRAWN:
            standing.add(about(row))
        elif about(row) in standing:
            standing.remove(about(row))
        elif row.reason.strip():  # of none `reason` is told to be missing
            message = msg("nothing of {subject} with this reason is in force", subject=row.subject)
            fix = msg("write the reason as it stands in the row that is withdrawn")
            yield ADJUSTMENT_FIELD.at(row.path, (row.line, "reason"), message, fix)


@order_decides.judged
def order_decides_here(view: View) -> Iterator[Finding]:
    """What is withdrawn does not hang on the order of lines of one day, which a merge may turn."""
    days: dict[tuple[object, ...], list[Adjustment]] = {}
    for row in view.rows:
        days.setdefault((*about(row), row.recorded_on), []).append(row)
    for rows in days.values():
        *others, last = rows
        if {one.kind is AdjustmentKind.WITHDRAWN for one in rows} == {True, False}:
            message = msg(
                "recorded on {day} like line {lines}: their order alone says which counts",
                day=last.recorded_on,
                lines=", ".join(str(one.line) for one in others),
            )
            fix = msg("a merge may turn lines: look at it once more after one")
            yield order_decides.at(last.path, (last.line, "recorded_on"), message, fix)


@doubled_row.judged
def doubled_adjustment(view: View) -> Iterator[Finding]:
    """One row stands once: two would count twice."""
    seen: dict[tuple[object, ...], Adjustment] = {}
    for row in sorted(view.rows, key=attrgetter("recorded_on", "line")):
        if row.kind is AdjustmentKind.WITHDRAWN:
            # what was withdrawn by mistake may be said again
            seen = {said: one for said, one in seen.items() if about(one) != about(row)}
            continue
        said = tuple(row._replace(path="", line=0))
        if said in seen:
            message = msg("the same row stands on line {line}", line=seen[said].line)
            yield doubled_row.at(row.path, (row.line, "subject"), message, msg("delete one of the two"))
        seen.setdefault(said, row)


@ADJUSTMENT_FIELD.judged
def fields(view: View) -> Iterator[Finding]:
    """What a row must say, and what it must not."""
    for row in view.rows:
        for column in ("scheme", "subject", "reason", "evidence"):
            if not getattr(row, column).strip():
                message = msg("{kind} needs `{column}`", kind=row.kind.value, column=column)
                fix = msg("fill in `{column}`", column=column)
                yield ADJUSTMENT_FIELD.at(row.path, (row.line, column), message, fix)
        points = row.points
        place = (row.line, "points")
        if row.kind in (AdjustmentKind.VETO, AdjustmentKind.WITHDRAWN):
            if points is not None:
                message = msg("{kind} has no points", kind=row.kind.value)
                yield ADJUSTMENT_FIELD.at(row.path, place, message, msg("leave `points` empty"))
        elif points is None:
            message = msg("{kind} needs `{column}`", kind=row.kind.value, column="points")
            yield ADJUSTMENT_FIELD.at(row.path, place, message, _SIGNS)
        elif points <= 0 if row.kind is AdjustmentKind.BONUS else points >= 0:
            message = msg("{points} are no points of {kind}", points=points, kind=row.kind.value)
            yield ADJUSTMENT_FIELD.at(row.path, place, message, _SIGNS)
