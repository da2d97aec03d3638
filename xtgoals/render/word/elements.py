"""Elements of a Word document: paragraphs, and runs of text in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from xtgoals.locale import Lang
from xtgoals.render.charts.palette import TEXT
from xtgoals.report.cells import Cell, Tone, harmless


def node(tag: str, *children: Any, **attributes: object) -> Any:
    """The element `w:tag` with its children; attributes are of the same namespace."""
    element: Any = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element


def paragraph(style: str, *runs: Any, kept: bool = False, properties: tuple[Any, ...] = ()) -> Any:
    """A paragraph in a style, by its id; `kept` on the page of the next one."""
    kept_next = (node("keepNext"),) if kept else ()
    return node("p", node("pPr", node("pStyle", val=style), *kept_next, *properties), *runs)


def run(
    text: str,
    tone: Tone = Tone.PLAIN,
    *,
    strong: bool = False,
    stressed: Lang | None = None,
    color: str = "",
    size: float = 0,
    hint: str = "",
) -> Any:
    """Some text with its tone; nothing in it is obeyed. Stress is italics, or dots below Chinese signs."""
    properties = []  # in the order that the format asks for
    if hint:
        properties.append(node("rFonts", hint=hint))
    if strong or tone is Tone.STRONG:
        properties += [node("b"), node("bCs")]
    if stressed == "en":
        properties += [node("i"), node("iCs")]
    if color := color or TEXT.get(tone, ""):
        properties.append(node("color", val=color))
    if size:
        properties += [node("sz", val=round(size * 2)), node("szCs", val=round(size * 2))]
    if stressed == "zh":
        properties.append(node("em", val="dot"))
    said = node("t")
    said.text = harmless(text)
    said.set(qn("xml:space"), "preserve")
    return node("r", node("rPr", *properties), said)


def cell_runs(cell: Cell) -> Iterator[Any]:
    """Shape and text of a cell, on one line; signs are taken from the Chinese font, for others lack some."""
    if cell.shape:
        yield run(cell.shape, cell.tone, hint="eastAsia")
        yield run(f"\u00a0{cell.text}", cell.tone, strong=True)
    else:
        yield run(cell.text, cell.tone)
