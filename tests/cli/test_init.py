"""`init` and `demo`: a folder of one's own, from a plan's text or the illustration."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path

import pytest
import yaml

from tests.command import CLEAN, ROOT, Run
from tests.terminal import Terminal

TEXTS = sorted((ROOT / "tests" / "entry" / "plans").iterdir())
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SMALL = "一、目标\n新建公共充电桩450个以上,改造危桥10座。(责任单位:市交通局)\n"
ENGLISH = "Plan 2024\n\n1. Roads\nRepair 52 bridges and 10 km of road.\n(Responsible: Roads Office)\n"


def drafted(run: Run, tmp_path: Path, text: str, lang: str = "en") -> Path:
    (tmp_path / "text.txt").write_text(text, "utf-8")
    asked = ("init", "mine", "--from", "text.txt", "--start", "2024", "--end", "2024")
    done = run(*asked, "--title", "Plan", "--lang", lang, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path / "mine"


def decide(folder: Path) -> None:
    """Take every `todo` away."""
    path = folder / "data" / "targets.yaml"
    path.write_text(re.sub(r"(?m)^ *todo:.*\n", "", path.read_text("utf-8")), "utf-8")


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.name)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_any_plan_is_drafted_and_every_number_explained(
    run: Run, text: Path, lang: str, tmp_path: Path
) -> None:
    done = run("init", "mine", "--from", str(text), "--lang", lang, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    mine = tmp_path / "mine"
    asked = ("check", "--against", "plan.txt", "--format", "json", "--lang", "en")
    found = json.loads(run(*asked, cwd=mine).stdout)
    todos = (mine / "data/targets.yaml").read_text("utf-8").count("todo:")
    assert {one["rule"] for one in found["findings"]} == {"todo"}
    assert found["summary"] == {"errors": 0, "warnings": todos, "files": 1, "rows": 0, "targets": 0}
    standing = json.loads(run("status", "--format", "json", cwd=mine).stdout)
    assert standing["summary"]["total"] == 0
    assert standing["drafts"] >= 7
    said = run("status", "--lang", "en", cwd=mine)
    assert said.stdout.splitlines()[-1].startswith(f"{standing['drafts']} drafts are not assessed")
    # decided as they are, they are targets with nothing but doubts
    decide(mine)
    after = run(*asked[:3], "--lang", "en", cwd=mine)
    assert (after.returncode, " 0 numbers unexplained" in after.stdout) == (0, True)
    assert f" {standing['drafts']} targets and" in after.stdout
    assert run("status", cwd=mine).returncode == 0


def test_what_is_written(run: Run, tmp_path: Path) -> None:
    mine = drafted(run, tmp_path, SMALL)
    names = [path.relative_to(mine).as_posix() for path in sorted(mine.rglob("*")) if path.is_file()]
    expected = ".gitattributes .github/workflows/check.yml .gitignore README.md data/actuals/.gitkeep"
    assert names == [*expected.split(), "data/targets.yaml", "plan.txt"]
    assert (mine / "plan.txt").read_text("utf-8") == SMALL
    assert "check" in yaml.safe_load((mine / ".github/workflows/check.yml").read_text("utf-8"))["jobs"]
    plan = yaml.safe_load((mine / "data/targets.yaml").read_text("utf-8"))
    assert plan["organisations"] == {"org-1": {"name": "市交通局"}}
    assert plan["clauses"] == {"一": {"title": "目标", "responsible": ["org-1"]}}
    assert plan["indicators"][0] == {
        "id": "target-1-01",
        "todo": "measure, unit and bound are guesses",
        "name": "新建公共充电桩",
        "unit": {"zh": "个", "kind": "count"},
        "measure": "cumulative",
        "reported_as": "to-date",
        "targets": [{"clause": "一", "figure": "450个以上", "at_least": 450}],
    }


def test_without_a_text_there_is_one_example_to_replace(run: Run, tmp_path: Path) -> None:
    done = run("init", "new/mine", "--title", "Riverton: 2025 #1", "--region", "Riverton", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for lang in ("en", "zh"):
        done = run("check", "--lang", lang, cwd=tmp_path / "new/mine")
        assert (done.returncode, done.stdout.count(": todo: ")) == (0, 1)
    assert "Riverton: 2025 #1" in run("status", cwd=tmp_path / "new/mine").stdout
    readme = (tmp_path / "new/mine/README.md").read_text("utf-8")
    assert readme.startswith("# Riverton: 2025 #1\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--start", "soon"), "--start 'soon' is no day"),
        (("--start", "2025", "--end", "2024"), "the plan ends on 2024-12-31, before its start on 2025-01-01"),
        (("--title", " "), "--title ' ' says nothing"),
        (("--from", "nowhere.txt"), "nowhere.txt cannot be read: No such file"),
        (("--from", "."), "Is a directory"),
        (("--from", "empty.txt"), "empty.txt is empty"),
        (("--from", "words.txt"), "words.txt has no number in it"),
        (("--from", "word.txt"), "word.txt is a Word or spreadsheet document"),
        (("--from", "pdf.txt"), "pdf.txt is a PDF"),
        (("--from", "page.txt"), "page.txt is a web page"),
        (("--from", "random.txt"), "random.txt is in no known encoding"),
        (("--from", "long.txt"), "long.txt has too many numbers"),
        (("--from", "huge.txt"), "huge.txt is too large"),
    ],
)
def test_what_is_no_plan_is_refused_and_nothing_written(
    run: Run, arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    contents = {
        "empty.txt": b" \n\n", "words.txt": "加强领导。".encode(), "word.txt": b"PK\x03\x04\x14\0",
        "pdf.txt": b"%PDF-1.7\n%\xe2", "page.txt": b"<!DOCTYPE html><p>450</p>",
        "random.txt": bytes(range(256)) * 8, "long.txt": "建成1个。".encode() * 6000,
        "huge.txt": b"9 " * 2**20,
    }  # fmt: skip
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    done = run("init", "mine", *arguments, "--lang", "en", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("command", [("init",), ("demo", "--copy")])
def test_a_folder_that_is_taken_is_left_alone(run: Run, command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / ".hidden").write_text("mine", "utf-8")
    (tmp_path / "file").write_text("mine", "utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to("elsewhere")
    (tmp_path / "dangling").symlink_to("nowhere")
    for name, said in (("full", "not empty"), ("file", "a file"), ("link", "a link"), ("dangling", "a link")):
        done = run(*command, name, "--lang", "en", cwd=tmp_path)
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert [path.name for path in (tmp_path / "full").iterdir()] == [".hidden"]
    assert not [*(tmp_path / "elsewhere").iterdir()]
    assert not (tmp_path / "nowhere").exists()
    # a repository that was only just made is empty
    (tmp_path / "cloned" / ".git").mkdir(parents=True)
    assert run(*command, "cloned", cwd=tmp_path).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_on_a_terminal_what_is_not_given_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("湘潭市2024年方案\n" + SMALL, "utf-8")
    arguments = ("init", "mine", "--from", "text.txt", "--end", "2025", "--lang", "en")
    terminal = Terminal(*arguments, environment=CLEAN, cwd=tmp_path)
    for question, answer in (
        ("Title of the plan [湘潭市2024年方案]: ", "?"),
        ("at the head of every page.\r\n> Title of the plan [湘潭市2024年方案]: ", ""),
        ("Region [湘潭市]: ", "湘潭县"),
        ("First day, or the year [2024]: ", "spring"),
        ("First day, or the year [2024]: ", "2024-07"),
    ):
        terminal.until(question)
        terminal.type(answer)
        terminal.until("")
    assert terminal.end() == 0
    plan = yaml.safe_load((tmp_path / "mine/data/targets.yaml").read_text("utf-8"))
    assert plan["plan"]["title"] == "湘潭市2024年方案"
    assert [str(plan["plan"][name]) for name in ("start", "end")] == ["2024-07-01", "2025-12-31"]
    assert plan["regions"] == {"region": {"name": "湘潭县"}}


def test_a_plan_in_one_language_needs_no_other_anywhere(run: Run, tmp_path: Path) -> None:
    for number, (text, lang) in enumerate([(ENGLISH, "en"), (SMALL, "zh")]):
        (tmp_path / str(number)).mkdir()
        mine = drafted(run, tmp_path / str(number), text, lang)
        decide(mine)
        days = ("--known-on", "2024-10-20")
        indicator = "target-1-01"
        added = run("add-actual", indicator, "5", "--period", "2024-Q3", "--source", "x", cwd=mine)
        assert added.returncode == 0, added.stderr
        outputs = [
            run(*command, "--lang", lang, cwd=mine)
            for command in (
                *(("status", *days, "--format", form) for form in ("plain", "html", "markdown")),
                *(("show", indicator), ("list",), ("due", *days), ("check", "--against", "plan.txt")),
            )
        ]
        for done in outputs:
            assert (done.returncode, done.stderr) == (0, "")
            assert "()" not in done.stdout
            assert "（）" not in done.stdout
            if lang == "en":
                assert not CHINESE.search(done.stdout.replace("中文", "")), done.stdout
        assert "missing-translation" not in outputs[-1].stdout
        rows = [*csv.DictReader(io.StringIO(run("status", *days, "--format", "csv", cwd=mine).stdout))]
        assert len(rows) == 2
        form = run("form", "--all", "--period", "2024-Q4", "-o", "forms", "--lang", lang, cwd=mine)
        assert (form.returncode, form.stderr) == (0, "")


def test_demo_shows_made_up_figures_on_their_own_day(run: Run, tmp_path: Path) -> None:
    done = run("demo", "--lang", "en", cwd=tmp_path)  # without a data folder
    assert done.returncode == 0
    assert "every reported value is made up" in done.stdout
    assert "Shown as if today were 2024-10-20" in done.stdout
    assert "48 targets: √ achieved 3, ● on-track 13" in done.stdout
    copy, _, show, how, init, _ = done.stdout.rstrip().splitlines()[-6:]
    assert "demo --copy playground" in copy
    assert "--data playground/data" in show
    assert all(one in how for one in ("compare", "milestone list", "problem list"))
    assert "init my-plan" in init
    assert run("demo", "--lang", "zh", cwd=tmp_path).stdout.count("虚构") >= 1


def test_a_copy_of_the_demo_says_the_same_and_takes_figures_of_its_day(run: Run, tmp_path: Path) -> None:
    assert run("demo", "--copy", "my folder", "--lang", "en", cwd=tmp_path).returncode == 0
    mine = tmp_path / "my folder"
    source = ROOT / "examples" / "illustrative"
    for path in source.rglob("*.*"):
        assert (mine / "data" / path.relative_to(source)).read_bytes() == path.read_bytes()
    first = run("status", "--format", "json", cwd=mine).stdout
    assert json.loads(first)["known_on"] == "2024-10-20"
    explicit = run("status", "--format", "json", "--known-on", "2024-10-20", cwd=mine).stdout
    assert first == explicit
    # 11.4 of 15 are 76 %, of 75 % planned
    asked = (
        "add-actual",
        "high-standard-farmland",
        "11.4",
        "--period",
        "2024-Q3",
        "--source",
        "October return",
    )
    assert run(*asked, cwd=mine).returncode == 0
    shown = run("show", "high-standard-farmland", "--lang", "en", cwd=mine).stdout
    assert "2024-10-20" in shown
    assert "on-track" in shown


def test_every_head_says_on_which_day_made_up_data_are_shown(run: Run) -> None:
    folder = ("--data", str(ROOT / "examples" / "illustrative"), "--lang", "en")
    said = "Shown as if today were 2024-10-20"
    for command in (
        ("status",),
        ("show", "core-greenways"),
        ("list",),
        ("due",),
        ("status", "--format", "html"),
    ):
        assert said in run(*folder, *command).stdout
    for command in (("export", "observations"), ("export", "standings"), ("status", "--format", "csv")):
        assert said in run(*folder, *command).stderr
    # of another day nobody says that it were today
    assert said not in run(*folder, "status", "--known-on", "2024-08-01").stdout


def test_what_comes_next_is_named_as_it_can_be_done(run: Run, tmp_path: Path) -> None:
    mine = drafted(run, tmp_path, ENGLISH)
    status = run("status", "--lang", "en", cwd=mine).stdout
    assert "no target counts yet" in status
    assert "no target matches" not in status
    decide(mine)
    asked = ("target-1-01", "3", "--period", "2024-Q1", "--source", "a return", "--lang", "en")
    assert "next: keep the folder in git" in run("add-actual", *asked, cwd=mine).stdout
    (tmp_path / ".git").mkdir()
    asked = ("target-1-02", "3", *asked[2:])
    assert "next: look at it with git diff" in run("add-actual", *asked, cwd=mine).stdout
    assert "no target matches" in run("status", "--status", "missed", "--lang", "en", cwd=mine).stdout


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("    baseline: 24\n", "it belongs to a target: put it under `targets`, beside `clause`"),
        ("        baseline: 24\n", "write it like {period: 2023, value: 24, source: the plan}"),
        ("        measure: level\n", "it belongs to the indicator: put it beside `name`"),
    ],
)
def test_a_line_in_the_wrong_place_is_told_where_it_belongs(
    run: Run, tmp_path: Path, line: str, fix: str
) -> None:
    mine = drafted(run, tmp_path, ENGLISH)
    decide(mine)
    path = mine / "data" / "targets.yaml"
    before = "    targets:\n" if line[4] != " " else "        at_least: 52\n"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, line + before, 1), "utf-8")
    assert fix in run("check", "--lang", "en", cwd=mine).stdout
