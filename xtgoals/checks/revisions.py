"""Rules for who replaces a figure, and by what: another body's figure, or only the order of lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from xtgoals.checks.view import SeriesView
from xtgoals.model.catalogue import Plan
from xtgoals.model.characters import narrow
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.observation import Observation
from xtgoals.model.rule import rule
from xtgoals.model.words import Grade

_recorded_on = attrgetter("recorded_on")
Outcome = tuple[Grade, Decimal | None] | None  # what counts; None where nothing does


@rule(
    "other-reporter",
    Severity.WARNING,
    bad="60 from bureau A, revised to 50 by bureau B",
    good="60 from bureau A, revised to 50 by bureau A",
)
def other_reporter(view: SeriesView) -> Iterator[Finding]:
    """A figure is revised by the body that reported it: what another one reports may be its own share."""
    for row, old in view.columns.revisions:
        # to verify what others report is another body's office, and gives a better grade
        if row.grade > old.grade or same_body(view.plan, row.reported_by, old.reported_by):
            continue
        message = msg(
            "{body} revises {earlier} of line {line}, which {other} reported",
            body=row.reported_by,
            earlier=old.shown,
            line=old.line,
            other=old.reported_by,
        )
        fix = msg("does it stand for both? a share of one body is no figure of the whole")
        yield other_reporter.at(row.path, (row.line, "reported_by"), message, fix)


def same_body(plan: Plan, one: str, other: str) -> bool:
    """Whether two names may be those of one body: nobody is named, or both are names of one organisation."""
    one, other = narrow(one).casefold(), narrow(other).casefold()
    if not one or not other or one == other:
        return True
    return any(
        {one, other}
        <= {narrow(name).casefold() for name in (body.id, body.name.zh, body.name.en, *body.aliases)}
        for body in plan.organisations.values()
    )


@rule(
    "order-decides",
    Severity.WARNING,
    bad="withdrawn, and 15 instead of 12, on one day",
    good="15 on the day after the withdrawal",
)
def order_decides(view: SeriesView) -> Iterator[Finding]:
    """Which of two rows of one day counts does not hang on the order of lines, which a merge may turn."""
    # rows of different days have one order only: most stories need no closer look
    for steps in view.columns.crowded:
        for rows in _undecided(step.row for step in steps):
            *others, row = rows
            message = msg(
                "recorded on {day} like line {lines}: their order alone says which counts",
                day=row.recorded_on,
                lines=", ".join(str(one.line) for one in others),
            )
            fix = msg("a merge may turn lines: let the row that counts be of a later day, or a better grade")
            yield order_decides.at(row.path, (row.line, "recorded_on"), message, fix)


def _undecided(rows: Iterable[Observation]) -> list[list[Observation]]:
    """The rows of one day on whose order hangs what counts in the end; the rows come as they became known."""
    found: list[list[Observation]] = []
    states: set[Outcome] = {None}  # what may count, whatever the order of lines
    for _, same_day in groupby(rows, key=_recorded_on):
        day = list(same_day)
        after = [_outcomes(state, day) for state in states]
        # what was open before is settled by a later day that leads to one end
        if all(one == after[0] for one in after):
            found = []
        if any(len(one) > 1 for one in after):
            found.append(day)
        states = set().union(*after)
    return found


def _outcomes(before: Outcome, day: Sequence[Observation]) -> set[Outcome]:
    """What may count after a day, its rows taken in any order."""
    figures: list[Outcome] = [(row.grade, row.value) for row in day if row.grade > Grade.WITHDRAWN]
    if len(figures) < len(day):
        return {None, *figures}  # of those that stand behind the withdrawal one alone may be the last
    best = max(row.grade for row in day)
    if before and before[0] > best:
        return {before}
    return {(row.grade, row.value) for row in day if row.grade is best}
