"""What a sheet that assigns leads says: for which indicator who shall lead, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xtgoals.model.sheet import Sheet

# where the columns stand, from 0; the rest is there to be read by people
NAME, LEAD, NOTE, ID = 1, 5, 6, 7
HEADER = 4  # the row of the headings, from 0


class SentLead(NamedTuple):
    """One line of the sheet in which a lead is filled in; the row is counted from 0."""

    indicator: str
    name: str
    lead: str
    note: str
    row: int


def sent_leads(sheet: Sheet) -> Iterator[SentLead]:
    """The lines of a sheet in which somebody chose a lead, or wrote a note without one."""
    for row in sheet.rows:
        lead, note = (sheet.cell(row, at).text for at in (LEAD, NOTE))
        # below the lines stands who filled it in, across all columns
        area = sheet.merged.get((row, LEAD))
        if row > HEADER and (lead or note) and not (area and area.left == 0):
            yield SentLead(sheet.cell(row, ID).text, sheet.cell(row, NAME).text, lead, note, row)
