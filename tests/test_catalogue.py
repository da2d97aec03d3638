"""The shipped catalogues: the illustrative one is the real one with stated differences; plans of others."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from docs.illustrative import illustrative
from tests.command import ILLUSTRATIVE, Run
from xtgoals.actions.check import check
from xtgoals.actions.data import open_plan
from xtgoals.actions.words import meeting_words, stories
from xtgoals.catalogue.reading import load_plan, plan_from
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.problem import Event
from xtgoals.model.targets import targets_of
from xtgoals.model.text import Text
from xtgoals.model.words import Commitment, Measure

ROOT = Path(__file__).parent.parent


def real() -> Plan:
    """The real plan."""
    loaded = load_plan(DataFolder(ROOT / "data", "data"))
    assert loaded.plan
    assert not loaded.findings
    return loaded.plan


def test_the_two_catalogues_agree() -> None:
    assert illustrative() == (ROOT / "examples" / "illustrative" / "targets.yaml").read_text("utf-8")


def test_names_of_organisations_can_stand_in_a_list() -> None:
    for organisation in real().organisations.values():
        assert not {",", ";", "、", "；"} & {*organisation.name.zh, *organisation.name.en}, organisation.id


def test_every_note_is_in_both_languages() -> None:
    plan = real()
    notes = [one.note for one in plan.indicators.values()] + [target.note for _, target in plan.targets]
    written = [note for note in notes if note]
    assert len(written) >= 10
    for note in written:
        assert note.zh != note.en, note
        assert ("假定" in note.zh) == ("Assumed" in note.en), note


def test_targets_of_the_counties_say_which_area_is_counted() -> None:
    plan = real()
    for name in ("county-gdp-growth", "new-industrial-firms", "new-little-giants", "new-single-champions"):
        note = plan.indicators[name].note
        assert note
        assert "湘潭县、湘乡市、韶山市" in note.zh


def test_the_commitments_without_a_number_are_all_there_and_named() -> None:
    milestones = list(real().milestones.values())
    kept_up = [one for one in milestones if one.ongoing]
    assert (len(milestones) - len(kept_up), len(kept_up), len(milestones)) == (66, 72, 138)
    assert len({one.text for one in milestones}) == len({one.name.zh for one in milestones}) == 138
    clauses = list(real().clauses)
    places = [clauses.index(one.clause) for one in milestones]
    assert places == sorted(places)  # in the order of the plan
    for one in milestones:
        for name in (one.name, *(step.name for step in one.steps if step.name)):
            assert name.zh != name.en, one.id
            assert name.en.isascii(), one.id


def test_what_the_plan_strives_for_is_aspirational() -> None:
    words = ("力争", "争取", "争创", "探索")
    for one in real().milestones.values():
        if not one.ongoing:
            aspires = any(step.commitment is Commitment.ASPIRATIONAL for step in one.steps)
            assert aspires == any(word in one.text for word in words), one.id


def test_what_the_plan_means_without_a_number_is_watched() -> None:
    watched = [one for one in real().indicators.values() if one.is_watched]
    assert len(watched) == 20
    by_county = {one.id for one in watched if one.parts}
    assert {"county-gdp", "county-budget-revenue", "county-loans", "county-investment-growth"} <= by_county
    assert {one.parts for one in watched if one.parts} == {("xiangtan-county", "xiangxiang", "shaoshan")}


# by the day of each meeting and one between: every status that a milestone can have, and every mark
@pytest.mark.parametrize(
    ("day", "statuses", "counts"),
    [
        # done: the task force, the mechanism for problems and the pilot of the land market
        ("2024-07-20", "on-track at-end not-due achieved behind overdue", (0, 3, 3, 0)),
        ("2024-10-20", "on-track at-end not-due achieved behind overdue at-risk", (0, 9, 9, 0)),
        ("2025-01-10", "achieved missed overdue at-risk", (23, 18, 0, 5)),
        ("2025-01-20", "achieved missed overdue", (23, 19, 0, 4)),
    ],
)
def test_the_illustration_has_every_status_of_a_milestone(
    run: Run, day: str, statuses: str, counts: tuple[int, ...]
) -> None:
    done = run(*ILLUSTRATIVE, "milestone", "list", "--known-on", day, "--format", "json")
    told = json.loads(done.stdout)
    assert {one["status"] for one in told["milestones"]} == set(statuses.split())
    assert tuple(told["counts"].values()) == counts


def test_the_illustration_has_every_mark_of_a_step(run: Run) -> None:
    done = run(*ILLUSTRATIVE, "milestone", "list", "--known-on", "2025-01-20", "--format", "json")
    steps = [step for one in json.loads(done.stdout)["milestones"] for step in one["steps"]]
    assert {step["grade"] for step in steps} >= {"reported", "verified"}
    # promised for the end of the year, done on 12 January
    assert [step["days_late"] for step in steps if step["days_late"]] == [12]
    assert {step["status"] for step in steps if step["commitment"] == "aspirational"} == {
        "achieved",
        "missed",
    }
    assert {step["state"] for step in steps} == {None, "not-started", "doing", "done"}


def test_the_plan_gives_one_rate_for_the_whole_city() -> None:
    plan = real()
    assert not plan.indicators["standard-clinics"].parts
    # reported once a year, so that nothing is overdue in the middle of it
    (clinics,) = targets_of(plan, plan.indicators["clinics-per-village"], plan.end)
    assert clinics.schedule.kind == "at-end"
    assert plan.indicators["clinics-per-village"].measure is Measure.LEVEL


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("plain words", Text("plain words", "plain words")),
        ("{zh: 说明, en: a note}", Text("说明", "a note")),
        ("''", Text("", "")),
        ("{zh: 说明}", Text("说明", "说明")),
    ],
)
def test_a_note_may_be_plain_or_in_two_languages(written: str, note: Text) -> None:
    loaded = plan_from(_with_note(written), "targets.yaml")
    assert loaded.plan
    assert loaded.plan.indicators["grain-area"].note == note
    warned = [finding.rule for finding in loaded.findings]
    assert warned == (["missing-translation"] if written == "{zh: 说明}" else [])


@pytest.mark.parametrize("written", ["[a list]", "{zh: [a], en: b}", "{zh: a, e: b}", "{}"])
def test_a_faulty_note_is_found_where_it_stands(written: str) -> None:
    content = _with_note(written)
    (finding,) = plan_from(content, "targets.yaml").findings
    assert finding.line == content.decode().splitlines().index(f"    note: {written}") + 1


@pytest.mark.parametrize(("name", "targets"), [("china-14th-fyp", 20), ("eu-2030", 30)])
def test_the_plans_of_others_check_clean(name: str, targets: int) -> None:
    result = check(DataFolder(ROOT / "examples" / "plans" / name, name), date(2026, 4, 30))
    # the one figure that is not read yet: 3 billion trees
    assert [finding.rule for finding in result.findings] == []
    assert result.counted.targets == targets


def _with_note(written: str) -> bytes:
    text = (ROOT / "data" / "targets.yaml").read_text("utf-8")
    changed = text.replace("  - id: grain-area\n", f"  - id: grain-area\n    note: {written}\n")
    assert changed != text
    return changed.encode()


def test_a_region_may_be_named_like_a_kind_of_bound() -> None:
    text = (ROOT / "data" / "targets.yaml").read_text("utf-8")
    changed = text.replace("\nregions:\n", "\nregions:\n  between: {within: nowhere}\n")
    assert changed != text
    (finding,) = plan_from(changed.encode(), "targets.yaml").findings
    assert (finding.rule, finding.line) == ("missing-field", changed.split("between")[0].count("\n") + 1)


def test_a_fault_in_one_of_two_equal_keys_is_found_in_the_first_which_is_read() -> None:
    content = _with_note("[a list]\n    note: plain words").decode()
    listed = content.splitlines().index("    note: [a list]") + 1
    found = plan_from(content.encode(), "targets.yaml").findings
    assert {(one.rule, one.line) for one in found} == {("duplicate-key", listed + 1), ("wrong-type", listed)}


def test_the_illustration_has_every_state_and_mark_of_a_problem(run: Run) -> None:
    problems: list[dict[str, Any]] = []
    for day in ("2024-10-20", "2024-11-08", "2025-01-20"):
        done = run(*ILLUSTRATIVE, "problem", "list", "--known-on", day, "--format", "json")
        problems += json.loads(done.stdout)["problems"]
    assert {one["state"] for one in problems} == {"open", "assigned", "closing", "closed", "dropped"}
    assert {one["level"] for one in problems} == {None, 1, 2, 3}
    assert {one["late"] for one in problems} == {True, False}
    assert {one["times_returned"] for one in problems} == {0, 1}
    rows = (ROOT / "examples" / "illustrative" / "problems.csv").read_text("utf-8")
    assert {line.split(",")[1] for line in rows.splitlines()[1:]} == {one.value for one in Event}


def test_the_illustration_has_every_move_and_cause(run: Run) -> None:
    moves: Counter[str] = Counter()
    causes: Counter[str] = Counter()
    known = ["2024-04-20", "2024-07-20", "2024-10-20", "2024-11-08", "2025-01-20"]
    for since, known_on in pairwise(known):
        days = ("--since", since, "--known-on", known_on)
        summary = json.loads(run(*ILLUSTRATIVE, "compare", *days, "--format", "json").stdout)["summary"]
        moves.update(summary["moves"])
        causes.update(summary["causes"])
    assert [word for word, count in moves.items() if not count] == []
    assert [word for word, count in causes.items() if not count] == []


def test_what_the_illustration_tells_says_that_it_is_made_up() -> None:
    folder = DataFolder(ROOT / "examples" / "illustrative", "illustrative")
    plan = open_plan(folder)
    told = stories(folder, plan, until=date(2024, 10, 20))
    assert [one.name for one in told] == ["greenway-by-the-river", "fifteen-minute-charging"]
    # by the second meeting only one of them is new
    assert len(stories(folder, plan, until=date(2024, 10, 20), since=date(2024, 7, 20))) == 1
    titles = [section.title for section in meeting_words(folder, date(2024, 10, 20))]
    assert titles == ["工作要求", "议定事项"]
    paths = [*(folder.path / "stories").iterdir(), *(folder.path / "meetings").iterdir()]
    for path in paths:
        text = path.read_text("utf-8")
        assert "虚构" in text or "made up" in text, path
        # no figure of its own: what a pack prints is in the data
        body = "\n".join(line for line in text.splitlines() if not re.match(r"day:|\d\. ", line))
        assert not re.search(r"\d", body), path
    assert plan.licence
    assert plan.contact
    assert "虚构" in plan.licence.zh
    assert "虚构" in plan.contact.zh
