"""Markdown with tables as GitHub and GitLab show them."""

from __future__ import annotations

import re
from itertools import groupby

from xtgoals.model.prose import Span
from xtgoals.render.plain import chart_lines, text_table
from xtgoals.report.cells import AnyCell, Cell, harmless
from xtgoals.report.document import Document, Heading, Paragraph, Prose, Table
from xtgoals.report.pictures import Bars, Chart, Tally

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")
_LIKE_ITEM = re.compile(r"^[-+](?=\s)|^(\d{1,9})([.)])(?=\s)")
_ENDS = re.compile(r"([^\w*\\]*)(.*?)([^\w*]*)")
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
            case Prose():
                parts.append(_prose(block))
            case Table():
                parts.append(text_table(_with_groups(block), "github", _escape_cell))
    return "\n\n".join(parts) + "\n"


def _prose(prose: Prose) -> str:
    lines: list[str] = []
    indents = [0]  # by depth: what stands in an item is set in as far as its words
    for passage, parted in prose.parted:
        del indents[passage.depth + 1 :]
        indents += indents[-1:] * (passage.depth + 1 - len(indents))
        text = "".join(_run(list(spans), strong) for strong, spans in groupby(passage.spans, _is_strong))
        if passage.mark:
            text = f"{passage.mark} {text}"
            indents.append(indents[-1] + len(passage.mark) + 1)
        else:
            text = _LIKE_ITEM.sub(r"\\\g<0>" if text[:1] in "-+" else r"\1\\\2", text)
        lines.append(f"{chr(10) * parted}{' ' * indents[passage.depth]}{text}")
    return "\n".join(lines)


def _is_strong(span: Span) -> bool:
    return span.strong


def _run(spans: list[Span], strong: bool) -> str:
    return _marked("".join(_marked(_escape(one.text), "*" * one.stressed) for one in spans), "**" * strong)


def _marked(text: str, marks: str) -> str:
    # blanks and signs at the ends stay outside, for beside a Chinese word Markdown would show the asterisks
    found = _ENDS.fullmatch(text)
    return f"{found[1]}{marks}{found[2]}{marks}{found[3]}" if found and found[2] and marks else text


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
