"""Enter one figure: understood, checked together with the rows that stand, and only then stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from xtgoals.actions.data import Rows, open_plan, with_rows
from xtgoals.actions.new_row import MEANT, NewActual, NewRow, ledger_rows, opened, understood
from xtgoals.checks.run import series_findings
from xtgoals.checks.view import SeriesView
from xtgoals.files.folder import DataFolder
from xtgoals.ledger.append import Ledger, last_rows
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import Joined, Worded, msg
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.standing import Standing
from xtgoals.model.terms import term
from xtgoals.model.words import Grade
from xtgoals.progress.assess import assess_indicator, matters
from xtgoals.series.known import Known
from xtgoals.series.story import by_thing, outcome, standing, thing_of

# only the first gap is told: where one is closed, the next is no news
_MOVES_ON = "increment-gap"


class DoubtFault(UsageFault):
    """What was understood looks wrong; it can be stored with `force`, after somebody looked."""

    def __init__(self, warnings: Sequence[Finding]) -> None:
        self.warnings = tuple(warnings)
        doubts = [msg("{message} ({rule})", message=one.message, rule=one.rule) for one in warnings]
        super().__init__(
            msg("{doubts}. Nothing was stored; if it is right, add --force", doubts=Joined(doubts))
        )


class StandsFault(UsageFault):
    """Another figure stands for the same thing: it takes `revise` and a note to replace it."""

    def __init__(self, stands: Worded) -> None:
        self.stands = stands
        super().__init__(msg("{stands}; to revise it add --revise and --note", stands=stands))


@dataclass(frozen=True, slots=True)
class AddResult:
    """What was understood and stored, and the row as the file holds it; `line` is None on a dry run."""

    plan: Plan
    indicator: Indicator
    observation: Observation
    echo: Worded
    path: str
    line: int | None
    row: str
    standings: tuple[Standing, ...]
    warnings: tuple[Finding, ...]


def add_actual(folder: DataFolder, new: NewActual) -> AddResult:
    """Store one figure, or say exactly why not; what looks wrong (DoubtFault) only with `force`.

    A dry run neither locks nor writes; what looks wrong stands in its `warnings`. Raises UsageFault for what
    is not understood, what `check` would call an error, and a second figure for the same thing without
    `revise` (StandsFault); BusyFault and UnreadableFault when the file cannot be written.

    >>> from datetime import date
    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> new = NewActual("leading agri", "1,000", "2024", date(2025, 1, 9), source="bureau", dry_run=True)
    >>> result = add_actual(folder, new)
    >>> result.row, result.line, result.standings[0].status.value
    ('2024,,1000,reported,bureau,,2025-01-09,', None, 'achieved')
    """
    plan = open_plan(folder)
    meant = understood(plan, new)
    indicator = meant.indicator
    # what is read and judged under the lock is what the row is added to
    with opened(folder, indicator.id, dry_run=new.dry_run) as ledger:
        known = ledger_rows(plan, indicator, ledger)
        observation = meant.observation._replace(path=ledger.shown, line=max(known.line, default=1) + 1)
        same = _refuse_conflicts(indicator, known, observation, new)
        warnings = judge(plan, indicator, known, observation)
        if warnings and not (new.force or new.dry_run):
            raise DoubtFault(warnings)
        added = put(
            folder, plan, ledger, known, [replace(meant, observation=observation)], dry_run=new.dry_run
        )
    return AddResult(
        plan,
        indicator,
        observation,
        _withdrawal(same) if new.withdraw else meant.echo,
        ledger.shown,
        added.lines[0] if added.lines else None,
        added.rows[0],
        added.standings,
        tuple(warnings),
    )


class Added(NamedTuple):
    """Rows at the end of a file, as it holds them: their numbers (none on a dry run), what follows."""

    lines: list[int]
    rows: list[str]
    standings: tuple[Standing, ...]


def put(
    folder: DataFolder, plan: Plan, ledger: Ledger, known: Batch, new: Sequence[NewRow], *, dry_run: bool
) -> Added:
    """Put rows for one indicator, recorded on one day, behind those that are `known`: all of them or none."""
    indicator, as_of = new[0].indicator, new[0].observation.recorded_on
    cells = [one.cells for one in new]
    # a dry run is refused, too, where the file lacks a column
    content, _ = ledger.prepared(cells)
    # the standings are told as of the day of entry, from what was read already and the rows themselves;
    # they are worked out first, for once the rows are stored nothing may fail that would look as if they
    # were not
    wanted = set(filter(matters(plan, indicator), set(known.period)))
    rows = [*known.having(known.period, wanted), *(one.observation for one in new)]
    series = Known(plan, with_rows(Rows(folder, plan), indicator.id, rows), as_of)
    standings = tuple(assess_indicator(series, indicator, as_of))
    lines = [] if dry_run else ledger.append(cells)
    return Added(lines, last_rows(content, len(cells)), standings)


def _refuse_conflicts(
    indicator: Indicator, known: Batch, row: Observation, new: NewActual
) -> list[Observation]:
    """What stands for the same thing. A second figure needs `revise` and a note, a withdrawal something."""
    there = known.having(known.region, {row.region})
    same = standing(by_thing(indicator, there)[thing_of(indicator, row)])
    period = row.period.text
    if new.withdraw or new.revise:
        if not same:
            raise UsageFault(
                msg("there is no figure for {period} to withdraw", period=period)
                if new.withdraw
                else msg("there is no figure for {period} to revise", period=period)
            )
        if not new.note.strip():
            raise UsageFault("say why with --note")
    # a withdrawal takes back whatever stands, of any grade: nothing can be in its way
    stands = outcome(same)
    if new.withdraw or stands is None:
        return same
    old = stands.row
    if (old.value, old.grade) == (row.value, row.grade):
        raise UsageFault(
            "{shown} for {period} stands on line {line} already; it was not stored again",
            shown=old.shown,
            period=period,
            line=old.line,
        )
    # an estimate is there to be replaced, and a better grade for the same value only confirms it
    if old.value != row.value and old.grade > Grade.ESTIMATE and not new.revise:
        raise StandsFault(
            msg(
                "line {line} has {shown} ({grade}) for {period} already",
                line=old.line,
                shown=old.shown,
                grade=term(old.grade),
                period=period,
            )
        )
    return same


def _withdrawal(rows: Sequence[Observation]) -> Worded:
    """What a withdrawal takes back."""
    by_line = sorted(rows, key=attrgetter("line"))
    taken = [msg("{value} of line {line}", value=one.shown, line=one.line) for one in by_line]
    return msg("withdraws {figures}", figures=taken)


def judge(plan: Plan, indicator: Indicator, known: Batch, row: Observation) -> list[Finding]:
    """The warnings that the new row brings, about itself or about a row that stands; no error may be one."""
    findings = _new_findings(plan, indicator, known.only(_related(indicator, known, row)), row)
    for one in findings:
        if one.severity is Severity.ERROR:
            raise UsageFault("{message}; {fix}", message=one.message, fix=one.fix)
    return findings


def _new_findings(plan: Plan, indicator: Indicator, known: Batch, row: Observation) -> list[Finding]:
    """Every finding that is there with the row and was not there without it, by rule and line.

    A figure for an earlier day can make a later row doubtful, so those of the standing rows count too.
    """

    def found(rows: Batch) -> list[Finding]:
        findings = series_findings(SeriesView(plan, indicator, rows, row.recorded_on))
        return [one for one in findings if one.rule != MEANT]

    after = found(Batch.joined([known, Batch.of([row])]))
    # most rows change nothing about others, and then the rules need not be asked twice
    if all(one.line == row.line for one in after):
        return after
    before = {(one.rule, one.line) for one in found(known)}
    gone = before - {(one.rule, one.line) for one in after}
    moved = any(rule == _MOVES_ON for rule, _ in gone)
    new = []
    for one in after:
        if one.line == row.line:
            new.append(one)
        elif (one.rule, one.line) not in before and not (moved and one.rule == _MOVES_ON):
            elsewhere = msg("with it, on line {line}: {message}", line=one.line, message=one.message)
            new.append(one._replace(message=elsewhere))
    return new


def _related(indicator: Indicator, known: Batch, row: Observation) -> list[bool]:
    # what is said of a row rests on its own region; a whole is compared with its parts, of its day and of
    # earlier ones, so where there are both, everything meets
    own, day = indicator.region, row.period.last
    together = row.region == own or (row.region in indicator.parts and own in known.distinct("region"))
    return [
        together or region == row.region or (bool(indicator.parts) and period.last == day)
        for region, period in zip(known.region, known.period, strict=True)
    ]
