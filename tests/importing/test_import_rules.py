"""Each rule that only an import may break has a table or a form here that breaks it, and no other."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from xtgoals.actions.batch import ImportOptions
from xtgoals.actions.forms import form
from xtgoals.actions.imports import import_files
from xtgoals.actions.rulebook import rulebook
from xtgoals.files.folder import DataFolder
from xtgoals.render.form import form_workbook
from xtgoals.report.form import form_book

TODAY = date(2024, 10, 8)
CATALOGUE = """\
format: 1
plan:
  id: example-2024
  title: {zh: 例子, en: Example}
  issued: 2024-01-10
  start: 2024-01-01
  end: 2024-12-31
  region: city
regions: {city: {name: {zh: 市, en: City}}}
organisations:
  transport: {name: {zh: 市交通运输局, en: Transport}}
  roads: {name: {zh: 公路局, en: Roads}}
clauses: {一: {title: {zh: 基础设施, en: Roads}, responsible: [transport]}}
indicators:
  - id: posts
    name: {zh: 充电桩, en: Posts}
    lead: transport
    unit: {zh: 个, en: posts, kind: count}
    measure: cumulative
    reported_as: to-date
    targets: [{clause: 一, figure: 450个, at_least: 450}]
  - id: bridges
    name: {zh: 桥梁, en: Bridges}
    lead: roads
    unit: {zh: 座, en: bridges, kind: count}
    measure: cumulative
    reported_as: to-date
    targets: [{clause: 一, figure: 10座, at_least: 10}]
"""
STORED = "period,value,note,source,recorded_on\n2024-Q1,113,,October return,2024-04-10\n"
TABLES = {
    "no-header": "posts,2024-Q3,225",
    "unknown-column": "指标,期间,数值,第几季度\nposts,2024-Q3,225,三",
    "doubled-heading": "指标,期间,数值,实际值\nposts,2024-Q3,225,226",
    "not-in-map": "月报\n指标,2024-Q3\nposts,225",
    "hidden-cells": "指标,期间,数值\nposts,2024-Q3,225",
    "bad-cell": "指标,期间,数值\nposts,2024-Q3,225,226",
    "empty-label": "指标,期间,数值\nposts,2024-Q2,200\n,2024-Q3,225",
    "second-figure": "指标,期间,数值\nposts,2024-Q1,110",
    "unknown-unit": "指标,期间,数值,单位\nposts,2024-Q3,225,公里",
    "said-otherwise": "指标,期间,数值\nposts,2024-Q3,225",
}
MAP = "format: 1\ntitle: 季报\nheader: 2\ncolumns: {indicator: 指标}\nacross: periods\n"
# what is right in the same table: the twin that is stored
MENDED = {
    "no-header": ("posts,", "指标,期间,数值\nposts,"),
    "unknown-column": ("第几季度", "备注"),
    "doubled-heading": ("实际值", "备注"),
    "not-in-map": ("月报", "季报"),
    "bad-cell": (",226", ""),
    "empty-label": ("\n,", "\nposts,"),
    "second-figure": ("110", "113"),
    "unknown-unit": ("公里", "个"),
}
FORMS: dict[str, Callable[[Any], None]] = {
    "form-tag": lambda book: book.remove(book["xtgoals"]),
    "form-format": lambda book: tag(book, 1, "9"),
    "form-plan": lambda book: tag(book, 2, "example-2023"),
    "form-period": lambda book: cell(book, 13, "2024-Q2"),
    "form-line": lambda book: cell(book, 14, "bridges"),
    "form-grade": lambda book: cell(book, 9, "认定"),
    "form-organisation": lambda book: None,  # it is the catalogue that changes
}


def tag(book: Any, row: int, value: str) -> None:
    book["xtgoals"].cell(row, 2).value = value


def cell(book: Any, column: int, value: str) -> None:
    book.worksheets[0].cell(6, column).value = value


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    (tmp_path / "actuals").mkdir()
    (tmp_path / "targets.yaml").write_text(CATALOGUE, "utf-8")
    (tmp_path / "actuals" / "posts.csv").write_text(STORED, "utf-8")
    return DataFolder(tmp_path, "data")


def rules_broken(data: DataFolder, path: Path, **options: Any) -> set[str]:
    result = import_files(data, [str(path)], ImportOptions(TODAY, **options))
    assert not result.stored
    assert all(one.line and one.column for one in result.findings)
    return {one.rule for one in result.findings}


def sent(tmp_path: Path, rule: str, text: str) -> tuple[Path, dict[str, Any]]:
    """The table of a rule, and the options with which it is imported."""
    path, guide = tmp_path / "table.csv", tmp_path / "map.yaml"
    path.write_text(text, "utf-8")
    guide.write_text(MAP, "utf-8")
    if rule == "hidden-cells":
        book = openpyxl.Workbook()
        sheet: Any = book.active
        for row in csv.reader(text.splitlines()):
            sheet.append(row)
        sheet.row_dimensions[2].hidden = True
        path = path.with_suffix(".xlsx")
        book.save(path)
    given: dict[str, dict[str, Any]] = {
        "not-in-map": {"map": str(guide)},
        "said-otherwise": {"given": {"period": "2024-Q2"}},
    }
    return path, given.get(rule, {})


@pytest.mark.parametrize("rule", TABLES)
def test_a_table_breaks_its_rule_and_no_other(data: DataFolder, tmp_path: Path, rule: str) -> None:
    path, options = sent(tmp_path, rule, TABLES[rule])
    assert rules_broken(data, path, **options) == {rule}


@pytest.mark.parametrize("rule", MENDED)
def test_its_twin_breaks_none(data: DataFolder, tmp_path: Path, rule: str) -> None:
    path, options = sent(tmp_path, rule, TABLES[rule].replace(*MENDED[rule]))
    result = import_files(data, [str(path)], ImportOptions(TODAY, force=True, **options))
    assert result.may_be_stored
    assert result.stored or not result.fresh
    assert {one.rule for one in result.findings} <= {"missing-source"}


@pytest.mark.parametrize("rule", FORMS)
def test_an_altered_form_breaks_its_rule_and_no_other(data: DataFolder, tmp_path: Path, rule: str) -> None:
    made = form(data, "transport", "2024-Q3", TODAY)
    path = tmp_path / "form.xlsx"
    path.write_bytes(form_workbook(form_book(made, "zh")))
    book = openpyxl.load_workbook(path)
    cell(book, 8, "225")
    FORMS[rule](book)
    book.save(path)
    if rule == "form-organisation":
        data.catalogue.write_text(CATALOGUE.replace("transport", "buses"), "utf-8")
    assert rules_broken(data, path) == {rule}


def test_every_rule_of_imports_has_an_example() -> None:
    assert {*TABLES, *FORMS} == rulebook().keys() - rulebook(imports=False).keys()
