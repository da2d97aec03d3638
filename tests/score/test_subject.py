"""Every point of an item written out, so that it can be followed on paper."""

from __future__ import annotations

from pathlib import Path

from tests.command import Run
from tests.score.plans import HEAD, county_year, facts, written


def test_a_page_as_a_whole(run: Run, tmp_path: Path) -> None:
    lines = written(run, county_year(tmp_path / "data"), "South")
    assert lines[4:6] == ["Counties: South (south)", "total 98.15, rank 2"]
    assert facts(lines, "Growth: 28.153846 of 30 points") == [
        "Scored Growth (growth)",
        "Value 6.1 %",
        "Covered 2024-12-31",
        "Grade verified",
        "Rows data/actuals/growth.csv:3",
        "Rule evenly from 0 (none) to 6.5 (all points)",
        "Share of the points (6.1 − 0) / (6.5 − 0) = 61/65 ≈ 0.938462",
        "Points 30 × 61/65 ≈ 28.153846",
    ]
    assert facts(lines, "Homes: 28.5 of 30 points")[-4:] == [
        "Rule all points for the first of the group, 5 % less for each place; ranked by completion",
        "Completion 11 / 12 ≈ 91.666667 %",
        "Share of the points 91.7 %: place 2 of 3; 1 − 5 % × (2 − 1) = 0.95",
        "Points 30 × 0.95 = 28.5",
    ]
    assert lines[lines.index("Total") + 1 :] == [
        "Base 28.153846 + 40 + 28.5 ≈ 96.653846",
        "Bonus +1.5: commended (evidence: document 31; data/adjustments.csv:2)",
        "Total 96.653846 + 0 + 1.5 + 0 ≈ 98.153846",
        "Rounded 98.15 (2 decimals)",
        "Rank 2",
    ]


def test_a_page_in_chinese(run: Run, tmp_path: Path) -> None:
    lines = written(run, county_year(tmp_path / "data"), "南县", "zh")
    assert "总分98.15分，第2位" in lines
    assert facts(lines, "增速：应得30分，实得28.153846分")[-3:] == [
        "计分办法 0得0分，6.5得满分，其间按比例计分",
        "得分系数 (6.1 − 0) / (6.5 − 0) = 61/65 ≈ 0.938462",
        "得分 30 × 61/65 ≈ 28.153846",
    ]
    assert "加分 +1.5：commended（依据：document 31；data/adjustments.csv:2）" in lines


def test_completion_above_all_and_below_what_counts(run: Run, tmp_path: Path) -> None:
    changes = ("zero_below: 60%", "zero_below: 95%")
    folder = county_year(tmp_path / "data", changes)
    assert facts(written(run, folder, "north"), "Posts")[-4:] == [
        "Completion 104 / 100 = 104 %",
        "Share of the points 104 % > 100 % → 1",
        "Points 40 × 1 = 40",
        "Over 10 % × (104 % − 100 %) = 0.4 %; 40 × 0.4 % = 0.16",
    ]
    assert facts(written(run, folder, "west"), "Posts")[-3:] == [
        "Completion 36 / 40 = 90 %",
        "Share of the points 90 % < 95 % → 0",
        "Points 40 × 0 = 0",
    ]


def test_spread_and_less_is_better(run: Run, tmp_path: Path) -> None:
    scheme = HEAD + (
        "items:\n"
        "  - {id: a, name: {zh: 甲, en: A}, of: growth, points: 60, rule: spread, base: 60%}\n"
        "  - {id: b, name: {zh: 乙, en: B}, of: growth, points: 40, rule: spread, base: 0%, better: less}\n"
    )
    folder = county_year(
        tmp_path / "data", scheme=scheme, growth={"north": "7", "south": "6.8", "west": "-0.4"}
    )
    lines = written(run, folder, "south")
    assert "Share of the points 0.6 + (1 − 0.6) × (6.8 − (-0.4)) / (7 − (-0.4)) = 183/185 ≈ 0.989189" in lines
    # 60 x 183/185
    assert "Points 60 × 183/185 ≈ 59.351351" in lines
    assert facts(lines, "B: 1.081081 of 40 points")[-3:] == [
        "Rule evenly from the worst of the group (0 %) to the best (all); less is better",
        "Share of the points (6.8 − 7) / (-0.4 − 7) = 1/37 ≈ 0.027027",
        "Points 40 × 1/37 ≈ 1.081081",
    ]


def test_a_rank_by_value_and_a_verdict(run: Run, tmp_path: Path) -> None:
    scheme = HEAD + (
        "items:\n"
        "  - {of: growth, points: 50, rule: rank, by: value, step: 60%, better: less}\n"
        "  - {of: posts, points: 50, rule: met}\n"
    )
    folder = county_year(tmp_path / "data", scheme=scheme)
    lines = written(run, folder, "north")
    # the highest growth is the last of three; below nothing is nothing
    assert "Share of the points 6.8: place 3 of 3; 1 − 60 % × (3 − 1) = -0.2 < 0 → 0" in lines
    assert "Share of the points 104 >= 100: √ → 1" in lines
    assert "Share of the points 36 >= 40: × → 0" in written(run, folder, "west")


def test_milestones_step_by_step(run: Run, tmp_path: Path) -> None:
    items = "items:\n  - {id: m, of: {milestones: 一}, points: 100, rule: met, late: 50%}\n"
    folder = county_year(tmp_path / "data", scheme=HEAD.replace("[north, south, west]", "[north]") + items)
    rows = (
        "milestone,step,state,on,expected,grade,evidence,note,recorded_on,reported_by\n"
        "bridge,paper,done,2024-06-20,,verified,permit,,2024-06-25,office\n"
        "bridge,built,done,2024-10-20,,verified,photo,,2024-10-25,office\n"
    )
    (folder / "milestones.csv").write_text(rows, "utf-8")
    lines = written(run, folder, "north")
    # one in time, one late at a half, of two
    assert "Share of the points (1 + 50 % × 1) / 2 = 0.75" in lines
    assert "Bridge Paperwork 2024-06-30 2024-06-20 in time data/milestones.csv:2" in lines
    assert "Bridge Built 2024-09-30 2024-10-20 late data/milestones.csv:3" in lines


def test_a_completion_without_an_answer_and_one_that_is_used_up(run: Run, tmp_path: Path) -> None:
    accidents = """\
  - id: accidents
    name: {zh: 事故, en: Accidents}
    unit: {zh: 起, en: accidents, kind: count}
    measure: level
    parts: [north, south]
    rollup: max
    targets: [{clause: 一, figure: 10, at_most: 10, schedule: at-end, allotments: {north: 10, south: 10}}]
  - id: permits
    name: {zh: 许可, en: Permits}
    unit: {zh: 件, en: permits, kind: count}
    measure: cumulative
    reported_as: to-date
    parts: [north, south]
    rollup: sum
    targets: [{clause: 一, figure: 40, at_most: 40, allotments: {north: 20, south: 20}}]
"""
    scheme = HEAD.replace("[north, south, west]", "[north, south]") + (
        "items:\n"
        "  - {of: accidents, points: 50, rule: completion, over: {share: 10%, at_most: 5%}}\n"
        "  - {of: permits, points: 50, rule: rank, step: 20%}\n"
    )
    folder = county_year(tmp_path / "data", scheme=scheme, adjustments=())
    with (folder / "targets.yaml").open("a", encoding="utf-8") as catalogue:
        catalogue.write(accidents)
    header = "period,region,value,grade,source,note,recorded_on,reported_by\n"
    for name, north, south in (("accidents", 0, 8), ("permits", 18, 12)):
        rows = f"2024,north,{north},verified,,,2025-02-20,\n2024,south,{south},verified,,,2025-02-20,\n"
        (folder / "actuals" / f"{name}.csv").write_text(header + rows, "utf-8")
    lines = written(run, folder, "north")
    assert facts(lines, "Accidents: 50 of 50 points")[-4:] == [
        "Completion 10 / 0 has no answer: it cannot be better",
        "Share of the points 1",
        "Points 50 × 1 = 50",
        "Over 50 × 5 % = 2.5",
    ]
    # 18 of 20 are used: less is better, so south with 12 is the first
    assert facts(lines, "Permits: 40 of 50 points")[-3:] == [
        "Completion 18 / 20 = 90 %",
        "Share of the points 90.0 %: place 2 of 2; 1 − 20 % × (2 − 1) = 0.8",
        "Points 50 × 0.8 = 40",
    ]
