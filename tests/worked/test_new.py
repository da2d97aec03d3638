"""Every case of new.yaml and more.yaml, through the files and `status` and `check` as JSON."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.command import Run
from tests.worked.folders import Case, cases, write

SHARES = ("attainment", "progress", "completion")
ACTUAL = ("value", "covered", "grade", "regions")


def test_all_cases_are_here() -> None:
    assert len(cases()) == 88 + 157


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in cases()])
def test_what_the_case_says(case: Case, run: Run, tmp_path: Path) -> None:
    data = ["--data", str(write(case, tmp_path / "data"))]
    if any(name in case for name in ("expect", "expect_not", "expect_summary")):
        days = ["--as-of", case["as_of"], "--known-on", case["known_on"]]
        done = run(*data, "status", *days, "--format", "json")
        assert done.returncode == 0, done.stderr
        _standings(case, json.loads(done.stdout, parse_float=Decimal, parse_int=Decimal))
    if "expect_check" in case or "expect_no" in case:
        findings = json.loads(run(*data, "check", "--format", "json").stdout)["findings"]
        for wanted in case.get("expect_check", []):
            assert any(wanted.items() <= finding.items() for finding in findings), (wanted, findings)
        for unwanted in case.get("expect_no", []):
            assert not [one for one in findings if unwanted in (one["rule"], one["severity"])]


def _standings(case: Case, document: dict[str, Any]) -> None:
    targets = {one["id"]: one for one in document["targets"]}
    targets |= {f"{one['indicator']}@{one['deadline']}": one for one in document["targets"]}
    for name, wanted in case.get("expect", {}).items():
        for key, text in wanted.items():
            assert _same(key, text, _said(targets[name], key)), (name, key, _said(targets[name], key))
    for name, unwanted in case.get("expect_not", {}).items():
        for key, text in unwanted.items():
            assert not _same(key, text, _said(targets[name], key)), (name, key)
    for status, count in case.get("expect_summary", {}).items():
        assert document["summary"][status] == int(count), status


def _said(target: dict[str, Any], key: str) -> Any:
    if key in ACTUAL:
        said = (target["actual"] or {}).get(key)
        return [said["reported"], said["of"]] if key == "regions" and said else said
    if key in ("bound", "upper"):
        return target["target"]["value" if key == "bound" else key]
    return target[key]


def _same(key: str, text: Any, said: Any) -> bool:
    wanted = {"null": None, "true": True, "false": False}.get(text, text) if isinstance(text, str) else text
    if wanted is None or isinstance(wanted, bool):
        return bool(said is wanted)
    if isinstance(wanted, list):
        return bool([Decimal(one) for one in wanted] == said)
    if not isinstance(said, Decimal):
        return bool(said == wanted)
    number = Decimal(wanted)
    if key == "gap" and number.as_tuple().exponent != -6:  # with 6 decimals it may be rounded
        return bool(said == number)
    if key in SHARES and number < 1 <= said:
        return False
    return bool(abs(said - number) < Decimal("0.0000011"))
