"""Markdown with tables as GitHub and GitLab show them."""

from __future__ import annotations

import re

from xtgoals.model.prose import Passage, Span
from xtgoals.render.plain import chart_lines, text_table
from xtgoals.report.cells import AnyCell, Cell, harmless
from xtgoals.report.document import Document, Heading, Paragraph, Prose, Table
from xtgoals.report.pictures import Bars, Chart, Tally

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")
_BOLD = "\0"  # stands for ** until all else is escaped; no text of a file can hold it


def markdown(document: Document) -> str:
    """A document as Markdown; whatever comes from files is escaped."""
    parts = []
    for block in document.blocks:
        match block:
            case Heading(text=text, level=level):
                parts.append(f"{'#' * level} {_escape(text)}")
            case Paragraph(text=text):
                parts.append(_escape(text))
            case Tally():
                parts.append(_escape(block.words))
            case Chart():
                parts.append("\n".join(["```text", *chart_lines(block), "```"]))
            case Bars(text=text):
                parts.append(_escape(text))
                parts.append(
                    "\n".join(f"- {_escape(' '.join(cell.words for cell in row))}" for row in block.rows)
                )
            case Prose(passages=passages):
                parts += [_passage(one) for one in passages]
            case Table():
                parts.append(text_table(_with_groups(block), "github", _escape_cell))
    return "\n\n".join(parts) + "\n"


def _passage(passage: Passage) -> str:
    text = "".join(_span(span) for span in passage.spans)
    return f"{'  ' * passage.depth}{passage.mark} {text}" if passage.mark else text


def _span(span: Span) -> str:
    text = _escape(span.text)
    text = f"*{text}*" if span.stressed else text
    return f"**{text}**" if span.strong else text


def _with_groups(table: Table) -> Table:
    # Markdown has no cell across columns: a title stands in the first one, in bold
    rows: list[tuple[AnyCell, ...]] = []
    for place, row in enumerate(table.rows):
        if place in table.groups:
            title = Cell(f"{_BOLD}{harmless(table.groups[place])}{_BOLD}")
            rows.append((title, *(Cell("") for _ in table.columns[1:])))
        rows.append(row)
    return Table(table.columns, tuple(rows))


def _escape_cell(text: str) -> str:
    if text.startswith(_BOLD):
        return f"**{_escape(text.strip(_BOLD))}**"
    return _escape(text)


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", harmless(text))
