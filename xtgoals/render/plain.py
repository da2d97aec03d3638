"""Plain text for pipes and files, by tabulate: nothing is cut, Chinese is aligned, no colours."""

from __future__ import annotations

from collections.abc import Callable

from tabulate import tabulate

from xtgoals.report.document import Document, Heading, Kind, Paragraph, Table, harmless


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
                style = "simple" if block.titled else "plain"
                parts.append(text_table(block, style, harmless, headed=block.titled))
    return "\n".join(parts) + "\n"


def text_table(table: Table, style: str, shown: Callable[[str], str], *, headed: bool = True) -> str:
    """A table by tabulate, in one of its styles."""
    return tabulate(
        [[shown(cell.words) for cell in row] for row in table.rows],
        headers=[shown(column.header) for column in table.columns] if headed else (),
        tablefmt=style,
        disable_numparse=True,  # else 66.30 would become 66.3
        colalign=["right" if column.kind is Kind.NUMBER else "left" for column in table.columns],
    )
