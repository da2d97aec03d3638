"""One HTML page that stands alone: a little CSS, no script, everything from files escaped."""

from __future__ import annotations

import re
from importlib.resources import files
from xml.etree.ElementTree import Element, SubElement, tostring

from wcwidth import wcswidth

from xtgoals.locale import Lang
from xtgoals.model.message import say
from xtgoals.render.plain import chart_lines
from xtgoals.report.cells import BarCell, Cell, Kind, harmless
from xtgoals.report.document import Column, Document, Heading, Paragraph, Prose, Table
from xtgoals.report.numbers import UNDEFINED, percent
from xtgoals.report.pictures import Bars, Chart, Tally

_BAR = 11  # cells
_FREE = 18  # cells that a column of running text has at least
_PADDING = 1.3  # cells
_MANY = 6  # columns that no telephone has room for
_WHOLE = re.compile(r"([12]\d{3}-\d\d-\d\d|[\d.]+ %)", re.ASCII)


def html(document: Document) -> str:
    """A document as an HTML page."""
    root = Element("html", lang="zh-Hans" if document.lang == "zh" else "en")
    head = SubElement(root, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "title").text = harmless(document.title)
    css = files("xtgoals.render").joinpath("page.css").read_text("utf-8")
    SubElement(head, "style").text = css.replace("\n", " ").strip()
    body = SubElement(root, "body")
    widths = _widths(document)
    for block in document.blocks:
        match block:
            case Heading(text=text, level=level):
                SubElement(body, f"h{level}").text = harmless(text)
            case Paragraph(text=text, tone=tone):
                SubElement(body, "p", {"class": tone.value}).text = harmless(text)
            case Tally():
                _tally(body, block)
            case Chart():
                chart = {"class": "chart", "role": "img", "aria-label": harmless(block.text)}
                SubElement(body, "pre", chart).text = "\n".join(chart_lines(block))
            case Bars():
                _bars(body, block, document.lang)
            case Prose(passages=passages):
                for passage in passages:
                    SubElement(body, "p").text = harmless(passage.words)
            case Table():
                _table(body, block, widths[block.columns], document.lang)
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


def _bars(body: Element, bars: Bars, lang: Lang) -> None:
    SubElement(body, "p").text = harmless(bars.text)
    table = Table((Column(""), Column("", Kind.BAR), Column("", Kind.NUMBER)), bars.rows)
    _table(body, table, [0, _BAR, 0], lang)


def _tally(body: Element, tally: Tally) -> None:
    # the bar shows what the line below says
    if tally.drawn:
        bar = SubElement(body, "div", {"class": "tally", "aria-hidden": "true"})
        for kind, count in tally.parts:
            part = SubElement(bar, "span", {"class": kind.tone.value, "style": f"flex-grow:{count}"})
            SubElement(part, "b").text = kind.shape
    line = SubElement(body, "p", {"class": "strong"})
    line.text = harmless(tally.text)
    for piece in tally.pieces:
        span = SubElement(line, "span", {"class": f"whole {piece.tone.value}"})
        span.text, span.tail = piece.words, " "


def _widths(document: Document) -> dict[tuple[Column, ...], list[int]]:
    # in cells, 0 for running text: whatever fits the width that its column asks for stands on one line; a
    # number or status that does not is broken between its pieces only; the other columns share what is left
    return {
        columns: [_width(column, index, tables) for index, column in enumerate(columns)]
        for columns, tables in document.alike().items()
    }


def _width(column: Column, index: int, tables: list[Table]) -> int:
    if column.kind is Kind.BAR:
        return _BAR
    texts = [harmless(row[index].words) for table in tables for row in table.rows]
    header = round(wcswidth(column.header) * 1.2)  # it is bold
    longest = max(map(wcswidth, texts), default=0)
    if longest <= column.width:
        return max(longest, header)
    if column.kind in (Kind.TEXT, Kind.NOTE):
        return 0
    return max(column.width, header, *(wcswidth(piece) for text in texts for piece in _pieces(text)))


def _pieces(text: str) -> list[str]:
    # what stays whole of a number or status: `345 /`, `450 posts`; `! overdue`, `(on-track)`
    return re.split(r"(?<= /) | (?=\()", text)


def _table(body: Element, table: Table, widths: list[int], lang: Lang) -> None:
    # a narrow screen scrolls the table, not the page
    frame = SubElement(body, "div", {"class": "wide", "tabindex": "0"})
    least = sum(width or _FREE for width in widths) + _PADDING * len(widths)
    # where a screen is too narrow for many columns each row is set as a card, its cells with their names
    cards = {"class": "cards"} if table.titled and len(table.columns) >= _MANY else {}
    node = SubElement(frame, "table", {"style": f"min-width:{_em(least)}"} | cards)
    columns = SubElement(node, "colgroup")
    for width in widths:
        SubElement(columns, "col", {"style": f"width:{_em(width + _PADDING)}"} if width else {})
    if table.titled:
        row = SubElement(SubElement(node, "thead"), "tr")
        for column in table.columns:
            SubElement(row, "th", {"scope": "col"} | _kind(column)).text = column.header
    rows = SubElement(node, "tbody")
    for place, cells in enumerate(table.rows):
        if place in table.groups:
            rows = SubElement(node, "tbody") if place else rows
            over = {"scope": "rowgroup", "colspan": str(len(cells)), "class": "group"}
            SubElement(SubElement(rows, "tr"), "th", over).text = harmless(table.groups[place])
        row = SubElement(rows, "tr")
        for index, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            # facts have no headings above: what names a row is its first cell
            names_row = not table.titled and index == 0
            name, said = ("th", {"scope": "row"}) if names_row else ("td", {})
            if cards and index and cell.words not in ("", UNDEFINED):
                said = {"data-name": column.header}
            shown = SubElement(row, name, said | _kind(column))
            if isinstance(cell, BarCell):
                _bar(shown, cell, lang)
            else:
                _text(shown, cell, whole=bool(widths[index]))


def _kind(column: Column) -> dict[str, str]:
    return {} if column.kind in (Kind.TEXT, Kind.BAR) else {"class": column.kind.value}


def _em(cells: float) -> str:
    # a cell is a little more than half a Chinese character, which is one em
    return f"{cells * 0.56:.2f}em"


def _text(node: Element, cell: Cell, *, whole: bool) -> None:
    # in pieces that stay whole, or as running text in which only days and shares do
    outer = SubElement(node, "span", {"class": cell.tone.value})
    text = harmless(cell.words)
    if not whole:
        outer.text, *rest = _WHOLE.split(text)
        pieces = list(zip(rest[::2], rest[1::2], strict=True))
    else:
        pieces = [(piece, " ") for piece in _pieces(text)]
        pieces[-1] = (pieces[-1][0], "")
    for piece, after in pieces:
        span = SubElement(outer, "span", {"class": "whole"})
        span.text, span.tail = piece, after


def _bar(node: Element, cell: BarCell, lang: Lang) -> None:
    if cell.done is None:
        return
    words = f"{say('Completion', lang)} {percent(cell.done, lang)}"
    if cell.planned is not None:
        words += f", {say('Planned', lang)} {percent(cell.planned, lang)}"
    bar = SubElement(
        node, "span", {"class": f"bar {cell.tone.value}", "role": "img", "aria-label": words, "title": words}
    )
    SubElement(bar, "i", style=f"width:{_percent(float(cell.done))}")
    if cell.planned is not None:
        SubElement(bar, "b", style=f"left:{_percent(float(cell.planned))}")


def _percent(share: float) -> str:
    # a bar ends at its frame, whatever was done beyond the goal or lost since the start
    return f"{min(max(share, 0), 1) * 100:.1f}%"
