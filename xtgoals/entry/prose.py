"""Markdown as people write it, read into passages: paragraphs, lists, words that stand out, links.

What has no place in a printed text (HTML, pictures, tables, code) is a finding and is not carried on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from xtgoals.model.finding import At, Finding
from xtgoals.model.message import Message, msg
from xtgoals.model.prose import Passage, Span
from xtgoals.model.rule import Rule
from xtgoals.model.story import WordsSection

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

PROSE_MARKUP = Rule(
    "prose-markup",
    msg(
        "Stories and the words of a meeting are headings, paragraphs, lists, emphasis and links; no HTML, "
        "pictures, tables, code, quotations or lines across the page."
    ),
    "| Yuhu | 110 posts |",
    "- Yuhu: 110 posts",
)

_HTML = (msg("HTML"), msg("write it without tags"))
_CODE = (msg("code"), msg("write it without backticks, and without blanks before a line"))
# what markdown-it finds: what it is called, what to do, and the sign by which its column is found
_NO_PLACE: dict[str, tuple[Message, Message, str]] = {
    "html_block": (*_HTML, "<"),
    "html_inline": (*_HTML, "<"),
    "fence": (*_CODE, ""),
    "code_block": (*_CODE, ""),
    "code_inline": (*_CODE, "`"),
    "table_open": (msg("a table"), msg("write a list, with an item for each row"), ""),
    "image": (msg("a picture"), msg("say in words what it shows, or link to it"), "!["),
    "blockquote_open": (msg("a quotation"), msg("write it between quotation marks"), ""),
    "hr": (msg("a line across the page"), msg("take it out"), ""),
}
# By the rules of Markdown emphasis needs blanks where it ends with a sign: **要求：**各单位 would keep its
# asterisks. So Chinese signs beside one are letters while it is read, each a letter of a private plane
_SIGNS = "，。：；、！？（）《》〈〉「」『』【】〔〕“”‘’…—～％"
_AS_LETTERS = {ord(sign): 0x10F000 + number for number, sign in enumerate(_SIGNS)}
_AS_SIGNS = {letter: sign for sign, letter in _AS_LETTERS.items()}
_BESIDE_ASTERISK = re.compile(rf"(?<=\*)[{_SIGNS}]|[{_SIGNS}](?=\*)")
_CHINESE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60"
# a line that goes on without a blank: between Chinese signs, and between one and a digit
_GOES_ON = re.compile(rf"[{_CHINESE}]\n[{_CHINESE}\d]|\d\n[{_CHINESE}]")
# how Chinese papers number lines that Markdown knows no list for: （一）, 一、, 1、, ①
_NUMBERED = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}、|[①-⑳]")
_SECTION = 2  # the level of a heading down to which it begins a section


class Piece(NamedTuple):
    """A passage, on whose line it begins; `level` is that of a heading, 0 of all else."""

    passage: Passage
    line: int
    level: int = 0


def sections(text: str, path: str) -> tuple[tuple[WordsSection, ...], list[Finding]]:
    """A text by its headings of the first and second level; deeper ones are paragraphs that stand out.

    >>> found, faults = sections("## Done\\n1. **All** posts\\n", "2024-10-20.md")
    >>> [(one.title, [passage.words for passage in one.passages]) for one in found], faults
    ([('Done', ['1. All posts'])], [])
    """
    pieces, findings = read_prose(text, path)
    parts: list[tuple[str, list[Passage]]] = []
    for piece in pieces:
        if 0 < piece.level <= _SECTION:
            parts.append((piece.passage.words, []))
            continue
        if not parts:
            parts.append(("", []))
        parts[-1][1].append(standing_out(piece))
    return tuple(WordsSection(title, tuple(passages)) for title, passages in parts), findings


def standing_out(piece: Piece) -> Passage:
    """A piece as a passage; a heading is one that stands out as a whole."""
    passage = piece.passage
    if not piece.level:
        return passage
    return passage._replace(spans=tuple(span._replace(strong=True) for span in passage.spans))


def read_prose(text: str, path: str) -> tuple[list[Piece], list[Finding]]:
    """The pieces of a text in its order, and a finding for each thing that has no place in it."""
    from markdown_it import MarkdownIt  # which only a command that reads such texts should wait for

    # tables are no part of the preset, and looked for only to be refused
    reader = _Reader(text, path, MarkdownIt("commonmark").enable("table"))
    return reader.pieces, list(dict.fromkeys(reader.findings))


class _Reader:
    """Goes through the tokens of a text once; `pieces` and `findings` fill on the way."""

    def __init__(self, text: str, path: str, markdown: MarkdownIt) -> None:
        self.pieces: list[Piece] = []
        self.findings: list[Finding] = []
        self._path = path
        self._lines = re.split(r"\r\n?|\n", text)
        self._markdown = markdown
        self._lists: list[int | None] = []  # the next number of each list that is open; None: dashes
        self._mark = ""  # of an item that has no words yet
        self._level = 0
        as_letters = _BESIDE_ASTERISK.sub(lambda sign: sign[0].translate(_AS_LETTERS), text)
        for token in markdown.parse(as_letters):
            self._take(token)

    def _take(self, token: Token) -> None:
        line = token.map[0] if token.map else 0
        match token.type:
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                number = self._lists[-1]
                self._mark = "-" if number is None else f"{number}{token.markup}"
                self._lists[-1] = None if number is None else number + 1
            case "heading_open":
                self._level = int(token.tag[1:])
            case "inline":
                self._passages(token.children or [], line)
                self._level, self._mark = 0, ""
            case kind if kind in _NO_PLACE:
                self._refuse(kind, line)
            case _:
                pass  # ends of blocks, and what holds only other blocks

    def _passages(self, tokens: list[Token], line: int) -> None:
        for spans in self._lines_of(tokens, line):
            kept = _trimmed(spans)
            if kept:
                depth = len(self._lists) - bool(self._mark)
                self.pieces.append(Piece(Passage(tuple(kept), self._mark, depth), line + 1, self._level))
                self._mark = ""

    def _lines_of(self, tokens: list[Token], line: int) -> Iterator[list[Span]]:
        """The words of a block; those of a line that is numbered begin a passage of their own."""
        spans: list[Span] = []
        strong = stressed = 0
        address, linked = "", 0
        for token in tokens:
            match token.type:
                case "strong_open" | "strong_close":
                    strong += token.nesting
                case "em_open" | "em_close":
                    stressed += token.nesting
                case "link_open":
                    address = self._markdown.normalizeLinkText(str(token.attrs["href"]))
                    linked = len(spans)
                case "link_close":
                    told = "".join(span.text for span in spans[linked:])
                    spans.append(Span(_in_brackets(told, address), bool(strong), bool(stressed)))
                case "softbreak" | "hardbreak":
                    line += 1
                    spans.append(Span("\n", bool(strong), bool(stressed)))
                case "text":
                    words = token.content.translate(_AS_SIGNS)
                    if spans and spans[-1].text.endswith("\n") and _NUMBERED.match(words):
                        yield spans
                        spans = []
                    spans.append(Span(words, bool(strong), bool(stressed)))
                case kind if kind in _NO_PLACE:
                    self._refuse(kind, line)
                    line += token.content.count("\n")
                case _:
                    pass
        yield spans

    def _refuse(self, kind: str, line: int) -> None:
        what, fix, sign = _NO_PLACE[kind]
        written = self._lines[line]
        column = max(written.find(sign) if sign else len(written) - len(written.lstrip()), 0)
        width = max(len(written.rstrip()) - column, 1) if not sign else len(sign)
        message = msg("{what} has no place in this text", what=what)
        self.findings.append(PROSE_MARKUP.at(self._path, At(line + 1, column + 1, width), message, fix))


def _in_brackets(told: str, address: str) -> str:
    if told.strip() == address.removeprefix("mailto:"):
        return ""
    if not told:
        return address
    return f"（{address}）" if re.search(f"[{_CHINESE}]$", told) else f" ({address})"


def _trimmed(spans: Iterable[Span]) -> list[Span]:
    """Spans without blanks at both ends, those alike in one; where a line ended is a blank, or nothing."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1][1:] == span[1:]:
            joined[-1] = span._replace(text=joined[-1].text + span.text)
        elif span.text:
            joined.append(span)
    # what stands on both sides of the end decides, and that may be in two spans
    whole = "".join(span.text for span in joined)
    together = {found.start() + 1 for found in _GOES_ON.finditer(whole)}
    kept, at = [], 0
    for span in joined:
        ends = [place for place, sign in enumerate(span.text) if sign == "\n"]
        text = list(span.text)
        for place in ends:
            text[place] = "" if at + place in together else " "
        kept.append(span._replace(text="".join(text)))
        at += len(span.text)
    return _without_ends(kept)


def _without_ends(spans: list[Span]) -> list[Span]:
    while spans and not (first := spans[0].text.lstrip()):
        spans = spans[1:]
    if spans:
        spans = [spans[0]._replace(text=first), *spans[1:]]
    while spans and not (last := spans[-1].text.rstrip()):
        spans = spans[:-1]
    return [*spans[:-1], spans[-1]._replace(text=last)] if spans else []
