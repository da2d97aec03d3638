"""Markdown with tables as GitHub and GitLab show them."""

from __future__ import annotations

import re

from xtgoals.render.plain import text_table
from xtgoals.report.document import Document, Heading, Paragraph, Table, harmless

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
                parts.append(text_table(block, "github", _escape))
    return "\n\n".join(parts) + "\n"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", harmless(text))
