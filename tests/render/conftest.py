"""What the tests of paper share: pictures, a page with every kind of block, and LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from xtgoals.locale import Lang
from xtgoals.model.prose import Passage, Span
from xtgoals.report.cells import BarCell, Cell, Kind, Tone
from xtgoals.report.document import Column, Document, Heading, Paragraph, Prose, Table
from xtgoals.report.pictures import Bar, Bars, Chart, Series, Tally

HOSTILE = "<script>alert(1)</script> \"a\" 'b' & {{c}} \x1b[31m\u202e\ufffe\ud800 =1+1"


@pytest.fixture
def tally() -> Tally:
    """Counts of which one is small beside the others."""
    parts = ((Cell("on-track", Tone.GOOD, "●"), 30), (Cell("missed", Tone.BAD, "×"), 1))
    return Tally("31 targets: ", parts, ", ", drawn=True)


@pytest.fixture
def chart() -> Chart:
    """Three values against a line."""
    first, last = date(2024, 1, 1), date(2024, 12, 31)
    line = Series("planned", "·", ((first, Fraction(0)), (last, Fraction(450))), Tone.QUIET)
    goal = Series("target", "○", ((last, Fraction(450)),), Tone.STRONG)
    points = ((date(2024, 3, 31), Fraction(113)), (date(2024, 9, 30), Fraction(1037, 3)))
    levels = ((Fraction(450), "450 posts"), (Fraction(1037, 3), "345.67 posts"))
    return Chart("Posts built", first, last, (line, goal, Series("actual", "●", points, Tone.GOOD)), levels)


@pytest.fixture
def bars() -> Bars:
    """Regions of which one is done, one went back and one did nothing."""
    planned = Fraction(3, 4)
    return Bars(
        "Completion by region",
        (
            Bar("Yuhu", Fraction(11, 10), "110.0 %", planned, Tone.GOOD, "√"),
            Bar("Shaoshan", Fraction(-1, 5), "-20.0 %", planned, Tone.BAD, "■"),
            Bar("Yuetang", Fraction(0), "0.0 %", None, Tone.QUIET, "□"),
        ),
        "done",
        "planned",
    )


@pytest.fixture
def page(tally: Tally, chart: Chart, bars: Bars) -> Document:
    """A page in English with every kind of block."""
    columns = (
        Column("Indicator"),
        Column("Value", Kind.NUMBER, 8),
        Column("Bar", Kind.BAR, 10),
        Column("Status", Kind.STATUS, 12),
        Column("Reason", Kind.NOTE, 40),
    )
    half = BarCell(Fraction(1, 2), Fraction(3, 4), Tone.WARN)
    rows = tuple(
        (Cell(f"Road {number}"), Cell(f"{number} km"), half, Cell("at-risk", Tone.WARN, "▲"), Cell(why))
        for number, why in ((1, "pace 0.67"), (2, ""))
    )
    prose = Prose(
        (
            Passage((Span("Done "), Span("by Friday", strong=True), Span(", no later", stressed=True))),
            Passage((Span("first"),), "1."),
            Passage((Span("inner"),), "-", 1),
            Passage((Span("second"),), "2."),
            Passage((Span("Between."),)),
            Passage((Span("anew"),), "1."),
        )
    )
    return Document(
        "The pack",
        "en",
        (
            Heading("The pack", 1),
            Paragraph("As of 30 September."),
            tally,
            Heading("Roads"),
            Table(columns, rows, {0: "Clause 1"}),
            Heading("Deeper", 3),
            Table((Column(""), Column("")), ((Cell("Unit"), Cell("km")),)),
            chart,
            bars,
            tally._replace(drawn=False),
            prose,
        ),
    )


@pytest.fixture
def hostile() -> Callable[[Lang], Document]:
    """A page whose every text is one that should do nothing, and a name of 200 signs."""

    def made(lang: Lang) -> Document:
        long = "长" * 200 if lang == "zh" else "x" * 200
        series = Series(HOSTILE, "●", ((date(2024, 1, 1), Fraction(1)),))
        cell = Cell(HOSTILE, Tone.BAD, "×")
        return Document(
            HOSTILE,
            lang,
            (
                Heading(HOSTILE, 1),
                Paragraph(HOSTILE),
                Tally(HOSTILE, ((cell, 1), (Cell(long), 2)), ", ", drawn=True),
                Table((Column(HOSTILE), Column(HOSTILE, Kind.NOTE)), ((cell, cell),), {0: HOSTILE}),
                Chart(HOSTILE, date(2024, 1, 1), date(2024, 1, 1), (series,), ((Fraction(1), long),)),
                Bars(HOSTILE, (Bar(long, Fraction(10**30), HOSTILE, Fraction(-9)),), HOSTILE, HOSTILE),
                Prose((Passage((Span(HOSTILE),), "9999999."), Passage((Span(long),), "-", 9))),
            ),
        )

    return made


@pytest.fixture
def office(tmp_path: Path) -> Callable[[bytes, str, str], bytes]:
    """What LibreOffice makes of a file: `office(content, "docx", "pdf")`. Skipped where there is none."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")

    def converted(content: bytes, suffix: str, wanted: str) -> bytes:
        path = tmp_path / f"given.{suffix}"
        path.write_bytes(content)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", wanted, "--outdir", tmp_path / "out", path],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return (tmp_path / "out" / f"given.{wanted.partition(':')[0]}").read_bytes()

    return converted
