"""What `show`, `list` and Tab say of allotments, and that each file is still read once."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.allotments.plans import BUSES, Made
from tests.command import Run

DAYS = ("--as-of", "2024-09-30", "--known-on", "2024-10-20")
ROWS = "2024-Q2,north,30 2024-Q2,south,30 2024-Q3,north,45 2024-Q3,south,36"


def test_show_has_the_allotments_by_rank(run: Run, made: Made) -> None:
    noted = BUSES + "        allotment_note: letter of 1 July\n"
    data = str(made(noted, buses=ROWS))
    shown = run("--data", data, "--lang", "en", "show", "buses", *DAYS).stdout
    lines = shown[shown.index("Allotments") :].splitlines()
    ranked = [line.split() for line in lines if line.lstrip()[:1] in ("1", "2")]
    assert [line[:5] for line in ranked] == [["1", "South", "36", "/", "40"], ["2", "North", "45", "/", "60"]]
    assert "letter of 1 July" in lines


@pytest.mark.parametrize("name", ["buses@south", "Buses@South", "公交车@南县", "bus@sou"])
def test_show_of_one_region_has_its_rows_alone(run: Run, made: Made, name: str) -> None:
    data = str(made(buses=ROWS))
    shown = run("--data", data, "--lang", "en", "show", name, "--history", *DAYS).stdout
    assert shown.splitlines()[0] == "Buses: South (buses@south)"
    assert ">= 40 buses" in shown
    history = shown[shown.index("History") :]
    assert ("South" in history, "North" in history) == (True, False)
    (target,) = json.loads(run("--data", data, "show", name, *DAYS, "--json").stdout)["targets"]
    assert (target["id"], target["rank"]) == ("buses@south", 1)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("buses@city", "City took on nothing of Buses"),
        ("buses@", "no region ''"),
        ("buses@nowhere", "no region 'nowhere'"),
        ("@south", "no indicator ''"),
        ("cars@south", "no indicator 'cars'"),
    ],
)
def test_show_of_what_nobody_took_on(run: Run, made: Made, name: str, said: str) -> None:
    done = run("--data", str(made()), "--lang", "en", "show", name, *DAYS)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_a_figure_is_not_entered_for_an_allotment(run: Run, made: Made) -> None:
    # it would be stored for the whole
    done = run("--data", str(made()), "--lang", "en", "add-actual", "buses@south", "5", "--period", "Q2")
    assert done.returncode == 2
    assert "no indicator 'buses@south'" in done.stderr


def test_a_list_has_them_where_a_region_is_asked_for(run: Run, made: Made) -> None:
    data = str(made())
    listed = json.loads(run("--data", data, "list", "--region", "south", "--format", "json").stdout)
    assert [(one["id"], one["target"]["value"]) for one in listed["targets"]] == [("buses@south", 40)]
    whole = json.loads(run("--data", data, "list", "--format", "json").stdout)
    (target,) = whole["targets"]
    assert [(one["id"], one["target"]["value"]) for one in target["allotments"]] == [
        ("buses@north", 60),
        ("buses@south", 40),
    ]


def test_with_parts_each_follows_its_target(run: Run, made: Made) -> None:
    data = str(made(buses=ROWS))
    shown = run("--data", data, "--lang", "en", "status", "--parts", *DAYS).stdout.splitlines()
    names = [line.split("  ")[0] for line in shown if line.startswith(("Buses", "- "))]
    assert names == ["Buses", "- South, rank 1", "- North, rank 2"]
    assert shown[-1].startswith("1 target")  # which counts once
    table = csv.DictReader(
        io.StringIO(run("--data", data, "status", "--parts", *DAYS, "--format", "csv").stdout)
    )
    assert [(one["id"], one["rank"]) for one in table] == [
        ("buses", ""),
        ("buses@south", "1"),
        ("buses@north", "2"),
    ]
    for form in ("markdown", "html", "table"):
        assert (
            "South, rank 1"
            in run("--data", data, "--lang", "en", "status", "--parts", *DAYS, "--format", form).stdout
        )
    assert run("--data", data, "status", "--parts", "--brief").returncode == 2


def test_tab_offers_the_regions_that_took_on_something(run: Run, made: Made) -> None:
    words = "xtgoals show buses@so"
    done = run(
        _XTGOALS_COMPLETE="complete_zsh",
        _TYPER_COMPLETE_ARGS=words,
        XTGOALS_DATA=str(made()),
        XTGOALS_LANG="en",
    )
    assert "buses@south" in done.stdout
    assert "buses@north" not in done.stdout


def test_a_form_tells_a_region_what_it_took_on(run: Run, made: Made) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    folder = made()
    for lang, said in (("en", "City: >= 100 buses; South: >= 40 buses"), ("zh", "某市100辆；南县40辆")):
        words = ("form", "--organisation", "south-gov", "--period", "2024-Q3", "-o", f"{lang}.xlsx")
        assert run("--data", str(folder), "--lang", lang, *words, cwd=folder.parent).returncode == 0
        sheet = openpyxl.load_workbook(folder.parent / f"{lang}.xlsx").worksheets[0]
        assert said in {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_workbook_of_standings_has_them_too(run: Run, made: Made) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    folder = made(buses=ROWS)
    words = ("status", "--parts", *DAYS, "-o", "all.xlsx")
    assert run("--data", str(folder), "--lang", "en", *words, cwd=folder.parent).returncode == 0
    head, *rows = openpyxl.load_workbook(folder.parent / "all.xlsx").worksheets[0].iter_rows(values_only=True)
    assert [(row[0], row[head.index("Rank")]) for row in rows if row[0]] == [
        ("buses", None),
        ("buses@south", 1),
        ("buses@north", 2),
    ]
