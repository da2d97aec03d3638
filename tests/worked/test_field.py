"""Cases of trackers that judged wrongly, each from a public report: what `check` and `status` say of them.

A case is a folder of `field/` with a catalogue, rows and case.yaml: its kind, where it was met, what is right
and why. Its `want` is a list of calls, each with what must hold.
"""

from __future__ import annotations

import json
import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.command import Run

FIELD = Path(__file__).parent / "field"
CASES = sorted(path.name for path in FIELD.iterdir())
OF_THE_CALL = ("run", "known_on", "as_of", "target", "summary", "rows_left_out")
Wanted = dict[str, Any]


def test_all_cases_are_here() -> None:
    assert len(CASES) == 44


@pytest.mark.parametrize("name", CASES)
def test_what_the_case_wants(name: str, run: Run, tmp_path: Path) -> None:
    shutil.copytree(FIELD / name, tmp_path, dirs_exist_ok=True)
    (tmp_path / "actuals").mkdir(exist_ok=True)
    for wanted in yaml.safe_load((tmp_path / "case.yaml").read_text("utf-8"))["want"]:
        days = [f"--{key.replace('_', '-')}={wanted[key]}" for key in ("as_of", "known_on") if key in wanted]
        form = wanted["run"] if wanted["run"] not in ("check", "status") else "json"
        command = "check" if wanted["run"] == "check" else "status"
        done = run(
            *("--data", ".", "--lang", "en", command, *days),
            *("--format", form),
            cwd=tmp_path,
            LC_ALL="C.UTF-8",
        )
        if command == "check":
            _check(wanted, done.returncode, json.loads(done.stdout)["findings"])
        elif form == "json" and not ("refused_or" in wanted and done.returncode):
            assert done.returncode == 0, done.stderr
            _status(wanted, json.loads(done.stdout, parse_float=Decimal, parse_int=Decimal))
        for pattern in wanted.get("says", []):
            assert re.search(pattern, done.stdout)


def _check(wanted: Wanted, status: int, findings: list[dict[str, Any]]) -> None:
    def near(path: str, first: int, last: int) -> list[str]:
        inside = (one for one in findings if one["path"].endswith(path) and first <= one["line"] <= last)
        return [one["rule"] for one in inside]

    assert status == wanted.get("exit", status)
    errors = [one for one in findings if one["severity"] == "error"]
    assert len(errors) == wanted.get("errors", len(errors)), errors
    told = {(one["rule"], one["severity"]) for one in findings}
    assert set(wanted.get("rules", {}).items()) <= told
    for rule, path, line in wanted.get("at", []):
        assert rule in near(path, line, line)
    for path, line, around in wanted.get("near", []):
        assert near(path, line - around, line + around)
    for rule, path, line, around in wanted.get("near_rule", []):
        assert rule in near(path, line - around, line + around)
    for path, first, last in wanted.get("clean", []):
        assert near(path, first, last) == []
    for rule, path in wanted.get("not_rules_in", []):
        assert rule not in near(path, 0, 10**9)


def _status(wanted: Wanted, document: dict[str, Any]) -> None:
    assert wanted.get("summary", {}).items() <= document["summary"].items()
    assert document["rows_left_out"] == wanted.get("rows_left_out", document["rows_left_out"])
    if "target" not in wanted:
        return
    (target,) = [one for one in document["targets"] if one["id"] == wanted["target"]]
    reason = target["reason"]
    assert reason["code"] != wanted.get("reason_code_not")
    assert not re.search(wanted.get("reason_not", "(?!)"), reason["en"], re.IGNORECASE)
    fields = {key: value for key, value in wanted.items() if key not in OF_THE_CALL and "reason" not in key}
    for key, value in (fields.pop("refused_or", {}) | fields).items():
        assert _same(value, _said(target, key)), (key, _said(target, key))


def _said(target: dict[str, Any], key: str) -> Any:
    actual = target["actual"] or {}
    if key == "regions":
        return [actual[key]["reported"], actual[key]["of"]]
    if key in ("value", "covered", "grade"):
        return actual.get(key)
    return target["target"]["value"] if key == "bound" else target[key]


def _same(wanted: Any, said: Any) -> bool:
    # a text that is a number is exact, a number may be rounded
    if isinstance(wanted, str) and isinstance(said, Decimal):
        return Decimal(wanted) == said
    if isinstance(wanted, int | float) and not isinstance(wanted, bool) and isinstance(said, Decimal):
        return abs(Decimal(str(wanted)) - said) <= Decimal("0.000001")
    return bool(wanted == said)
