"""Markdown with tables as GitHub and GitLab show them."""

from __future__ import annotations

import re

from tabulate import tabulate

from xtgoals.render.safe import harmless
from xtgoals.report.document import Document, Heading, Kind, Paragraph, Table

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def markdown(document: Document) -> str:
    """A document as Markdown; whatever comes from files is escaped."""
    parts = []
    for block in document.blocks:
        match block:
            case Heading(text=text, level=level):
                parts.append(f"{'#' * level} {_escape(text)}")
            case Paragraph(text=text):
                parts.append(_escape(text))
            case Table():
                parts.append(_table(block))
    return "\n\n".join(parts) + "\n"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", harmless(text))


def _table(table: Table) -> str:
    return tabulate(
        [[_escape(cell.words) for cell in row] for row in table.rows],
        headers=[_escape(column.header) for column in table.columns],
        tablefmt="github",
        disable_numparse=True,
        colalign=["right" if column.kind is Kind.NUMBER else "left" for column in table.columns],
    )
