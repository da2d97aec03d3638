"""A small plan with milestones, its ledger, and the commands on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.command import Run

PLAN = """\
format: 1
plan:
  id: example-2024
  title: {zh: 例子, en: Example}
  issued: 2024-06-11
  start: 2024-01-01
  end: 2024-12-31
  region: city
  data_note: {zh: 虚构, en: made up}
  shown_on: 2024-10-20
regions:
  city: {name: {zh: 市, en: City}}
  north: {name: {zh: 北区, en: North}, within: city}
organisations:
  transport: {name: {zh: 市交通运输局, en: Transport Bureau}}
  education: {name: {zh: 市教育局, en: Education Bureau}}
  north-government: {name: {zh: 北区政府, en: North Government}, region: north}
clauses:
  二(一)1: {title: {zh: 产业, en: Industry}, responsible: [education]}
  二(一)2: {title: {zh: 城镇, en: Towns}, responsible: [transport, north-government]}
indicators:
  - id: posts
    name: {zh: 充电桩, en: Charging posts}
    unit: {zh: 个, en: posts, kind: count}
    measure: cumulative
    reported_as: to-date
    targets:
      - {clause: 二(一)2, figure: 450个以上, at_least: 450}
milestones:
  - id: avenue
    name: {zh: 伏林大道, en: Fulin Avenue}
    clause: 二(一)2
    text: 加快完成前期手续并力争年内启动建设
    lead: transport
    steps:
      - {id: paperwork, name: {zh: 完成前期手续, en: Paperwork done}}
      - {id: start, name: {zh: 启动建设, en: Work started}, by: 2024-12-31, commitment: aspirational}
  - id: bridge
    name: {zh: 大桥, en: Bridge}
    clause: 二(一)2
    text: 建成大桥
    region: north
  - id: roadshows
    name: {zh: 路演, en: Roadshows}
    clause: 二(一)1
    text: 持续推进
    ongoing: true
    lead: education
"""
HEADER = "milestone,step,state,on,expected,grade,evidence,note,recorded_on,reported_by\n"
Ledger = Callable[[str], None]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of the plan, without rows."""
    (tmp_path / "data" / "actuals").mkdir(parents=True)
    (tmp_path / "data" / "targets.yaml").write_text(PLAN, "utf-8")
    return tmp_path / "data"


@pytest.fixture
def ask(data: Path, run: Run) -> Run:
    """A command on the folder, in English."""
    return partial(run, "--data", str(data), "--lang", "en")


@pytest.fixture
def ledger(data: Path) -> Ledger:
    """Give the folder its rows."""

    def write(rows: str) -> None:
        (data / "milestones.csv").write_text(HEADER + rows, "utf-8")

    return write
