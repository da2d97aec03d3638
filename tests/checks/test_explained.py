"""Every rule has its folder, its paragraph in both languages, and a place in the tuples."""

from __future__ import annotations

import ast
import inspect
import json
import re
import shutil
from pathlib import Path

import pytest

from tests.command import ROOT, Run
from xtgoals.actions import trace
from xtgoals.checks import (
    doubtful,
    figures,
    history,
    ledger,
    promises,
    references,
    rows,
    series,
    targets,
    windows,
)
from xtgoals.checks.explained import EXPLAINED
from xtgoals.ledger.rules import READING_RULES

FUNCTION_RULES = (
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
    *history.STORED_RULES,
    *promises.PROMISE_RULES,
    *trace.TRACE_RULES,
)
MODULES = sorted({inspect.getmodule(rule) for rule in FUNCTION_RULES}, key=str)
_ID = re.compile(r"[a-z]+(?:-[a-z]+)+")


def rule_ids(path: Path) -> set[str]:
    """Whatever is given to a call as a kebab-case word, and whatever a Finding is called."""
    ids = set()
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(call, ast.Call):
            words = [str(getattr(one, "value", "")) for one in call.args]
            finding = isinstance(call.func, ast.Name) and call.func.id == "Finding"
            whole = {word for word in words[:1] if finding and word.isalpha()}
            ids |= whole | {word for word in words if _ID.fullmatch(word)}
    return ids


def ids_of_functions() -> set[str]:
    return set().union(*(rule_ids(Path(str(module.__file__))) for module in MODULES if module))


def test_every_rule_is_explained_and_has_an_example() -> None:
    assert set(EXPLAINED) == {
        path.name for path in (ROOT / "tests" / "errors").iterdir() if (path / "data").is_dir()
    }
    rules = (ROOT / "docs" / "rules.md").read_text("utf-8")
    for name, (text, bad, good, _) in EXPLAINED.items():
        assert text.zh.strip(), name
        assert text.en.strip(), name
        assert bad.strip() != good.strip(), name
        assert f"## {name}\n" in rules
        for lang in ("zh", "en"):
            assert name in (ROOT / "tests" / "errors" / name / f"expected.{lang}.txt").read_text("utf-8")


def test_every_rule_that_the_code_knows_has_a_place_and_is_explained() -> None:
    rooms = [ROOT / "xtgoals" / room for room in ("files", "catalogue", "ledger")]
    reading = set().union(*(rule_ids(path) for room in rooms for path in room.glob("*.py")))
    assert set(READING_RULES) == reading
    assert set(EXPLAINED) == reading | ids_of_functions()
    assert {"row-lost", "deadline-moved", "text-does-not-fit", "encoding"} <= reading | ids_of_functions()


def test_every_rule_function_stands_in_its_tuple() -> None:
    helpers = {"figure_numbers", "targets_of", "trace_plan"}
    for module in MODULES:
        assert module is not None
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and name not in helpers:
                assert function in FUNCTION_RULES, f"{name} is in no tuple"


def test_explain_list_select_and_ignore(run: Run) -> None:
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
    nothing = run(*bad, "--select", "bad-value", "--ignore", "bad-value,bad-date", XTGOALS_LANG="en")
    assert nothing.returncode == 2
    assert nothing.stderr == "xtgoals: --ignore leaves no rule of --select to check\n"


def test_against_traces_every_figure_and_explains_every_number(run: Run, tmp_path: Path) -> None:
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


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_the_plan_may_be_written_in_any_usual_encoding(run: Run, encoding: str, tmp_path: Path) -> None:
    folder = ROOT / "tests" / "errors" / "bad-value" / "data"
    text = tmp_path / "plan.txt"
    text.write_text("二、任务\n(三)协调发展\n3.新建450个以上充电桩,优良天数达88%以上。", encoding=encoding)
    done = run(
        "--data", str(folder), "check", "--ignore", "bad-value", "--against", str(text), "--lang", "en"
    )
    assert (done.returncode, "2 figures traced, 0 numbers unexplained" in done.stdout) == (0, True)


def test_a_text_that_cannot_be_read_is_told_in_plain_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.bin").write_bytes(b"\xff\x00\x81")
    for given, en, zh in (
        ("nowhere.txt", "No such file", "没有这个文件"),
        (str(tmp_path), "Is a directory", "它是一个目录"),
        (str(tmp_path / "plan.bin"), "save it as UTF-8", "另存为 UTF-8"),
        ("", "--against '' says nothing", "--against"),
    ):
        for lang, said in (("en", en), ("zh", zh)):
            done = run("--lang", lang, "check", "--against", given)
            assert (done.returncode, said in done.stderr) == (2, True), done.stderr
            assert "Errno" not in done.stderr


def test_what_was_not_traced_is_said(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "errors" / "bad-value" / "data", tmp_path / "data")
    (tmp_path / "data" / "targets.yaml").write_text("plan: [", "utf-8")
    (tmp_path / "plan.txt").write_text("二、任务", "utf-8")
    done = run("--lang", "en", "check", "--against", "plan.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "the catalogue cannot be read: nothing was traced to plan.txt" in done.stdout
