"""Enter one figure: understood, checked together with the rows that stand, and only then stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter

from xtgoals.actions.data import ledger_rows, open_plan
from xtgoals.actions.doubts import compared_with, new_findings
from xtgoals.actions.new_row import NewActual, csv_cells, understood
from xtgoals.files.folder import DataFolder
from xtgoals.ledger.append import Ledger, locked
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import Joined, Worded, msg
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.standing import Standing
from xtgoals.model.terms import term
from xtgoals.model.words import Grade
from xtgoals.progress.assess import assess_indicator, matters
from xtgoals.series.story import by_thing, outcome, standing, thing_of


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

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> from datetime import date
    >>> new = NewActual("base stations", "1,000", "2024", date(2025, 1, 9), source="telecoms", dry_run=True)
    >>> result = add_actual(folder, new)
    >>> result.row, result.line, result.standings[0].status.value
    ('2024,,1000,reported,telecoms,,2025-01-09,', None, 'achieved')
    """
    plan = open_plan(folder)
    indicator, row, (stored, echo) = understood(plan, new)
    with _opened(folder, indicator.id, new) as ledger:
        known = ledger_rows(folder, plan, indicator, ledger)
        observation = row._replace(path=ledger.shown, line=max(known.line, default=1) + 1)
        same = _refuse_conflicts(indicator, known, observation, new)
        echo = _withdrawal(same) if new.withdraw else echo
        warnings = _judge(plan, indicator, known, observation)
        if warnings and not (new.force or new.dry_run):
            raise DoubtFault(warnings)
        cells = csv_cells(indicator, observation, stored)
        content, _ = ledger.prepared([cells])
        line = None if new.dry_run else ledger.append([cells])[0]
    as_of = new.recorded_on
    wanted = {period for period in set(known.period) if matters(indicator, period)}
    rows = [*known.having(known.period, wanted), observation]
    standings = assess_indicator(plan, indicator, rows, as_of, as_of)
    return AddResult(
        plan,
        indicator,
        observation,
        echo,
        ledger.shown,
        line,
        content.rstrip(b"\r\n").rpartition(b"\n")[2].decode("utf-8"),
        tuple(standings),
        tuple(warnings),
    )


@contextmanager
def _opened(folder: DataFolder, indicator: str, new: NewActual) -> Iterator[Ledger]:
    """The ledger, locked; for a dry run as it is, so that a folder that cannot be written will do."""
    if new.dry_run:
        path = folder.actuals / f"{indicator}.csv"
        yield Ledger(indicator, path, folder.show(path))
    else:
        with locked(folder, indicator) as ledger:
            yield ledger


def _refuse_conflicts(
    indicator: Indicator, known: Batch, row: Observation, new: NewActual
) -> list[Observation]:
    """What stands for the same thing. A second figure needs `revise` and a note, a withdrawal something."""
    there = known.having(known.region, {row.region})
    same = standing(by_thing(indicator, there)[thing_of(indicator, row)])
    if (new.withdraw or new.revise) and not same:
        nothing = (
            msg("there is no figure for {period} to withdraw", period=row.period.text)
            if new.withdraw
            else msg("there is no figure for {period} to revise", period=row.period.text)
        )
        raise UsageFault(nothing)
    if (new.withdraw or new.revise) and not new.note.strip():
        raise UsageFault("say why with --note")
    stands = outcome(same)
    if new.withdraw or stands is None:
        return same
    old = stands.row
    if (old.value, old.grade) == (row.value, row.grade):
        raise UsageFault(
            "{shown} for {period} stands on line {line} already; it was not stored again",
            shown=old.shown,
            period=row.period.text,
            line=old.line,
        )
    if old.value != row.value and old.grade > Grade.ESTIMATE and not new.revise:
        raise StandsFault(
            msg(
                "line {line} has {shown} ({grade}) for {period} already",
                line=old.line,
                shown=old.shown,
                grade=term(old.grade),
                period=row.period.text,
            )
        )
    return same


_line = attrgetter("line")


def _withdrawal(rows: Sequence[Observation]) -> Worded:
    """What a withdrawal takes back."""
    taken = [msg("{value} of line {line}", value=one.shown, line=one.line) for one in sorted(rows, key=_line)]
    return msg("withdraws {figures}", figures=taken)


def _judge(plan: Plan, indicator: Indicator, known: Batch, row: Observation) -> list[Finding]:
    """The warnings that the new row brings, about itself or about a row that stands; no error may be one."""
    related = compared_with(indicator, known, row)
    findings = [
        one if one.line == row.line else one._replace(message=_elsewhere(one))
        for one in new_findings(plan, indicator, related, [row], row.recorded_on)
    ]
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        raise UsageFault("{message}; {fix}", message=first.message, fix=first.fix)
    return findings


def _elsewhere(finding: Finding) -> Worded:
    line, message = finding.line, finding.message
    return msg("with it, on line {line}: {message}", line=line, message=message)
