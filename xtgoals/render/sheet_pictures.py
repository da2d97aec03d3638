"""Pictures on the sheets of a workbook, each with its words."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from xtgoals.files import optional
from xtgoals.locale import Lang
from xtgoals.render.charts.vega import WIDTH
from xtgoals.report.cells import harmless
from xtgoals.report.pictures import Bars, Chart, Picture, Tally

_ROW = 20  # pixels, of 15 points
_DRAWING = "xl/drawings/drawing"
_WORDS = re.compile(rb'descr="[^"]*"')


class Pictures:
    """Draws on sheets, and keeps what the pictures say, in their order."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._said: list[str] = []

    def below(self, page: Any, pictures: Sequence[Picture]) -> None:
        """Draw below the last row, with a title above each picture."""
        if not pictures:
            return
        optional.pillow()
        from openpyxl.drawing.image import Image
        from openpyxl.styles import Font

        from xtgoals.render.charts.drawing import png, words

        row = page.max_row + 2
        for picture in pictures:
            title = page.cell(row, 1, harmless(_title(picture)))
            title.data_type, title.font = "s", Font(bold=True)
            image = Image(io.BytesIO(png(picture, self._lang)))
            image.height, image.width = image.height * WIDTH // image.width, WIDTH
            page.add_image(image, f"A{row + 1}")
            self._said.append(words(picture, self._lang))
            row += -(-image.height // _ROW) + 3

    def named(self, name: str, part: bytes) -> bytes:
        """A part of the file, where it is a drawing with the words of its pictures: openpyxl knows none."""
        if not name.startswith(_DRAWING):
            return part
        return _WORDS.sub(lambda _: f"descr={quoteattr(self._said.pop(0))}".encode(), part)


def _title(picture: Picture) -> str:
    match picture:
        case Tally():
            return picture.words
        case Chart(text=text) | Bars(text=text):
            return text
