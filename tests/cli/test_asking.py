"""What is asked on a terminal, and what the shell is offered on Tab."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.command import CLEAN, ROOT, Run

pytest.importorskip("pty")
from tests.terminal import Terminal


def talk(folder: Path, arguments: list[str], answers: list[tuple[str, str]], lang: str = "en") -> str:
    """Run the command on a terminal, answer each question when it comes, and return the screen."""
    environment = {**CLEAN, "XTGOALS_LANG": lang}
    terminal = Terminal("--data", str(folder), *arguments, environment=environment)
    for question, answer in answers:
        terminal.until(question)
        terminal.type(answer)
    terminal.end()
    return terminal.screen


def test_what_is_missing_is_asked_for_and_confirmed(folder: Path) -> None:
    answers = [
        ("Indicator", "road-safety"),
        ("Value", "640公里"),
        ("Period", "三季度"),
        ("Grade", ""),
        ("Source", "October return"),
        ("Store it?", "y"),
    ]
    screen = talk(folder, ["add-actual"], answers)
    assert "640公里 = 640 km" in screen or "640 km" in screen
    assert "2024-Q3,,640,reported,October return" in (folder / "actuals/road-safety.csv").read_text("utf-8")


def test_no_is_no(folder: Path) -> None:
    screen = talk(
        folder,
        ["add-actual", "road-safety", "640"],
        [("Period", "2024-Q3"), ("Grade", ""), ("Source", "s"), ("Store it?", "n")],
    )
    assert "Store it?" in screen
    assert "nothing was stored" in screen
    assert not (folder / "actuals/road-safety.csv").exists()


def test_what_looks_wrong_is_asked_about(folder: Path) -> None:
    asked = ["add-actual", "road-safety", "640", "--period", "2024-Q3"]
    screen = talk(folder, asked, [("Store it all the same?", "y")])
    assert "missing-source" in screen
    assert (folder / "actuals/road-safety.csv").exists()


def test_no_input_refuses_instead(folder: Path) -> None:
    assert "--period" in talk(folder, ["add-actual", "road-safety", "1", "--no-input"], [])


def test_an_answer_that_is_not_understood_is_asked_for_again(folder: Path) -> None:
    answers = [
        ("Indicator", "no such thing"),
        ("Indicator", ""),
        ("Indicator", "road-safety"),
        ("Value", "640亩"),
        ("Value", "640"),
        ("Period", "1-9"),
        ("Period", "1-9月"),
        ("Grade", "good"),
        ("Grade", "reported"),
        ("Source", "s"),
        ("Store it?", "perhaps"),
        ("Store it?", "yes"),
    ]
    screen = talk(folder, ["add-actual"], answers)
    assert "`xtgoals list` shows them all" in screen
    assert "may be a day or a span" in screen
    assert "cannot be turned into km" in screen
    assert "2024-09,,640,reported,s" in (folder / "actuals/road-safety.csv").read_text("utf-8")


def test_answers_that_do_not_go_together_are_asked_for_again(folder: Path) -> None:
    answers = [
        *[("Value", "640"), ("Period", "2999"), ("Grade", ""), ("Source", "s")],
        *[("Value", "640"), ("Period", "2024-Q3"), ("Grade", ""), ("Source", "s"), ("Store it?", "y")],
    ]
    screen = talk(folder, ["add-actual", "road-safety"], answers)
    assert "estimate" in screen  # the year 2999 has not ended: only an estimate may be recorded for it
    assert "2024-Q3,,640," in (folder / "actuals/road-safety.csv").read_text("utf-8")


def test_doubts_are_shown_with_the_preview_and_asked_about_once(folder: Path) -> None:
    answers = [("Value", "640"), ("Grade", ""), ("Source", ""), ("Store it all the same?", "y")]
    screen = talk(folder, ["add-actual", "road-safety", "--period", "2024-Q3"], answers)
    assert screen.count("missing-source") == 1
    assert "--force" not in screen
    assert "dry run" not in screen
    assert "2024-Q3,,640,reported,," in (folder / "actuals/road-safety.csv").read_text("utf-8")


def test_a_second_figure_is_offered_as_a_revision(run: Run, folder: Path) -> None:
    asked = ["add-actual", "road-safety", "640", "--period", "2024-Q3", "--source", "s"]
    assert run("--data", str(folder), *asked).returncode == 0
    asked[2] = "600"
    answers = [("Revise it?", "y"), ("Why is it revised", "counted twice"), ("Store it?", "y")]
    screen = talk(folder, asked, answers)
    assert "line 2 has 640 (reported) for 2024-Q3 already" in screen
    assert "2024-Q3,,600,reported,s,counted twice," in (folder / "actuals/road-safety.csv").read_text("utf-8")
    asked[2] = "590"
    assert "nothing was stored" in talk(folder, asked, [("Revise it?", "n")])


def test_a_withdrawal_is_asked_only_for_its_reason(run: Run, folder: Path) -> None:
    asked = ["add-actual", "road-safety", "640", "--period", "2024-Q3", "--source", "s"]
    assert run("--data", str(folder), *asked).returncode == 0
    answers = [("撤回原因", "报错了"), ("存入吗", "是")]
    screen = talk(folder, ["add-actual", "road-safety", "--period", "2024-Q3", "--withdraw"], answers, "zh")
    assert "数据来源" not in screen
    assert "撤回第 2 行的 640" in screen
    assert "2024-Q3,,,withdrawn,,报错了," in (folder / "actuals/road-safety.csv").read_text("utf-8")


def test_the_dialogue_is_chinese_throughout(folder: Path) -> None:
    answers = [
        ("指标", "快充桩"),
        ("地区", "湘潭市"),
        ("数值", "345"),
        ("期间", "三季度"),
        ("数据状态", "自报"),
        ("数据来源", "报表"),
        ("存入吗", "否"),
    ]
    screen = talk(folder, ["add-actual"], answers, "zh")
    assert "没有存入任何数据" in screen
    assert "自报" in screen
    assert "reported" not in screen


def test_whose_figure_it_is_is_asked_where_there_are_parts(folder: Path) -> None:
    asked = ["add-actual", "public-fast-chargers", "62", "--period", "2024-Q3", "--source", "s"]
    answers = [("Region", "?"), ("Region", "湘"), ("Region", "Xiangxiang"), ("Store it?", "y")]
    screen = talk(folder, asked, answers)
    assert "Xiangtan is the whole, the others are its parts" in screen
    assert "region '湘'" in screen  # that fits several
    assert "Grade" not in screen  # all else was given
    path = folder / "actuals/public-fast-chargers.csv"
    assert "\n2024-Q3,xiangxiang,62,reported,s,," in path.read_text("utf-8")
    # the whole by its name is the indicator's own region, which no cell repeats
    screen = talk(folder, [*asked[:2], "300", *asked[3:]], [("Region", "Xiangtan"), ("Store it?", "y")])
    assert "\n2024-Q3,,300,reported,s,," in path.read_text("utf-8")
    # given on the command line, it is not asked
    asked[2] = "50"
    screen = talk(folder, [*asked, "--region", "yuhu"], [])
    assert "Region" not in screen.split("stored in")[0]


def test_a_countys_figure_as_the_citys_is_doubted_on_the_screen(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "examples" / "illustrative", folder)
    catalogue = (folder / "targets.yaml").read_text("utf-8")
    assert "  shown_on: 2024-10-20" in catalogue
    (folder / "targets.yaml").write_text(re.sub("(?m)^  shown_on: .*\n", "", catalogue), "utf-8")
    # the five counties have 345 posts on 30 September
    asked = ["add-actual", "public-fast-chargers", "100", "--period", "2024-10", "--source", "s"]
    answers = [("Region", "Xiangtan"), ("Store it all the same?", "n")]
    screen = talk(folder, asked, answers)
    assert "whole-below-parts" in screen
    assert "nothing was stored" in screen
    # off a terminal nobody is asked, and the slip is doubted all the same: also where every part has its row
    for period in ("2024-10", "2024-Q3", "2024-12"):
        asked[asked.index("--period") + 1] = period
        done = run("--data", str(folder), "--lang", "en", *asked)
        assert done.returncode == 2, period
        assert "(whole-below-parts)" in done.stderr or "(regions-sum)" in done.stderr, done.stderr


def test_help_and_lists(folder: Path) -> None:
    answers = [
        # what can be picked opens below each question
        *[("county-gdp-growth", "？"), ("Indicator", "road-safety"), ("Value", "?"), ("Value", "640")],
        *[
            ("the fourth quarter of 2024", "?"),
            ("Period", "2024-Q3"),
            ("somebody else has", "?"),
            ("Grade", "verified"),
        ],
        *[("Source", "?"), ("Source", "s"), ("Store it?", "y")],
    ]
    screen = talk(folder, ["add-actual"], answers)
    for said in ("`xtgoals list` shows them all", "no approximation", "2024-09", "A lower grade", "letter"):
        assert said in screen
    assert ",640,verified,s,," in (folder / "actuals/road-safety.csv").read_text("utf-8")


def test_an_answer_is_picked_with_the_arrow_keys(folder: Path) -> None:
    down = "\x1b[B"
    answers = [
        *[("Value", "640"), ("the fourth quarter", down * 2), ("Grade", ""), ("Source", "s")],
        ("Store it?", "y"),
    ]
    talk(folder, ["add-actual", "road-safety"], answers)
    # the latest stands first, so the second is the third quarter
    assert "\n2024-Q3,,640," in (folder / "actuals/road-safety.csv").read_text("utf-8")


# Ctrl-C in a line that the terminal itself edits is a signal, which reaches only whom the terminal controls
@pytest.mark.parametrize(
    ("question", "key"), [("Indicator", "\x03"), ("Indicator", "\x04"), ("Value", "\x04")]
)
def test_breaking_off_stores_nothing(folder: Path, question: str, key: str) -> None:
    environment = {**CLEAN, "XTGOALS_LANG": "en"}
    given = ["road-safety"] if question == "Value" else []
    terminal = Terminal("--data", str(folder), "add-actual", *given, environment=environment)
    terminal.until(f"{question} (")
    terminal.press(key)
    assert terminal.end() == 130
    assert "Traceback" not in terminal.screen
    assert not list((folder / "actuals").iterdir())


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("xtgoals add-actual public", "public-fast-chargers"),
        ("xtgoals add-actual public-fast-chargers 1 --region yue", "yuetang"),
        ("xtgoals add-actual public-fast-chargers 1 --period 2024-Q", "2024-Q3"),
        ("xtgoals show urban", "urbanisation-rate"),
        ("xtgoals show 快充", "快充桩"),
        ("xtgoals add-actual fast", "fast-charging"),
        ("xtgoals add-actual x 1 --period 2024-H", "2024-H2"),
        ("xtgoals add-actual x 1 --grade ver", "verified"),
        ("xtgoals add-actual x 1 --region 雨", "雨湖区"),
        ("xtgoals status --organisation 市交", "市交通运输局"),
        ("xtgoals status --clause 二", "3"),
        ("xtgoals status --status achieved,on", "achieved,on-track"),
        ("xtgoals list --commitment asp", "aspirational"),
        ("xtgoals form --organisation trans", "transport"),
        ("xtgoals status --format mark", "markdown"),
        ("xtgoals status --sort comp", "completion"),
        ("xtgoals status --as-of 2024-Q", "2024-Q3"),
        ("xtgoals status --lang z", "zh"),
        ("xtgoals --lang z", "zh"),
        ("xtgoals due --status over", "overdue"),
        ("xtgoals due --region yu", "yuhu"),
        ("xtgoals export st", "standings"),
        ("xtgoals export standings --format parq", "parquet"),
        ("xtgoals check --explain bad-va", "bad-value"),
        ("xtgoals check --explain second-fi", "second-figure"),
        ("xtgoals check --select bad-value,bad-da", "bad-value,bad-date"),
        ("xtgoals import x.csv --map bure", "bureau"),
        ("xtgoals help add", "add-actual"),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_tab_offers_ids_regions_and_periods(
    run: Run, shell: str, words: str, offered: str, folder: Path
) -> None:
    last = words.rsplit(maxsplit=1)[-1]
    (folder / "maps").mkdir()
    (folder / "maps" / "bureau.yaml").write_text("of no use\n")
    done = run(
        _XTGOALS_COMPLETE=f"complete_{shell}",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split()) - 1),
        _TYPER_COMPLETE_ARGS=words,
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        _TYPER_COMPLETE_WORD_TO_COMPLETE=last,
        XTGOALS_DATA=str(folder),
    )
    assert offered in done.stdout, done.stderr


@pytest.mark.parametrize("words", ["xtgoals --data {} show pub", "xtgoals show --data {} pub"])
def test_tab_looks_into_the_folder_that_is_named_on_the_line(
    run: Run, words: str, folder: Path, tmp_path: Path
) -> None:
    line = words.format(folder)
    place = str(len(line.split()) - 1)
    done = run(cwd=tmp_path, _XTGOALS_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=place)
    assert "public-fast-chargers" in done.stdout


def test_tab_knows_names_that_are_written_once_for_all_languages(run: Run, folder: Path) -> None:
    catalogue = folder / "targets.yaml"
    text, said = catalogue.read_text("utf-8"), "{zh: 新建公共快充桩, en: New public fast-charging posts}"
    assert said in text
    catalogue.write_text(text.replace(said, "Quickest posts"), "utf-8")
    done = run(
        _XTGOALS_COMPLETE="complete_bash",
        XTGOALS_DATA=str(folder),
        COMP_WORDS="xtgoals show Quick",
        COMP_CWORD="2",
    )
    assert done.stdout.splitlines() == ["Quickest\\ posts"]


def test_bash_gets_blanks_and_brackets_escaped(run: Run, folder: Path) -> None:
    for words, offered in (
        ("xtgoals show fast", "fast-charging\\ posts"),
        ("xtgoals status --clause 二", "二\\(三\\)3"),
    ):
        done = run(
            _XTGOALS_COMPLETE="complete_bash",
            XTGOALS_DATA=str(folder),
            COMP_WORDS=words,
            COMP_CWORD=str(len(words.split()) - 1),
        )
        assert offered in done.stdout.splitlines()
