"""Rules for the rows of every ledger, by themselves; none is asked of a row that an error makes unusable."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, Protocol

from xtgoals.model.characters import CONTROL_CHARACTER, UNSEEN
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.rule import rule

# one sign alone is no formula: a dash is often written for nothing
_FORMULA = re.compile(r"[=+\-@\t\r].")


class Dated(Protocol):
    """Whoever knows the day on which rows are checked."""

    @property
    def today(self) -> date:
        """The day."""


class Table(Protocol):
    """Rows of a ledger, whether few or millions."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The columns in which people write what they like."""

    def distinct(self, column: str) -> set[Any]:
        """The different cells of a column."""

    def where(self, column: str, values: Collection[object]) -> list[Any]:
        """The rows whose cell in a column is one of `values`."""


@rule("future-record", bad="2999-04-10", good="2024-04-10")
def future_record(view: Dated, rows: Table) -> Iterator[Finding]:
    """A row is not recorded on a day that has not come."""
    future = {day for day in rows.distinct("recorded_on") if day > view.today}
    for row in rows.where("recorded_on", future):
        message = msg("{recorded_on} is after today, {today}", recorded_on=row.recorded_on, today=view.today)
        fix = msg("write the day on which it was entered")
        yield future_record.at(row.path, (row.line, "recorded_on"), message, fix)


@rule("formula-text", Severity.WARNING, bad="=HYPERLINK(...)", good="see example.org")
def formula_text(view: Dated, rows: Table) -> Iterator[Finding]:
    """A text that begins with = + - @ runs as a formula in a spreadsheet."""
    for column in rows.texts:
        for row in rows.where(column, {text for text in rows.distinct(column) if _FORMULA.match(text)}):
            text: str = getattr(row, column)
            message = msg("a spreadsheet would run {text!r} as a formula", text=text)
            fix = msg("do not start it with = + - @")
            yield formula_text.at(row.path, (row.line, column), message, fix)


@CONTROL_CHARACTER.judged
def control_character(view: Dated, rows: Table) -> Iterator[Finding]:
    """Escape sequences and marks that turn text around have no place in a note."""
    for column in rows.texts:
        for row in rows.where(column, {text for text in rows.distinct(column) if UNSEEN.search(text)}):
            match = UNSEEN.search(getattr(row, column))
            code = f"U+{ord(match[0]):04X}" if match else ""
            message = msg("it holds the control character {code}", code=code)
            fix = msg("delete the character")
            yield control_character.at(row.path, (row.line, column), message, fix)
