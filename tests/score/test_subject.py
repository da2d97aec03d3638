"""Every point written out, so that it can be followed on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import Run
from tests.score.plans import BONUS, CATALOGUE, SCHEME, VETO, county_year

BY = ("--known-on", "2025-04-20")
HEAD = SCHEME[: SCHEME.index("items:")]


def written(run: Run, folder: Path, subject: str, lang: str = "en") -> list[str]:
    """The lines of the page, their blanks made single."""
    done = run("--data", "data", "score", "--lang", lang, *BY, "--subject", subject, cwd=folder.parent)
    assert done.returncode in (0, 1), done.stderr
    return [" ".join(line.split()) for line in done.stdout.splitlines()]


def facts(lines: list[str], title: str) -> list[str]:
    """The lines below a heading."""
    after = lines[next(at for at, line in enumerate(lines) if line.startswith(title)) + 1 :]
    return after[: after.index("")] if "" in after else after


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


def test_what_binds_is_said(run: Run, tmp_path: Path) -> None:
    more = (
        BONUS,
        BONUS.replace("1.5,commended", "4,best of all"),
        "counties-2024,south,minus,-3,wrong figures,notice 1,2025-02-10,office",
    )
    changes = ("bonus_at_most: 5", "bonus_at_most: 5, minus_at_most: -2"), ("at_most: 5%", "at_most: 0.2%")
    folder = county_year(tmp_path / "data", *changes, adjustments=more)
    lines = written(run, folder, "south")
    assert lines[lines.index("Total") + 2 :][:6] == [
        "Bonus +1.5: commended (evidence: document 31; data/adjustments.csv:2)",
        "Bonus +4: best of all (evidence: document 31; data/adjustments.csv:3)",
        "Bonus that counts 1.5 + 4 = 5.5 > 5 → 5",
        "Minus -3: wrong figures (evidence: notice 1; data/adjustments.csv:4)",
        "Minus that counts -3 < -2 → -2",
        "Total 96.653846 + 0 + 5 − 2 ≈ 99.653846",
    ]
    over = "Over 10 % × (104 % − 100 %) = 0.4 % > 0.2 % → 0.2 %; 40 × 0.2 % = 0.08"
    assert over in written(run, folder, "north")


def test_late_reports_and_problems_one_by_one(run: Run, tmp_path: Path) -> None:
    organisation = "  west-gov: {name: {zh: 西县政府, en: West Government}, region: west}\nclauses:"
    folder = county_year(tmp_path / "data", ("clauses:", organisation), ("at_most: -2}", "at_most: -0.3}"))
    header = "problem,event,recorded_on,organisation,due,about,region,level,text,evidence,reported_by\n"
    events = (
        "2024-Q4-001,opened,2024-10-20,,,,,,posts not built,,office\n"
        "2024-Q4-001,assigned,2024-10-21,west-gov,2024-11-20,,,,,,office\n"
        "2024-Q4-001,asked,2024-12-02,,,,,,built,photo,west-gov\n"
    )
    (folder / "problems.csv").write_text(header + events, "utf-8")
    lines = written(run, folder, "west")
    # 2 x -0.2, at most -0.3, and -1: 87 - 1.3
    assert lines[lines.index("Total") + 1 :] == [
        "Base 24 + 36 + 27 = 87",
        "Late report Posts: West, for 2024-06-30, due on 2024-07-15",
        "Late report Posts: West, for 2024-09-30, due on 2024-10-15",
        "For late reports 2 × (-0.2) = -0.4 < -0.3 → -0.3",
        "Late problem 2024-Q4-001",
        "For late problems 1 × (-1) = -1",
        "Minus that counts -0.3 − 1 = -1.3",
        "Total 87 + 0 + 0 − 1.3 = 85.7",
        "Rounded 85.70 (2 decimals)",
        "Rank 3",
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


@pytest.mark.parametrize(
    ("policy", "said", "base"),
    [
        ("missing: refuse", "no total", "Base none"),
        ("missing: zero", "not reported: 0 points", "Base 0 + 40 + 28.5 = 68.5"),
        (
            "missing: out\n  least: 60%",
            "left out: the others count for all",
            "Base 100 × (40 + 28.5) / 70 ≈ 97.857143",
        ),
    ],
)
def test_what_is_missing(run: Run, tmp_path: Path, policy: str, said: str, base: str) -> None:
    changes = ("grade: verified", f"grade: verified\n  {policy}")
    folder = county_year(tmp_path / "data", changes, growth={"north": "6.8", "west": "5.2"})
    lines = written(run, folder, "south")
    assert facts(lines, "Growth")[-2:] == ["Missing nothing was reported", f"So {said}"]
    assert base in lines
    assert ("Points that are there 70 / 100 = 70 % ≥ 60 %" in lines) is ("out" in policy)


def test_too_little_is_there(run: Run, tmp_path: Path) -> None:
    changes = ("grade: verified", "grade: verified\n  missing: out\n  least: 80%")
    folder = county_year(tmp_path / "data", changes, growth={"north": "6.8", "west": "5.2"})
    lines = written(run, folder, "south")
    assert "Points that are there 70 / 100 = 70 % < 80 %" in lines
    assert "no total, too little is there; missing: Growth (nothing was reported)" in lines
    assert lines[-1] == "Total none"


def test_an_organisation_by_what_it_leads_and_is_named_for(run: Run, tmp_path: Path) -> None:
    scheme = HEAD.replace("regions", "organisations").replace("[north, south, west]", "[roads, homes-office]")
    scheme += "items:\n  - {each: targets, points: 1, rule: completion}\nshares: {responsible: 0.3}\n"
    folder = county_year(tmp_path / "data", scheme=scheme, adjustments=())
    lines = written(run, folder, "roads")
    # 220 of 220 posts, which it leads; 28 of 30 homes, for which it is named
    assert facts(lines, "Homes: 0.28 of 0.3 points")[:2] == [
        "Scored Homes: >= 30 homes (homes)",
        "Points for its share 1 × 30 % = 0.3",
    ]
    assert "Base 100 × (1 + 0.28) / 1.3 ≈ 98.461538" in lines
    assert CATALOGUE.count("responsible: [roads, homes-office]") == 1


def test_a_veto_with_its_evidence(run: Run, tmp_path: Path) -> None:
    lines = written(run, county_year(tmp_path / "data", adjustments=(VETO,)), "north")
    assert "total 100.16, no rank" in lines
    assert "Veto false figures (evidence: inquiry 2; data/adjustments.csv:2)" in lines
    assert lines[-1] == "Rank none"
