"""What milestones quote, looked for in the plan's text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import Run

HEAD = """\
format: 1
plan:
  {id: p, title: {zh: 例, en: e}, issued: 2024-01-10, start: 2024-01-01, end: 2024-12-31, region: city}
regions: {city: {name: {zh: 市, en: City}}}
organisations: {roads: {name: {zh: 市交通局, en: Roads}}}
clauses:
  二: {title: {zh: 任务, en: Tasks}}
  二(一): {title: {zh: 交通, en: Traffic}, responsible: [roads]}
  二(二): {title: {zh: 教育, en: Schools}, responsible: [roads]}
  三: {title: {zh: 机制, en: How}}
milestones:
"""
TEXT = """\
二、任务
(一)交通
加快完成前期手续并力争年内启动建设，新建450
个充电桩。
  建成通车。
(二)教育
建立10个协作组。
三、机制
每季度召开调度会。
"""


Found = list[dict[str, object]]


@pytest.fixture
def check(run: Run, tmp_path: Path) -> Callable[..., tuple[str, Found]]:
    """What holds milestones, `id|clause|words` each, against a text: what is said, and findings."""

    def checked(*entries: str, text: str = TEXT, more: str = "") -> tuple[str, Found]:
        (tmp_path / "data").mkdir(exist_ok=True)
        lines = [
            f"  - {{id: {name}, name: {{zh: 名, en: n}}, clause: {clause}, text: '{words}'}}\n"
            for name, clause, words in (one.split("|") for one in entries)
        ]
        (tmp_path / "data" / "targets.yaml").write_text(HEAD + "".join(lines) + more, "utf-8")
        (tmp_path / "plan.txt").write_text(text, "utf-8")
        asked = ("--lang", "en", "check", "--against", "plan.txt")
        findings = json.loads(run(*asked, "--format", "json", cwd=tmp_path).stdout)["findings"]
        return run(*asked, cwd=tmp_path).stdout, findings

    return checked


@pytest.mark.parametrize(
    "entry",
    [
        "avenue|二(一)|加快完成前期手续并力争年内启动建设",
        "avenue|二|力争年内启动建设",  # in a clause below
        "posts|二(一)|新建450个充电桩",  # where a line ends within the words
        "posts|二(一)|新建450个充电桩。建成通车",  # and at the end of a paragraph
        "posts|二(一)|新建 450 个充电桩",  # blanks do not count
        "meetings|三|每季度召开调度会",
    ],
)
def test_words_are_found_in_their_clause_wherever_lines_end(
    check: Callable[..., tuple[str, Found]], entry: str
) -> None:
    said, findings = check(entry)
    assert "; 1 of 1 commitment found\n" in said
    assert {one["rule"] for one in findings} == {"number-unexplained"}


@pytest.mark.parametrize(
    ("entry", "field", "message"),
    [
        ("avenue|二(二)|力争年内启动建设", "clause", "but in 二(一)"),
        ("avenue|三|力争年内启动建设", "clause", "but in 二(一)"),  # not in 二, too, below which it stands
        ("avenue|二(一)|年内启动建设并力争完成", "text", "these words do not stand in 二(一)"),
        (
            "avenue|二(一)|加快完成前期手续并力争明年启动建设",
            "text",
            "of these words 二(一) has only what goes up to '加快完成前期手续并力争'",
        ),
        ("avenue|二(一)|前期手续,新建", "text", "these words do not stand in 二(一)"),
    ],
)
def test_words_that_do_not_stand_there_are_found_where_they_are_quoted(
    check: Callable[..., tuple[str, Found]], entry: str, field: str, message: str
) -> None:
    said, findings = check(entry, "meetings|三|每季度召开调度会")
    (found,) = [one for one in findings if one["rule"] == "words-untraced"]
    assert message in str(found["message"])
    line = HEAD.count("\n") + 1
    column = f"  - {{id: avenue, name: {{zh: 名, en: n}}, clause: {entry.split('|')[1]}, text: '".index(field)
    # the place of the value, after the key, a colon and a blank
    assert (found["line"], found["column"]) == (line, column + len(field) + 2 + 1)
    assert "; 1 of 2 commitments found\n" in said


def test_words_may_be_quoted_twice_and_explain_no_number(check: Callable[..., tuple[str, Found]]) -> None:
    said, findings = check("posts|二(一)|新建450个充电桩", "again|二(一)|新建450个充电桩")
    assert "0 figures traced, 2 numbers unexplained; 2 of 2 commitments found" in said
    assert [one["rule"] for one in findings] == ["number-unexplained"] * 2  # 450 and 10


def test_a_draft_is_no_finding(check: Callable[..., tuple[str, Found]]) -> None:
    draft = "  - {id: idea, name: n, clause: 三, text: 待定的话, todo: which words}\n"
    _, findings = check("meetings|三|每季度召开调度会", more=draft)
    assert "words-untraced" not in {one["rule"] for one in findings}


def test_a_text_of_another_plan_is_one_finding(check: Callable[..., tuple[str, Found]]) -> None:
    """Without figures the words tell: of four none is there. One of four is a slip of the pen."""
    entries = [
        "a|二(一)|加快完成前期手续",
        "b|二(二)|建立10个协作组",
        "c|三|每季度召开调度会",
        "d|二(一)|建成通车",
    ]
    other = "二、任务\n(一)交通\n修路。\n(二)教育\n建校。\n三、机制\n开会。\n"
    _, findings = check(*entries, text=other)
    (only,) = findings
    assert only["rule"] == "text-does-not-fit"
    assert str(only["message"]).endswith("only 0 of 4 promises are in it")
    _, findings = check(*entries, text=TEXT.replace("建成通车", "通车"))
    assert [one["rule"] for one in findings].count("words-untraced") == 1
