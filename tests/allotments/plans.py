"""A plan in text whose target two regions took on parts of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

HEAD = """\
format: 1
plan:
  id: p
  title: {zh: 计划, en: Plan}
  issued: 2024-01-01
  start: 2024-01-01
  end: 2024-12-31
  region: city
regions:
  city: {name: {zh: 某市, en: City}}
  north: {name: {zh: 北县, en: North}, within: city}
  south: {name: {zh: 南县, en: South}, within: city}
  west: {name: {zh: 西县, en: West}, within: city, since: 2024-07-01}
organisations:
  roads: {name: {zh: 路局, en: Roads}}
  south-gov: {name: {zh: 南县政府, en: South government}, region: south}
clauses: {一1: {title: {zh: 一, en: One}, responsible: [roads]}}
indicators:
"""
BUSES = """\
  - id: buses
    name: {zh: 公交车, en: Buses}
    unit: {zh: 辆, en: buses, kind: count}
    measure: cumulative
    reported_as: to-date
    lead: roads
    parts: [north, south]
    rollup: sum
    targets:
      - clause: 一1
        figure: 100辆
        at_least: 100
        allotments: {north: 60, south: 40}
"""
Made = Callable[..., Path]
