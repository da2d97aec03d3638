"""Documents of Word: what python-docx reads in them again, and what LibreOffice makes of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

from xtgoals.locale import Lang
from xtgoals.render.charts.drawing import draws_chinese, words
from xtgoals.render.word.columns import column_widths
from xtgoals.render.word.docx import docx
from xtgoals.report.cells import Cell, Kind
from xtgoals.report.document import Column, Document, Heading, Prose, Table
from xtgoals.report.pictures import Bar, Bars, Chart, Tally

library = pytest.importorskip("docx")
pytest.importorskip("vl_convert")
DAY = date(2024, 10, 20)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(content: bytes) -> Any:
    return library.Document(io.BytesIO(content))


def attribute(node: Any, path: str, name: str) -> str | None:
    """An attribute of what lies on a path below an element."""
    found = node.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}{name}")


def drawings(file: Any) -> list[Any]:
    return [node for node in file.element.body.iter() if node.tag.endswith("}docPr")]


def test_headings_are_real_and_the_title_is_the_title(page: Document) -> None:
    file = opened(docx(page, DAY))
    styles = {one.text: one.style.name for one in file.paragraphs}
    assert (styles["The pack"], styles["Roads"], styles["Deeper"]) == ("Title", "Heading 1", "Heading 2")
    assert file.core_properties.title == "The pack"
    assert file.core_properties.language == "en-GB"
    assert styles["As of 30 September."] == "Normal"


def test_a_table_has_its_heading_on_every_page_and_its_rows_whole(page: Document) -> None:
    file = opened(docx(page, DAY))
    table, facts = file.tables
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts[0] == ["Indicator", "Value", "Bar", "Status"]
    assert texts[1] == ["Clause 1"] * 4  # a title across all columns
    assert texts[2] == ["Road 1", "1 km", "█" * 8, "▲\u00a0at-risk"]
    assert texts[3] == ["pace 0.67"] * 4  # a note below its row
    assert texts[4] == ["Road 2", "2 km", "█" * 8, "▲\u00a0at-risk"]
    assert len(texts) == 5
    rows = list(file.element.body.iter(f"{W}tr"))
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    assert heads == [True, False, False, False, False, False]  # the last is the row of facts
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    # a row is not parted from its note, nor a title from its group
    assert [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows] == [
        *(True, True, True, None, None)
    ]
    assert [[cell.text for cell in row.cells] for row in facts.rows] == [["Unit", "km"]]


def test_numbers_stand_right_and_a_status_has_its_colour(page: Document) -> None:
    table = opened(docx(page, DAY)).tables[0]
    styles = [cell.paragraphs[0].style.name for cell in table.rows[2].cells]
    assert styles == ["Table Text", "Table Text Right", "Table Text", "Table Text"]
    colours = {str(run.font.color.rgb) for run in table.rows[2].cells[3].paragraphs[0].runs}
    assert colours == {"8A5A00"}
    # of 8 blocks 4 are done, then 2 to the mark of the plan at 6, and one behind it
    blocks = [(len(run.text), str(run.font.color.rgb)) for run in table.rows[2].cells[2].paragraphs[0].runs]
    assert blocks == [(4, "8A5A00"), (2, "D5D7DA"), (1, "333333"), (1, "D5D7DA")]


def test_pictures_say_in_words_what_they_show(page: Document) -> None:
    file = opened(docx(page, DAY))
    shown = [one for one in page.blocks if isinstance(one, Tally | Chart | Bars)]
    assert [one.get("descr") for one in drawings(file)] == [words(one, "en") for one in shown[:3]]
    assert len({one.get("id") for one in drawings(file)}) == 3
    styles = {one.text: one.style.name for one in file.paragraphs}
    assert styles["Posts built"] == "Caption"
    room = file.sections[0].page_width - file.sections[0].left_margin - file.sections[0].right_margin
    assert all(shape.width <= room for shape in file.inline_shapes)
    # that which is not drawn is told
    assert styles["31 targets: ●\u00a0on-track 30, ×\u00a0missed 1"] == "Normal"


def test_lists_are_real_and_each_begins_anew(page: Document) -> None:
    file = opened(docx(page, DAY))
    listed = [(one.text, one.style.name) for one in file.paragraphs if one.style.name.startswith("List")]
    assert listed == [
        ("first", "List Number"),
        ("inner", "List Bullet"),
        ("second", "List Number"),
        ("anew", "List Number"),
    ]
    ids = {
        one.text: attribute(one.paragraph_format.element, "pPr/numPr/numId", "val") for one in file.paragraphs
    }
    assert ids["first"] == ids["second"]
    assert len({ids["first"], ids["inner"], ids["anew"]}) == 3
    runs = {run.text: run for one in file.paragraphs for run in one.runs}
    assert runs["by Friday"].bold
    assert runs[", no later"].italic


def test_paper_and_fonts(page: Document) -> None:
    content = docx(page, DAY)
    file = opened(content)
    section = file.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert "PAGE" in [node.text for node in section.footer.paragraphs[0].paragraph_format.element.iter()]
    for name, asian in (("Normal", "仿宋"), ("Heading 1", "黑体"), ("Title", "黑体"), ("Table Head", "黑体")):
        style = file.styles[name]
        assert attribute(style.element, "rPr/rFonts", "eastAsia") == asian
        assert style.font.name == "Times New Roman"
    lang = file.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert (lang.get(f"{W}val"), lang.get(f"{W}eastAsia")) == ("en-GB", "zh-CN")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        fonts = archive.read("word/fontTable.xml").decode()
    assert 'w:name="仿宋"' in fonts
    assert "FangSong" in fonts
    assert "SimHei" in fonts


def test_the_same_page_of_the_same_day_is_the_same_bytes(
    page: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = docx(page, DAY)
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)  # in 2096
    assert docx(page, DAY) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(2024, 10, 20, 0, 0, 0)}
        assert archive.testzip() is None
    properties = opened(content).core_properties
    assert properties.created.replace(tzinfo=None) == datetime(2024, 10, 20)  # noqa: DTZ001 - as it is read
    assert properties.modified == properties.created
    assert docx(page, date(2024, 10, 21)) != content


@pytest.mark.whole
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_texts_stay_texts(
    hostile: Callable[[Lang], Document], office: Callable[[bytes, str, str], bytes], lang: Lang
) -> None:
    if lang == "zh" and not draws_chinese():
        pytest.skip("no font has Chinese signs")
    page = hostile(lang)
    content = docx(page, DAY)
    file = opened(content)
    assert r"<script>alert(1)</script>" in file.paragraphs[0].text
    assert r"\x1b[31m\u202e\ufffe\ud800 =1+1" in file.paragraphs[0].text
    long = "长" * 200 if lang == "zh" else "x" * 200
    assert sum(long in (one.get("descr") or "") for one in drawings(file)) == 2
    text = office(content, "docx", "txt:Text (encoded):UTF8").decode()
    assert long in text.replace("\n", "")


@pytest.mark.whole
def test_libreoffice_opens_it_with_all_that_it_says(
    page: Document, office: Callable[[bytes, str, str], bytes]
) -> None:
    content = docx(page, DAY)
    assert office(content, "docx", "pdf").startswith(b"%PDF")
    text = office(content, "docx", "txt:Text (encoded):UTF8").decode("utf-8-sig")
    for words_ in (
        "The pack",
        "Road 1",
        "▲\u00a0at-risk",
        "pace 0.67",
        "1. first",
        "2. second",
        "Posts built",
    ):
        assert words_ in text, words_


def test_what_is_empty_stands_nowhere() -> None:
    page = Document("x", "en", (Table((Column("a"),), ()), Bars("no region", (), "done"), Prose(())))
    file = opened(docx(page, DAY))
    assert (len(file.tables), len(file.inline_shapes)) == (0, 0)
    assert [one.text for one in file.paragraphs] == ["no region"]
    assert [one.text for one in opened(docx(Document("", "en", ()), DAY)).paragraphs] == []


def test_many_bars_take_several_pictures() -> None:
    bars = tuple(Bar(f"region {number}", Fraction(number, 50), "-") for number in range(50))
    file = opened(docx(Document("x", "en", (Bars("all", bars, "done"),)), DAY))
    assert len(file.inline_shapes) == 3


def test_columns_share_the_paper() -> None:
    columns = (Column("Name"), Column("Figure", Kind.TEXT, 14), Column("Value", Kind.NUMBER, 8))
    rows = ((Cell("A name of some length"), Cell("450个以上"), Cell("345 / 450 posts")),)
    wide, narrow = (column_widths(Table(columns, rows), [0, 1, 2], room) for room in (9000, 5000))
    assert (sum(wide), sum(narrow)) == (9000, 5000)
    # 15 signs of the number are whole on both, for a digit takes half of 9 points: 90 twentieths
    assert wide[2] >= 15 * 90
    assert narrow[0] > narrow[1]
    least = column_widths(Table(columns, rows), [0, 1, 2], 900)
    assert sum(least) == 900
    assert min(least) > 0


def test_headings_deeper_than_three_are_set_as_the_third() -> None:
    file = opened(docx(Document("x", "en", (Heading("deep", 6),)), DAY))
    assert file.paragraphs[0].style.name == "Heading 3"
