"""Milestones in the catalogue: what may be left out, and what is found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.command import Run
from tests.milestones.conftest import PLAN
from xtgoals.catalogue.reading import plan_from
from xtgoals.catalogue.schema import catalogue_schema
from xtgoals.model.words import Commitment, Frequency

ALONE = PLAN[: PLAN.index("indicators:")] + PLAN[PLAN.index("milestones:") :]


def rules_of(run: Run, data: Path, text: str) -> list[str]:
    (data / "targets.yaml").write_text(text, "utf-8")
    done = run("--data", str(data), "check", "--format", "json")
    return [one["rule"] for one in json.loads(done.stdout)["findings"] if one["severity"] == "error"]


def test_what_is_left_out_comes_from_the_plan_and_the_clause() -> None:
    plan = plan_from(PLAN.encode(), "targets.yaml").plan
    assert plan is not None
    avenue, bridge, roadshows = plan.milestones.values()
    assert [(one.id, one.deadline.isoformat()) for one in bridge.steps] == [("done", "2024-12-31")]
    assert [one.commitment for one in avenue.steps] == [Commitment.REQUIRED, Commitment.ASPIRATIONAL]
    assert (roadshows.ongoing, roadshows.steps, roadshows.region) == (True, (), "city")
    assert (bridge.responsible, bridge.region) == (("transport", "north-government"), "north")
    assert (bridge.frequency, bridge.due_days, bridge.final_due_days) == (Frequency.QUARTERLY, 15, 60)


def test_a_plan_may_have_milestones_alone(run: Run, data: Path) -> None:
    assert rules_of(run, data, ALONE) == []
    assert rules_of(run, data, ALONE + "indicators: []\n") == []
    done = run("--data", str(data), "--lang", "en", "status")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (
        0,
        "Milestones, by steps: 0 due, 0 done (of these 0 early), 0 due and open",
    )
    # without either there is nothing to follow
    none = ALONE[: ALONE.index("milestones:")]
    assert rules_of(run, data, none) == ["missing-field"]
    assert rules_of(run, data, none + "indicators: []\nmilestones: []\n") == ["wrong-length"]


BRIDGE = "  - id: bridge\n"
BROKEN = {
    "duplicate-id, of a milestone": (BRIDGE, "  - id: avenue\n"),
    "duplicate-id, of an indicator": (BRIDGE, "  - id: posts\n"),
    "duplicate-id, of a target": (BRIDGE, "  - id: more-posts\n"),
    "duplicate-id, of a step": ("id: start,", "id: paperwork,"),
    "bad-id": (BRIDGE, "  - id: Big_Bridge\n"),
    "bad-date": ("by: 2024-12-31", "by: soon"),
    "unknown-word": ("commitment: aspirational", "commitment: perhaps"),
    "unknown-field": ("    text: 建成大桥\n", "    text: 建成大桥\n    unit: km\n"),
    "missing-field": ("    text: 建成大桥\n", ""),
    "unknown-clause": ("    clause: 二(一)1", "    clause: 二(一)7"),
    "unknown-organisation": ("lead: education", "lead: educators"),
    "unknown-region": ("    region: north", "    region: west"),
    "idle-field": ("    ongoing: true\n", "    ongoing: true\n    steps: [{id: one}]\n"),
    "wrong-type": (
        "    steps:\n      - {id: paperwork",
        "    steps:\n      - paperwork\n      - {id: paperwork",
    ),
    "step-order": ("by: 2024-12-31", "by: 2023-12-31"),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_each_fault_is_found_once(run: Run, data: Path, broken: str) -> None:
    text = PLAN.replace("figure: 450个以上", "figure: 450个以上, id: more-posts")
    assert text.count(BROKEN[broken][0]) == 1
    assert rules_of(run, data, text.replace(*BROKEN[broken])) == [broken.split(",", maxsplit=1)[0]]


def test_a_faulty_milestone_makes_no_row_wrong(run: Run, data: Path) -> None:
    (data / "milestones.csv").write_text(
        "milestone,state,recorded_on\nbridge,doing,2024-10-10\navenue,doing,2024-10-10\n", "utf-8"
    )
    # the row of the avenue lacks its step, but of the catalogue nothing is sure
    assert rules_of(run, data, PLAN.replace("    text: 建成大桥\n", "")) == ["missing-field"]
    assert rules_of(run, data, PLAN) == ["unknown-step"]


def test_a_lead_elsewhere_is_doubtful(run: Run, data: Path) -> None:
    (data / "targets.yaml").write_text(PLAN.replace("lead: education", "lead: transport"), "utf-8")
    done = run("--data", str(data), "--lang", "en", "check")
    assert "warning: lead-elsewhere: Transport Bureau leads Roadshows" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("text", "is_valid"),
    [
        (PLAN, True),
        (ALONE, True),
        (ALONE[: ALONE.index("milestones:")], False),
        (PLAN.replace("ongoing: true", "ongoing: maybe"), False),
        (PLAN.replace("{id: paperwork,", "{"), False),
        (PLAN.replace("lead: education", "frequency: monthly\n    todo: who?"), True),
    ],
)
def test_the_schema_says_the_same(text: str, is_valid: bool) -> None:
    written: Any = yaml.load(text, Loader=yaml.BaseLoader)
    written["format"] = 1
    if is_valid and "ongoing" in text:
        for one in written["milestones"]:
            one.update({"ongoing": True} if "ongoing" in one else {})
    assert jsonschema.Draft202012Validator(catalogue_schema()).is_valid(written) is is_valid
