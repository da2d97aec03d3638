"""What was typed or sent, as a row, and the ledger that it goes to: the same for one figure and for many."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xtgoals.actions.names import Misunderstood, find_indicator, find_region, taken
from xtgoals.checks.revisions import order_decides
from xtgoals.entry.periods import understand_period
from xtgoals.entry.refusal import Refusal
from xtgoals.entry.values import Understood, with_unit
from xtgoals.entry.words import one_line, understand_grade
from xtgoals.files.encodings import CSV_SYNTAX, ENCODING
from xtgoals.files.folder import DataFolder
from xtgoals.ledger.actuals import ACTUALS, series_ledger, series_of
from xtgoals.ledger.append import Ledger, locked
from xtgoals.ledger.batches import HEADER_REPEATED, NUL_BYTE
from xtgoals.ledger.headers import HEADER_DOUBLED, HEADER_MISSING, HEADER_UNKNOWN
from xtgoals.model.catalogue import Plan
from xtgoals.model.characters import narrow
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import Worded, msg
from xtgoals.model.numbers import plain_decimal, plain_text
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.period import Period
from xtgoals.model.reading import Reading
from xtgoals.model.terms import spelling, term
from xtgoals.model.words import Grade

# whoever corrects what was entered the same day means the last line; only who merges files need be warned
MEANT = order_decides.id

# a row added to such a file might not be read again
_TOO_DAMAGED = {
    *(ENCODING.id, CSV_SYNTAX.id, NUL_BYTE.id),
    *(HEADER_DOUBLED.id, HEADER_MISSING.id, HEADER_REPEATED.id, HEADER_UNKNOWN.id),
}


@dataclass(frozen=True, slots=True)
class NewActual:
    """What was typed; `value` is None for a withdrawal."""

    indicator: str
    value: str | None
    period: str
    recorded_on: date
    region: str = ""
    grade: str = ""
    source: str = ""
    note: str = ""
    reported_by: str = ""
    revise: bool = False
    withdraw: bool = False
    dry_run: bool = False
    force: bool = False
    unit: str = ""  # where it stands apart from the value
    whole: bool = False  # whether names must be whole and periods name their year, as in a table


@dataclass(frozen=True, slots=True)
class NewRow:
    """What was meant: a row that has no place yet, its cells by column, and its value as it is told."""

    indicator: Indicator
    observation: Observation
    cells: dict[str, str]
    echo: Worded


def understood(plan: Plan, new: NewActual) -> NewRow:
    """The row that was meant. Raises Misunderstood."""
    # in the order of the columns of most tables: the first that is not understood is the one that is told
    indicator = find_indicator(plan, new.indicator, whole=new.whole)
    if indicator.derived:
        why = msg("{name} is derived, and has no rows of its own", name=indicator.id)
        raise Misunderstood(Refusal(why, msg("report the indicators that it is made of")), "indicator")
    region = indicator.region
    if new.region.strip():
        region = find_region(plan, new.region, whole=new.whole)
    period = find_period(plan, indicator, new.period, whole=new.whole)
    if new.withdraw:
        value, grade = None, Grade.WITHDRAWN
        echo: Worded = term(grade)
    else:
        meant = find_value(indicator, new.value or "", new.unit, region)
        value, echo = meant.value, meant.echo
        grade = find_grade(new.grade)
    source, note, by = map(one_line, (new.source, new.note, new.reported_by))
    observation = Observation(period, region, value, grade, new.recorded_on, source, note, by, "", 0)
    return NewRow(indicator, observation, cells_of(indicator, observation), echo)


def cells_of(indicator: Indicator, row: Observation) -> dict[str, str]:
    """A row as a file holds it, by column."""
    # an empty region is the indicator's own; written out it would be one more thing that can go wrong
    where = "" if row.region == indicator.region else row.region
    value = "" if row.value is None else f"{row.value:f}"
    texts = (row.period.text, where, value, row.grade.word, row.source, row.note)
    return dict(zip(ACTUALS.names, (*texts, row.recorded_on.isoformat(), row.reported_by), strict=True))


def withdrawal_of(indicator: Indicator, row: Observation, today: date, note: str) -> NewRow:
    """The row that takes back all that is known of the same thing as another row."""
    gone = row._replace(value=None, grade=Grade.WITHDRAWN, recorded_on=today, note=one_line(note))
    gone = gone._replace(source="", reported_by="")
    return NewRow(indicator, gone, cells_of(indicator, gone), term(Grade.WITHDRAWN))


def find_period(plan: Plan, indicator: Indicator, text: str, *, whole: bool = False) -> Period:
    """The period that was meant, which must name its year if it is to be `whole`. Raises Misunderstood."""
    return taken(understand_period(text, indicator, plan, whole=whole), "period")


def find_value(indicator: Indicator, text: str, unit: str = "", region: str = "") -> Understood:
    """The value, in the indicator's unit; `unit` stood apart from it. Raises Misunderstood."""
    # without a unit nothing but a plain number can be understood
    if counting := indicator.counting(region):
        number = plain_decimal(narrow(text))
        if number is None or unit:
            why = msg("{text!r} is not a plain decimal", text=f"{text}{unit}")
            instead = msg(
                "write a number like {bound} in the catalogue, without a unit",
                bound=counting.bound.value,
            )
            raise Misunderstood(Refusal(why, instead), "value")
        plain = plain_text(number)
        return Understood(Decimal(plain), msg("{value}", value=plain))
    return taken(with_unit(text, unit, indicator.unit, added=indicator.is_increment), "value")


def find_grade(text: str) -> Grade:
    """The grade, by its word in either language; `reported` for none. Raises Misunderstood."""
    grade = understand_grade(text)
    if grade is None:
        stating = [spelling(one) for one in sorted(Grade) if one is not Grade.WITHDRAWN]
        why = msg("no grade {text!r}", text=text)
        raise Misunderstood(Refusal(why, msg("write one of: {likely}", likely=stating)), "grade")
    return grade


@contextmanager
def opened(folder: DataFolder, indicator: str, *, dry_run: bool) -> Iterator[Ledger]:
    """The ledger, locked; for a dry run as it is, so that a folder that cannot be written will do."""
    if dry_run:
        yield Ledger(folder, *series_ledger(folder, indicator))
    else:
        with locked(folder, *series_ledger(folder, indicator)) as ledger:
            yield ledger


def ledger_rows(plan: Plan, indicator: Indicator, ledger: Ledger) -> Batch:
    """The rows that stand in a file. Raises UnreadableFault where it is too damaged to add to."""
    if ledger.before is None:
        return Batch.of([])
    # of what was read under the lock: the row is judged by what it is added to
    reading = Reading(indicator.id, ledger.shown)
    # the batches are read first: only then has the reading the findings about all of them
    known = Batch.joined(series_of(ledger.before, reading, plan))
    refuse_damaged(ledger, reading)
    return known


def refuse_damaged(ledger: Ledger, reading: Reading) -> None:
    """Raise UnreadableFault where what was found in a file is such that a row added to it might be lost."""
    for finding in reading.findings:
        if finding.rule in _TOO_DAMAGED:
            raise UnreadableFault(
                "{ledger} is damaged: {message}. Nothing was stored; run `xtgoals check` first",
                ledger=ledger.shown,
                message=finding.message,
            )
    # such a file can be read, but a row is added with LF: then it could not
    before = ledger.before or b""
    if b"\r" in before and b"\n" not in before:
        raise UnreadableFault(
            "the lines of {ledger} end with CR alone; nothing was stored, save it as plain CSV",
            ledger=ledger.shown,
        )
