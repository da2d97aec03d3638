"""A small data folder for tests in which processes are killed, or many write at once."""

from __future__ import annotations

from pathlib import Path

import pytest

# few indicators: a writer shall spend its time in writing, where it is to be killed
CATALOGUE = """\
format: 1
plan:
  id: roads-2024
  title: {zh: 道路, en: Roads}
  issued: 2024-01-10
  start: 2024-01-01
  end: 2024-12-31
  region: city
regions:
  city: {name: {zh: 市, en: City}}
organisations:
  transport: {name: {zh: 市交通运输局, en: Transport Bureau}}
clauses:
  一: {title: {zh: 道路, en: Roads}, responsible: [transport]}
indicators:
  - id: road-safety
    name: {zh: 安全防护, en: Road safety}
    unit: {zh: 公里, en: km, kind: quantity}
    measure: cumulative
    reported_as: to-date
    targets:
      - {clause: 一, figure: 900公里, at_least: 900}
  - id: rural-roads
    name: {zh: 农村公路, en: Rural roads}
    unit: {zh: 公里, en: km, kind: quantity}
    measure: cumulative
    reported_as: to-date
    targets:
      - {clause: 一, figure: 900公里, at_least: 900}
  - id: core-greenways
    name: {zh: 绿道, en: Greenways}
    unit: {zh: 公里, en: km, kind: quantity}
    measure: cumulative
    reported_as: to-date
    targets:
      - {clause: 一, figure: 900公里, at_least: 900}
  - id: forest-transformed
    name: {zh: 林地, en: Forest}
    unit: {zh: 公里, en: km, kind: quantity}
    measure: cumulative
    reported_as: to-date
    targets:
      - {clause: 一, figure: 900公里, at_least: 900}
"""


@pytest.fixture
def roads(tmp_path: Path) -> Path:
    """A data folder without rows; nothing is due in it, so that `check` has nothing to say."""
    data = tmp_path / "data"
    (data / "actuals").mkdir(parents=True)
    (data / "targets.yaml").write_text(CATALOGUE, "utf-8")
    return data
