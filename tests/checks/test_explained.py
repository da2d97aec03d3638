"""Every rule has its folder, its paragraph in both languages, and a place in the tuples."""

from __future__ import annotations

import inspect
import json
from pathlib import Path

from tests.cli.test_commands import ROOT, run
from tests.errors.test_errors import FOLDERS
from xtgoals.checks import doubtful, figures, ledger, nested, references, rows, series, targets, windows
from xtgoals.checks.explained import EXPLAINED


def test_every_rule_is_explained_and_has_an_example() -> None:
    assert set(EXPLAINED) == set(FOLDERS)
    for name, (text, bad, good, _) in EXPLAINED.items():
        assert text.zh.strip(), name
        assert text.en.strip(), name
        assert bad.strip() != good.strip(), name
        assert f"## {name}\n" in (ROOT / "docs" / "rules.md").read_text("utf-8")


def test_every_rule_function_stands_in_its_tuple() -> None:
    listed = {
        *references.REFERENCE_RULES,
        *targets.TARGET_RULES,
        *windows.WINDOW_RULES,
        *figures.FIGURE_RULES,
        *rows.ROW_ERRORS,
        *rows.ROW_WARNINGS,
        *rows.ROW_DOUBTS,
        *series.SERIES_RULES,
        *ledger.LEDGER_RULES,
        *doubtful.DOUBT_RULES,
    }
    helpers = {"figure_numbers"}
    for module in (references, targets, windows, figures, rows, series, nested, ledger, doubtful):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and name not in helpers:
                assert function in listed, f"{name} is in no tuple"


def test_explain_list_select_and_ignore() -> None:
    explained = run("check", "--explain", "bad-value", XTGOALS_LANG="zh").stdout
    assert "数值须是" in explained
    assert "13.36" in explained
    assert run("check", "--list-rules").stdout.count("\n  bad:") == len(EXPLAINED)
    assert "bad-value" in run("check", "--explain", "bad-valu").stderr
    bad = ["--data", "tests/errors/bad-value/data", "check"]
    assert run(*bad, "--ignore", "bad-value").returncode == 0
    assert run(*bad, "--select", "bad-date").returncode == 0
    assert run(*bad, "--exit-zero").returncode == 0
    assert run(*bad, "--select", "no-such-rule").returncode == 2


def test_against_traces_every_figure_and_explains_every_number(tmp_path: Path) -> None:
    """A small plan's text: one figure too few, one number that nobody explains."""
    folder = ROOT / "tests" / "errors" / "bad-value" / "data"
    lines = ["二、任务", "(三)协调发展", "3.完善设施。新建450个以上充电桩,优良天数达88%以上,另建7座。"]
    text = tmp_path / "plan.txt"
    text.write_text("\n".join(lines), encoding="utf-8")
    asked = ["--data", str(folder), "check", "--ignore", "bad-value", "--against", str(text)]
    done = run(*asked, XTGOALS_LANG="en")
    assert done.returncode == 1
    assert "2 figures traced, 1 number unexplained" in done.stdout
    assert f"plan.txt:3:{lines[2].index('7') + 1}: error: number-unexplained" in done.stdout
    text.write_text("\n".join(lines).replace(",另建7座", ""), encoding="utf-8")
    assert "2 figures traced, 0 numbers unexplained" in run(*asked, XTGOALS_LANG="en").stdout
    text.write_text("something else", encoding="utf-8")
    assert "text-does-not-fit" in run(*asked).stdout
    assert json.loads(run(*asked, "--format", "json").stdout)["summary"]["errors"] == 1
