"""The template of an office: what it has is kept, what it lacks is added, what is none is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from xtgoals.model.faults import UnreadableFault
from xtgoals.render.word.docx import docx
from xtgoals.report.document import Document

library = pytest.importorskip("docx")
pytest.importorskip("vl_convert")
DAY = date(2024, 10, 20)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
Made = Callable[..., Path]


@pytest.fixture
def letterhead(tmp_path: Path) -> Callable[[Callable[[Any], None]], Path]:
    """A template with a header, a red title style, wide margins, and whatever a test does to it."""

    def made(change: Callable[[Any], None]) -> Path:
        file = library.Document()
        section = file.sections[0]
        section.header.paragraphs[0].text = "The Office"
        section.left_margin = section.right_margin = library.shared.Mm(50)
        file.styles["Heading 1"].font.color.rgb = library.shared.RGBColor(0xC0, 0, 0)
        file.styles["Heading 1"].font.name = "KaiTi"
        change(file)
        path = tmp_path / "office.docx"
        file.save(path)
        return path

    return made


def opened(content: bytes) -> Any:
    return library.Document(io.BytesIO(content))


def repacked(path: Path, changed: Callable[[str, bytes], bytes | None]) -> None:
    """Give parts of a package another content, or take them out."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: changed(name, archive.read(name)) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)


def test_its_styles_header_and_page_are_kept(page: Document, letterhead: Made) -> None:
    path = letterhead(lambda file: file.add_paragraph("Notice No. 5"))
    before = opened(path.read_bytes())
    file = opened(docx(page, DAY, path))
    assert file.sections[0].header.paragraphs[0].text == "The Office"
    assert file.sections[0].left_margin == before.sections[0].left_margin
    assert file.sections[0].page_width == before.sections[0].page_width
    assert str(file.styles["Heading 1"].font.color.rgb) == "C00000"
    assert file.styles["Heading 1"].font.name == "KaiTi"
    assert not file.sections[0].footer.paragraphs[0].text  # no page numbers of ours
    # the document follows what the template says
    texts = [one.text for one in file.paragraphs]
    assert texts[:2] == ["Notice No. 5", "The pack"]
    # in its narrow room
    room = file.sections[0].page_width - file.sections[0].left_margin - file.sections[0].right_margin
    assert all(shape.width <= room for shape in file.inline_shapes)
    widths = [sum(column.width for column in table.columns) for table in file.tables]
    assert all(abs(width - room) < 2000 for width in widths)


def test_the_document_is_put_where_the_template_says(page: Document, letterhead: Made) -> None:
    def change(file: Any) -> None:
        file.add_paragraph("Before")
        place = file.add_paragraph("{{con")
        place.add_run("tent}}")  # as Word splits it
        file.add_paragraph("After, {{content}} is only a word")

    texts = [one.text for one in opened(docx(page, DAY, letterhead(change))).paragraphs]
    assert texts[:2] == ["Before", "The pack"]
    assert texts[-2:] == ["anew", "After, {{content}} is only a word"]
    assert "{{content}}" not in texts


def test_a_place_that_ends_a_section_goes_on_ending_it(page: Document, letterhead: Made) -> None:
    def change(file: Any) -> None:
        file.add_paragraph("{{content}}")
        first = file.sections[0]
        file.add_section()
        file.sections[1].left_margin = library.shared.Mm(10)
        # the break of a section stands in the last paragraph before it
        body = file.element.body
        place, end = body.findall(f"{body.tag[:-4]}p")[-2:]
        place.append(end[0]) if first else None
        place.insert(0, place[-1])
        body.remove(end)

    file = opened(docx(page, DAY, letterhead(change)))
    assert len(file.sections) == 2
    assert "{{content}}" not in [one.text for one in file.paragraphs]
    room = file.sections[0].page_width - 2 * file.sections[0].left_margin
    assert all(shape.width <= room for shape in file.inline_shapes)


def test_styles_and_lists_that_it_lacks_are_added(page: Document, tmp_path: Path) -> None:
    path = tmp_path / "bare.docx"
    library.Document().save(path)
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    def bare(name: str, content: bytes) -> bytes | None:
        if name == "word/styles.xml":
            return f'<w:styles xmlns:w="{word}"/>'.encode()
        if name == "word/document.xml":
            return f'<w:document xmlns:w="{word}"><w:body/></w:document>'.encode()
        if name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
            return b"".join(
                piece
                for piece in content.replace(b"/>", b"/>\n").splitlines(True)
                if b"umbering" not in piece
            )
        return None if name == "word/numbering.xml" else content

    repacked(path, bare)
    file = opened(docx(page, DAY, path))
    names = {one.text: one.style.name for one in file.paragraphs}
    assert (names["The pack"], names["Roads"], names["first"]) == ("Title", "Heading 1", "List Number")
    assert {table.style.name for table in file.tables} == {"Table Grid"}
    assert len(file.inline_shapes) == 3


@pytest.mark.whole
def test_it_is_opened_by_libreoffice(
    page: Document, letterhead: Made, office: Callable[[bytes, str, str], bytes]
) -> None:
    content = docx(page, DAY, letterhead(lambda file: file.add_paragraph("{{content}}")))
    text = office(content, "docx", "txt:Text (encoded):UTF8").decode("utf-8-sig")
    assert text.startswith("The pack")
    assert docx(page, DAY, letterhead(lambda file: file.add_paragraph("{{content}}"))) == content


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/big.bin", b"\0" * (30 * 2**20))


def kind(other: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        repacked(path, lambda _, part: part.replace(MAIN.encode(), other.encode()))

    return change


def entities(path: Path) -> None:
    declared = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'
    repacked(path, lambda name, part: declared + part[55:] if name == "word/styles.xml" else part)


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (lambda path: path.unlink(), "there is no template"),
        (lambda path: path.write_bytes(b""), "is no document of Word"),
        (
            lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0 an old .doc, or one with a password"),
            "is no document of Word",
        ),
        (lambda path: path.write_bytes(path.read_bytes()[:-200]), "is no document of Word"),
        (lambda path: path.write_bytes(b"0" * (21 * 2**20)), "is too large for a template"),
        (kind(MAIN.replace("document.main", "template.main")), "is a .dotx; open it in Word"),
        (
            kind("application/vnd.ms-word.document.macroEnabled.main+xml"),
            "has macros; save it as a .docx without",
        ),
        (
            kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
            "is no document of Word",
        ),
        (bomb, "is too large for a template"),
        (entities, "is too large for a template"),
        (
            lambda path: repacked(path, lambda name, part: b"<a/>" if name == "word/document.xml" else part),
            "save it anew",
        ),
        (
            lambda path: repacked(
                path, lambda name, part: part[:99] if name == "word/document.xml" else part
            ),
            "save it anew",
        ),
    ],
)
def test_what_is_no_template_gets_one_sentence(
    page: Document, letterhead: Made, spoilt: Callable[[Path], object], said: str
) -> None:
    path = letterhead(lambda _: None)
    spoilt(path)
    with pytest.raises(UnreadableFault) as fault:
        docx(page, DAY, path)
    assert said in str(fault.value)
    assert "office.docx" in str(fault.value)


def test_a_folder_is_no_template(page: Document, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFault, match="there is no template"):
        docx(page, DAY, tmp_path)
