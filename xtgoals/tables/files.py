"""The sheets of a file that was sent."""

from __future__ import annotations

from pathlib import Path

from xtgoals.files.sent import Kind, sent_content
from xtgoals.model.sheet import Sheet
from xtgoals.tables.text import text_sheet


def sheets_of(path: Path, shown: str) -> list[Sheet]:
    """The sheets of a workbook, hidden ones too, or the one table of a text file.

    Raises UnreadableFault for what cannot be read as a table.
    """
    content, kind = sent_content(path, shown)
    if kind is Kind.WORKBOOK:
        from xtgoals.tables.workbook import workbook_sheets

        return list(workbook_sheets(content, shown))
    if kind is Kind.OLD_WORKBOOK:
        from xtgoals.tables.old_workbook import old_workbook_sheets

        return list(old_workbook_sheets(content, shown))
    return [text_sheet(content, shown)]
