"""What is wrong with allotments is told at its place, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest

from tests.allotments.plans import BUSES, HEAD, Made
from tests.command import Git, Run
from xtgoals.actions.check import CheckOptions, check
from xtgoals.files.folder import find_folder
from xtgoals.model.finding import Finding

TODAY = date(2024, 11, 23)
GIVEN = "{north: 60, south: 40}"
SHARE = BUSES.replace("{zh: 辆, en: buses, kind: count}", "{zh: '%', en: '%', kind: share}").replace(
    "measure: cumulative\n    reported_as: to-date", "measure: level"
)
KM = BUSES.replace("{zh: 辆, en: buses, kind: count}", "{zh: 公里, en: km, kind: quantity}")


def findings(made: Made, indicators: str) -> list[Finding]:
    folder = made(indicators)
    return list(check(find_folder(str(folder), folder), TODAY).findings)


@pytest.mark.parametrize(
    ("target", "given", "rules"),
    [
        ("at_least: 100", "{north: 60, south: 39}", ["allotment-short"]),
        ("more_than: 100", "{north: 60, south: 39}", ["allotment-short"]),
        ("about: 100\n        tolerance: 5%", "{north: 60, south: 39}", ["allotment-short"]),
        ("about: 100\n        tolerance: 5%", "{north: 90, south: 60}", []),
        ("at_most: 100", "{north: 60, south: 41}", ["allotment-short"]),
        ("less_than: 100", "{north: 60, south: 41}", ["allotment-short"]),
        ("less_than: 100", "{north: 60, south: 40}", []),
        ("at_most: 100", "{north: 10, south: 0}", []),
        ("at_least: 100", "{north: 60, south: 60}", []),  # just 1.2 times
        ("at_least: 100", "{north: 60, south: 61}", ["allotment-over"]),
        ("more_than: 100", "{north: 61, south: 61}", ["allotment-over"]),
        ("at_least: 100", "{north: 100}", ["allotment-parts"]),
        ("at_least: 100", "{north: 60, south: 40, west: 5}", ["allotment-parts"]),
        ("at_least: 100", "{north: 60, south: 40, city: 5}", ["allotment-parts"]),
        ("at_least: 100", "{north: 60, south: 40, wset: 5}", ["unknown-region"]),
        ("at_least: 100", "{north: 60, suoth: 40}", ["unknown-region"]),
        ("at_least: 100", "{north: 60.5, south: 40}", ["allotment-whole"]),
        ("at_least: 100", "{north: 100, south: -1}", ["allotment-short", "goal-value"]),
        ("at_least: 100", "{north: 100, south: 1,5}", ["wrong-type"]),
        ("at_least: 100", "{north: 100, south: '1e2'}", ["not-a-number"]),
        ("at_least: 100", "{north: 100, south: }", ["wrong-type"]),
        ("at_least: 100", "{north: 100, south: [1]}", ["wrong-type"]),
        ("at_least: 100", "{north: 60, north: 40, south: 40}", ["duplicate-key"]),
        ("at_least: 100", "[60, 40]", ["wrong-type"]),
        ("at_least: 100", "100", ["wrong-type"]),
        ("at_least: 100", "{}", ["wrong-length"]),
        ("at_least: {of: others, at: 2023}", GIVEN, ["idle-field"]),
        ("at_least: {2024-Q2: 50, 2024-Q4: 100}", GIVEN, ["idle-field"]),
    ],
)
def test_sums_parts_and_numbers(made: Made, target: str, given: str, rules: list[str]) -> None:
    unit = "unit: {zh: 辆, en: buses, kind: count}"
    others = f"  - {{id: others, name: {{zh: 其他, en: Others}}, {unit}, measure: level}}\n"
    text = BUSES.replace("at_least: 100", target).replace(GIVEN, given)
    found = findings(made, others + text)
    known = [one.rule for one in found if one.rule not in ("figure-kind", "figure-value")]
    assert known == rules
    lines = (HEAD + others + text).splitlines()
    for one in found:
        if one.rule.startswith("allotment") or one.rule in ("unknown-region", "goal-value", "not-a-number"):
            assert "allotments:" in lines[one.line - 1]
            assert one.column > lines[one.line - 1].index("allotments")


def test_exact_sums_are_not_rounded(made: Made) -> None:
    text = KM.replace("at_least: 100", "at_least: 0.3")
    assert findings(made, text.replace(GIVEN, "{north: 0.1, south: 0.2}").replace("100辆", "0.3公里")) == []
    long = "0." + "0" * 30 + "1"
    text = KM.replace("at_least: 100", "at_least: 1000000").replace("100辆", "100万公里")
    (found,) = findings(made, text.replace(GIVEN, f"{{north: 1000000, south: -{long}}}"))[:1]
    assert found.rule in ("allotment-short", "goal-value")
    over = findings(made, text.replace(GIVEN, f"{{north: 1200000, south: {long}}}"))
    assert [one.rule for one in over] == ["allotment-over"]


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        ("rollup: sum\n    overlap: true", []),  # what is counted twice may be allotted twice
        ("rollup: mean", []),
        ("rollup: max", []),
    ],
)
def test_other_ways_to_make_a_whole_ask_no_sum(made: Made, change: str, rules: list[str]) -> None:
    text = KM.replace("rollup: sum", change).replace(GIVEN, "{north: 30, south: 20}")
    assert [one.rule for one in findings(made, text)] == rules


@pytest.mark.parametrize(
    ("rollup", "target", "given", "weak"),
    [
        ("min", "at_least: 98", "{north: 98, south: 97}", ["south"]),
        ("min", "more_than: 98", "{north: 97, south: 97}", ["north", "south"]),
        ("min", "at_most: 98", "{north: 99, south: 97}", []),
        ("max", "at_most: 98", "{north: 99, south: 97}", ["north"]),
        ("max", "less_than: 98", "{north: 98, south: 97}", []),
        ("max", "at_least: 98", "{north: 98, south: 0}", []),
    ],
)
def test_where_an_extreme_decides_each_counts(
    made: Made, rollup: str, target: str, given: str, weak: list[str]
) -> None:
    text = SHARE.replace("rollup: sum", f"rollup: {rollup}").replace(GIVEN, given)
    text = text.replace("at_least: 100", f"{target}\n        near: 1")
    found = [one for one in findings(made, text) if one.rule == "allotment-weak"]
    assert [(one.excerpt or "")[: one.column - 1].split()[-1] for one in found] == [
        f"{{{one}:" if one == "north" else f"{one}:" for one in weak
    ]


def test_parts_that_come_and_go_count_on_the_deadline(made: Made) -> None:
    text = BUSES.replace("[north, south]", "[north, south, west]")
    (missing,) = [one for one in findings(made, text) if one.rule == "allotment-parts"]
    assert missing.message.en == "without an allotment: west"
    # it was founded in July: by the end of June nobody could hand it anything
    early = text.replace("at_least: 100", "at_least: 100\n        by: 2024-06-30")
    assert "allotment-parts" not in {one.rule for one in findings(made, early)}
    given = early.replace(GIVEN, "{north: 60, south: 40, west: 0}")
    assert [one.message.en for one in findings(made, given) if one.rule == "allotment-parts"] == [
        "'west' does not exist on the deadline"
    ]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("    parts: [north, south]\n    rollup: sum\n", "", "allotment-parts"),
        ("at_least: 100", "region: north\n        at_least: 100", "allotment-parts"),
        ("rollup: sum", "rollup: {count: {at_least: 5}}", "idle-field"),
        (f"        allotments: {GIVEN}", "        allotment_note: 1 July", "idle-field"),
    ],
)
def test_where_nobody_can_take_on_anything(made: Made, old: str, new: str, rule: str) -> None:
    assert old in BUSES
    assert rule in {one.rule for one in findings(made, BUSES.replace(old, new))}


def test_a_scaled_count_is_whole_in_whole_units(made: Made) -> None:
    homes = BUSES.replace("{zh: 辆, en: buses, kind: count}", "{zh: 万户, en: '10,000 homes', kind: count}")
    homes = homes.replace("100辆", "2.1万户").replace("at_least: 100", "at_least: 2.1")
    assert findings(made, homes.replace(GIVEN, "{north: 1.5, south: 0.6}")) == []
    found = findings(made, homes.replace(GIVEN, "{north: 1.50005, south: 0.6}"))
    assert [one.rule for one in found] == ["allotment-whole"]


@pytest.mark.parametrize(
    ("target", "now", "note", "rules"),
    [
        ("at_least: 100", "{north: 59, south: 41}", "", ["allotment-eased"]),
        ("at_least: 100", "{north: 59, south: 41}", "changed on 1 September", []),
        ("at_least: 100", "{north: 70, south: 40}", "", []),
        ("at_most: 100", "{north: 61, south: 39}", "", ["allotment-eased"]),
        ("at_most: 100", "{north: 60, south: 39}", "", []),
        ("at_least: 100", "", "", ["allotment-eased", "allotment-eased"]),
    ],
)
def test_what_was_taken_on_is_not_eased_in_silence(
    made: Made, git: Git, run: Run, target: str, now: str, note: str, rules: list[str]
) -> None:
    text = BUSES.replace("at_least: 100", target)
    folder = made(text)
    git(folder.parent, "init", "-q")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "-qm", "before")
    line = f"        allotments: {GIVEN}\n"
    assert line in text
    after = line.replace(GIVEN, now) if now else ""
    made(text.replace(line, after + (f"        allotment_note: {note}\n" if note else "")))
    found = check(find_folder(str(folder), folder), TODAY, CheckOptions("HEAD")).findings
    assert [one.rule for one in found if one.rule != "figure-kind"] == rules


@pytest.mark.parametrize(("note", "rules"), [("", ["allotment-eased"]), ("of 1 September", [])])
def test_a_note_that_was_taken_away_explains_nothing(
    made: Made, git: Git, note: str, rules: list[str]
) -> None:
    line = f"        allotments: {GIVEN}\n"
    folder = made(BUSES.replace(line, f"{line}        allotment_note: of 1 July\n"))
    git(folder.parent, "init", "-q")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "-qm", "before")
    eased = line.replace(GIVEN, "{north: 59, south: 41}")
    made(BUSES.replace(line, eased + (f"        allotment_note: {note}\n" if note else "")))
    found = check(find_folder(str(folder), folder), TODAY, CheckOptions("HEAD")).findings
    assert [one.rule for one in found] == rules
