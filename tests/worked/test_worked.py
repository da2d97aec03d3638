"""Every worked case, through the files and `status --format json`, and through `assess` directly."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.worked.cases import Case, examples, scenarios
from xtgoals.actions.data import Rows, open_plan
from xtgoals.cli.app import main
from xtgoals.files.folder import find_folder
from xtgoals.model.numbers import rounded
from xtgoals.model.standing import Standing
from xtgoals.progress.assess import assess

ACTUAL = ("value", "covered", "regions")


def by_name(cases: list[Case]) -> list[Any]:
    return [pytest.param(case, id=case.name) for case in cases]


def test_all_cases_are_here() -> None:
    assert (len(examples()), len(scenarios())) == (30, 33)


@pytest.fixture
def target(
    request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> dict[str, Any]:
    case: Case = request.param
    folder = case.write(tmp_path / "data")
    arguments = ["--as-of", case.as_of, "--known-on", case.known_on, "--format", "json"]
    assert main(["--data", str(folder), "status", *arguments]) == 0
    document = json.loads(capsys.readouterr().out, parse_float=Decimal)
    assert document["rows_left_out"] == 0
    (only,) = document["targets"]
    return {"case": case, **only}


def standing(case: Case, tmp_path: Path) -> Standing:
    folder = find_folder(str(case.write(tmp_path / "data")), tmp_path)
    plan = open_plan(folder)
    days = date.fromisoformat(case.as_of), date.fromisoformat(case.known_on)
    (only,) = assess(plan, Rows(folder, plan), *days)
    return only


@pytest.mark.parametrize("target", by_name(examples()), indirect=True)
def test_example_as_json(target: dict[str, Any]) -> None:
    expect = target["case"].expect
    said = {key: target[key] for key in expect}
    assert said == {key: _typed(key, text) for key, text in expect.items()}


@pytest.mark.parametrize("case", by_name(examples()))
def test_example_assessed(case: Case, tmp_path: Path) -> None:
    one = standing(case, tmp_path)
    for key, text in case.expect.items():
        value = getattr(one, key)
        if key == "status":
            assert value.value == text
        elif key == "met":
            assert value is (text == "true")
        else:
            assert (None if value is None else rounded(value, 6)) == (Decimal(text) if text else None), key


@pytest.mark.parametrize("target", by_name(scenarios()), indirect=True)
def test_scenario_as_json(target: dict[str, Any]) -> None:
    actual = target["actual"] or {}
    for key, text in target["case"].expect.items():
        said = actual.get(key) if key in ACTUAL else target[key]
        if key == "regions" and said:
            said = [said["reported"], said["of"]]
            assert said == [int(number) for number in text]
        else:
            assert said == _typed(key, text), key


@pytest.mark.parametrize("case", by_name(scenarios()))
def test_scenario_assessed(case: Case, tmp_path: Path) -> None:
    one = standing(case, tmp_path)
    assert one.status.value == case.expect["status"]
    if "last_status" in case.expect:
        said = one.last_status.value if one.last_status else "null"
        assert said == case.expect["last_status"]
    if "value" in case.expect:
        assert (one.actual.value if one.actual else None) == _typed("value", case.expect["value"])


def _typed(key: str, text: Any) -> Any:
    if text in ("", "null", None):
        return None
    if key in ("status", "last_status", "covered", "regions"):
        return text
    if key == "met":
        return text == "true"
    return Decimal(text)
