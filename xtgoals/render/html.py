"""A document as HTML: a page that stands alone, or the body of a page of the site; all from files escaped.

Nothing in it has a style of its own and there is no script: whatever a strict policy forbids is not needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from xtgoals.locale import Lang
from xtgoals.model.message import say
from xtgoals.model.prose import Passage
from xtgoals.render.columns import BAR, Layout, em, layouts, unbroken
from xtgoals.render.plain import chart_lines
from xtgoals.report.cells import BarCell, Kind, harmless
from xtgoals.report.document import Column, Document, Table
from xtgoals.report.numbers import UNDEFINED, percent
from xtgoals.report.pictures import Picture, Tally

# how a picture is drawn, as markup; nothing: as pages without drawings have it
Drawn = Callable[[Picture], str]
# where a page of the site stands, seen from the one that is written; None: there is none
Linked = Callable[[str], str | None]
_PARTS = 50  # into which the bar of a tally is divided: the least of them still has room for its shape


def html(document: Document, drawn: Drawn | None = None) -> str:
    """A document as one page that stands alone, with its pictures drawn where somebody draws them."""
    css = Markup(stylesheet(layouts(document).values()))
    page = environment().get_template("document.html")
    return page.render(document=document, body=body(document, drawn), css=css)


def body(document: Document, drawn: Drawn | None = None, linked: Linked | None = None) -> Markup:
    """What stands on the page of a document, which is its own or one of the site."""
    blocks = environment().get_template("blocks.html").make_module({
        "lang": document.lang,
        "layouts": layouts(document),
        "drawn": (lambda picture: Markup(drawn(picture))) if drawn else (lambda _: ""),
        "linked": linked or (lambda _: None),
    })  # fmt: skip
    return Markup(blocks.blocks(document))  # type: ignore[attr-defined]


def stylesheet(set_so: Iterable[Layout]) -> str:
    """The style of documents, with the widths of their tables and columns."""
    css = files("xtgoals.render").joinpath("pages/document.css").read_text("utf-8")
    found = set(set_so)
    widths = sorted({width for one in found for width in one.widths if width})
    rules = [f".w{cells}{{width:{em(cells)}}}" for cells in widths]
    rules += [f".least{cells}{{min-width:{em(cells)}}}" for cells in sorted({one.least for one in found})]
    return css + "".join(f"{rule}\n" for rule in rules)


@cache
def environment() -> Environment:
    """The templates, read once, in which every text is escaped."""
    found = Environment(
        loader=PackageLoader("xtgoals.render", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {
        "harmless": harmless,
        "kind": lambda block: type(block).__name__,
        "unbroken": unbroken,
        "share": _share,
        "segments": segments,
        "bar_words": bar_words,
        "as_table": lambda bars: Table(_BARS, bars.rows),
        "written": written,
        "signs": lambda chart: "\n".join(chart_lines(chart)),
    }
    found.globals |= {"UNDEFINED": UNDEFINED, "set_bars": Layout((0, BAR, 0), 0, cards=False, snug=False)}
    return found


def _share(share: Fraction) -> str:
    # a bar ends at its frame, whatever was done beyond the goal or lost since the start
    return f"{float(min(max(share, Fraction(0)), Fraction(1))) * 100:.1f}%"


def bar_words(cell: BarCell, lang: Lang) -> str:
    """What a bar shows, for whoever does not see it."""
    words = f"{say('Completion', lang)} {percent(cell.done, lang)}"
    if cell.planned is not None:
        words += f", {say('Planned', lang)} {percent(cell.planned, lang)}"
    return words


class Segment(NamedTuple):
    """A part of the bar of a tally, in percent of it, with the shape that tells it apart without colour."""

    tone: str
    shape: str
    start: float
    width: float


def segments(tally: Tally) -> list[Segment]:
    """The bar of a tally; none of its parts is too narrow for its shape."""
    lengths = tally.lengths(_PARTS)
    whole, found, start = sum(lengths), [], 0
    for (kind, _), length in zip(tally.parts, lengths, strict=True):
        place, width = (round(at * 100 / whole, 2) for at in (start, length))
        found.append(Segment(kind.tone.value, kind.shape, place, width))
        start += length
    return found


class Listed(NamedTuple):
    """A list that somebody wrote: its items, each its words and what stands below; `start` is its number."""

    start: int | None
    items: list[list[Passage | Listed]]


def written(passages: tuple[Passage, ...]) -> list[Passage | Listed]:
    """Paragraphs and lists, in the order in which they were written.

    >>> from xtgoals.model.prose import Span
    >>> [listed] = written((Passage((Span("a"),), "1."), Passage((Span("b"),), "-", 1)))
    >>> words, below = listed.items[0]
    >>> listed.start, words.words, below.start is None
    (1, '1. a', True)
    """
    found: list[Passage | Listed] = []
    around: list[Listed] = []  # the lists that the next passage may stand in, the outermost first
    for one in passages:
        depth = min(one.depth, len(around))
        if not one.mark:
            del around[depth:]
            (around[-1].items[-1] if around else found).append(one)
            continue
        number = one.mark.rstrip(".)")
        start = int(number) if number.isdecimal() else None
        del around[depth + 1 :]
        if len(around) == depth or (around[depth].start is None) != (start is None):
            del around[depth:]
            new = Listed(start, [])
            (around[-1].items[-1] if around else found).append(new)
            around.append(new)
        around[-1].items.append([one])
    return found


_BARS = (Column(""), Column("", Kind.BAR), Column("", Kind.NUMBER))
