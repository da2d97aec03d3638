"""Pictures drawn by vl-convert: SVG for pages, PNG for paper and workbooks, and the same in words."""

from __future__ import annotations

import re
from functools import cache
from xml.sax.saxutils import quoteattr

from xtgoals.files import optional
from xtgoals.locale import Lang
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.message import msgc, say
from xtgoals.model.numbers import value_text
from xtgoals.render.charts.bars import bars
from xtgoals.render.charts.course import course
from xtgoals.render.charts.palette import DARK, LIGHT, Palette
from xtgoals.render.charts.tally_bar import tally_bar
from xtgoals.render.charts.vega import FONTS, Spec, whole
from xtgoals.report.cells import harmless
from xtgoals.report.numbers import percent
from xtgoals.report.pictures import Bar, Bars, Chart, Picture, Tally

_SCALE = 2  # dots of a PNG for each pixel: sharp on paper
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


def svg(picture: Picture, lang: Lang, *, dark: bool = False) -> str:
    """A picture as SVG, for white ground or dark: no style, nothing from elsewhere, its words for readers.

    Raises UnreadableFault where the library is missing.
    """
    drawn: str = optional.vl_convert().vegalite_to_svg(specification(picture, DARK if dark else LIGHT))
    label = f'role="img" aria-label={quoteattr(words(picture, lang))}'
    return drawn.replace('class="marks"', label, 1)


def png(picture: Picture, lang: Lang) -> bytes:
    """A picture as PNG on white, two dots for each pixel.

    Raises UnreadableFault where the library is missing, or no font has the picture's Chinese signs: what
    nobody can read is not printed.
    """
    library = optional.vl_convert()
    spec = specification(picture, LIGHT, ground=LIGHT.ground)
    if _HAN.search(words(picture, lang)) and not draws_chinese():
        raise UnreadableFault(
            "no font on this machine has Chinese signs, and pictures would show empty boxes; "
            "install one (Debian and Ubuntu: apt install fonts-noto-cjk)"
        )
    drawn: bytes = library.vegalite_to_png(spec, scale=_SCALE)
    return drawn


def specification(picture: Picture, colours: Palette, ground: str | None = None) -> Spec:
    """The Vega-Lite specification of a picture; `ground` is the colour behind it, if there is to be one."""
    match picture:
        case Tally():
            layers, height = tally_bar(picture, colours)
        case Chart():
            layers, height = course(picture, colours)
        case Bars():
            layers, height = bars(picture, colours)
    return whole(layers, height, colours, plain=ground)


def words(picture: Picture, lang: Lang) -> str:
    """All that a picture shows, for who does not see it.

    >>> from fractions import Fraction
    >>> yuhu = Bar("Yuhu", Fraction(3, 4), "75.0 %", Fraction(1, 2))
    >>> words(Bars("Charging posts", (yuhu,), "done", "planned"), "en")
    'Charging posts: Yuhu 75.0 % (planned 50.0 %)'
    """
    match picture:
        case Tally():
            return harmless(picture.words)
        case Chart(text=text):
            said = [
                f"{one.name} {one.points[-1][0].isoformat()} {value_text(one.points[-1][1])}"
                for one in picture.series
                if one.points
            ]
        case Bars(text=text):
            said = [_bar_words(one, picture.planned, lang) for one in picture.bars]
    joined = msgc("counts", ", ").in_(lang).join(said)
    return harmless(say("{name}: {said}", lang, name=text, said=joined) if said else text)


def _bar_words(bar: Bar, planned: str, lang: Lang) -> str:
    said = f"{bar.shape} {bar.name} {bar.words}".strip()
    if bar.planned is None or not planned:
        return said
    share = percent(bar.planned, lang)
    return say("{said} ({planned} {share})", lang, said=said, planned=planned, share=share)


@cache
def draws_chinese() -> bool:
    """Whether any font has Chinese signs: a sign without one is drawn as every other without one is."""
    draw = optional.vl_convert().svg_to_png
    frame = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text y="30" {}>{}</text></svg>'
    font = f'font-size="24" font-family="{", ".join(FONTS)}"'
    # U+0378 is no sign of any writing
    return bool(draw(frame.format(font, "\u4e2d")) != draw(frame.format(font, "\u0378")))
