"""`allocate` divides a target by weights, exactly, and says of a bad table all that is wrong with it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.allotments.plans import BUSES, Made
from tests.command import Run
from xtgoals.model.allotment import divided

KM = BUSES.replace("{zh: 辆, en: buses, kind: count}", "{zh: 公里, en: km, kind: quantity}")
GIVEN = "{north: 60, south: 40}"


@given(
    st.integers(0, 10**9),
    st.integers(0, 6),
    st.lists(st.decimals(0, 10**9, places=3), min_size=1, max_size=12).filter(any),
)
@settings(max_examples=300)
def test_shares_make_the_total_and_each_is_within_one_unit(
    units: int, places: int, weights: list[Decimal]
) -> None:
    unit = Decimal(1).scaleb(-places)
    shares = divided(units * unit, weights, unit)
    assert sum(map(Fraction, shares)) == Fraction(units) * Fraction(unit)
    whole = sum(map(Fraction, weights))
    for share, weight in zip(shares, weights, strict=True):
        exact = Fraction(units) * Fraction(unit) * Fraction(weight) / whole
        assert abs(Fraction(share) - exact) < Fraction(unit)
        assert (Fraction(share) / Fraction(unit)).denominator == 1


@pytest.mark.parametrize(
    ("indicators", "table", "words", "line"),
    [
        (BUSES, "region,weight\nnorth,2\nsouth,1\n", [], "{north: 67, south: 33}"),
        # 50.5 each: the first of the parts gets more, whatever the order of the rows
        (BUSES, "region,weight\nsouth,1\nnorth,1\n", ["--total", "101"], "{north: 51, south: 50}"),
        (BUSES, "region,weight\nnorth,1\nsouth,0\n", [], "{north: 100, south: 0}"),
        (BUSES, "region,weight\nnorth,0.1\nsouth,0.2\n", ["--total", "3"], "{north: 1, south: 2}"),
        (BUSES, "地区,权重\n北县,2\n南县,1\n", [], "{north: 67, south: 33}"),
        (BUSES, "\ufeffRegion;Weight\nNorth;2\n\nSouth;1\n", [], "{north: 67, south: 33}"),
        (KM, "region,weight\nnorth,2\nsouth,1\n", [], "{north: 67, south: 33}"),
        (KM, "region,weight\nnorth,2\nsouth,1\n", ["--total", "100.0"], "{north: 66.7, south: 33.3}"),
        (
            KM.replace("at_least: 100", "at_least: 29.59").replace(GIVEN, "{north: 29.59, south: 0}"),
            "region,weight\nnorth,2\nsouth,1\n",
            [],
            "{north: 19.73, south: 9.86}",
        ),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_two_lines_to_paste(
    run: Run, made: Made, indicators: str, table: str, words: list[str], line: str, encoding: str
) -> None:
    folder = made(indicators)
    (folder.parent / "by.csv").write_bytes(table.encode(encoding))
    before = (folder / "targets.yaml").read_bytes()
    done = run("--lang", "en", "allocate", "buses", "--by", "by.csv", *words, cwd=folder.parent)
    first, second = done.stdout.splitlines()
    assert first == f"        allotments: {line}"
    assert second.startswith("        allotment_note: ")
    assert (folder / "targets.yaml").read_bytes() == before
    # what was pasted is read, and makes the whole
    text = before.decode()
    (old,) = [one for one in text.splitlines() if "allotments:" in one]
    (folder / "targets.yaml").write_text(text.replace(old, f"{first}\n{second}"), "utf-8")
    if not words:
        assert run("check", cwd=folder.parent).returncode == 0


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("region,weight\nnorth,2\n", ["by.csv:1:1", "without a weight: south"]),
        ("region,weight\nnorth,-2\nsouth,1\n", ["by.csv:2:7", "'-2' is no weight"]),
        ("region,weight\nnorth,\nsouth,1\n", ["by.csv:2:7", "'' is no weight"]),
        ('region,weight\nnorth,"1,200"\nsouth,x\n', ["write 1200", "by.csv:3:7", "'x' is no weight"]),
        ("region,weight\nnorth,0\nsouth,0\n", ["by.csv:1:8", "all weights are 0"]),
        ("region,weight\nnroth,1\nsouth,1\n", ["by.csv:2:1", "no region 'nroth'", "north (North)"]),
        ("region,weight\nnorth,1\nsouth,1\nwest,1\n", ["by.csv:4:1", "'west' takes no part in this target"]),
        ("region,weight\nnorth,1\nsouth,1\nnorth,1\n", ["by.csv:4:1", "'north' is there twice"]),
        ("region,weight\n,1\nsouth,1\n", ["by.csv:2:1", "the row names no region"]),
        ("north,2\nsouth,1\n", ["by.csv:1:1", "begin with the header `region,weight`"]),
        ("region\nnorth\nsouth\n", ["by.csv:1:1", "there is no column weight"]),
        ("region,weight,weight\nnorth,1,1\n", ["by.csv:1:15", "the column weight is there twice"]),
        ("region,weight,year\nnorth,1,2023\n", ["by.csv:1:15", "no known heading: year"]),
        ('region,weight\nnorth,"1\n', ["a quote is not closed"]),
        ("region,weight\n", ["without a weight: north, south"]),
        ("", ["by.csv holds 0 tables"]),
        ("region,weight\nnorth,1\x00\n", ["NUL byte"]),
        ("<html><table><tr><td>1</td></tr></table></html>", ["is a web page"]),
    ],
)
def test_of_a_bad_table_everything_is_told(run: Run, made: Made, table: str, said: list[str]) -> None:
    folder = made()
    (folder.parent / "by.csv").write_text(table, "utf-8")
    done = run("--lang", "en", "allocate", "buses", "--by", "by.csv", cwd=folder.parent)
    assert (done.returncode, done.stdout) == (2, "")
    for one in said:
        assert one in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("indicators", "words", "said"),
    [
        (BUSES, ["buses", "--total", "10.5"], "is not whole"),
        (BUSES, ["buses", "--total", "-1"], "is no number from 0 on"),
        (BUSES, ["buses", "--total", "1e2"], "is no number from 0 on"),
        (BUSES, ["cars"], "no indicator 'cars'"),
        (BUSES.replace("rollup: sum", "rollup: mean"), ["buses"], "only what is the sum of parts"),
        (
            BUSES.replace("at_least: 100", "between: [90, 110]").replace(
                f"        allotments: {GIVEN}\n", ""
            ),
            ["buses"],
            "promises no single number",
        ),
        (BUSES.replace("at_least: 100", "todo: x\n        at_least: 100"), ["buses"], "has no target"),
        (
            BUSES + "      - {id: more-buses, clause: 一1, figure: 200辆, at_least: 200}\n",
            ["Buses"],
            "has several targets; write one of: buses, more-buses",
        ),
    ],
)
def test_what_cannot_be_divided(run: Run, made: Made, indicators: str, words: list[str], said: str) -> None:
    text = (
        indicators.replace(
            "measure: cumulative\n    reported_as: to-date", "measure: level\n    frequency: annual"
        )
        if "between" in indicators
        else indicators
    )
    folder = made(text)
    (folder.parent / "by.csv").write_text("region,weight\nnorth,2\nsouth,1\n", "utf-8")
    done = run("--lang", "en", "allocate", *words, "--by", "by.csv", cwd=folder.parent)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_one_of_several_targets_is_named_by_its_id(run: Run, made: Made) -> None:
    folder = made(BUSES + "      - {id: more-buses, clause: 一1, figure: 200辆, at_least: 200}\n")
    (folder.parent / "by.csv").write_text("region,weight\nnorth,1\nsouth,1\n", "utf-8")
    done = run("allocate", "more-buses", "--by", "by.csv", cwd=folder.parent)
    assert "{north: 100, south: 100}" in done.stdout


def test_a_workbook_will_do(run: Run, made: Made, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    folder = made()
    book = openpyxl.Workbook()
    for line in (["region", "weight"], ["north", 2], ["south", 1]):
        book.active.append(line)
    book.save(folder.parent / "by.xlsx")
    done = run("allocate", "buses", "--by", "by.xlsx", cwd=folder.parent)
    assert "{north: 67, south: 33}" in done.stdout, done.stderr
