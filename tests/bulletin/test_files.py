"""The files of a pack: their formats, what is refused, and that the same input gives the same bytes."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.command import Run
from xtgoals.cli.completion import meetings
from xtgoals.cli.settings import settings

Asked = Callable[..., tuple[int, str, str]]
DAY = "2024-10-20"


@pytest.fixture
def asked(plan: Path, tmp_path: Path, run: Run) -> Asked:
    """`asked("--meeting", DAY)`: exit status, output and errors of a pack of the small plan into `out`."""

    def called(*arguments: str, out: str = "out", lang: str = "en") -> tuple[int, str, str]:
        done = run("--data", str(plan), "bulletin", "--lang", lang, *arguments, "-o", str(tmp_path / out))
        return done.returncode, done.stdout, done.stderr

    return called


def test_all_formats_by_default(asked: Asked, tmp_path: Path) -> None:
    status, said, errors = asked("--meeting", DAY)
    assert (status, errors) == (0, "")
    names = [f"bulletin-{DAY}.{form}" for form in ("docx", "xlsx", "html")]
    assert said.splitlines() == [f"written: {tmp_path / 'out' / name}" for name in names]
    assert sorted(one.name for one in (tmp_path / "out").iterdir() if one.name[0] != ".") == sorted(names)


def test_several_formats_by_name(asked: Asked, tmp_path: Path) -> None:
    assert asked("--meeting", DAY, "--format", "html,xlsx")[0] == 0
    assert not (tmp_path / "out" / f"bulletin-{DAY}.docx").exists()
    status, _, errors = asked("--meeting", DAY, "--format", "html,pdf")
    assert status == 2
    assert "--format 'pdf' is unknown; write one of: docx, xlsx, html" in errors


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--meeting", "2024-10-21"], "no meeting on 2024-10-21; the nearest is that of 2024-10-20"),
        (["--meeting", "tomorrow"], "--meeting 'tomorrow' is no day like 2024-10-20"),
        (["--meeting", DAY, "--known-on", DAY], "leave one of them out"),
        (["--meeting", DAY, "--as-of", "2024-12-31"], "later than --known-on"),
        (["--meeting", DAY, "--since", DAY], "is not before 2024-10-20"),
        (["--meeting", DAY, "--region", "nowhere"], "nowhere"),
        (["--meeting", DAY, "--template", "none.docx"], "none.docx"),
    ],
)
def test_what_is_refused(asked: Asked, tmp_path: Path, arguments: list[str], said: str) -> None:
    status, _, errors = asked(*arguments)
    assert status == 2
    assert said in errors
    assert "Traceback" not in errors
    assert not (tmp_path / "out").exists()


def test_no_folder_named(plan: Path, run: Run) -> None:
    done = run("--data", str(plan), "bulletin", "--meeting", DAY, "--lang", "en")
    assert done.returncode == 2
    assert "name the folder to write into with -o" in done.stderr


def test_packs_of_several_days_stand_side_by_side(asked: Asked, tmp_path: Path) -> None:
    assert asked("--meeting", "2024-07-20", "--format", "html")[0] == 0
    assert asked("--meeting", DAY, "--format", "html")[0] == 0
    assert {one.name for one in (tmp_path / "out").glob("*.html")} == {
        "bulletin-2024-07-20.html",
        f"bulletin-{DAY}.html",
    }


def test_what_an_earlier_run_did_not_write_is_not_replaced(asked: Asked, tmp_path: Path) -> None:
    page = tmp_path / "out" / f"bulletin-{DAY}.html"
    page.parent.mkdir()
    page.write_text("mine", "utf-8")
    status, _, errors = asked("--meeting", DAY, "--format", "html")
    assert status == 2
    assert page.name in errors
    assert page.read_text("utf-8") == "mine"
    assert asked("--meeting", DAY, "--format", "html", "--overwrite")[0] == 0
    assert page.read_text("utf-8") != "mine"


def test_nothing_is_written_into_the_data(plan: Path, run: Run) -> None:
    before = sorted(plan.rglob("*"))
    for where in (plan, plan / "actuals"):
        done = run("--data", str(plan), "bulletin", "--meeting", DAY, "-o", str(where))
        assert done.returncode == 2
    assert sorted(plan.rglob("*")) == before


def test_a_page_for_each_body_and_region(asked: Asked, tmp_path: Path) -> None:
    status, said, _ = asked("--meeting", DAY, "--pages", "--format", "html")
    assert status == 0
    pages = sorted(str(one.relative_to(tmp_path / "out")) for one in (tmp_path / "out").rglob("*.docx"))
    assert pages == [
        "organisations/housing.docx",
        "organisations/north-gov.docx",
        "organisations/transport.docx",
        "regions/north.docx",
        "regions/south.docx",
        "regions/west.docx",
    ]
    assert "written: 6 pages of bodies" in said
    transport = _words(tmp_path / "out" / "organisations" / "transport.docx")
    # it leads the roads: (100 - 51.5) / 3 = 16.17 a month from here; the next figure is that of 31 December
    assert "Leads" in transport
    assert "16.17 km" in transport
    assert "2024-12-31" in transport
    assert "Homes" in transport.partition("Shares")[2]
    north = _words(tmp_path / "out" / "organisations" / "north-gov.docx")
    assert "90 / 100 posts" in north
    assert "Roads" not in north


def _words(document: Path) -> str:
    """Its paragraphs, those in tables too."""
    with zipfile.ZipFile(document) as parts:
        text = parts.read("word/document.xml").decode("utf-8")
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", text, flags=re.DOTALL)
    return "\n".join(unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", one))) for one in paragraphs)


@pytest.mark.whole
def test_the_same_input_gives_the_same_bytes(asked: Asked, tmp_path: Path) -> None:
    for out in ("one", "two"):
        assert asked("--meeting", DAY, "--pages", out=out)[0] == 0
    files = [one.relative_to(tmp_path / "one") for one in (tmp_path / "one").rglob("*") if one.is_file()]
    assert len(files) > 6
    assert [
        one for one in files if (tmp_path / "one" / one).read_bytes() != (tmp_path / "two" / one).read_bytes()
    ] == []


def test_the_workbook_has_a_sheet_a_table(asked: Asked, tmp_path: Path) -> None:
    assert asked("--meeting", DAY, "--format", "xlsx", lang="zh")[0] == 0
    book = load_workbook(tmp_path / "out" / f"bulletin-{DAY}.xlsx")
    # nothing is overdue, and there are neither milestones nor problems
    assert book.sheetnames == ["总览", "目标", "变动", "县市区", "口径"]
    overview = [tuple(cell.value for cell in row) for row in book["总览"].iter_rows(max_row=4)]
    assert overview[0] == ("状态", "本次", "占比", "上次", "增减")
    assert overview[1][:2] == ("达序时", 1)
    assert overview[3][:3] == ("合计", 3, 1)
    targets = book["目标"]
    heads = [cell.value for cell in targets[1]]
    homes = next(row for row in targets.iter_rows(min_row=2, values_only=True) if "住房" in row)
    assert homes[heads.index("完成值")] == 80
    assert homes[heads.index("完成率")] == pytest.approx(0.4)


def test_a_name_that_looks_like_a_formula_or_a_tag_is_text(
    asked: Asked, tmp_path: Path, change: Callable[[str, str], None]
) -> None:
    hostile = "=HYPERLINK(1)<b>\\x1b[31m"
    change("name: {zh: 公路, en: Roads}", f'name: {{zh: "{hostile}", en: "{hostile}"}}')
    change("name: {zh: 交通局, en: Transport Bureau}", 'name: {zh: "=cmd()", en: "=cmd()</td>"}')
    assert asked("--meeting", DAY, "--pages")[0] == 0
    page = (tmp_path / "out" / f"bulletin-{DAY}.html").read_text("utf-8")
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
    assert "\x1b" not in page
    book = load_workbook(tmp_path / "out" / f"bulletin-{DAY}.xlsx")
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    for document in (tmp_path / "out").rglob("*.docx"):
        with zipfile.ZipFile(document) as parts:
            assert b"\x1b" not in parts.read("word/document.xml")
    assert "=HYPERLINK(1)<b>" in _words(tmp_path / "out" / f"bulletin-{DAY}.docx")


def test_where_a_library_is_missing_the_rest_is_written(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    for name in ("docx", "vl_convert"):
        monkeypatch.setitem(sys.modules, name, None)
    status, said, errors = asked("--meeting", DAY)
    assert status == 0
    assert [line.rpartition(".")[2] for line in said.splitlines()] == ["xlsx", "html"]
    assert errors == "Documents and pictures are not installed; run: pip install 'xtgoals[report]'\n"
    # what was asked for by its name is not left out in silence
    status, _, errors = asked("--meeting", DAY, "--format", "docx", out="named")
    assert status == 2
    assert "pip install 'xtgoals[report]'" in errors
    assert not (tmp_path / "named").exists()


@pytest.mark.whole
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice makes the pdf")
def test_a_pdf_by_libreoffice(asked: Asked, tmp_path: Path) -> None:
    assert asked("--meeting", DAY, "--format", "html", "--pdf")[0] == 0
    assert (tmp_path / "out" / f"bulletin-{DAY}.pdf").read_bytes()[:5] == b"%PDF-"


def test_no_libreoffice(asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    status, _, errors = asked("--meeting", DAY, "--pdf")
    assert status == 2
    assert "LibreOffice" in errors
    assert not (tmp_path / "out").exists()


def test_a_template_of_the_office(asked: Asked, tmp_path: Path) -> None:
    from docx import Document

    template = Document()
    template.add_paragraph("Letterhead of the office")
    template.add_paragraph("{{content}}")
    stream = io.BytesIO()
    template.save(stream)
    (tmp_path / "office.docx").write_bytes(stream.getvalue())
    assert asked("--meeting", DAY, "--template", str(tmp_path / "office.docx"), "--format", "docx")[0] == 0
    words = _words(tmp_path / "out" / f"bulletin-{DAY}.docx")
    assert words.startswith("Letterhead of the office\nSmall plan\n")


def test_its_day_is_offered_on_tab(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "data", str(plan))
    assert list(meetings("2024-0")) == ["2024-08-15", "2024-07-20", "2024-04-20"]
    (plan / "targets.yaml").write_text("plan: {meetings: [2024-07-20, {day: [}", "utf-8")
    assert list(meetings("")) == []
