"""Each format on a small page: what comes from files stays text, Chinese is aligned, nothing is cut."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser

import pytest
from wcwidth import wcswidth

from xtgoals.locale import Lang
from xtgoals.model.prose import Passage, Span
from xtgoals.render.csv import csv_text
from xtgoals.render.html import html
from xtgoals.render.markdown import markdown
from xtgoals.render.plain import plain
from xtgoals.render.terminal import drawn
from xtgoals.report.cells import BarCell, Cell, Kind, Tone
from xtgoals.report.document import Column, Document, Heading, Paragraph, Prose, Table
from xtgoals.report.pictures import Bar, Bars, Tally

HOSTILE = "a|b *c* _d_ `e` [f](http://g) <script>alert(1)</script> & \\ # \x1b[31m\u202ereversed"
LONG = "新建公共快充桩（含高速公路服务区、乡镇和旅游景区内对公众开放的直流充电设施）"


def page(*rows: tuple[Cell | BarCell, ...], columns: tuple[Column, ...] = (), lang: Lang = "zh") -> Document:
    """A page with a heading, a paragraph and one table, by default of a name and a number."""
    columns = columns or (Column("指标"), Column("数值", Kind.NUMBER, 8))
    return Document("页", lang, (Heading("页", 1), Paragraph("说明"), Table(columns, rows)))


class Seen(HTMLParser):
    """The elements and the text of a page, as a browser reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


def cells_of(line: str) -> list[str]:
    """The cells of a line of a Markdown table, as GitHub splits it: at pipes without a backslash."""
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def test_markdown_escapes_what_would_be_markup() -> None:
    text = markdown(page((Cell(HOSTILE), Cell("1"))))
    row = text.splitlines()[-1]
    (name, number) = cells_of(row)
    assert number == "1"
    assert name.startswith(r"a\|b \*c\* \_d\_ \`e\` \[f\](http://g) \<script\>alert(1)\</script\> & \\ \#")
    # what stands before each sign of markup is a backslash; escapes and turned text are written out
    assert re.search(r"(?<!\\)[|*_`\[\]<>#]", name) is None
    assert re.search(r"[\x1b\u202e]", text) is None
    headed = markdown(Document("#", "en", (Heading("# *x*", 1), Paragraph("[y](z)"))))
    assert headed == "# \\# \\*x\\*\n\n\\[y\\](z)\n"


def test_html_shows_markup_as_text() -> None:
    document = page((Cell(HOSTILE), Cell("1", Tone.BAD)))
    document = document._replace(
        title="</title><script>", blocks=(*document.blocks, Paragraph('"><img src=x onerror=y>'))
    )
    text = html(document)
    seen = Seen()
    seen.feed(text)
    assert {"script", "img", "a"}.isdisjoint(seen.tags)
    assert {"onerror", "src", "href", "onclick"}.isdisjoint(seen.attributes)
    for words in (
        "<script>alert(1)</script>",
        "</title><script>",
        '"><img src=x onerror=y>',
        "[f](http://g)",
    ):
        assert words in seen.words
    assert re.search(r"[\x1b\u202e]", text) is None
    assert '<html lang="zh-Hans">' in text
    assert '<html lang="en">' in html(page(lang="en"))


def test_html_draws_a_bar_inside_its_frame() -> None:
    columns = (Column("", Kind.BAR, 10),)
    over = html(page((BarCell(Fraction(3, 2), Fraction(1, 4)),), columns=columns))
    assert ('<rect width="100.0%"' in over, 'x="25.0%"' in over) == (True, True)
    below = html(page((BarCell(Fraction(-1, 2), None),), columns=columns))
    assert ('<rect width="0.0%"' in below, 'class="mark"' in below) == (True, False)


def test_html_names_each_cell_where_a_telephone_sets_rows_as_cards() -> None:
    columns = tuple(Column(name) for name in ("Name", "Due", "Gap", 'a"b', "Pace", "Grade"))
    cells = tuple(Cell(text) for text in ("Roads", "2024-09-30", "-", "5", "", "final"))
    text = html(page(cells, columns=columns))
    # what is not known has no name, so that a card leaves it out; nor has the row's own name
    assert re.findall('data-name="(.*?)"', text) == ["Due", "a&#34;b", "Grade"]
    assert '<table class="cards ' in text
    few = html(page(cells[:5], columns=columns[:5]))
    assert '<table class="cards ' not in few
    assert "data-name=" not in few.split("</style>")[1]


def test_html_sets_what_somebody_wrote_as_paragraphs_and_lists() -> None:
    def said(text: str, mark: str = "", depth: int = 0) -> Passage:
        return Passage((Span(text),), mark, depth)

    passages = (
        Passage((Span("do it "), Span("now", strong=True), Span(" & <b>well", stressed=True))),
        said("first", "3."),
        said("inner", "-", 1),
        said("deeper", "-", 2),
        said("of the first", depth=1),
        said("second", "4."),
        said("dash", "-"),
        said("end"),
    )
    text = re.sub(r">\s+<", "><", html(Document("", "en", (Prose(passages),))))
    assert "<p>do it <strong>now</strong><em> &amp; &lt;b&gt;well</em></p>" in text
    assert (
        '<ol start="3"><li>first<ul><li>inner<ul><li>deeper</li></ul></li></ul><p>of the first</p></li>'
        "<li>second</li></ol><ul><li>dash</li></ul><p>end</p>"
    ) in text


def test_html_takes_pictures_that_are_drawn_for_it() -> None:
    pictures = (
        Tally("2: ", ((Cell("good", Tone.GOOD, "o"), 2),), drawn=True),
        Bars("shares", (Bar("north", Fraction(1, 2), "50 %"),), "done"),
    )
    document = Document("", "en", pictures)
    drawn = html(document, lambda picture: f"<svg><title>{type(picture).__name__}</title></svg>")
    assert drawn.count("<figure><svg><title>") == 2
    assert "shares" not in drawn
    # without a drawing, or where there is none for it, in signs
    for text in (html(document), html(document, lambda _: "")):
        assert "<figure>" not in text
        assert "50 %" in text
        assert "good 2" in text


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_in_csv_runs_as_a_formula(start: str) -> None:
    records = [{"note": start, "name": f"a{start}", "gap": Decimal("-3.50"), "days": -3, "none": None}]
    ((note, name, gap, days, none),) = list(csv.reader(io.StringIO(csv_text(records))))[1:]
    # a spreadsheet takes what follows an apostrophe as text; a tab or a line break becomes a blank or words
    assert note[0] not in "=+-@\t\r"
    assert note == f"'{start}" if start[0] in "=+-@" else note.endswith("=1")
    # a sign inside a text is harmless; a number stays a number, digit for digit
    assert (name[:1], gap, days, none) == ("a", "-3.50", "-3", "")


def test_csv_quotes_what_would_break_a_row() -> None:
    text = csv_text([{"note": 'say "a,b"\nand more', "value": Decimal("1E+3")}])
    assert list(csv.reader(io.StringIO(text))) == [["note", "value"], ['say "a,b" and more', "1000"]]
    assert csv_text([]) == ""


def test_plain_aligns_chinese_by_cells_and_cuts_nothing() -> None:
    names = ("充电桩", "good-air days", "城镇化率 %", LONG)
    numbers = ("450", "88", "66.56", "12345678.9")
    lines = plain(page(*((Cell(n), Cell(v)) for n, v in zip(names, numbers, strict=True)))).splitlines()
    table = lines[2:]
    # head, rule and rows are equally wide, a Chinese sign counting for two cells: the numbers end below
    # each other
    assert len({wcswidth(line) for line in table}) == 1
    for line, name, number in zip(table[2:], names, numbers, strict=True):
        assert (line.startswith(name), line.endswith(f" {number}")) == (True, True)
    assert wcswidth(table[0]) == wcswidth(LONG) + 2 + len("12345678.9")


class Screen(io.StringIO):
    """A terminal as far as Rich asks."""

    def isatty(self) -> bool:
        return True


def on_screen(document: Document, width: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of a terminal of some width, without colours."""
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("LINES", "50")
    monkeypatch.setenv("TERM", "xterm-256color")
    text, _ = drawn(document, Screen())
    return re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_terminal_folds_what_is_too_long_and_cuts_nothing(
    width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = "".join(f"{number:03}" for number in range(60))  # no blank at which it could be broken
    columns = (Column("指标"), Column("数值", Kind.NUMBER, 8), Column("说明"))
    lines = on_screen(page((Cell(LONG), Cell("12345678.9"), Cell(note)), columns=columns), width, monkeypatch)
    assert max(map(wcswidth, lines)) <= width
    together = "".join(lines)
    assert "…" not in together
    # the digits of each column follow each other down the lines
    for text in (LONG, "12345678.9", note):
        assert is_subsequence(text, together), text


def is_subsequence(text: str, of: str) -> bool:
    """Whether every sign of a text is there, in its order."""
    rest = iter(of)
    return all(sign in rest for sign in text)


def test_a_column_that_a_terminal_has_no_room_for_is_told_below(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = (
        Column("行", width=4),
        Column("数值", Kind.NUMBER, 6),
        Column("来源", from_width=100, kept=True),
        Column("条", Kind.BAR, from_width=100),
    )
    document = page((Cell("7"), Cell("450"), Cell("月报"), BarCell(Fraction(1, 2), None)), columns=columns)
    narrow, wide = (on_screen(document, width, monkeypatch) for width in (80, 120))
    assert narrow[-3].split() == ["7", "450"]
    assert {"来源:", "月报"} <= set(narrow[-2].split())
    assert "7" in narrow[-2]  # the row that it belongs to
    # what is not told is at least named, with the width that shows it
    assert "条" in narrow[-1]
    assert "100" in narrow[-1]
    assert "来源" not in narrow[-1]
    assert wide[-1].split() == ["7", "450", "月报", "=====-----"]


@pytest.mark.parametrize("width", range(20, 60))
def test_a_number_and_its_word_are_never_parted(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "47 targets: overdue 7, not-due 28; 0.4 percentage points below, 75.0 % planned, in 3 months"
    chinese = "47 个目标：已完成 12、达序时 9、逾期未报 7、未到期 19；低于目标0.4个百分点"
    columns = (Column("行", width=4), Column("说明"))
    rows = Table(columns, ((Cell("1"), Cell(said)), (Cell("2"), Cell(chinese))))
    document = Document("", "zh", (Paragraph(said), Paragraph(chinese), rows))
    screen = "\n".join(line.strip() for line in on_screen(document, width, monkeypatch))
    for parted in (
        "overdue\n7",
        "0.4\npercentage",
        "75.0\n%",
        "3\nmonths",
        "逾期未报\n7",
        "47\n个",
        "4\n个百分点",
    ):
        assert parted not in screen
    screen.encode("gbk")  # as a blank that is only a blank


def test_text_from_files_moves_no_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    document = page((Cell("a\x1b[2Jb\x07\u202ec"), Cell("1")))
    for text in ("\n".join(on_screen(document, 80, monkeypatch)), plain(document)):
        assert re.search(r"[\x1b\x07\u202e]", text) is None
        assert r"a\x1b[2Jb\x07\u202ec" in text
    # nor does markup of Rich change how it looks
    assert "[red]x[/red]" in "\n".join(on_screen(page((Cell("[red]x[/red]"), Cell("1"))), 80, monkeypatch))
