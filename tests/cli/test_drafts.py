"""Entries with a `todo`: no command judges, counts or asks for them, and each says that they are there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import Run

PLAN = """\
format: 1
plan: {id: p, title: Plan, issued: 2024-01-01, start: 2024-01-01, end: 2024-12-31, region: town}
regions: {town: {name: Town}}
clauses: {'1': {title: Goals}}
indicators:
  - id: gdp
    todo: a target at all?
    name: GDP
    unit: {en: '%', kind: rate}
    measure: growth
    targets: [{clause: '1', figure: 5%, at_least: 5}]
  - id: income
    name: Income
    unit: {en: '%', kind: rate}
    measure: growth
    targets:
      - {clause: '1', figure: no less than GDP, at_least: {of: gdp}}
      - {id: income-more, clause: '1', figure: 9%, at_least: 9, todo: by when?}
  - id: noise
    todo: who measures it?
    name: Noise
    unit: {en: dB, kind: quantity}
    measure: level
"""
DAY = ("--known-on", "2024-04-20")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "actuals").mkdir(parents=True)
    (folder / "targets.yaml").write_text(PLAN)
    for name, value in (("gdp", "4.8"), ("income", "5.8")):
        row = f"period,value,recorded_on\n2024-Q1,{value},2024-04-10\n"
        (folder / "actuals" / f"{name}.csv").write_text(row)
    return folder


def test_nobody_judges_counts_or_asks_for_drafts(run: Run, plan: Path, tmp_path: Path) -> None:
    place = ("--data", str(plan), "--lang", "en")
    for command in ("status", "list"):
        told = json.loads(run(*place, command, *DAY, "--json").stdout)
        assert ([one["id"] for one in told["targets"]], told["drafts"]) == (["income"], 3)
        assert told["watched"] == []
        # the figures of a draft are known all the same to what refers to it: 5.8 against 4.8
        if command == "status":
            assert (told["targets"][0]["target"]["value"], told["targets"][0]["gap"]) == (4.8, 1)
        assert "3 drafts are not assessed" in run(*place, command, *DAY).stdout
    late = json.loads(run(*place, "due", "--known-on", "2024-07-20", "--json").stdout)
    assert [one["indicator"] for one in late["overdue"]] == ["income"]
    forms = ("form", "--all", "--period", "2024-Q2", "-o", str(tmp_path / "forms"))
    assert "1 figure in 1 workbook" in run(*place, *forms).stdout
    assert "no figure is due" not in run(*place, *forms, "--overwrite").stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [("gdp", "1 5%: a target at all?"), ("income", "1 9%: by when?"), ("noise", "who measures it?")],
)
def test_show_says_what_is_to_be_decided(run: Run, plan: Path, name: str, said: str) -> None:
    shown = run("--data", str(plan), "--lang", "en", "show", name, *DAY).stdout
    assert [line.split(maxsplit=1)[1] for line in shown.splitlines() if line.startswith("Draft")] == [said]
