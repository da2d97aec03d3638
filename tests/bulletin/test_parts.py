"""What the parts of a pack say, and what they never say."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.bulletin.conftest import Packed

Rows = Callable[..., None]
Change = Callable[[str, str], None]


def test_the_sentence_and_the_counts(packed: Packed) -> None:
    text = packed("2024-10-20")
    # roads 51.5 of 75 planned: 0.69; homes 80 of 150: 0.53; posts 230 of 225: in time
    # on 20 July: roads 50 of 50 in time, homes 60 of 100: behind, posts 150 of 150: in time
    sentence = "As of 20 October, of 3 targets: on track 1, behind 2. Since 20 July: worse 1."
    assert sentence in text
    table = text[text.index("Status\nNow\nShare\nThen\nChange") :]
    assert table.startswith(
        "Status\nNow\nShare\nThen\nChange\n● on-track\n1\n33.3 %\n2\n-1\n■ behind\n2\n66.7 %\n1\n+1\n"
        "All\n3\n100 %\n3\n0\n"
    )


def test_in_chinese(packed: Packed) -> None:
    text = packed("2024-10-20", lang="zh")
    assert "截至10月20日，3项目标中达序时1项，滞后2项。与7月20日相比，转差1项。" in text
    assert "表态发言：交通局" in text


def test_nobody_is_named_for_what_it_does_not_lead(packed: Packed) -> None:
    text = packed("2024-10-20")
    assert "To answer at the meeting: Transport Bureau" in text
    assert "1 target here has no lead, so nobody is named for it" in text
    assert "no lead: 一 (2 organisations in the clause)" in text
    assert "Housing Bureau" not in text.partition("Annex 3")[0]


def test_a_part_with_nothing_to_say_is_absent_and_the_numbers_run_on(packed: Packed) -> None:
    headings = [
        line for line in packed("2024-10-20").splitlines() if line[:2].strip().isdigit() and " " in line
    ]
    parts = [line for line in headings if line.split(" ", 1)[1].istitle() or "missed" in line]
    assert "1 Overall" in parts
    assert "2 Moved" in parts
    assert "3 Behind and missed" in parts
    assert "4 Counties" in parts  # nothing is at risk, nothing overdue
    assert "5 Problems" in parts  # proposals


def test_the_first_meeting_compares_with_nothing(packed: Packed) -> None:
    text = packed("2024-04-20")
    assert "Since" not in text
    assert "Moved" not in text
    assert "Compared with" not in text
    assert "Status\nNow\nShare\n□ not-due" in text or "Status\nNow\nShare\n! overdue" in text


def test_nothing_moved(packed: Packed, rows: Rows, change: Change) -> None:
    change("2024-10-20, ", "2024-10-20, 2024-10-27, ")
    text = packed("2024-10-27")
    assert "Since 20 October: no status is another." in text


def test_a_year_is_named_where_it_is_not_plain(packed: Packed) -> None:
    # in January everybody knows which October; 31 December would be that of the meeting's year
    text = packed("2025-01-20", "--as-of", "2024-12-31")
    assert "As of 31 December 2024, of 3 targets" in text
    assert "Since 20 October: no" in text
    text = packed("2025-10-20", "--known-on", "2025-10-20", "--since", "2024-10-20")
    assert "As of 20 October, of 3 targets" in text
    assert "Since 20 October 2024:" in text


def test_worse_by_the_clock_alone_is_not_worse_work(packed: Packed, change: Change, rows: Rows) -> None:
    # 43 of 60 villages, 5 % tolerance: at this rate 57.3 by the end, which is enough until the end has come
    change("at_least: 200", "about: 60, tolerance: 5%")
    change("figure: 200套", "figure: 60套左右")
    rows("homes", "2024-Q3,,43,,,,2024-10-10,")
    text = packed("2025-01-20")
    assert "worse 1" in text
    assert "1 of the worse ones by the calendar alone" in text
    assert "Worse by the calendar alone: no work is worse" in text
    assert "Worse, by their figures" not in text


def test_judged_after_the_deadline_by_an_older_figure(packed: Packed) -> None:
    # the deadline is 31 December, its figure due 60 days later: 1 March
    text = packed("2025-01-20")
    assert "as of 30 September 2024; the final figure is due on 1 March" in text
    assert "3 past their deadlines, without their final figures: judged by older ones" in text
    text = packed("2024-10-20")
    assert "the final figure" not in text


def test_an_estimate_and_a_verified_figure_say_so(packed: Packed, rows: Rows) -> None:
    rows("roads", "2024-Q2,,50,,,,2024-07-10,", "2024-Q3,,51.5,verified,,,2024-10-10,")
    rows("homes", "2024-Q2,,60,,,,2024-07-10,", "2024-Q3,,80,estimate,,,2024-10-10,")
    assert "51.5 (verified)" in packed("2024-10-20")
    assert "80 (estimate)" in packed("2024-10-20")
    assert "51.5 (认定)" in packed("2024-10-20", lang="zh")
    assert "80 (预计)" in packed("2024-10-20", lang="zh")


def test_percent_and_points_are_never_mixed(packed: Packed, change: Change, rows: Rows) -> None:
    # a level of 86.4 % against 88 % is 98.2 % of it, and 1.6 points short of it
    change("unit: {zh: 套, en: homes, kind: count}", "unit: {zh: '%', en: '%', kind: share}")
    was = "measure: cumulative\n    reported_as: to-date\n    targets: [{clause: 一, figure: 200套, "
    change(was, "measure: level\n    targets: [{clause: 一, near: 1, figure: 88%, ")
    change("at_least: 200}", "at_least: 88}")
    rows("homes", "2024-Q3,,86.4,,,,2024-10-10,")
    text = packed("2024-10-20")
    assert "(98.2 %)" in text
    assert "-1.6 points" in text
    assert "98.2 % -" not in text
    text = packed("2024-10-20", lang="zh")
    assert "(98.2%)" in text
    assert "低于目标1.6个百分点" in text


def test_who_is_in_time_is_never_called_the_last(packed: Packed, rows: Rows) -> None:
    assert "First by completion: North 90.0 %; last: West 60.0 %" in packed("2024-10-20")
    rows(
        "posts",
        *(
            f"2024-Q3,{name},{value},,,,2024-10-10,"
            for name, value in (("north", 90), ("south", 80), ("west", 76))
        ),
    )
    text = packed("2024-10-20")
    assert "First by completion: North 90.0 %" in text
    assert "; last:" not in text


def test_two_that_are_ranked_have_neither_first_nor_last(packed: Packed, rows: Rows) -> None:
    rows("posts", "2024-Q3,north,90,,,,2024-10-10,", "2024-Q3,south,10,,,,2024-10-10,")
    text = packed("2024-10-20")
    assert "not ranked: there is no value" in text
    assert "First by completion" not in text


def test_a_target_may_hide_who_is_short(packed: Packed, rows: Rows) -> None:
    rows(
        "posts",
        *(
            f"2024-Q3,{name},{value},,,,2024-10-10,"
            for name, value in (("north", 150), ("south", 100), ("west", 60))
        ),
    )
    assert "achieved as a whole, 1 of 3 counties not" in packed("2024-10-20")


def test_what_is_overdue_stands_under_who_owes_it(packed: Packed, rows: Rows) -> None:
    rows("roads", "2024-Q2,,50,,,,2024-07-10,")
    rows("posts", "2024-Q3,south,80,,,,2024-10-10,", "2024-Q3,west,80,,,,2024-10-10,")
    text = packed("2024-10-20")
    part = text[text.index("Not reported") : text.index("Counties")]
    assert "Transport Bureau\nRoads\nCity\n2024-09-30\n2024-10-15\n5" in part
    assert "North Government\nCharging posts\nNorth" in part


def test_quick_figures_that_have_not_come(packed: Packed, change: Change, rows: Rows) -> None:
    # figures come 45 days after a quarter, 14 November; an estimate is asked for within 10, by 10 October
    change(
        "  region: city\n  meetings",
        "  region: city\n  reporting: {due_days: 45, quick_days: 10}\n  meetings",
    )
    rows("homes", "2024-Q2,,60,,,,2024-07-10,", "2024-Q3,,80,estimate,,,2024-10-10,")
    rows("roads", "2024-Q2,,50,,,,2024-07-10,")
    rows("posts", "2024-Q3,south,80,,,,2024-10-10,", "2024-Q3,west,80,estimate,,,2024-10-10,")
    text = packed("2024-10-20")
    part = text[text.index("Quick figures") : text.index("Counties")]
    assert "2 estimates were asked for within 10 days" in part
    assert "Roads\nCity\n2024-09-30\n2024-10-10" in part
    assert "Charging posts\nNorth\n2024-09-30\n2024-10-10" in part
    assert "South" not in part
    assert "West" not in part
    assert "Homes" not in part
    # on the day itself there is still time; once the figure is overdue it is the figure that is missing
    assert "Quick figures" not in packed("2024-10-10", "--known-on", "2024-10-10")
    assert "Quick figures" not in packed("2024-11-15", "--known-on", "2024-11-15")


def test_only_what_is_asked_for(packed: Packed) -> None:
    text = packed("2024-10-20", "--region", "north")
    assert "Only\nNorth" in text
    assert "of 1 target: on track 1." in text
    assert "Roads" not in text
    text = packed("2024-10-20", "--organisation", "transport", "--status", "behind")
    assert "of 2 targets: behind 2." in text
    assert "The task force" not in text


def test_a_plan_of_milestones_alone(packed: Packed, plan: Path) -> None:
    text = (plan / "targets.yaml").read_text("utf-8").replace("about: [roads]", "about: [bridge]")
    milestones = (
        "milestones:\n  - {id: bridge, name: {zh: 桥, en: Bridge}, clause: 一, text: 建桥, "
        "steps: [{id: open, by: 2024-09-30}]}\n"
    )
    alone = text[: text.index("indicators:")] + "indicators: []\n" + milestones
    (plan / "targets.yaml").write_text(alone, "utf-8")
    for name in ("roads", "homes", "posts"):
        (plan / "actuals" / f"{name}.csv").unlink()
    page = packed("2024-10-20")
    assert "no target counts yet" in page
    assert "1 due, 0 done (of these 0 early), 1 due and open" in page
    assert "Bridge" in page


def test_a_plan_without_meetings_or_allotments(packed: Packed, plan: Path) -> None:
    lines = (plan / "targets.yaml").read_text("utf-8").splitlines(keepends=True)
    kept = "".join(line for line in lines if "meetings:" not in line)
    kept = kept.replace(", allotments: {north: 100, south: 100, west: 100}", "")
    (plan / "targets.yaml").write_text(kept, "utf-8")
    text = packed("2024-10-20", "--known-on", "2024-10-20")
    assert "How the plan stands, 20 October 2024" in text
    assert "As of 20 October, of 3 targets: on track 1, behind 2." in text
    assert "Counties" not in text
    # whose plan lists no meetings says himself that one is held
    assert "Pack for the meeting of 20 October 2024" in packed("2024-10-20")


def test_drafts_and_rows_left_out_are_told(packed: Packed, change: Change, rows: Rows) -> None:
    change("at_least: 200}", "at_least: 200, todo: is it 200?}")
    rows("roads", "2024-Q2,,50,,,,2024-07-10,", "2024-Q3,,fifty,,,,2024-10-10,")
    text = packed("2024-10-20")
    assert "1 draft is not assessed" in text
    assert "left out because of errors: 1 row" in text
    assert "of 2 targets" in text


def test_shown_on_stands_for_today(packed: Packed, change: Change, plan: Path) -> None:
    change(
        "  region: city\n  meetings",
        "  region: city\n  data_note: made up\n  shown_on: 2024-10-20\n  meetings",
    )
    text = packed("2024-10-20", "--known-on", "2024-10-20")
    assert "made up" in text
    assert "Shown as if today were 2024-10-20" in text
    assert "Pack for the meeting of 20 October 2024" in text  # known-on is a meeting's day


def test_a_day_before_the_meeting_compares_with_nothing(packed: Packed) -> None:
    text = packed("2024-10-20", "--as-of", "2024-06-30")
    assert "As of 30 June, of 3 targets" in text
    assert "Since" not in text


def test_of_many_only_those_furthest_behind_are_drawn(packed: Packed, plan: Path, rows: Rows) -> None:
    entries = ""
    for number in range(20):
        name = f"shed-{number:02}"
        entries += (
            f"  - {{id: {name}, name: {{zh: 棚{number}, en: Shed {number}}}, measure: cumulative, "
            "reported_as: to-date, unit: {zh: 个, en: sheds, kind: count}, "
            "targets: [{clause: 一, figure: 100个, at_least: 100}]}\n"
        )
        rows(name, f"2024-Q3,,{number + 1},,,,2024-10-10,")
    catalogue = plan / "targets.yaml"
    catalogue.write_text(catalogue.read_text("utf-8") + entries, "utf-8")
    packed("2024-10-20")
    page = (plan.parent / "out" / "bulletin-2024-10-20.html").read_text("utf-8")
    (drawing,) = re.findall(r'aria-label="(Done and planned[^"]*)"', page)
    assert "the 15 furthest behind: " in drawing
    assert drawing.count("Planned 75.0 %") == 15
    # Shed 14 has done 15 %, Shed 15 has done 16 %
    assert "Shed 14 " in drawing
    assert "Shed 15 " not in drawing
