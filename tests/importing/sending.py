"""A small plan to which a table is sent, and what comes of it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import openpyxl

CATALOGUE = """\
format: 1
plan:
  id: p
  title: {zh: 方案, en: Plan}
  issued: 2024-01-01
  start: 2024-01-01
  end: 2024-12-31
  region: city
  reporting: {frequency: quarterly, due_days: 15, final_due_days: 60}
  thresholds: {on_track: 1, at_risk: 0.8}
regions:
  city: {name: {zh: 湘潭市, en: Xiangtan}}
  yuhu: {name: {zh: 雨湖区, en: Yuhu}, within: city}
  yuetang: {name: {zh: 岳塘区, en: Yuetang}, within: city}
organisations: {office: {name: {zh: 办公室, en: Office}}}
clauses: {一: {title: {zh: 一, en: One}, responsible: [office]}}
indicators:
  - id: stations
    name: {zh: 新建5G基站, en: New base stations}
    aliases: [基站]
    unit: {zh: 个, en: stations, kind: count}
    measure: cumulative
    reported_as: to-date
    parts: [yuhu, yuetang]
    rollup: sum
    targets: [{clause: 一, figure: 800个, at_least: 800}]
  - id: loans
    name: {zh: 新增知识价值贷款, en: New loans}
    unit: {zh: 亿元, en: 100 million yuan, kind: quantity}
    measure: cumulative
    reported_as: to-date
    targets: [{clause: 一, figure: 20亿元, at_least: 20}]
  - id: roads
    name: {zh: 新改建农村公路, en: Rural roads built}
    unit: {zh: 公里, en: km, kind: quantity}
    measure: cumulative
    reported_as: to-date
    parts: [yuhu, yuetang]
    rollup: sum
    targets: [{clause: 一, figure: 100公里, at_least: 100}]
  - id: urban
    name: {zh: 常住人口城镇化率, en: Urbanisation rate}
    unit: {zh: '%', en: '%', kind: share}
    measure: level
    targets: [{clause: 一, figure: 66%, at_least: 66, near: 1}]
  - id: growth
    name: {zh: 规模以上工业增加值增速, en: Growth of industry}
    unit: {zh: '%', en: '%', kind: rate}
    measure: growth
    targets: [{clause: 一, figure: 6%, at_least: 6, near: 1}]
  - id: jobs
    name: {zh: 城镇新增就业, en: New urban jobs}
    unit: {zh: 万人, en: '10,000 people', kind: count}
    measure: cumulative
    reported_as: increment
    frequency: monthly
    targets: [{clause: 一, figure: 6万人, at_least: 6}]
"""
Edit = Any  # a function of a sheet of openpyxl and its workbook


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a table: `rows` are `stations 2024-Q1 405`, with a region and grade that are not usual."""

    rows: list[str]
    said: str
    status: int


class Send(Protocol):
    """Import a table into a folder of its own, without rows, by a map if one is given."""

    def __call__(
        self, table: str | bytes | Path, *options: str, name: str = "t.csv", guide: str = "", lang: str = "en"
    ) -> Sent: ...


def rows_of(data: Path) -> list[str]:
    """Every row that stands."""
    found = []
    for path in sorted((data / "actuals").glob("*.csv")):
        for row in csv.DictReader(path.read_text("utf-8").splitlines()):
            grade = row["grade"] if row["grade"] != "reported" else ""
            parts = (path.stem, row["region"], row["period"], row["value"], grade)
            found.append(" ".join(part for part in parts if part))
    return found


def workbook(path: Path, rows: list[list[Any]], edit: Edit = None, title: str = "表") -> Path:
    """A workbook of one sheet, which `edit` may change."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if edit:
        edit(sheet, book)
    book.save(path)
    return path
