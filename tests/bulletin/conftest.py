"""A small plan with meetings, and packs of it as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from tests.command import Run

HEADER = "period,region,value,grade,source,note,recorded_on,reported_by\n"
PLAN = """\
format: 1
plan:
  id: small-plan
  title: {zh: 小计划, en: Small plan}
  issued: 2024-01-01
  start: 2024-01-01
  end: 2024-12-31
  region: city
  meetings: [2024-04-20, 2024-07-20, {day: 2024-08-15, kind: special, about: [roads]}, 2024-10-20, 2025-01-20]
regions:
  city: {name: {zh: 市, en: City}}
  north: {name: {zh: 北县, en: North}, within: city}
  south: {name: {zh: 南县, en: South}, within: city}
  west: {name: {zh: 西县, en: West}, within: city}
organisations:
  transport: {name: {zh: 交通局, en: Transport Bureau}}
  housing: {name: {zh: 住建局, en: Housing Bureau}}
  north-gov: {name: {zh: 北县政府, en: North Government}, region: north}
clauses: {一: {title: {zh: 目标, en: Goals}, responsible: [transport, housing]}}
indicators:
  - id: roads
    name: {zh: 公路, en: Roads}
    unit: {zh: 公里, en: km, kind: quantity}
    measure: cumulative
    reported_as: to-date
    lead: transport
    targets: [{clause: 一, figure: 100公里, at_least: 100}]
  - id: homes
    name: {zh: 住房, en: Homes}
    unit: {zh: 套, en: homes, kind: count}
    measure: cumulative
    reported_as: to-date
    targets: [{clause: 一, figure: 200套, at_least: 200}]
  - id: posts
    name: {zh: 充电桩, en: Charging posts}
    unit: {zh: 个, en: posts, kind: count}
    measure: cumulative
    reported_as: to-date
    parts: [north, south, west]
    rollup: sum
    targets: [{clause: 一, figure: 300个, at_least: 300, allotments: {north: 100, south: 100, west: 100}}]
"""
ROWS = {
    "roads": ["2024-Q2,,50,,,,2024-07-10,", "2024-Q3,,51.5,,,,2024-10-10,"],
    "homes": ["2024-Q2,,60,,,,2024-07-10,", "2024-Q3,,80,,,,2024-10-10,"],
    "posts": [
        *(f"2024-Q2,{region},50,,,,2024-07-10," for region in ("north", "south", "west")),
        "2024-Q3,north,90,,,,2024-10-10,",
        "2024-Q3,south,80,,,,2024-10-10,",
        "2024-Q3,west,60,,,,2024-10-10,",
    ],
}

Packed = Callable[..., str]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The data folder."""
    data = tmp_path / "data"
    (data / "actuals").mkdir(parents=True)
    (data / "targets.yaml").write_text(PLAN, "utf-8")
    for name, rows in ROWS.items():
        write_rows(data, name, rows)
    return data


def write_rows(data: Path, name: str, rows: list[str]) -> None:
    """The rows of an indicator, instead of those that stand."""
    (data / "actuals" / f"{name}.csv").write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8")


@pytest.fixture
def rows(plan: Path) -> Callable[..., None]:
    """`rows("homes", "2024-Q3,,80,,,,2024-10-10,")`: the rows of an indicator, in place of those there."""
    return lambda name, *given: write_rows(plan, name, list(given))


@pytest.fixture
def change(plan: Path) -> Callable[[str, str], None]:
    """`change(old, new)`: another text in the catalogue."""

    def changed(old: str, new: str) -> None:
        text = (plan / "targets.yaml").read_text("utf-8")
        assert old in text
        (plan / "targets.yaml").write_text(text.replace(old, new), "utf-8")

    return changed


@pytest.fixture
def packed(plan: Path, tmp_path: Path, run: Run) -> Packed:
    """`packed("2024-10-20", "--region", "north")`: the text of the page, a line a block or cell."""

    def made(day: str, *more: str, lang: str = "en", data: Path = plan) -> str:
        asked = ["--meeting", day] if "--known-on" not in more else []
        line = ["bulletin", *asked, "-o", str(tmp_path / "out"), "--format", "html", "--lang", lang, *more]
        done = run("--data", str(data), *line)
        assert done.returncode == 0, done.stderr
        return text_of(tmp_path / "out" / f"bulletin-{day}.html")

    return made


def text_of(page: Path) -> str:
    """What a page says, without its drawings and style, every element on a line of its own."""
    text = re.sub(r"<(style|svg|title).*?</\1>", "", page.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"</(p|h\d|td|th|tr|li|div)>", "\n", text)
    lines = (" ".join(unescape(re.sub(r"<[^>]+>", "", line)).split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
