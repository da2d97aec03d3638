"""Plain text for pipes and files, by tabulate: nothing is cut, Chinese is aligned, no colours."""

from __future__ import annotations

from tabulate import tabulate

from xtgoals.render.safe import harmless
from xtgoals.report.document import Document, Heading, Kind, Paragraph, Table


def plain(document: Document) -> str:
    """A document as plain text."""
    parts = []
    for block in document.blocks:
        match block:
            case Heading(text=text, level=level):
                parts.append(harmless(text) if level == 1 else f"\n{harmless(text)}")
            case Paragraph(text=text):
                parts.append(harmless(text))
            case Table():
                parts.append(_table(block))
    return "\n".join(parts) + "\n"


def _table(table: Table) -> str:
    titled = any(column.header for column in table.columns)
    return tabulate(
        [[harmless(cell.words) for cell in row] for row in table.rows],
        headers=[column.header for column in table.columns] if titled else (),
        tablefmt="simple" if titled else "plain",
        disable_numparse=True,
        colalign=["right" if column.kind is Kind.NUMBER else "left" for column in table.columns],
    )
