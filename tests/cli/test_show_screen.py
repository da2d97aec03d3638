"""The screen of `show`: figures by region and period with what they make, a chart, and rows if asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from wcwidth import wcswidth

from tests.command import CLEAN, DAYS, ILLUSTRATIVE, ROOT, Run

pytest.importorskip("pty")
from tests.terminal import Terminal

CHARGERS = [*ILLUSTRATIVE, "--lang", "en", "show", "public-fast-chargers", *DAYS]


def rows_of(shown: str) -> list[list[str]]:
    """The cells of the table of figures, without its rule."""
    lines = shown.partition("Figures by period")[2].splitlines()[1:]
    cells = [re.split(r"  +", line.strip()) for line in lines if not line.startswith("--")]
    return [row for row in cells if len(row) > 1]


def test_regions_stand_beside_periods_with_their_sum(run: Run) -> None:
    shown = run(*CHARGERS).stdout
    assert rows_of(shown) == [
        ["Region", "2024-Q1", "2024-Q2", "2024-Q3"],
        ["Xiangtan County", "24", "50", "74"],
        ["Xiangxiang", "20", "41", "62"],
        ["Shaoshan", "9", "19", "28"],
        ["Yuhu", "28", "57", "84"],
        ["Yuetang", "32", "66", "97"],
        # 24 + 20 + 9 + 28 + 32 = 113, 50 + 41 + 19 + 57 + 66 = 233, 74 + 62 + 28 + 84 + 97 = 345
        ["Xiangtan (sum)", "113", "233", "345"],
    ]
    # five of them were recorded after that day
    assert "20 rows; `--history` shows each" in shown
    assert "2024-04-10" not in shown  # when the rows were recorded
    assert "public-fast-chargers.csv:12-16" in shown  # but those that count are named
    assert "虚构数据 made-up figure" in shown  # with their source


def test_the_rows_are_told_when_asked_for(run: Run) -> None:
    shown = run(*CHARGERS, "--history").stdout
    assert "--history" not in shown
    history = shown.partition("History")[2]
    assert history.count("2024-04-10") == 5
    assert history.count("counts") == 5


def test_a_weakest_part_is_no_sum_and_what_is_missing_is_no_zero(run: Run) -> None:
    shown = run(*ILLUSTRATIVE, "--lang", "en", "show", "standard-clinics", *DAYS).stdout
    assert rows_of(shown)[1:] == [
        ["Xiangtan County", "97", "98"],
        ["Xiangxiang", "-", "97"],
        ["Shaoshan", "98", "99"],
        ["Xiangtan (lowest)", "97 (2 of 5)", "97 (3 of 5)"],
    ]


def test_one_region_has_its_periods_below_each_other(run: Run) -> None:
    shown = run(*ILLUSTRATIVE, "--lang", "en", "show", "old-estate-households", *DAYS).stdout
    # 1.61 times 10,000 households
    assert ["2024-Q3", "16,100"] in rows_of(shown)
    assert "Figures by period (households)" in shown


def test_completion_has_the_name_that_it_has_in_status(run: Run) -> None:
    shown = run(*CHARGERS).stdout
    assert re.search(r"(?m)^Completion +345 / 450 = 76\.7 %$", shown)
    assert "Attainment" not in shown
    zh = run(*ILLUSTRATIVE, "--lang", "zh", "show", "public-fast-chargers", *DAYS).stdout
    assert re.search(r"(?m)^完成率 +345 / 450 = 76\.7%$", zh)
    assert re.search(r"(?m)^差距 +差105个$", zh)
    # of a level with a baseline it is the share of the way
    plan = ["--data", str(ROOT / "examples/plans/eu-2030"), "--lang", "en"]
    level = run(*plan, "show", "renewables-share", "--known-on", "2026-11-23").stdout
    # (25.2 - 22.1) / (42.5 - 22.1) = 3.1 / 20.4
    assert re.search(r"(?m)^Completion +\(25\.2 − 22\.1\) / \(42\.5 − 22\.1\) = 15\.2 %$", level)
    assert re.search(r"(?m)^Value / target +25\.2 / 42\.5 = 59\.3 %$", level)


def chart(shown: str) -> list[str]:
    """The lines of the chart below its key."""
    lines = shown.splitlines()
    start = next(index for index, line in enumerate(lines) if "target" in line and "actual" in line)
    return lines[start + 1 : start + 11]


def test_a_chart_holds_values_against_the_line(run: Run) -> None:
    lines = chart(run(*CHARGERS).stdout)
    assert lines[0].startswith("450 ┤")
    assert lines[0].endswith("○")  # the target on its day
    assert sum(line.count("●") for line in lines) == 3  # three quarters
    assert lines[-1].split() == ["2024-01-01", "2024-12-31"]


def test_the_first_screen_says_how_it_stands() -> None:
    terminal = Terminal(*CHARGERS, environment=CLEAN, width=80)
    assert terminal.end() == 0
    first = terminal.screen.splitlines()[:24]
    # the id is told in the title, once
    heading = next(at for at, line in enumerate(first) if line.rstrip() == "二(三)3 450个以上: >= 450 posts")
    assert first[heading + 1].startswith("● on-track: pace 1.02")
    assert any(line.split() == ["2024-01-01", "2024-12-31"] for line in first)  # the chart whole


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_where_signs_may_be_two_cells_wide_the_chart_is_ascii(run: Run, encoding: str) -> None:
    shown = run(*CHARGERS, encoding=encoding).stdout
    lines = chart(shown)
    assert lines[0].startswith("450 +")
    assert all(line.isascii() for line in lines)
    assert sum(line.count("*") for line in lines) == 3
    assert "o target   * actual" in shown


def test_pages_have_it_too(run: Run) -> None:
    page = run(*CHARGERS, "--format", "html").stdout
    assert 'role="img" aria-label="New public fast-charging posts: actual' in page
    assert page.count("●") >= 3
    markdown = run(*CHARGERS, "--format", "markdown").stdout
    drawn = re.search(r"```text\n(.*?)```", markdown, re.DOTALL)
    assert drawn
    assert drawn[1].count("●") == 4  # its key, and three quarters


def test_what_has_no_line_nor_past_has_no_chart(run: Run) -> None:
    shown = run(*ILLUSTRATIVE, "--lang", "en", "show", "gdp-share", *DAYS).stdout
    assert "┤" not in shown
    assert "no figures yet" in shown


MONTHS = """\
format: 1
plan:
  {id: p, title: {en: Plan}, issued: 2024-01-01, start: 2024-01-01, end: 2025-12-31, region: city,
   reporting: {frequency: monthly}}
regions: {city: {name: {en: City}}, PARTS}
organisations: {}
clauses: {'1': {title: {en: Clause}}}
indicators:
- id: homes
  name: {en: New homes}
  unit: {en: homes, kind: count}
  measure: cumulative
  reported_as: increment
  parts: [NAMES]
  rollup: sum
  targets: [{clause: '1', figure: '500', at_least: 500}]
"""


@pytest.fixture
def monthly(tmp_path: Path) -> Path:
    """Seven parts that each add as many homes a month as the month has; the last lacks the second month."""
    names = [f"district-{number}" for number in range(1, 8)]
    parts = ", ".join(f"{name}: {{name: {{en: {name.title()}}}}}" for name in names)
    text = MONTHS.replace("PARTS", parts).replace("NAMES", ", ".join(names))
    (tmp_path / "targets.yaml").write_text(text, "utf-8")
    rows = [
        f"2024-{month:02},{name},{month},2024-12-01\n"
        for month in range(1, 11)
        for name in names
        if (month, name) != (2, names[-1])
    ]
    (tmp_path / "actuals").mkdir()
    (tmp_path / "actuals" / "homes.csv").write_text(
        "period,region,value,recorded_on\n" + "".join(rows), "utf-8"
    )
    return tmp_path


def test_many_periods_stand_below_each_other_and_nothing_is_lost(run: Run, monthly: Path) -> None:
    asked = ["--data", str(monthly), "--lang", "en", "show", "homes", "--known-on", "2024-12-01"]
    rows = rows_of(run(*asked).stdout)
    assert rows[0] == ["Period", *(f"District-{number}" for number in range(1, 8)), "City (sum)"]
    assert len(rows) == 11
    assert rows[1] == ["2024-01", *["1"] * 7, "7"]
    assert rows[2] == ["2024-02", *["2"] * 6, "-", "-"]  # six of seven make no sum
    assert rows[10] == ["2024-10", *["10"] * 7, "70"]
    # on a narrow terminal the sum stays, and what is left out is named
    terminal = Terminal(*asked, environment=CLEAN, width=80)
    assert terminal.end() == 0
    lines = terminal.screen.splitlines()
    assert max(map(wcswidth, lines)) <= 80
    head = next(line for line in lines if line.startswith("Period"))
    assert "City (sum)" in head
    left_out = [name for name in rows[0] if name not in head]
    assert left_out
    assert f"Left out at this width: {', '.join(left_out)}." in " ".join(terminal.screen.split())
