"""The shipped catalogues: the illustrative one is the real one with stated differences; plans of others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docs.illustrative import illustrative
from xtgoals.actions.check import check
from xtgoals.catalogue.reading import load_plan, plan_from
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.targets import targets_of
from xtgoals.model.text import Text
from xtgoals.model.words import Measure

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
