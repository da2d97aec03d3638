"""What a total is made of, each part with its sum."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import Run
from tests.score.plans import BONUS, CATALOGUE, HEAD, VETO, county_year, facts, written


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
    earned = "Growth: 0 of 30 points" if "zero" in policy else "Growth: missing, of 30 points"
    assert facts(lines, earned)[-2:] == ["Missing nothing was reported", f"So {said}"]
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
