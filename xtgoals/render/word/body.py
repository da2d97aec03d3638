"""The blocks of a document as the body of a Word document."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from docx.shared import Emu

from xtgoals.locale import Lang
from xtgoals.model.prose import Passage
from xtgoals.render.charts.drawing import png, words
from xtgoals.render.charts.vega import WIDTH
from xtgoals.render.word.elements import cell_runs, node, paragraph, run
from xtgoals.render.word.lists import Lists
from xtgoals.render.word.tables import word_table
from xtgoals.report.cells import Tone
from xtgoals.report.document import Block, Document, Heading, Paragraph, Prose, Table
from xtgoals.report.pictures import Bars, Chart, Picture, Tally

_PIXEL = 9525  # EMU, 96 of them in an inch
_TWENTIETH = 635  # EMU
_BARS = 24  # that stand in one picture, so that it fits a page


class Body:
    """Writes blocks in the styles of a Word document, as wide as its text: `room` in EMU."""

    def __init__(self, document: Any, ids: Mapping[str, str], lang: Lang, room: int) -> None:
        self._part, self._ids, self._lang, self._room = document.part, ids, lang, room
        self._lists = Lists(document)
        self._first, self._drawings = document.part.next_id, 0

    def elements(self, document: Document) -> Iterator[Any]:
        """Paragraphs and tables in their order; behind a table there is always a paragraph."""
        for block in document.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Any]:
        match block:
            case Heading(text=text, level=level):
                name = "Title" if level == 1 else f"Heading {min(level - 1, 3)}"
                yield paragraph(self._ids[name], run(text))
            case Paragraph(text=text, tone=tone):
                quiet = tone is Tone.QUIET
                yield paragraph(self._ids["Remark" if quiet else "Normal"], run(text, tone))
            case Tally(drawn=True) if any(count for _, count in block.parts):
                yield from self._picture(block, kept=False)
            case Tally():
                yield self._tally(block)
            case Chart(text=text):
                yield from self._picture(block)
                yield paragraph(self._ids["Caption"], run(text))
            case Bars(text=text, bars=bars):
                for start in range(0, len(bars), _BARS):
                    yield from self._picture(block._replace(bars=bars[start : start + _BARS]))
                yield paragraph(self._ids["Caption"], run(text))
            case Prose(passages=passages):
                self._lists.ended()
                for passage in passages:
                    yield self._passage(passage)
            case Table(rows=rows):
                if rows:
                    yield word_table(block, self._room // _TWENTIETH, self._ids)
                    yield self._space()

    def _space(self) -> Any:
        # two tables without anything between them would become one
        gap = node("spacing", before=0, after=0, line=160, lineRule="exact")
        return paragraph(self._ids["Normal"], properties=(gap,))

    def _tally(self, tally: Tally) -> Any:
        runs = [run(tally.text, strong=True)]
        for place, piece in enumerate(tally.pieces):
            runs += [run(tally.joint)] if place else []
            runs += cell_runs(piece)
        return paragraph(self._ids["Normal"], *runs)

    def _passage(self, passage: Passage) -> Any:
        runs = [
            run(one.text, strong=one.strong, stressed=self._lang if one.stressed else None)
            for one in passage.spans
        ]
        if not passage.mark:
            self._lists.ended()
            return paragraph(self._ids["Normal"], *runs)
        numbered, properties = self._lists.item(passage.mark, passage.depth)
        return paragraph(
            self._ids["List Number" if numbered else "List Bullet"], *runs, properties=properties
        )

    def _picture(self, picture: Picture, *, kept: bool = True) -> Iterator[Any]:
        """A picture as wide as the text at most, with all that it shows in words."""
        width = min(self._room, WIDTH * _PIXEL)
        inline = self._part.new_pic_inline(io.BytesIO(png(picture, self._lang)), Emu(width))
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # else some programs set it off from the margin, and out of the page
        self._drawings += 1
        for properties in (inline.docPr, inline.graphic.graphicData.pic.nvPicPr.cNvPr):
            # the library counts what is in the body already, where these are not yet
            properties.set("id", str(self._first + self._drawings))
            properties.set("name", f"Picture {self._drawings}")
            properties.set("descr", words(picture, self._lang))
        yield paragraph(self._ids["Picture"], node("r", node("drawing", inline)), kept=kept)
