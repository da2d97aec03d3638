"""Tell the ledger what happened to a problem: understood, judged as `check` would, and only then stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from xtgoals.actions.data import open_plan
from xtgoals.actions.leads import single
from xtgoals.actions.names import find_organisation, find_promise, find_region, taken
from xtgoals.actions.new_entry import brought, cells_of_entry, opened_ledger, refuse_same
from xtgoals.actions.past import unmended
from xtgoals.actions.problems import find_problem
from xtgoals.entry.days import understand_day
from xtgoals.entry.words import one_line
from xtgoals.files.folder import DataFolder
from xtgoals.ledger.append import Ledger, last_rows
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.problem import LEVELS, PASSAGES, PROBLEM_FIELD, Event, ProblemRow
from xtgoals.series.events import Problem, filled, next_id, stories

_NAME = "problems"


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event as it was typed; `said` are the fields of the ledger, by their names. An opening has no id.

    With `assign` what is opened is assigned at once, to this organisation and until the due day that is said.
    """

    event: Event
    recorded_on: date
    problem: str = ""
    said: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    reported_by: str = ""
    assign: str = ""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class EventResult:
    """What was understood and stored, the rows as the file holds them; no `lines` on a dry run."""

    plan: Plan
    path: str
    rows: tuple[ProblemRow, ...]
    texts: tuple[str, ...]
    lines: tuple[int, ...]
    problem: Problem
    warnings: tuple[Finding, ...] = ()


def add_event(folder: DataFolder, new: NewEvent) -> EventResult:
    """Store what happened to a problem, all of it or nothing, or say exactly why not.

    A dry run neither locks nor writes. Raises UsageFault for what is not understood and what `check` would
    call an error; BusyFault and UnreadableFault where the ledger cannot be written.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("data", Path.cwd())
    >>> new = NewEvent(Event.OPENED, date(2024, 10, 20), said={"text": "4.9 km short"}, dry_run=True)
    >>> add_event(folder, new).texts
    ('2024-Q4-001,opened,2024-10-20,,,,,,4.9 km short,,',)
    """
    plan = open_plan(folder)
    fields = _fields(plan, new)
    with opened_ledger(folder, _NAME, dry_run=new.dry_run) as (ledger, standing):
        rows = _placed(ledger, _rows(new, fields, standing))
        _refuse_missing(rows, standing)
        refuse_same(rows[0], standing)
        warnings = judge_events(folder, plan, standing, rows)
        cells = [cells_of_entry(_NAME, row) for row in rows]
        content, _ = ledger.prepared(cells)  # a dry run is refused, too, where the file lacks a column
        # told before it is stored: once it is, nothing may fail that would look as if it were not
        problem = stories([*standing, *rows])[rows[0].problem]
        lines = () if new.dry_run else tuple(ledger.append(cells))
    stored = tuple(last_rows(content, len(rows)))
    return EventResult(plan, ledger.shown, tuple(rows), stored, lines, problem, tuple(warnings))


def _fields(plan: Plan, new: NewEvent) -> dict[str, object]:
    """The fields that were said, in the terms of the ledger. Raises UsageFault for what is not understood."""
    said = {name: one_line(text) for name, text in new.said.items()}
    found: dict[str, object] = {name: said.get(name, "") for name in ("text", "evidence")}
    # whole names: what is stored stands for good, and a part of one may fit something else tomorrow
    organisation = said.get("organisation", "")
    found["organisation"] = (
        single(plan, find_organisation(plan, organisation, whole=True)) if organisation else ""
    )
    region, about = said.get("region", ""), said.get("about", "")
    found["region"] = find_region(plan, region, whole=True) if region else ""
    found["about"] = find_promise(plan, about) if about else ""
    due = said.get("due", "")
    found["due"] = taken(understand_day(due, plan, new.recorded_on), "due") if due else None
    found["level"] = _level(said.get("level", ""))
    return found


def _level(written: str) -> int | None:
    if not written:
        return None
    if written not in map(str, LEVELS):
        raise UsageFault("--level {written!r} is no level; write 1, 2 or 3", written=written)
    return int(written)


def _rows(new: NewEvent, fields: Mapping[str, object], standing: list[ProblemRow]) -> list[ProblemRow]:
    """The events, in the order in which they happen; what is opened may be assigned at once."""
    if new.event is not Event.OPENED:
        problem = find_problem(new.problem, dict.fromkeys(row.problem for row in standing))
        return [_row(new, new.event, problem, fields)]
    problem = next_id(standing, new.recorded_on)
    opening = {name: one for name, one in fields.items() if name in PASSAGES[Event.OPENED].takes}
    rows = [_row(new, Event.OPENED, problem, opening)]
    if fields["organisation"]:
        handed = {name: fields[name] for name in ("organisation", "due")}
        rows.append(_row(new, Event.ASSIGNED, problem, handed))
    elif fields["due"]:
        raise UsageFault("--due is that of an organisation: name it with --assign")
    return rows


def _row(new: NewEvent, event: Event, problem: str, fields: Mapping[str, object]) -> ProblemRow:
    empty = {"organisation": "", "due": None, "about": "", "region": "", "level": None}
    texts = {"text": "", "evidence": "", "reported_by": one_line(new.reported_by)}
    return ProblemRow(
        **{**empty, **texts, **fields},  # type: ignore[arg-type] # each as `_fields` understood it
        problem=problem,
        event=event,
        recorded_on=new.recorded_on,
    )


def _placed(ledger: Ledger, rows: list[ProblemRow]) -> list[ProblemRow]:
    _, lines = ledger.prepared([cells_of_entry(_NAME, row) for row in rows])
    return [row._replace(path=ledger.shown, line=line) for row, line in zip(rows, lines, strict=True)]


def _refuse_missing(rows: list[ProblemRow], standing: list[ProblemRow]) -> None:
    """Say the first thing that an event needs and that was not said, as it is typed."""
    for place, row in enumerate(rows):
        before = stories([*standing, *rows[:place]], row.recorded_on).get(row.problem)
        state, passage = before.state if before else None, PASSAGES[row.event]
        # what the state does not allow at all is told by the rules: nothing would help then
        missing = [name for name in passage.needed(state) if not filled(row, name)]
        if missing and state in passage.before:
            raise UsageFault(
                msg("say in words what there is to say: the text is missing")
                if missing[0] == "text"
                else msg("give --{option}", option=missing[0])
            )


def judge_events(
    folder: DataFolder, plan: Plan, standing: list[ProblemRow], rows: list[ProblemRow]
) -> list[Finding]:
    """The warnings that new rows bring, about themselves or others; no error may be one.

    Raises UsageFault for an error, with what to do.
    """
    lines = {row.line for row in rows}
    found = brought(_NAME, plan, standing, rows)
    errors = [one for one in found if one.severity is Severity.ERROR]
    # what the state does not allow comes first: then it does not matter what is missing
    for one in sorted(errors, key=lambda one: one.rule == PROBLEM_FIELD.id):
        if one.line not in lines:  # an event of an earlier day may make one of a later day impossible
            raise UsageFault(
                "with it, on line {line}: {message}; {fix}", line=one.line, message=one.message, fix=one.fix
            )
        raise UsageFault("{message}; {fix}", message=one.message, fix=one.fix)
    if any(row.event is Event.CLOSED for row in rows):
        found += [one for one in unmended(folder, plan, [*standing, *rows]) if one.line in lines]
    return found
