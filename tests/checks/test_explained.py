"""Every rule has its folder, its paragraph in both languages, and a place in the book."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.command import ROOT, Run
from xtgoals.actions.rulebook import rulebook, rules_of

FOLDERS = {path.name for path in (ROOT / "tests" / "errors").iterdir() if (path / "data").is_dir()}
ROOMS = [path.parent.name for path in (ROOT / "xtgoals").glob("*/__init__.py")]


def test_every_rule_of_a_check_has_a_folder_and_every_folder_is_a_rule() -> None:
    assert set(rulebook(imports=False)) == FOLDERS
    for name in FOLDERS:
        for lang in ("zh", "en"):
            assert name in (ROOT / "tests" / "errors" / name / f"expected.{lang}.txt").read_text("utf-8")


def test_every_rule_is_told_in_both_languages_with_two_examples() -> None:
    page = (ROOT / "docs" / "rules.md").read_text("utf-8")
    for name, rule in rulebook().items():
        assert rule.says.zh.strip() != rule.says.en.strip() != "", name
        assert rule.bad.strip() != rule.good.strip(), name
        assert f"## {name}\n" in page


def test_a_rule_is_told_in_one_place_and_all_are_in_the_book() -> None:
    told: dict[str, set[object]] = {}
    for room in ROOMS:
        for rule in rules_of(room):
            told.setdefault(rule.id, set()).add((rule.says.en, rule.bad, rule.good, rule.severity))
    assert {name for name, once in told.items() if len(once) > 1} == set()
    assert set(told) == set(rulebook())


def test_explain_list_select_and_ignore(run: Run) -> None:
    explained = run("check", "--explain", "bad-value", XTGOALS_LANG="zh").stdout
    assert "数值须是" in explained
    assert "13.36" in explained
    assert run("check", "--list-rules").stdout.count("\n  bad:") == len(rulebook())
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
        (str(tmp_path), "Is a directory", "它是一个文件夹"),
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
