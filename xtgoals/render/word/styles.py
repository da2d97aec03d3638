"""The look of our documents, and what a template of an office must have so that they can be set in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from xtgoals.render.word.elements import node

LATIN = "Times New Roman"
FANG, HEI = "\u4eff\u5b8b", "\u9ed1\u4f53"  # FangSong for texts, SimHei for headings
# other names of them, and how they look, so that a machine without them takes the nearest
_FONTS = (
    (FANG, "FangSong,FangSong_GB2312,STFangsong", "modern", "02010609060101010101"),
    (HEI, "SimHei,Heiti SC,STHeiti", "modern", "02010609060101010101"),
)
TAG = {"zh": "zh-CN", "en": "en-GB"}


class Look(NamedTuple):
    """How a style looks: its sizes in points, and what it is based on.

    A line is some times as high as its signs; or exactly some points, so that cells beside each other align
    whatever their fonts.
    """

    name: str
    size: float
    before: float = 0
    after: float = 0
    asian: str = FANG
    strong: bool = False
    align: str = ""
    kept: bool = False
    color: str = ""
    line: float = 0
    level: int | None = None
    based: str = "Normal"


_LINES = 3  # from here on a line is told in points
_GREY = "5C6066"
# of those that every program knows by name
HOUSE = (
    Look("Normal", 12, 0, 5, line=1.3, based=""),
    Look("Title", 20, 0, 10, HEI, strong=True, align="center", line=1.2),
    Look("Heading 1", 15, 14, 5, HEI, strong=True, kept=True, line=1.2, level=0),
    Look("Heading 2", 13, 10, 4, HEI, strong=True, kept=True, line=1.2, level=1),
    Look("Heading 3", 12, 8, 3, HEI, strong=True, kept=True, line=1.2, level=2),
    Look("Caption", 9, 0, 9, align="center", color=_GREY, line=1.1),
    Look("Footer", 10, align="center", line=1),
    Look("List Bullet", 12, 0, 3, line=1.3),
    Look("List Number", 12, 0, 3, line=1.3),
)
# of those that are ours
OWN = (
    Look("Table Text", 9, 1.5, 1.5, line=13),
    Look("Table Text Right", 9, 1.5, 1.5, align="right", line=13),
    Look("Table Small", 8, 1.5, 1.5, line=12),
    Look("Table Small Right", 8, 1.5, 1.5, align="right", line=12),
    Look("Table Head", 8.5, 2, 2, HEI, strong=True, line=12.5),
    Look("Table Head Right", 8.5, 2, 2, HEI, strong=True, align="right", line=12.5),
    Look("Table Note", 8.5, 0, 3, color=_GREY, line=12),
    Look("Remark", 10, 0, 3, color=_GREY, line=1.15),
    Look("Picture", 12, 6, 6, align="center", line=1),
)
_GRID = "Table Grid"


def house_styles(document: Any) -> None:
    """A4, our fonts and sizes, and the number of each page in its foot."""
    for look in (*HOUSE, *OWN):
        _set(document, look)
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.replace(defaults.find(qn("w:rFonts")), _fonts(FANG))
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(21)
    section.top_margin, section.bottom_margin = Mm(18), Mm(18)
    section.header_distance = section.footer_distance = Mm(11)
    foot = section.footer.paragraphs[0]
    foot.style = "Footer"
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # Word of today, where a table is as wide as the text
    for kind in ("begin", "", "end"):
        field = node("fldChar", fldCharType=kind) if kind else node("instrText")
        field.text = None if kind else "PAGE"
        foot.add_run().element.append(field)


def style_ids(document: Any) -> Mapping[str, str]:
    """The ids of all styles that we write with, by name; those that a template lacks are added to it."""
    for look in (*HOUSE, *OWN):
        if look.name not in _names(document):
            _set(document, look)
    if _GRID not in _names(document):
        document.styles.add_style(_GRID, WD_STYLE_TYPE.TABLE)
    wanted = [*(look.name for look in (*HOUSE, *OWN)), _GRID]
    return {name: document.styles[name].style_id for name in wanted}


def set_language(document: Any) -> None:
    """In which languages texts are written, for readers aloud and for spelling."""
    styles = document.styles.element
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is None:
        defaults = node("rPr")
        given = styles.find(qn("w:docDefaults"))
        if given is not None:
            styles.remove(given)
        styles.insert(0, node("docDefaults", node("rPrDefault", defaults)))
    for given in defaults.findall(qn("w:lang")):
        defaults.remove(given)
    # what is not Chinese is English in both, or programs would break its words anywhere
    defaults.append(node("lang", val=TAG["en"], eastAsia=TAG["zh"]))


def font_table() -> bytes:
    """The fonts by name, each with what to take where a machine does not have it."""
    fonts = [
        node(
            "font",
            node("altName", val=others),
            node("panose1", val=panose),
            node("charset", val="86"),
            node("family", val=family),
            node("pitch", val="fixed"),
            name=name,
        )
        for name, others, family, panose in _FONTS
    ]
    return bytes(serialize_part_xml(node("fonts", *fonts)))


def _names(document: Any) -> set[str]:
    return {style.name for style in document.styles}


def _set(document: Any, look: Look) -> None:
    """Give a style our look, whatever it had; it is made where there is none."""
    if look.name not in _names(document):
        document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style = document.styles[look.name]
    style.base_style = document.styles[look.based] if look.based in _names(document) else None
    style.hidden, style.quick_style = False, True
    element = style.element
    for tag in ("w:pPr", "w:rPr"):
        for given in element.findall(qn(tag)):
            element.remove(given)
    spacing: dict[str, object] = {"before": round(look.before * 20), "after": round(look.after * 20)}
    if look.line:
        exact = look.line > _LINES
        spacing |= {
            "line": round(look.line * (20 if exact else 240)),
            "lineRule": "exact" if exact else "auto",
        }
    element.append(
        node(
            "pPr",
            *([node("keepNext"), node("keepLines")] if look.kept else []),
            # an office's own texts may begin with a blank of two signs, and stand on a grid of lines
            *([node("snapToGrid", val=0)] if look in OWN else []),
            node("spacing", **spacing),
            *([node("ind", left=0, right=0, firstLine=0, firstLineChars=0)] if look.based else []),
            *([node("jc", val=look.align)] if look.align else []),
            *([node("outlineLvl", val=look.level)] if look.level is not None else []),
        )
    )
    element.append(
        node(
            "rPr",
            _fonts(look.asian),
            *([node("b"), node("bCs")] if look.strong else []),
            *([node("color", val=look.color)] if look.color else []),
            node("sz", val=round(look.size * 2)),
            node("szCs", val=round(look.size * 2)),
        )
    )


def _fonts(asian: str) -> Any:
    return node("rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=asian, cs=LATIN)
