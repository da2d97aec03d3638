"""The files of a meeting's pack: one document in the formats that are asked for, and a page a body."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xtgoals.files import optional
from xtgoals.locale import Lang
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.message import Worded, say
from xtgoals.render.charts.drawing import svg
from xtgoals.render.formats import OF_PACK
from xtgoals.render.html import html
from xtgoals.report.bulletin.document import bulletin_document
from xtgoals.report.bulletin.pages import body_pages
from xtgoals.report.bulletin.sheets import bulletin_sheets, sheet_pictures
from xtgoals.report.document import Document
from xtgoals.report.phrases import opening

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult


class Wish(NamedTuple):
    """What the pack is wanted as; no `formats` are all that this machine can write."""

    formats: Sequence[str] = ()
    pdf: bool = False
    pages: bool = False
    template: Path | None = None


class Pack(NamedTuple):
    """Files by their paths in the folder, and why others are not there or are without pictures."""

    files: dict[str, bytes]
    lacking: tuple[Worded, ...]


def pack(result: BulletinResult, wish: Wish, lang: Lang) -> Pack:
    """Write the pack of a meeting; raises UnreadableFault where what is asked for by its name cannot be."""
    document = bulletin_document(result, lang)
    name = f"bulletin-{result.known_on}"
    files: dict[str, bytes] = {}
    lacking: dict[str, Worded] = {}
    for form in wish.formats or OF_PACK:
        try:
            files[f"{name}.{form}"] = _written(document, result, form, wish, lang)
        except UnreadableFault as fault:
            # a template is asked for by its name, too
            if wish.formats or wish.template:
                raise
            lacking[fault.text.en] = fault.text
    if f"{name}.html" in files and (why := _undrawn()):
        lacking[why.en] = why
    if wish.pdf:
        from xtgoals.render.pdf import pdf

        paper = files.get(f"{name}.docx") or _docx(document, result, wish)
        files[f"{name}.pdf"] = pdf(paper)
    if wish.pages:
        for path, page in body_pages(result, lang):
            files[f"{path}.docx"] = _docx(page, result, wish)
    return Pack(files, tuple(lacking.values()))


def _written(document: Document, result: BulletinResult, form: str, wish: Wish, lang: Lang) -> bytes:
    if form == "docx":
        return _docx(document, result, wish)
    if form == "xlsx":
        return _xlsx(result, lang)
    drawn = None if _undrawn() else partial(svg, lang=lang)
    return html(document, drawn).encode()


def _docx(document: Document, result: BulletinResult, wish: Wish) -> bytes:
    from xtgoals.render.word.docx import docx

    return docx(document, result.known_on, wish.template)


def _xlsx(result: BulletinResult, lang: Lang) -> bytes:
    from xtgoals.render.workbook import records_workbook

    notes = [note.text for note in opening(result.status, lang)]
    pictures = {} if _undrawn() else sheet_pictures(result, lang)
    sheets = bulletin_sheets(result, lang)
    return records_workbook(
        sheets, (say("note", lang), notes), pictures=pictures, lang=lang, day=result.known_on
    )


def _undrawn() -> Worded | None:
    """Why no picture can be drawn; None where they can."""
    try:
        optional.vl_convert()
    except UnreadableFault as fault:
        return fault.text
    return None
