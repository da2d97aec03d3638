"""A small plan of which most kinds of things can be scored, and what `check` finds beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from xtgoals.actions.check import check
from xtgoals.files.folder import find_folder
from xtgoals.model.finding import Finding

TODAY = date(2026, 11, 23)
PLAN = """\
format: 1
plan:
  id: example-2024
  title: {zh: 例子, en: Example}
  issued: 2024-01-10
  start: 2024-01-01
  end: 2024-12-31
  region: city
  reporting: {frequency: quarterly, due_days: 15, final_due_days: 60}
regions:
  city: {name: {zh: 市, en: City}}
  north: {name: {zh: 北区, en: North}, within: city}
  south: {name: {zh: 南区, en: South}, within: city}
  west: {name: {zh: 西区, en: West}, within: city}
organisations:
  transport: {name: {zh: 交通局, en: Transport}, aliases: [Roads]}
  forestry: {name: {zh: 林业局, en: Forestry}}
  office: {name: {zh: 办公室, en: Office}}
  districts: {name: {zh: 各区, en: Districts}, members: [office]}
clauses:
  二(三)3: {title: {zh: 设施, en: Infrastructure}, responsible: [transport, forestry, districts]}
  二(三)4: {title: {zh: 桥梁, en: Bridges}, responsible: [office]}
indicators:
  - id: posts
    name: {zh: 充电桩, en: Charging posts}
    unit: {zh: 个, en: posts, kind: count}
    measure: cumulative
    reported_as: to-date
    parts: [north, south, west]
    rollup: sum
    lead: transport
    targets: [{clause: 二(三)3, figure: "450", at_least: 450, allotments: {north: 250, south: 150, west: 50}}]
  - id: growth
    name: {zh: 增速, en: Growth}
    unit: {zh: "%", en: "%", kind: rate}
    measure: growth
    parts: [north, south, west]
  - id: accidents
    name: {zh: 事故, en: Accidents}
    unit: {zh: 起, en: accidents, kind: count}
    measure: cumulative
    reported_as: to-date
    parts: [north, south, west]
    rollup: sum
    lead: forestry
    targets: [{clause: 二(三)3, figure: "90", at_most: 90, allotments: {north: 30, south: 30, west: 30}}]
  - id: forest
    name: {zh: 森林, en: Forest}
    unit: {zh: "%", en: "%", kind: share}
    measure: level
    lead: forestry
    targets:
      - {clause: 二(三)3, figure: "46", at_least: 46, near: 1}
      - {id: forest-more, clause: 二(三)3, figure: "48", at_least: 48, near: 1, commitment: aspirational}
  - id: air
    name: {zh: 空气, en: Air}
    unit: {zh: "%", en: "%", kind: share}
    measure: level
    targets: [{id: clean-air, clause: 二(三)3, figure: "88", at_least: 88, near: 1}]
  - id: posts-each
    name: {zh: 人均, en: Posts a head}
    unit: {zh: 个, en: posts, kind: quantity}
    measure: level
    from: {ratio: [posts, heads]}
  - id: heads
    name: {zh: 人口, en: Residents}
    unit: {zh: 人, en: persons, kind: count}
    measure: level
    parts: [north, south, west]
    rollup: sum
  - id: metro
    name: {zh: 地铁, en: Metro}
    unit: {zh: 公里, en: km, kind: quantity}
    measure: level
    parts: [north, south]
    rollup: sum
  - id: trees
    name: {zh: 树, en: Trees}
    unit: {zh: 棵, en: trees, kind: count}
    measure: level
    targets:
      - {clause: 二(三)3, figure: "9", at_least: 9, near: 1, withdrawn: {since: 2024-06-01, note: no land}}
  - id: draft
    name: {zh: 草稿, en: Draft}
    unit: {zh: 棵, en: trees, kind: count}
    measure: level
    todo: what is it?
    targets: [{clause: 二(三)3, figure: "9", at_least: 9, near: 1}]
milestones:
  - id: bridge
    name: {zh: 桥, en: Bridge}
    clause: 二(三)4
    text: 年内建成
    region: north
    lead: office
"""
GOOD = """\
format: 1
scheme:
  id: districts-2024
  title: {zh: 年度考核, en: Assessment}
  subjects: regions
  as_of: 2024-12-31
  known_on: 2025-03-31
  grade: verified
  missing: refuse
  digits: 2
groups:
  districts: {name: {zh: 各区, en: Districts}, members: [north, south, west]}
items:
  - {id: growth, of: growth, points: 30, rule: linear, zero: 0, full: 6.5}
  - {id: posts, of: posts, points: 40, rule: completion, zero_below: 60%, over: {share: 10%, at_most: 5%}}
  - {id: ranks, of: posts, points: 30, rule: rank, step: 5%}
adjust: {late_report: {each: -0.2, at_most: -2}, bonus_at_most: 5, minus_at_most: -10}
"""

Found = Callable[[], list[Finding]]


@pytest.fixture
def good() -> str:
    """A scheme in which nothing is wrong."""
    return GOOD


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A data folder with the plan and no scheme."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "targets.yaml").write_text(PLAN, "utf-8")
    return tmp_path / "data"


@pytest.fixture
def found(place: Path) -> Found:
    """What `check` finds in it."""
    # that something in the plan is a draft it says each time
    return lambda: [
        one for one in check(find_folder(str(place), place), TODAY).findings if one.rule != "todo"
    ]
