"""`lead`: one line of the catalogue, every other byte as it was, or a refusal."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.command import ROOT, Done, Run
from xtgoals.files.locks import held

Lead = Callable[..., tuple[Done, str]]
HEAD = """\
format: 1 # kept
plan:
  id: test-plan
  title: {zh: 测试, en: Test}
  issued: 2024-01-01
  start: 2024-01-01
  end: 2024-12-31
  region: city
  thresholds: {on_track: 1, at_risk: 0.8}
regions:
  city: {name: {zh: 某市, en: City}}
organisations:
  roads: {name: {zh: 市路局, en: Roads}}
  parks: {name: {zh: "市园林局", en: 'Parks'}}
  forests: {name: {zh: 市林业局, en: Forests}}
  all: {name: {zh: 各单位, en: All}, members: [roads, parks]}
  "no": {name: {zh: 无, en: Nobody}}
clauses:
  一1: {title: {zh: 一, en: One}, responsible: [roads, parks]}
indicators:
"""
POSTS = """\
  # the posts
  - id: posts
    name: {zh: 充电桩, en: Posts}   # two blanks before, three after
    unit: {zh: 个, en: posts, kind: count}
    measure: cumulative
    reported_as: to-date
    # Assumed: nothing
    targets:
      - {clause: 一1, figure: 450个以上, at_least: 450, commitment: required}
"""
GREENWAYS = """\
  - id: greenways
    name: {zh: 绿道, en: Greenways}
    lead: null # to be decided
    unit: {zh: 公里, en: km, kind: quantity}
    measure: cumulative
    reported_as: to-date
    targets:
      - {clause: 一1, figure: 14公里, at_least: 14}
      - {id: greenways-by-september, clause: 一1, figure: 8公里, at_least: 8, by: 2024-09-30}
"""
COURTS = (
    "  - {id: courts, name: {zh: 球场, en: Courts}, unit: {zh: 个, en: courts, kind: count}, "
    "measure: cumulative, reported_as: to-date, targets: [{clause: 一1, figure: 3个, at_least: 3}] }\n"
)
# a watched indicator needs no targets; `{}` is where a test puts what it is about
FIELDS = """\
    name: {zh: 桥, en: Bridges}
    unit: {zh: 座, en: bridges, kind: count}
    measure: cumulative
    reported_as: to-date
"""


@pytest.fixture
def lead(run: Run, tmp_path: Path) -> Lead:
    """Run `lead` on a catalogue: `lead(text, "posts", "roads")` gives what was said, and the text then."""

    def called(text: str, *arguments: str, lang: str = "en") -> tuple[Done, str]:
        path = tmp_path / "targets.yaml"
        path.write_bytes(text.encode())
        done = run("--data", str(tmp_path), "--lang", lang, "lead", *arguments)
        assert "Traceback" not in done.stderr
        return done, path.read_bytes().decode()

    return called


def test_the_line_stands_before_targets_and_the_comment_above(lead: Lead) -> None:
    text = HEAD + POSTS + GREENWAYS + COURTS
    done, after = lead(text, "posts", "roads")
    assert done.returncode == 0, done.stderr
    assert after == text.replace("    # Assumed", "    lead: roads\n    # Assumed")
    assert re.search(r"stored in .*/targets.yaml:27: lead: roads\n", done.stdout)


def test_a_null_lead_is_replaced_and_its_comment_stays(lead: Lead) -> None:
    text = HEAD + POSTS + GREENWAYS + COURTS
    _, after = lead(text, "greenways-by-september", "市园林局")
    assert after == text.replace("lead: null # to", "lead: parks # to")


@pytest.mark.parametrize("nothing", ["", " ~", " null", " Null"])
def test_every_way_to_write_nothing_is_replaced(lead: Lead, nothing: str) -> None:
    text = HEAD + GREENWAYS.replace(" null #", f"{nothing} #")
    _, after = lead(text, "greenways", "parks", "--note", "7月1日明确")
    assert after == HEAD + GREENWAYS.replace(" null # to be decided", " parks # to be decided  # 7月1日明确")


def test_flow_style_before_the_closing_brace(lead: Lead) -> None:
    text = HEAD + COURTS
    assert lead(text, "courts", "parks")[1] == text.replace("3}] }", "3}], lead: parks }")
    noted = lead(text, "courts", "parks", "--note", "why")[1]
    assert noted == text.replace("3}] }", "3}], lead: parks }  # why")


def test_another_lead_stands_unless_it_is_replaced(lead: Lead) -> None:
    text = HEAD + GREENWAYS.replace("null", "parks")
    done, after = lead(text, "greenways", "roads")
    assert (done.returncode, after) == (2, text)
    assert "Greenways is led by Parks already; to put Roads in its place add --replace" in done.stderr
    done, after = lead(text, "greenways", "roads", "--replace")
    assert (done.returncode, after) == (0, text.replace("lead: parks", "lead: roads"))
    done, same = lead(after, "greenways", "roads")
    assert (done.returncode, same) == (0, after)
    assert "stands there already, on line 23" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["posts", "nobody-at-all"], "no organisation 'nobody-at-all'"),
        (
            ["posts", "all"],
            "All is a group, and a group cannot answer; name one of its members: parks, roads",
        ),
        (["post", "roads"], "one of: posts (Posts)"),  # a part of a name is no name
        (["Posts", "road"], "one of: roads (Roads)"),
    ],
)
def test_who_or_what_is_not_understood(lead: Lead, arguments: list[str], said: str) -> None:
    text = HEAD + POSTS
    done, after = lead(text, *arguments)
    assert (done.returncode, after) == (2, text)
    assert said in done.stderr


@pytest.mark.parametrize(
    ("entry", "after"),
    [
        # no targets: after the id, its comment and quotes kept
        ("  - id: 'posts'  # one\n" + FIELDS, "  - id: 'posts'  # one\n    lead: roads\n" + FIELDS),
        # targets first: after the id, which is last, in a file without a last line end
        (
            "  - targets: [{clause: 一1, figure: 3个, at_least: 3}]\n" + FIELDS + "    id: posts",
            "  - targets: [{clause: 一1, figure: 3个, at_least: 3}]\n"
            + FIELDS
            + "    id: posts\n    lead: roads",
        ),
        # the dash on a line of its own, and keys further in than usual
        (
            "  -\n      id: posts\n" + FIELDS.replace("    ", "      "),
            "  -\n      id: posts\n      lead: roads\n" + FIELDS.replace("    ", "      "),
        ),
        # what looks like a comment above `targets` is part of a text
        (
            "  - id: posts\n" + FIELDS + "    note: |\n      說\n      # no comment\n    targets: []\n",
            None,
        ),
        (
            "  - id: posts\n" + FIELDS + "    note:\n      zh: |\n        文\n        # 文\n      en: >-\n"
            "        text\n        # text\n    # a comment\n    targets:\n"
            "    - {clause: 一1, figure: 3, at_least: 3}\n",
            "  - id: posts\n" + FIELDS + "    note:\n      zh: |\n        文\n        # 文\n      en: >-\n"
            "        text\n        # text\n    lead: roads\n    # a comment\n    targets:\n"
            "    - {clause: 一1, figure: 3, at_least: 3}\n",
        ),
        # flow style over several lines, with a comma at the end and a comment
        (
            "  - {id: posts, name: {zh: 桥, en: Bridges}, unit: {zh: 座, en: b, kind: count},\n"
            "     measure: level, # a level\n    }\n",
            "  - {id: posts, name: {zh: 桥, en: Bridges}, unit: {zh: 座, en: b, kind: count},\n"
            "     measure: level, lead: roads, # a level\n    }\n",
        ),
        # JSON stays JSON
        (
            '  - {"id": "posts", "name": {"zh": "桥", "en": "B"}, "unit": {"zh": "座", "en": "b", '
            '"kind": "count"}, "measure": "level"}\n',
            '  - {"id": "posts", "name": {"zh": "桥", "en": "B"}, "unit": {"zh": "座", "en": "b", '
            '"kind": "count"}, "measure": "level", "lead": "roads"}\n',
        ),
        # anchors and aliases beside it
        (
            "  - &p\n    id: &i posts\n" + FIELDS + "    targets: &t []\n",
            "  - &p\n    id: &i posts\n" + FIELDS + "    lead: roads\n    targets: &t []\n",
        ),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_siblings(lead: Lead, entry: str, after: str | None, ends: str, bom: str) -> None:
    entry = entry.replace("targets: []", "targets:\n      - {clause: 一1, figure: 3, at_least: 3}")
    entry = entry.replace("targets: &t []", "targets: &t\n      - {clause: 一1, figure: 3, at_least: 3}")
    if after is None:
        wanted = entry.replace("    targets:", "    lead: roads\n    targets:")
    else:
        wanted = after.replace("&t []", "&t\n      - {clause: 一1, figure: 3, at_least: 3}")
    text, wanted = (bom + (HEAD + one).replace("\n", ends) for one in (entry, wanted))
    done, got = lead(text, "posts", "roads")
    assert done.returncode == 0, done.stderr
    assert got == wanted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + POSTS + POSTS, "duplicate-id"),
        (HEAD + POSTS + "---\nformat: 1\n", "a second YAML document begins"),
        (HEAD + POSTS.replace("    unit", "\tunit"), "yaml-syntax"),
        (HEAD + GREENWAYS.replace("null", '""').replace("greenways", "posts"), "empty-text"),
        (HEAD.replace("indicators:", "x: &x\n" + POSTS + "indicators: *x"), "unknown-field"),
        (HEAD + "  - ? id\n    : posts\n    ? targets\n    : []\n" + FIELDS, ""),
    ],
)
def test_what_cannot_be_read_is_not_touched(lead: Lead, text: str, said: str) -> None:
    done, after = lead(text, "posts", "roads")
    assert (done.returncode, after) == (2, text)
    assert said in done.stderr


def test_a_name_that_other_programs_read_as_no_is_quoted(lead: Lead) -> None:
    done, after = lead(HEAD + POSTS, "posts", "no")
    assert done.returncode == 0
    assert '    lead: "no"\n' in after
    assert "Nobody leads Posts, and the plan does not name it there" in done.stderr


def test_a_note_is_one_line_whatever_it_holds(lead: Lead) -> None:
    done, after = lead(HEAD + POSTS, "posts", "roads", "--note", "first\nid: other # x")
    assert done.returncode == 0
    assert "    lead: roads  # first id: other # x\n" in after
    done, after = lead(HEAD + POSTS, "posts", "roads", "--note", "bell \x07")
    assert (done.returncode, after) == (2, HEAD + POSTS)
    assert "by hand" in done.stderr


def test_a_dry_run_shows_the_line_and_needs_no_right_to_write(lead: Lead, tmp_path: Path) -> None:
    done, after = lead(HEAD + POSTS, "posts", "forests", "--dry-run", lang="zh")
    assert (done.returncode, after) == (0, HEAD + POSTS)
    assert "    lead: forests\n" in done.stdout
    assert "lead-elsewhere" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["targets.yaml"]


def test_a_catalogue_that_is_locked_or_changes_meanwhile(
    lead: Lead,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("xtgoals.files.locks.LOCK_SECONDS", 0.01)
    with held(tmp_path / "targets.yaml", "targets.yaml"):
        done, after = lead(HEAD + POSTS, "posts", "roads")
    assert (done.returncode, after) == (3, HEAD + POSTS)
    assert "is held by another process" in done.stderr

    from xtgoals.actions import leads

    judged = leads.changed

    def slowly(*arguments: Any) -> Any:
        # an editor that saves while the line is being looked for
        (tmp_path / "targets.yaml").write_text(HEAD + GREENWAYS, encoding="utf-8")
        return judged(*arguments)

    monkeypatch.setattr(leads, "changed", slowly)
    done, after = lead(HEAD + POSTS, "posts", "roads")
    assert (done.returncode, after) == (3, HEAD + GREENWAYS)
    assert "was changed meanwhile" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a folder has no fsync there")
def test_what_is_said_is_true_where_the_disk_fails_at_last(
    lead: Lead, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def failing(place: int) -> None:
        if stat.S_ISDIR(os.fstat(place).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        fsync(place)

    monkeypatch.setattr(os, "fsync", failing)
    done, after = lead(HEAD + POSTS, "posts", "roads")
    assert done.returncode == 2
    assert "    lead: roads\n" in after
    assert "targets.yaml has its new leads, but the disk failed then" in done.stderr


def test_a_catalogue_behind_a_link_out_of_the_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "real.yaml").write_text(HEAD + POSTS, encoding="utf-8")
    (tmp_path / "data" / "targets.yaml").symlink_to(tmp_path / "real.yaml")
    done = run("--data", str(tmp_path / "data"), "--lang", "en", "lead", "posts", "roads")
    assert done.returncode == 2
    assert (tmp_path / "real.yaml").read_text("utf-8") == HEAD + POSTS


CASES = yaml.safe_load((ROOT / "tests" / "worked" / "lead.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_worked_cases(lead: Lead, case: dict[str, Any]) -> None:
    _, *arguments = case["run"].split()
    done, after = lead(case["catalogue"], *arguments)
    assert done.returncode == case.get("exit", 0), done.stderr
    assert after == case["catalogue_after"]
