"""Bounds and derived series take the figures of others as they are; wordings follow each other in time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from xtgoals.actions.check import check
from xtgoals.files.folder import find_folder

HEAD = """\
format: 1
plan: {id: p, title: {en: Plan}, issued: 2024-01-10, start: 2024-01-01, end: 2024-12-31, region: city}
regions: {city: {name: {en: City}}}
organisations: {office: {name: {en: Office}}}
clauses: {'1': {title: {en: Clause}, responsible: [office]}}
indicators:
"""


def found(folder: Path, indicators: str) -> list[tuple[str, int]]:
    """The rules that a catalogue of these indicators breaks, with the line of the indicators."""
    (folder / "data").mkdir()
    (folder / "data" / "targets.yaml").write_text(HEAD + indicators, "utf-8")
    findings = check(find_folder("data", folder), date(2026, 11, 23)).findings
    return [(one.rule, one.line - HEAD.count("\n")) for one in findings]


@pytest.mark.parametrize(
    ("unit", "other", "same"),
    [
        ("{zh: 户, en: homes, kind: count}", "{zh: 户, en: homes, kind: count}", True),
        ("{zh: 户, en: homes, kind: count}", "{zh: 万户, en: '10,000 homes', kind: count}", False),
        # the scale stands in the Chinese word alone
        ("{zh: 万元, en: yuan, kind: quantity}", "{zh: 元, en: yuan, kind: quantity}", False),
        ("{en: yuan, kind: quantity}", "{en: tonnes, kind: quantity}", False),
        # worded otherwise in one language
        ("{zh: 个, en: posts, kind: count}", "{zh: 个, en: charging posts, kind: count}", True),
        # all percents are percents
        ("{zh: '%', en: '%', kind: share}", "{zh: 百分点, en: percentage points, kind: rate}", True),
        ("{zh: '%', en: '%', kind: share}", "{zh: 户, en: homes, kind: count}", False),
    ],
)
def test_a_bound_and_a_sum_take_figures_of_their_own_unit(
    unit: str, other: str, same: bool, tmp_path: Path
) -> None:
    indicators = f"""\
- id: quota
  name: {{en: Quota}}
  unit: {other}
  measure: level
- id: done
  name: {{en: Done}}
  unit: {unit}
  measure: level
  targets:
  - {{clause: '1', figure: as the quota, near: 1, at_least: {{of: quota}}}}
- id: both
  name: {{en: Both}}
  unit: {unit}
  measure: level
  from: {{sum: [done, quota]}}
"""
    assert found(tmp_path, indicators) == ([] if same else [("mixed-units", 10), ("mixed-units", 15)])


@pytest.mark.parametrize("derived", ["{ratio: [yuan, people]}", "{sum: [yuan], times: 0.0001}"])
def test_a_ratio_and_a_rescaled_sum_have_a_unit_of_their_own(derived: str, tmp_path: Path) -> None:
    indicators = f"""\
- {{id: yuan, name: {{en: Income}}, unit: {{en: yuan, kind: quantity}}, measure: level}}
- {{id: people, name: {{en: People}}, unit: {{en: people, kind: count}}, measure: level}}
- {{id: made, name: {{en: Made}}, unit: {{en: yuan a head, kind: quantity}}, measure: level, from: {derived}}}
"""
    assert found(tmp_path, indicators) == []


@pytest.mark.parametrize(
    ("history", "rules"),
    [
        ("since: 2024-07-01, was: [{figure: '40', at_least: 40}]", []),
        # only the deadline was moved
        ("since: 2024-07-01, was: [{figure: '50', at_least: 50, by: 2024-09-30}]", []),
        ("since: 2024-07-01, was: [{figure: '50', at_least: 50}]", ["wording-order"]),
        (
            "since: 2024-07-01, was: [{figure: '40', at_least: 40},"
            " {since: 2024-03-01, figure: '40', at_least: 40}]",
            ["wording-order"],
        ),
        ("since: 2024-07-01, withdrawn: {since: 2024-09-01}", []),
        ("since: 2024-07-01, withdrawn: {since: 2024-07-01}", ["wording-order"]),
        ("withdrawn: {since: 2024-02-01}", []),
    ],
)
def test_a_wording_says_something_of_its_own_and_ends_after_it_began(
    history: str, rules: list[str], tmp_path: Path
) -> None:
    indicators = f"""\
- id: homes
  name: {{en: Homes}}
  unit: {{en: homes, kind: count}}
  measure: level
  targets:
  - {{clause: '1', figure: '50', at_least: 50, near: 1, {history}}}
"""
    assert [rule for rule, _ in found(tmp_path, indicators)] == rules
