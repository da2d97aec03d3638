"""Faults of the catalogue, each at one line chosen among those that fit."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

TARGET, NAME, UNIT, MEASURE, ID = "      - {clause: ", "    name: ", "    unit: ", "    measure: ", "  - id: "
PARTS, ROLLUP, SINCE = "    parts: ", "    rollup: ", "    reported_as: to-date"
_VALUE = re.compile(r"at_least: ([\d.]+)")


class Edit(NamedTuple):
    """Which lines fit, what becomes of one, and where the finding belongs, counted from it."""

    rule: str
    begins: str
    change: Callable[[str], str]
    measure: str = ""  # of the indicator that the line belongs to
    shift: int = 0


def _swap(old: str, new: str) -> Callable[[str], str]:
    return lambda line: line.replace(old, new, 1)


def _add(text: str) -> Callable[[str], str]:
    name = text.split(":", maxsplit=1)[0]
    return lambda line: line if name in line else line.replace(", commitment", f", {text}, commitment", 1)


def _goal(template: str) -> Callable[[str], str]:
    return lambda line: _VALUE.sub(lambda match: template.replace("X", match[1]), line, count=1)


def _both(first: Callable[[str], str], second: Callable[[str], str]) -> Callable[[str], str]:
    return lambda line: second(first(line))


CUMULATIVE, LEVEL = "cumulative", "level"
EDITS: dict[str, Edit] = {
    "field mistyped": Edit("unknown-field", MEASURE, _swap("measure", "mesure")),
    "word mistyped": Edit("unknown-word", MEASURE, lambda line: line.split("#")[0].rstrip() + "d"),
    "field doubled": Edit("duplicate-key", MEASURE, lambda line: f"{line}\n{line}", shift=1),
    "tab": Edit("yaml-syntax", MEASURE, _swap("    ", "\t")),
    "tag": Edit("yaml-tag", MEASURE, _swap(": ", ": !!python/name:os.system ")),
    "alias of nothing": Edit("yaml-aliases", MEASURE, _swap(": ", ": *")),
    "key that is a list": Edit("yaml-key", MEASURE, lambda line: f"    ? [a, b]\n    : c\n{line}"),
    "nested without end": Edit("yaml-size", MEASURE, lambda line: f"    note: {'[' * 60}\n{line}"),
    "merge conflict": Edit("yaml-syntax", MEASURE, lambda line: f"<<<<<<< HEAD\n{line}"),
    "full-width colon": Edit("yaml-syntax", MEASURE, _swap(": ", "：")),
    "reported_as left out": Edit("reported-as", MEASURE, lambda line: f"{line}\n    x", CUMULATIVE),
    "bracket left open": Edit("yaml-syntax", UNIT, lambda line: line.rstrip("}")),
    "unit kind mistyped": Edit("unknown-word", UNIT, _swap("kind: ", "kind: x")),
    "unit kind missing": Edit("missing-field", UNIT, lambda line: re.sub(r", kind: \w+", "", line)),
    "name in one language": Edit("missing-translation", NAME, lambda line: re.sub(r", en: [^}]*", "", line)),
    "name empty": Edit("empty-text", NAME, lambda line: re.sub(r"zh: [^,]*", 'zh: ""', line)),
    "name is a list": Edit("wrong-type", NAME, lambda line: "    name: [text]"),
    "name with an escape": Edit("control-character", NAME, _swap("zh: ", "zh: \x1b")),
    "id mistyped": Edit("bad-id", ID, _swap("- id: ", "- id: A_")),
    "id missing": Edit("unknown-field", ID, _swap("- id: ", "- ident: ")),
    "id doubled": Edit(
        "duplicate-id", ID, lambda line: "  - id: gdp-share" if "gdp-share" not in line else line
    ),
    "lead unknown": Edit("unknown-organisation", UNIT, lambda line: f"{line}\n    lead: nobody", shift=1),
    "clause unknown": Edit("unknown-clause", TARGET, _swap("{clause: ", "{clause: 九")),
    "clause missing": Edit("missing-field", TARGET, lambda line: re.sub(r"clause: [^,]*, ", "", line)),
    "value beside the figure": Edit(
        "figure-value",
        TARGET,
        lambda line: line if "%" in line else line.replace("at_least: ", "at_least: 9"),
    ),
    "value is text": Edit("not-a-number", TARGET, _swap("at_least: ", "at_least: x")),
    "figure empty": Edit("empty-text", TARGET, lambda line: re.sub(r"figure: [^,]*", 'figure: ""', line)),
    "figure of another kind": Edit("figure-kind", TARGET, _swap("以上", "以下")),
    "two kinds of goal": Edit("goal-kind", TARGET, _swap("at_least: ", "at_most: 3, at_least: ")),
    "rise of a total": Edit("goal-measure", TARGET, _goal("rise_by: X"), CUMULATIVE),
    "nothing promised": Edit(
        "goal-value",
        TARGET,
        _both(
            lambda line: re.sub(r"figure: [^,]*(?=, at_least)", "figure: 0", line),
            _goal("at_least: 0"),
        ),
        CUMULATIVE,
    ),
    "about without a tolerance": Edit("tolerance-missing", TARGET, _swap("at_least", "about")),
    "needless tolerance": Edit("tolerance-meaningless", TARGET, _add("tolerance: 5%")),
    "range upside down": Edit("range-order", TARGET, _goal("between: [X, 0.1]")),
    "range of one": Edit("wrong-length", TARGET, _goal("between: [X]")),
    "rise from nothing": Edit("baseline-missing", TARGET, _goal("rise_by: X"), LEVEL),
    "deadline before the start": Edit("date-order", TARGET, _add("by: 2023-06-30")),
    "day that is none": Edit("bad-date", TARGET, _add("by: 2024-02-30")),
    "commitment mistyped": Edit("unknown-word", TARGET, _swap("commitment: required", "commitment: must")),
    "region of a target": Edit("unknown-region", TARGET, _add("region: nowhere")),
    "nobody responsible": Edit("unknown-organisation", TARGET, _add("responsible: [nobody]")),
    "baseline of a total": Edit(
        "baseline-measure", TARGET, _add("baseline: {period: 2023, value: 1}"), CUMULATIVE
    ),
    "reference to nothing": Edit("unknown-reference", TARGET, _goal("at_least: {of: nothing}"), LEVEL),
    "baseline beyond": Edit(
        "baseline-beyond", TARGET, _goal("baseline: {period: 2023, value: 9X}, at_least: X"), LEVEL
    ),
    "baseline inside": Edit(
        "baseline-order", TARGET, _add("baseline: {period: 2024-Q1}, start: 2024-01-01"), LEVEL
    ),
    "baseline period": Edit("bad-period", TARGET, _add("baseline: {period: 2023年}"), LEVEL),
    "near below zero": Edit("near-value", TARGET, _swap("near: ", "near: -")),
    "allotted to a part that is none": Edit(
        "allotment-parts", TARGET, _add("allotments: {xiangtan: 1000}"), "count"
    ),
    "near of a total": Edit("near-meaningless", TARGET, _add("near: 1"), CUMULATIVE),
    "shares that fall": Edit(
        "schedule-shares",
        TARGET,
        _add("schedule: {2024-Q2: 60%, 2024-Q3: 40%, 2024-Q4: 100%}"),
    ),
    "start of a total": Edit("to-date-window", TARGET, _add("start: 2024-07-01"), CUMULATIVE),
    "second target without id": Edit("target-id", TARGET, lambda line: f"{line}\n{line}", shift=1),
    "share above 100": Edit(
        "impossible-goal",
        TARGET,
        lambda line: re.sub(
            r"figure: [\d.]+%(.*?), at_least: [\d.]+", r"figure: 188%\1, at_least: 188", line
        ),
        "share",
    ),
    "half a thing": Edit(
        "impossible-goal",
        TARGET,
        lambda line: re.sub(r"figure: (\d+)(.*?), at_least: \d+,", r"figure: \1.5\2, at_least: \1.5,", line),
        "count",
    ),
    "no roll-up": Edit("parts-rollup", PARTS, lambda line: f"{line}\n    #", LEVEL),
    "part twice": Edit("nested-part", PARTS, _swap("[xiangtan-county", "[yuhu, xiangtan-county"), LEVEL),
    "part is the whole": Edit("nested-part", PARTS, _swap("[", "[xiangtan, "), LEVEL),
    "region in itself": Edit("region-cycle", "  yuhu: ", _swap("within: xiangtan", "within: yuhu")),
    "group of itself": Edit("group-cycle", "    members: [hi", _swap("[", "[zones, ")),
    "member unknown": Edit("unknown-organisation", "    members: [hi", _swap("[", "[nobody, ")),
    "thresholds upside down": Edit("thresholds-order", "  thresholds: ", _swap("0.8", "1.2")),
    "issued late": Edit("late-issue", "  issued: ", _swap("2024", "2025")),
    "plan ends before it starts": Edit("date-order", "  end: ", _swap("2024", "2023")),
    "meeting before the last one": Edit("meeting-order", "    - 2024-10-20", _swap("-10-20", "-07-10")),
    "meeting in a wrong year": Edit("meeting-day", "    - 2025-01-20", _swap("2025", "2052")),
    "meeting on no day": Edit("bad-date", "    - 2024-07-20", _swap("-20", "-32")),
    "meeting of an unknown kind": Edit("unknown-word", "    - {day: ", _swap("special", "spezial")),
    "meeting about nothing": Edit("meeting-about", "    - {day: ", _swap(", about: [core-greenways]", "")),
    "meeting about nobody knows what": Edit("unknown-name", "    - {day: ", _swap("greenways", "greenway")),
    "format of tomorrow": Edit("unknown-format", "format: ", _swap("1", "2")),
    "section mistyped": Edit("unknown-field", "clauses:", _swap("clauses", "clausess")),
    "plan region mistyped": Edit("unknown-region", "  region: ", _swap("xiangtan", "xiangtam")),
}


def catalogue_edits(lines: list[str], random_: random.Random) -> Iterator[tuple[str, str, int, str]]:
    """Kind, rule, line and the catalogue with that one fault, for every kind that fits anywhere."""
    for kind, edit in EDITS.items():
        fitting = [n for n, line in enumerate(lines) if _fits(lines, n, edit) and edit.change(line) != line]
        if fitting:
            number = random_.choice(fitting)
            changed = edit.change(lines[number])
            rest = lines[number + 1 :]
            if kind in ("reported_as left out", "no roll-up"):
                changed, rest = lines[number], rest[1:]
            text = "\n".join([*lines[:number], changed, *rest])
            yield kind, edit.rule, number + 1 + edit.shift, text


def _fits(lines: list[str], number: int, edit: Edit) -> bool:
    if not lines[number].startswith(edit.begins):
        return False
    begins = max((n for n in range(number + 1) if lines[n].startswith(ID)), default=0)
    about = lines[begins : number + 1]
    if edit.measure in ("share", "count"):
        return any(
            f"kind: {edit.measure}" in line and "万" not in line for line in about if line.startswith(UNIT)
        )
    if edit.rule == "to-date-window" and not any(line.startswith(SINCE) for line in about):
        return False
    return not edit.measure or any(line.startswith(f"{MEASURE}{edit.measure}") for line in about)
