"""Documents of Word through python-docx: in our own look, or in the template of an office."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from xtgoals.files import optional
from xtgoals.files.office_template import office_template
from xtgoals.model.faults import UnreadableFault
from xtgoals.render.stamped import stamped
from xtgoals.report.cells import harmless
from xtgoals.report.document import Document

_PLACE = "{{content}}"
_THUMBNAIL = "/thumbnail"
_FONT_TABLE = "word/fontTable.xml"


def docx(document: Document, day: date, template: Path | None = None) -> bytes:
    """A document as .docx, of the day; the same document gives the same bytes.

    With a template, its styles, page and what stands in it are kept, and the document is put where a
    paragraph says `{{content}}`, else at its end. Raises UnreadableFault for a template that cannot be used,
    and where a library or a font with Chinese signs is missing.
    """
    optional.docx()
    from xtgoals.render.word.styles import font_table, house_styles, set_language, style_ids

    file = _opened(template)
    if template is None:
        house_styles(file)
    set_language(file)
    ids = style_ids(file)
    _fill(file, document, ids)
    _say_what_it_is(file, document, day)
    out = io.BytesIO()
    file.save(out)
    fonts = None if template else font_table()
    return stamped(out.getvalue(), day, lambda name, part: fonts if fonts and name == _FONT_TABLE else part)


def _opened(template: Path | None) -> Any:
    if template is None:
        file = optional.docx().Document()
        # the picture of an empty page
        for rel in [one for one in file.part.package.rels.values() if one.reltype.endswith(_THUMBNAIL)]:
            del file.part.package.rels[rel.rId]
        return file
    content = office_template(template)
    try:
        file = optional.docx().Document(io.BytesIO(content))
        file.element.body, file.styles.element, file.core_properties.title  # noqa: B018 - what must be there
    except (KeyError, ValueError, AttributeError, IndexError, SyntaxError):
        raise UnreadableFault("{path} cannot be read; save it anew as a .docx", path=template) from None
    return file


def _fill(file: Any, document: Document, ids: Any) -> None:
    """Put the blocks where they belong."""
    from docx.oxml.ns import qn

    from xtgoals.render.word.body import Body

    body = file.element.body
    places = [one for one in body.iterchildren(qn("w:p")) if _text(one) == _PLACE]
    end = places[0] if places else body.find(qn("w:sectPr"))
    body_of = Body(file, ids, document.lang, _room(file, places))
    for element in body_of.elements(document):
        if end is None:
            body.append(element)
        else:
            end.addprevious(element)
    for place in places[:1]:
        _leave(place)


def _text(paragraph: Any) -> str:
    from docx.oxml.ns import qn

    return "".join(text.text or "" for text in paragraph.iter(qn("w:t"))).strip()


def _leave(place: Any) -> None:
    """Take the mark away; the paragraph stays where it ends a section."""
    from docx.oxml.ns import qn

    if place.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
        place.getparent().remove(place)
        return
    for run in place.findall(qn("w:r")):
        place.remove(run)


def _room(file: Any, places: Sequence[Any]) -> int:
    """How wide the text is, in EMU, in the section where the document is put."""
    from docx.shared import Mm

    section = _section(file, places)
    if section is None or not section.page_width:
        return Mm(166)
    left, right = section.left_margin or Mm(0), section.right_margin or Mm(0)
    return max(int(section.page_width - left - right), Mm(60))


def _section(file: Any, places: Sequence[Any]) -> Any:
    """The section that ends behind the place, or the last."""
    from docx.oxml.ns import qn

    sections = list(file.sections)
    if not places or len(sections) < 2:
        return sections[-1] if sections else None
    ends = list(file.element.body.iter(qn("w:p"), qn("w:sectPr")))
    after = ends[ends.index(places[0]) :]
    behind = sum(one.tag == qn("w:sectPr") for one in after)
    return sections[-behind] if behind else sections[-1]


def _say_what_it_is(file: Any, document: Document, day: date) -> None:
    from xtgoals.render.word.styles import TAG

    properties = file.core_properties
    properties.title = harmless(document.title)[:250]
    properties.language = TAG[document.lang]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = datetime.combine(day, time())
