"""An assessment in the pack of a meeting, and on the public page."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.command import Run
from tests.score.plans import BONUS, SCHEME, VETO, county_year

ADJUSTMENTS = (
    BONUS,
    "counties-2024,west,minus,-1,wrong figures,notice 7,2025-02-10,Mrs Li",
    VETO.replace("north", "south"),
)
HIDDEN = ("document 31", "notice 7", "inquiry 2", "Mr Wang", "Mrs Li")


def text_of(page: Path) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.read_text("utf-8"))).split())


def pack(run: Run, folder: Path, day: str, *more: str, lang: str = "en", form: str = "html") -> Path:
    out = folder.parent / "pack"
    done = run(
        "--data", str(folder), "bulletin", "--lang", lang, "--known-on", day, "--format", form,
        *more, "-o", str(out), "--overwrite",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out / f"bulletin-{day}.{form}"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_meeting_after_its_day_has_the_assessment_in_an_annex(
    run: Run, tmp_path: Path, lang: str
) -> None:
    folder = county_year(tmp_path / "data", adjustments=ADJUSTMENTS)
    text = text_of(pack(run, folder, "2025-04-20", lang=lang))
    title, name, veto = {
        "en": (": Assessment Assessment of counties", "North", "veto, no rank: false figures"),
        "zh": ("年度考核 县域考核", "北县", "一票否决，不参与排名：false figures"),
    }[lang]
    annex = text[text.index(title) :]
    # north 100.16; west 86.6 - 1; the veto leaves south its total
    assert f"1 {name} 100.16" in annex
    assert "85.60" in annex
    assert "98.15" in annex
    assert veto in annex
    assert [one for one in HIDDEN if one in text] == []


@pytest.mark.parametrize(
    ("day", "more"),
    [
        ("2025-01-20", ()),  # before its day
        ("2025-07-20", ()),  # the meeting before had it
        ("2025-04-10", ()),  # a special meeting, about something else
        ("2025-04-20", ("--organisation", "roads")),  # part of the plan
    ],
)
def test_no_other_pack_has_it(run: Run, tmp_path: Path, day: str, more: tuple[str, ...]) -> None:
    folder = county_year(tmp_path / "data")
    assert "Assessment of counties" not in text_of(pack(run, folder, day, *more))


def test_its_sheet_in_the_workbook(run: Run, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    folder = county_year(tmp_path / "data", adjustments=ADJUSTMENTS)
    book = openpyxl.load_workbook(pack(run, folder, "2025-04-20", form="xlsx"))
    heading, *rows = book["Assessment"].iter_rows(values_only=True)
    found = [dict(zip(heading, row, strict=True)) for row in rows]
    assert [(one["Rank"], one["Subject"], one["Total"], one["Veto"]) for one in found] == [
        (1, "North", 100.16, "no"),
        (2, "West", 85.6, "no"),
        (None, "South", 98.15, "yes"),
    ]
    every = [str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row]
    assert [one for one in HIDDEN if any(one in value for value in every)] == []


def test_a_scheme_with_errors_stops_no_pack(run: Run, tmp_path: Path) -> None:
    folder = county_year(tmp_path / "data", ("full: 6.5", "full: 0"))
    text = text_of(pack(run, folder, "2025-04-20"))
    assert "1 assessment is not shown, for its scheme has errors." in text
    assert "Counties one by one" in text


def site(run: Run, folder: Path, *more: str) -> Path:
    out = folder.parent / "public"
    done = run(
        "--data", str(folder), "site", "--known-on", "2025-04-20", "-o", str(out), "--overwrite", *more
    )
    assert done.returncode == 0, done.stderr
    return out


def test_without_being_asked_the_site_knows_of_no_scheme(run: Run, tmp_path: Path) -> None:
    folder = county_year(tmp_path / "data", adjustments=ADJUSTMENTS)
    plain = site(run, folder)
    assert not (plain / "en" / "scores.html").exists()
    for path in plain.rglob("*"):
        content = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
        for secret in (*HIDDEN, "counties-2024", "Assessment of counties", "县域考核", "commended", "scores"):
            assert secret not in content, path


def test_the_public_page(run: Run, tmp_path: Path) -> None:
    folder = county_year(tmp_path / "data", adjustments=ADJUSTMENTS)
    before = {path.name: path.read_bytes() for path in site(run, folder).glob("standings.*")}
    public = site(run, folder, "--with", "scores")
    assert {path.name: path.read_bytes() for path in public.glob("standings.*")} == before
    text = text_of(public / "en" / "scores.html")
    assert "(6.1 − 0) / (6.5 − 0) = 61/65 ≈ 0.938462" in text
    assert "actuals/growth.csv:3" in text
    # reasons are shown, evidence and names of people are not
    for reason in ("+1.5: commended", "-1: wrong figures", "veto, no rank: false figures"):
        assert reason in text
    for path in public.rglob("*.*"):
        content = path.read_bytes().decode("utf-8", "replace")
        assert [one for one in HIDDEN if one in content] == [], path


def test_it_is_found_from_the_pages_of_those_who_were_assessed(run: Run, tmp_path: Path) -> None:
    folder = county_year(tmp_path / "data")
    bureaus = SCHEME[: SCHEME.index("items:")].replace("counties-2024", "bureaus-2024")
    bureaus = bureaus.replace("regions", "organisations").replace("[north, south, west]", "[roads]")
    bureaus += "items:\n  - {each: targets, points: 1, rule: completion}\n"
    (folder / "scheme-bureaus.yaml").write_text(bureaus, "utf-8")
    public = site(run, folder, "--with", "scores") / "en"
    pages = {
        "index": "scores.html",
        "r/west": "../scores.html#counties-2024-west",
        "o/roads": "../scores.html#bureaus-2024-roads",
    }
    targets = (public / "scores.html").read_text("utf-8")
    for name, link in pages.items():
        assert f'href="{link}"' in (public / f"{name}.html").read_text("utf-8")
        _, _, anchor = link.partition("#")
        assert not anchor or f'id="{anchor}"' in targets
    assert "86.60" in text_of(public / "r" / "west.html")
    assert "Assessment of counties" not in text_of(public / "o" / "homes-office.html")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("known_on: 2025-03-31", "known_on: 2025-04-21"), "no assessment: of none has the day come"),
        (("full: 6.5", "full: 0"), "1 assessment is not shown, for its scheme has errors."),
    ],
)
def test_what_is_not_published_is_said(run: Run, tmp_path: Path, change: tuple[str, str], said: str) -> None:
    folder, out = county_year(tmp_path / "data", change), tmp_path / "public"
    asked = ("site", "--lang", "en", "--known-on", "2025-04-20", "--with", "scores", "-o", str(out))
    done = run("--data", str(folder), *asked)
    assert done.returncode == 0
    assert said in done.stderr
    assert not (out / "en" / "scores.html").exists()
