"""One HTML page that stands alone: a little CSS, no script, everything from files escaped."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

from xtgoals.render.safe import harmless
from xtgoals.report.document import BarCell, Cell, Document, Heading, Kind, Paragraph, Table

_CSS = """
body{font:15px/1.5 system-ui,"Noto Sans SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:82rem;
padding:0 1rem;color:#1b1b1b;background:#fff}
table{border-collapse:collapse;width:100%;margin:.4rem 0 1.4rem}
th,td{padding:.3rem .6rem;border-bottom:1px solid #ddd;text-align:left;vertical-align:top}
th{font-weight:600;color:#555}.number{text-align:right;font-variant-numeric:tabular-nums}
.status{white-space:nowrap}
.good{color:#17692f}.warn{color:#8a5a00}.bad{color:#b3261e}.quiet{color:#666}.strong{font-weight:700}
.bar{position:relative;display:inline-block;width:7rem;height:.7rem;background:#e6e6e6}
.bar i{position:absolute;left:0;top:0;bottom:0;background:currentColor}
.bar b{position:absolute;top:-.15rem;bottom:-.15rem;width:2px;background:#1b1b1b}
@media print{body{margin:0;max-width:none;font-size:11px}tr{break-inside:avoid}}
"""


def html(document: Document) -> str:
    """A document as an HTML page."""
    root = Element("html", lang="zh-Hans" if document.lang == "zh" else "en")
    head = SubElement(root, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "title").text = harmless(document.title)
    SubElement(head, "style").text = _CSS.replace("\n", " ").strip()
    body = SubElement(root, "body")
    for block in document.blocks:
        match block:
            case Heading(text=text, level=level):
                SubElement(body, f"h{level}").text = harmless(text)
            case Paragraph(text=text, tone=tone):
                SubElement(body, "p", {"class": tone.value}).text = harmless(text)
            case Table():
                _table(body, block)
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


def _table(body: Element, table: Table) -> None:
    node = SubElement(body, "table")
    if any(column.header for column in table.columns):
        row = SubElement(SubElement(node, "thead"), "tr")
        for column in table.columns:
            SubElement(row, "th", _align(column.kind)).text = column.header
    rows = SubElement(node, "tbody")
    for cells in table.rows:
        row = SubElement(rows, "tr")
        for cell, column in zip(cells, table.columns, strict=True):
            _cell(SubElement(row, "td", _align(column.kind)), cell)


def _align(kind: Kind) -> dict[str, str]:
    return {"class": kind.value} if kind in (Kind.NUMBER, Kind.STATUS) else {}


def _cell(node: Element, cell: Cell | BarCell) -> None:
    if isinstance(cell, Cell):
        SubElement(node, "span", {"class": cell.tone.value}).text = harmless(cell.words)
        return
    if cell.done is None:
        return
    bar = SubElement(node, "span", {"class": f"bar {cell.tone.value}"})
    SubElement(bar, "i", style=f"width:{_percent(float(cell.done))}")
    if cell.planned is not None:
        SubElement(bar, "b", style=f"left:{_percent(float(cell.planned))}")


def _percent(share: float) -> str:
    return f"{min(max(share, 0), 1) * 100:.1f}%"
