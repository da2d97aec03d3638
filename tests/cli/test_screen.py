"""The screen of `status`: counts around one table, reasons under their rows, and nothing said 46 times."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from wcwidth import wcswidth

from tests.command import CLEAN, DAYS, ILLUSTRATIVE, ROOT, Run, for_the_whole

pytest.importorskip("pty")
from tests.terminal import Terminal

ENDED = ["--known-on", "2026-11-23"]  # nearly two years after the real plan's end
SUMMARY = (
    "48 targets: √ achieved 3, ● on-track 13, ▲ at-risk 8, ■ behind 3, × missed 1, ! overdue 7, "
    "□ not-due 5, ○ at-end 7, ? unknown 1"
)
PLANS = ["data", "examples/illustrative", "examples/plans/china-14th-fyp", "examples/plans/eu-2030"]


def screen(width: int, lang: str, *arguments: str) -> list[str]:
    """The lines that a command leaves on a terminal, without colours."""
    terminal = Terminal("--lang", lang, *arguments, environment=CLEAN, width=width)
    assert terminal.end() == 0
    return [line.rstrip() for line in terminal.screen.splitlines()]


def test_counts_stand_above_and_below_one_table(run: Run) -> None:
    lines = run(*ILLUSTRATIVE, "--lang", "en", "status", *DAYS).stdout.splitlines()
    assert [line for line in lines if line == SUMMARY] == [SUMMARY] * 2
    assert lines[-2] == SUMMARY
    # counted apart: in October nothing is due yet
    assert lines[-1] == "Milestones, by steps: 0 due, 9 done (of these 9 early), 0 due and open"
    # a sign for each target, in the order of the counts
    assert lines[4] == "√" * 3 + "●" * 13 + "▲" * 8 + "■" * 3 + "×" + "!" * 7 + "□" * 5 + "○" * 7 + "?"
    assert sum(line.startswith("Indicator") for line in lines) == 1
    assert lines.index("二(一)4 Environment protected together") > lines.index(
        "二(一)3 Shared public services"
    )


def test_the_first_screen_names_the_worst(run: Run) -> None:
    lines = screen(80, "en", *ILLUSTRATIVE, "status", *DAYS)[:24]
    missed = lines.index("× missed: Unsafe rural bridges rebuilt (unsafe-bridges-by-september)")
    assert missed < next(at for at, line in enumerate(lines) if line.startswith("Indicator"))
    # 40.0 - 75.0 is further behind than 48.4 - 75.0; what has no plan to be behind of stands last
    text = " ".join(lines[missed + 1 :])
    assert text.startswith(
        "■ behind: Standard township boarding schools built; Core greenways built; Share of good-air days "
    )
    # five names of nine
    eu = run("--data", "examples/plans/eu-2030", "--lang", "en", "status", "--known-on", "2026-11-23").stdout
    (behind,) = re.findall("(?m)^■ behind: (.*)$", eu)
    assert behind.count("; ") == 4
    assert behind.endswith(" and 4 more")


@pytest.mark.parametrize(
    "order", [["--sort", "status"], ["--by", "status"], ["--clause", "2.1.4"], ["--brief"]]
)
def test_a_page_that_has_the_worst_in_sight_does_not_name_it_twice(run: Run, order: list[str]) -> None:
    assert "■ behind: " not in run(*ILLUSTRATIVE, "--lang", "en", "status", *DAYS, *order).stdout


def test_the_legend_explains_what_is_there_to_see(run: Run) -> None:
    lines = screen(60, "en", *ILLUSTRATIVE, "status", *DAYS)
    assert not [line for line in lines if line.startswith(("Bar: ", "Pace: "))]
    assert any(line.startswith("Completion in brackets: ") for line in lines)
    lines = screen(80, "en", *ILLUSTRATIVE, "status", *DAYS)
    assert [line[:4] for line in lines if line.startswith(("Bar: ", "Pace: "))] == ["Bar:"]
    # schools and greenways, the first two that are shown: reported whole, and a share of work
    shown = run(
        *ILLUSTRATIVE, "--lang", "en", "status", *DAYS, "--status", "behind", "--sort", "pace", "--limit", "2"
    ).stdout
    assert "Bar: " in shown
    assert "(3 of 5)" not in shown
    assert "Completion in brackets" not in shown
    # nothing of the real plan has a pace today
    assert "Pace: " not in run("--lang", "en", "status", *ENDED).stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [60, *for_the_whole(80, 120, 200)])
def test_reasons_of_what_is_not_good_stand_at_every_width(width: int, lang: str) -> None:
    lines = screen(width, lang, *ILLUSTRATIVE, "status", *DAYS, "--clause", "2.1.4")
    assert max(map(wcswidth, lines)) <= width
    text = " ".join(" ".join(lines).split()) if lang == "en" else "".join(line.strip() for line in lines)
    said = {
        "en": ("from here 3.2 times the monthly rate so far is needed", "gap -1.6 points, more than 1 point"),
        "zh": ("后续月均须达到此前的3.2倍", "低于目标1.6个百分点，相差超过1个百分点"),
    }
    for reason in said[lang]:
        assert reason in text
    # on a line of its own below its row
    first = next(line for line in lines if line.startswith("    ") and re.search(r"3\.2|0\.65", line))
    assert len(first) - len(first.lstrip()) == 4


def test_what_is_good_needs_no_reason_on_a_terminal_but_has_one_in_a_pipe(run: Run) -> None:
    asked = [*ILLUSTRATIVE, "--lang", "en", "status", *DAYS]
    reason = "from here 0.92 times the monthly rate so far suffices"  # of the charging posts, on track
    assert reason in run(*asked).stdout
    shown = "\n".join(screen(200, "en", *ILLUSTRATIVE, "status", *DAYS))
    assert reason not in shown
    # where the numbers alone would look bad it says why it is good
    assert "less than one whole unit short of 7.5 bridges" in shown


def test_a_plan_that_ended_long_ago_says_so_once(run: Run) -> None:
    for form in ("plain", "markdown", "html"):
        shown = run("--lang", "en", "status", *ENDED, "--format", form).stdout
        assert shown.count("the plan ended on 2024-12-31; 46 figures were never published") == 1
        assert "days ago" not in shown
    zh = run("--lang", "zh", "status", *ENDED).stdout
    assert zh.count("方案已于2024年12月31日到期，46项数据始终未公布") == 1
    # a machine is told each by itself
    document = json.loads(run("status", *ENDED, "--format", "json").stdout)
    reasons = [one["reason"]["en"] for one in document["targets"]]
    assert sum("days ago" in reason for reason in reasons) == 46


@pytest.mark.parametrize(
    "known_on",
    [
        "2025-08-01",  # the last reports of 2025-04-30 are 93 days late: somebody may still send them
        "2025-03-01",
    ],
)
def test_until_then_each_says_how_late_it_is(run: Run, known_on: str) -> None:
    shown = run("--lang", "en", "status", "--known-on", known_on).stdout
    late = "the figure for 2024-12-31 was due on 2025-04-30"
    assert (late in shown) == (known_on > "2025-04-30")
    if known_on < "2025-04-30":
        assert "the plan ended" not in shown


def test_who_is_asked_about_the_past_is_told_of_the_past(run: Run) -> None:
    """With --as-of in the plan's time it is not over, whatever is known since."""
    shown = run("--lang", "en", "status", "--as-of", "2024-09-30", *ENDED).stdout
    assert "the plan ended" not in shown
    assert "days ago" in shown


def test_a_plan_that_goes_on_has_not_ended(run: Run, small: Path) -> None:
    """Though one of its targets had to be reached long ago."""
    text = (small / "targets.yaml").read_text("utf-8").replace("end: 2024-12-31", "end: 2030-12-31")
    (small / "targets.yaml").write_text(text.replace("at_least: 9", "at_least: 9, by: 2024-03-31"), "utf-8")
    shown = run("--data", str(small), "--lang", "en", "status", "--known-on", "2026-01-01").stdout
    assert "the plan ended" not in shown
    # due 60 days after 31 March: 30 May 2024, and from there 581 days
    assert shown.count("the figure for 2024-03-31 was due on 2024-05-30, 581 days ago") == 4


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("plan", [PLANS[0], *for_the_whole(*PLANS[1:])])
def test_brief_fits_a_small_screen(plan: str, lang: str) -> None:
    days = DAYS if plan.endswith("illustrative") else ENDED
    lines = screen(80, lang, "--data", str(ROOT / plan), "status", "--brief", *days)
    assert len(lines) < 24  # the last line is that of the prompt
    assert max(map(wcswidth, lines)) <= 80


def test_brief_has_the_worst_ten_the_worst_first(run: Run) -> None:
    shown = run(*ILLUSTRATIVE, "--lang", "en", "status", *DAYS, "--brief").stdout
    rows = re.findall(r"(?m)^.*  ([!×■▲●√○□?]) \S+(?: \(\S+\))?$", shown)
    assert rows == ["!"] * 7 + ["×"] + ["■"] * 2
    # 7 overdue, 1 missed, 3 behind, 8 at risk, 1 unknown
    assert "The worst 10 of 20 that need a look." in shown
    # 97 days late are worse than 5, and 40.0 - 75.0 than 48.4 - 75.0
    assert shown.index("Rural roads") < shown.index("High-standard farmland")
    assert shown.index("boarding schools") < shown.index("Core greenways")


def test_brief_is_calm_where_all_is_well(run: Run) -> None:
    shown = run(*ILLUSTRATIVE, "--lang", "en", "status", *DAYS, "--brief", "--status", "on-track").stdout
    assert "Nothing is late or behind." in shown
    assert "13 targets: ● on-track 13" in shown


@pytest.mark.parametrize("form", ["json", "csv", "plain"])
def test_limit_shows_the_first_and_counts_all(run: Run, form: str) -> None:
    asked = [*ILLUSTRATIVE, "--lang", "en", "status", *DAYS, "--sort", "status", "--limit", "2"]
    done = run(*asked, "--format", form, "--fail-on", "unknown")
    assert done.returncode == 1  # the gate is about all of them
    if form == "json":
        document = json.loads(done.stdout)
        assert [one["status"] for one in document["targets"]] == ["overdue", "overdue"]
        assert document["summary"]["total"] == 48
    elif form == "csv":
        assert len(done.stdout.splitlines()) == 3
    else:
        assert "2 of 48 targets are shown." in done.stdout
        assert done.stdout.count(SUMMARY) == 2


def test_without_an_order_a_program_gets_that_of_the_catalogue(run: Run) -> None:
    whole = json.loads(run(*ILLUSTRATIVE, "status", *DAYS, "--format", "json").stdout)["targets"]
    ids = [one["id"] for one in whole]
    # its second target stands in another clause, but in the catalogue behind its first
    assert ids.index("urbanisation-rise") == ids.index("urbanisation-rate") + 1
    first = run(*ILLUSTRATIVE, "status", *DAYS, "--format", "json", "--limit", "50", "--sort", "name")
    assert {one["id"] for one in json.loads(first.stdout)["targets"]} == set(ids)


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "many", "1_0", "9" * 5000])
def test_a_limit_is_a_number_of_targets(run: Run, number: str) -> None:
    done = run(*ILLUSTRATIVE, "--lang", "zh", "status", "--limit", number)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "--limit" in done.stderr


CATALOGUE = """\
format: 1
plan: {id: p, title: {en: Plan}, issued: 2024-01-10, start: 2024-01-01, end: 2024-12-31, region: city}
regions: {city: {name: {en: City}}, north: {name: {en: North}, within: city}}
organisations:
  office: {name: {en: Office}}
  bureau: {name: {en: Bureau}}
  both: {name: {en: Both}, members: [office, bureau]}
clauses:
  '1.2': {title: {en: First}, responsible: [office]}
  一(二): {title: {en: Second}, responsible: [office, bureau]}
  '3': {title: {en: Third}, responsible: [both]}
indicators:
"""
INDICATOR = """\
- id: {id}
  name: {{en: {id}}}
  unit: {{en: posts, kind: count}}
  measure: cumulative
  reported_as: to-date{lead}
  region: {region}
  targets: [{{clause: '{clause}', figure: '9', at_least: 9}}]
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """One target that is led, one of a single body, one of two, and one of a group."""
    rows = (
        ("led", "一(二)", "\n  lead: bureau", "city"),
        ("alone", "1.2", "", "north"),
        ("shared", "一(二)", "", "city"),
        ("grouped", "3", "", "city"),
    )
    text = "".join(
        INDICATOR.format(id=name, clause=clause, lead=lead, region=region)
        for name, clause, lead, region in rows
    )
    (tmp_path / "targets.yaml").write_text(CATALOGUE + text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        # only a lead is named for what others share, and a group leads nothing
        (
            "organisation",
            {"Bureau": ["led"], "Office (lead not assigned)": ["alone"], "no lead": ["shared", "grouped"]},
        ),
        ("region", {"City": ["led", "shared", "grouped"], "North": ["alone"]}),
        ("clause", {"1.2 First": ["alone"], "一(二) Second": ["led", "shared"], "3 Third": ["grouped"]}),
        ("status", {"! overdue": ["led", "alone", "shared", "grouped"]}),
    ],
)
def test_the_table_is_grouped(run: Run, small: Path, by: str, expected: dict[str, list[str]]) -> None:
    asked = ["status", "--by", by, "--as-of", "2024-06-30", "--known-on", "2024-10-01"]
    shown = run("--data", str(small), "--lang", "en", *asked, "--format", "markdown").stdout
    found: dict[str, list[str]] = {}
    for line in shown.splitlines():
        cell = line.split("|")[1].strip() if line.startswith("|") else ""
        if cell.startswith("**"):
            found[cell.strip("*")] = []
        elif found and cell:
            found[list(found)[-1]].append(cell)
    assert found == expected
    assert list(found) == list(expected)


def test_brief_and_groups_do_not_go_together(run: Run, small: Path) -> None:
    done = run("--data", str(small), "status", "--brief", "--by", "region")
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("1.2", ["alone"]),  # as it is written, whatever else has these levels
        ("一.二", "fits more than one; one of: 1.2 (First), 一(二) (Second)"),
        ("一（二）", ["led", "shared"]),
        ("三", ["grouped"]),
        ("3.4", "no clause '3.4'; one of: 3 (Third)"),
        ("9" * 5000, "no clause"),
    ],
)
def test_levels_that_two_clauses_share_are_not_guessed(
    run: Run, small: Path, clause: str, said: list[str] | str
) -> None:
    done = run("--data", str(small), "--lang", "en", "status", "--clause", clause, "--format", "json")
    if isinstance(said, str):
        assert done.returncode == 2
        assert said in done.stderr
    else:
        assert [one["id"] for one in json.loads(done.stdout)["targets"]] == said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_to_try_next_can_be_copied_whole(lang: str) -> None:
    lines = screen(60, lang, "demo")
    assert max(map(wcswidth, lines)) <= 60
    assert any(line.endswith(" show core-greenways --data playground/data") for line in lines)
