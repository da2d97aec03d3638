"""The pack of a special meeting: its subjects, what was decided, and the problems opened there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.bulletin.conftest import Packed

PROBLEMS = """\
problem,event,recorded_on,organisation,due,about,region,level,text,evidence,reported_by
2024-Q3-001,opened,2024-07-22,,,homes,,,homes stand still,,office
2024-Q3-002,opened,2024-08-15,,,,north,,no land,,office
2024-Q3-003,opened,2024-07-25,,,roads,,,roads are late,,office
"""


def test_it_is_about_its_subjects_alone(packed: Packed, plan: Path) -> None:
    (plan / "problems.csv").write_text(PROBLEMS, "utf-8")
    text = packed("2024-08-15")
    assert "Pack for the special meeting of 15 August 2024" in text
    assert "As of 15 August, of 1 target: on track 1." in text
    assert "About\nRoads" in text
    assert "2 Subjects" in text
    # the arithmetic of the subject; no comparison of one target with itself, and none of the other targets
    assert "50 / 100 = 50.0 %" in text
    assert "Since" not in text
    assert "Annex" not in text
    assert "Homes" not in text
    assert "Charging posts" not in text
    assert "At this meeting: opened 1." in text
    assert "no land" in text
    assert "roads are late" in text
    assert "homes stand still" not in text


def test_what_was_decided_comes_from_the_office(packed: Packed, plan: Path) -> None:
    (plan / "meetings").mkdir()
    words = "## Decisions\n\n- the **Transport Bureau** finishes by May\n"
    (plan / "meetings" / "2024-08-15.md").write_text(words, "utf-8")
    text = packed("2024-08-15")
    assert "From the office\nDecisions\n" in text
    assert "the Transport Bureau finishes by May" in text


def test_one_about_an_allotment(packed: Packed, change: Callable[[str, str], None]) -> None:
    change("about: [roads]", "about: [posts@north]")
    text = packed("2024-08-15")
    assert "of 1 target" in text
    assert "Charging posts (North" in text
    assert "Roads" not in text


def test_one_about_a_milestone(packed: Packed, plan: Path, change: Callable[[str, str], None]) -> None:
    change("about: [roads]", "about: [bridge]")
    catalogue = (plan / "targets.yaml").read_text("utf-8")
    milestones = (
        "milestones:\n  - {id: bridge, name: {zh: 桥, en: Bridge}, clause: 一, text: 建桥}\n"
        "  - {id: port, name: {zh: 港, en: Port}, clause: 一, text: 建港}\n"
    )
    (plan / "targets.yaml").write_text(catalogue + milestones, "utf-8")
    text = packed("2024-08-15")
    assert "About\nBridge" in text
    assert "no target matches" not in text
    assert "Port" not in text


def test_one_about_nothing_holds_no_target(packed: Packed, change: Callable[[str, str], None]) -> None:
    change(", about: [roads]", "")
    text = packed("2024-08-15")
    assert "no target matches" in text
    assert "Roads" not in text
