"""Lists of a Word document: real ones, each numbered from where it starts."""

from __future__ import annotations

import re
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from xtgoals.render.word.elements import node

_DEEPEST = 2
_INDENT = 420  # twentieths of a point for each level
_NUMBERED = re.compile(r"(\d{1,4})[.)]", re.ASCII)


class Lists:
    """Gives each item of a list its number or dash."""

    def __init__(self, document: Any) -> None:
        self._numbering = _numbering(document)
        ids = (int(one.get(qn("w:abstractNumId"))) for one in self._all("w:abstractNum"))
        self._dashes = max(ids, default=-1) + 1
        self._numbers = self._dashes + 1
        self._defined = False
        self._current: dict[int, tuple[bool, int]] = {}

    def ended(self) -> None:
        """What follows is no part of the lists before it."""
        self._current.clear()

    def item(self, mark: str, depth: int) -> tuple[bool, tuple[Any, ...]]:
        """Whether an item is numbered, and the properties of its paragraph."""
        if not self._defined:
            self._define()
        level = min(depth, _DEEPEST)
        for deeper in [one for one in self._current if one > level]:
            del self._current[deeper]
        found = _NUMBERED.fullmatch(mark)
        if level not in self._current or self._current[level][0] is not bool(found):
            self._current[level] = (bool(found), self._begun(level, int(found[1]) if found else None))
        number = node("numPr", node("ilvl", val=level), node("numId", val=self._current[level][1]))
        indent = node("ind", left=_INDENT * (level + 1), hanging=_INDENT, firstLineChars=0)
        return bool(found), (number, indent)

    def _begun(self, level: int, start: int | None) -> int:
        """The id of a new list."""
        ids = (int(one.get(qn("w:numId"))) for one in self._all("w:num"))
        number = max(ids, default=0) + 1
        abstract = self._dashes if start is None else self._numbers
        made = node("num", node("abstractNumId", val=abstract), numId=number)
        if start is not None:
            made.append(node("lvlOverride", node("startOverride", val=start), ilvl=level))
        self._numbering.append(made)
        return number

    def _define(self) -> None:
        self._defined = True
        first = next(iter(self._all("w:num")), None)
        for ident, form in ((self._dashes, "bullet"), (self._numbers, "decimal")):
            levels = [
                node(
                    "lvl",
                    node("start", val=1),
                    node("numFmt", val=form),
                    node("lvlText", val="\u2022" if form == "bullet" else f"%{level + 1}."),
                    node("lvlJc", val="left"),
                    node("pPr", node("ind", left=_INDENT * (level + 1), hanging=_INDENT)),
                    ilvl=level,
                )
                for level in range(_DEEPEST + 1)
            ]
            made = node(
                "abstractNum", node("multiLevelType", val="hybridMultilevel"), *levels, abstractNumId=ident
            )
            # definitions stand before what refers to them
            if first is None:
                self._numbering.append(made)
            else:
                first.addprevious(made)

    def _all(self, tag: str) -> list[Any]:
        return list(self._numbering.findall(qn(tag)))


def _numbering(document: Any) -> Any:
    """The definitions of lists; a template without any gets an empty part for them."""
    part, kind = document.part, RELATIONSHIP_TYPE.NUMBERING
    if not any(one.reltype == kind for one in part.rels.values()):
        name = PackURI("/word/numbering.xml")
        made = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, node("numbering"), part.package)
        part.relate_to(made, kind)
    return part.numbering_part.element
