"""An assessment for programs: one set of numbers in JSON, CSV and workbooks, which give the totals again."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.command import Run
from tests.score.plans import BONUS, CATALOGUE, VETO, county_year

BY = ("--known-on", "2025-04-20")


def record(run: Run, folder: Path, *more: str) -> dict[str, Any]:
    done = run("--data", str(folder), "score", "--json", *BY, *more)
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, Any] = json.loads(done.stdout, parse_float=Decimal)
    return found


def subjects(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for group in found["groups"] for one in group["subjects"]}


def test_the_document(run: Run, tmp_path: Path) -> None:
    found = record(run, county_year(tmp_path / "data"))
    assert (found["schema_version"], found["as_of"], found["known_on"], found["preliminary"]) == (
        *(1, "2024-12-31", "2025-03-31", False),
    )
    scheme = found["scheme"]
    assert (scheme["id"], scheme["grade"], scheme["missing"], scheme["full"]) == (
        *("counties-2024", "verified", "refuse", 100),
    )
    south = subjects(found)["south"]
    assert (south["name"], south["total"], south["base"], south["bonus"], south["rank"]) == (
        *({"zh": "南县", "en": "South"}, Decimal("98.15"), Decimal("96.653846"), Decimal("1.5"), 2),
    )
    assert south["adjustments"][0] == {
        "kind": "bonus",
        "points": Decimal("1.5"),
        "reason": "commended",
        "evidence": "document 31",
        "recorded_on": "2025-02-10",
        "reported_by": "Mr Wang",
        "rows": [{"path": f"{(tmp_path / 'data').as_posix()}/adjustments.csv", "lines": [[2, 2]]}],
    }
    growth, posts, homes = south["items"]
    assert (growth["q"], growth["points"], growth["most"]) == (Decimal("0.938462"), Decimal("28.153846"), 30)
    assert (growth["value"], growth["covered"], growth["grade"], growth["lack"]) == (
        *(Decimal("6.1"), "2024-12-31", "verified", None),
    )
    assert (posts["target"], posts["completion"], posts["met"]) == ("posts@south", 1, True)
    assert homes["among"] == {"count": 3, "worst": None, "best": None, "place": 2}
    west = subjects(found)["west"]
    assert (west["minus"], west["for_reports"]) == (Decimal("-0.4"), Decimal("-0.4"))
    assert [one["due"] for one in west["late_reports"]] == ["2024-07-15", "2024-10-15"]


def test_a_total_is_written_with_its_digits(run: Run, tmp_path: Path) -> None:
    done = run("--data", str(county_year(tmp_path / "data")), "score", "--json", *BY)
    assert '"total": 86.60,' in done.stdout


def test_what_is_missing_and_who_is_out(run: Run, tmp_path: Path) -> None:
    folder = county_year(tmp_path / "data", adjustments=(VETO,), growth={"north": "6.8", "west": "5.2"})
    found = subjects(record(run, folder))
    south, north = found["south"], found["north"]
    assert (south["total"], south["rank"], south["base"], south["missing"]) == (None, None, None, ["growth"])
    assert (south["items"][0]["lack"], south["items"][0]["q"], south["items"][0]["points"]) == (
        *("none", None, None),
    )
    assert (south["there"], south["possible"]) == (70, 100)
    assert (north["total"], north["rank"], north["veto"]) == (Decimal("100.16"), None, True)


def test_one_subject_alone_is_ranked_among_all(run: Run, tmp_path: Path) -> None:
    folder = county_year(tmp_path / "data")
    assert subjects(record(run, folder, "--subject", "west")) == {
        "west": subjects(record(run, folder))["west"]
    }


def test_from_the_csv_each_total_can_be_recomputed(run: Run, tmp_path: Path) -> None:
    done = run("--data", str(county_year(tmp_path / "data")), "score", "--format", "csv", *BY)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == 9  # three subjects, three items
    base: dict[str, Fraction] = defaultdict(Fraction)
    over: dict[str, Fraction] = defaultdict(Fraction)
    for row in rows:
        assert abs(Fraction(row["q"]) * Fraction(row["most"]) - Fraction(row["points"])) < Fraction("0.00002")
        base[row["subject"]] += Fraction(row["points"])
        over[row["subject"]] += Fraction(row["over_points"])
    for row in rows:
        name = row["subject"]
        assert abs(base[name] - Fraction(row["base"])) < Fraction("0.00001")
        total = base[name] + over[name] + Fraction(row["bonus"]) + Fraction(row["minus"])
        assert abs(total - Fraction(row["total"])) <= Fraction("0.005")
    assert {row["subject"]: (row["rank"], row["total"]) for row in rows} == {
        "north": ("1", "100.16"),
        "south": ("2", "98.15"),
        "west": ("3", "86.60"),
    }


def test_the_workbook_has_the_numbers_of_the_json(run: Run, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    folder, path = county_year(tmp_path / "data"), tmp_path / "year.xlsx"
    assert run("--data", str(folder), "score", "--lang", "en", *BY, "-o", str(path)).returncode == 0
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Totals", "Items", "note"]
    heading, *rows = book["Totals"].iter_rows()
    names = [cell.value for cell in heading]
    found = subjects(record(run, folder))
    for row in rows:
        cells = dict(zip(names, row, strict=True))
        one = found[cells["Subject id"].value]
        for name, key in (("Total", "total"), ("Base", "base"), ("Minus", "minus"), ("Rank", "rank")):
            assert Decimal(str(cells[name].value)) == one[key]
        # as it is printed, so it is seen: 86.60
        assert cells["Total"].number_format == "0.00"
    items = list(book["Items"].iter_rows(values_only=True))
    points = items[0].index("Points")
    assert [Decimal(str(row[points])) for row in items[1:]] == [
        each["points"] for one in found.values() for each in one["items"]
    ]


def test_nothing_that_somebody_wrote_runs(run: Run, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    changes = (
        ("{zh: 南县, en: South}", '{zh: "=1+1\\u001b[31m南", en: "=1+1\\u001b[31mSouth"}'),
        ("title: {zh: 县域考核, en: Assessment of counties}", 'title: "=cmd()<b>|\\u001b[2J"'),
    )
    more = (BONUS.replace("commended", '"=HYPERLINK(""http://x"")<script>"'),)
    folder = county_year(tmp_path / "data", *changes, adjustments=more)
    for form in ("plain", "markdown", "html", "csv"):
        for asked in ((), ("--subject", "south")):
            done = run("--data", str(folder), "score", "--format", form, *BY, *asked)
            assert done.returncode == 0, done.stderr
            assert "\x1b" not in done.stdout
            assert "<script>" not in done.stdout if form == "html" else True
            assert ",=1+1" not in done.stdout
    for name in ("year.xlsx", "south.docx"):
        path = tmp_path / name
        asked = ("--subject", "south") if name == "south.docx" else ()
        assert run("--data", str(folder), "score", *BY, *asked, "-o", str(path)).returncode == 0
    book = openpyxl.load_workbook(tmp_path / "year.xlsx")
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert CATALOGUE.count("South") == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("subject", [(), ("--subject", "south")])
def test_every_number_of_document_and_page_stands_in_the_plain_text(
    run: Run, tmp_path: Path, lang: str, subject: tuple[str, ...]
) -> None:
    docx = pytest.importorskip("docx")
    folder, paper, page = county_year(tmp_path / "data"), tmp_path / "year.docx", tmp_path / "year.html"
    asked = ("--data", str(folder), "score", "--lang", lang, *BY, *subject)
    plain = run(*asked).stdout
    for path in (paper, page):
        assert run(*asked, "-o", str(path)).returncode == 0
    cells = [
        cell.text for table in docx.Document(str(paper)).tables for row in table.rows for cell in row.cells
    ]
    assert cells
    seen = "".join(plain.split())
    assert [cell for cell in cells if "".join(cell.split()) not in seen] == []
    for total in ("98.15", "28.15"):
        assert total in page.read_text("utf-8")


def test_the_same_input_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    folder = county_year(tmp_path / "data")
    for form in ("docx", "xlsx", "html", "json"):
        if form in ("docx", "xlsx"):
            pytest.importorskip("docx" if form == "docx" else "openpyxl")
        written = [tmp_path / f"{one}.{form}" for one in "ab"]
        for path in written:
            assert run("--data", str(folder), "score", *BY, "-o", str(path)).returncode == 0
        first, second = (path.read_bytes() for path in written)
        assert first == second


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_file_must_be_named(run: Run, tmp_path: Path, form: str) -> None:
    done = run("--data", str(county_year(tmp_path / "data")), "score", "--lang", "en", "--format", form)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"name the .{form} file with -o" in done.stderr


@pytest.mark.parametrize(
    ("form", "library", "extra"), [("docx", "docx", "report"), ("xlsx", "openpyxl", "excel")]
)
def test_what_is_not_installed_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, library: str, extra: str
) -> None:
    folder, path = county_year(tmp_path / "data"), tmp_path / f"year.{form}"
    monkeypatch.setitem(sys.modules, library, None)
    done = run("--data", str(folder), "score", "--lang", "en", *BY, "-o", str(path))
    assert (done.returncode, path.exists()) == (2, False)
    assert f"pip install 'xtgoals[{extra}]'" in done.stderr
