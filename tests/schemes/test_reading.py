"""How schemes are read: each mistake is one finding at its place, with a fix, whatever is in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xtgoals.actions.schemes import open_scheme
from xtgoals.catalogue.reading import load_plan
from xtgoals.catalogue.schema import scheme_schema
from xtgoals.catalogue.schemes import scheme_from
from xtgoals.files.folder import DataFolder
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.finding import Finding
from xtgoals.model.scheme import Scheme

Found = Callable[[], list[Finding]]

FAULTS = [
    # what is replaced by what, the finding with line and column, a part of the fix, whether a schema sees it
    ("format: 1\n", "", ("missing-field", 1, 1), "add `format`", True),
    ("format: 1", "format: 2", ("unknown-format", 1, 9), "write `format: 1`", True),
    ("scheme:\n", "shceme:\n", ("unknown-field", 2, 1), "scheme", True),
    ("id: districts-2024", "id: Districts_2024", ("bad-id", 3, 7), "hyphens", True),
    ("subjects: regions", "subjects: region", ("unknown-word", 5, 13), "regions", True),
    ("subjects: regions", "subjects: [regions]", ("wrong-type", 5, 13), "one text", True),
    ("  subjects: regions\n", "", ("missing-field", 2, 1), "add `subjects`", True),
    ("  subjects: regions\n", "  subjects:\n", ("missing-field", 5, 12), "add `subjects`", True),
    ("as_of: 2024-12-31", "as_of: 2024/12/31", ("bad-date", 6, 10), "2024-12-31", True),
    ("as_of: 2024-12-31", "as_of: 2024-12-32", ("bad-date", 6, 10), "2024-09-30", False),
    ("grade: verified", "grade: estimate", ("unknown-word", 8, 10), "verified", True),
    ("grade: verified", "grade: 认定", ("unknown-word", 8, 10), "verified", True),
    ("missing: refuse", "missing: none", ("unknown-word", 9, 12), "refuse, zero, out", True),
    ("digits: 2", "digits: 11", ("not-a-number", 10, 11), "from 0 to 10", True),
    ("digits: 2", "digits: 1.5", ("not-a-number", 10, 11), "whole number", True),
    ("digits: 2", "least: 120%", ("not-a-number", 10, 10), "from 0% to 100%", False),
    ("digits: 2", "scale: 0", ("not-a-number", 10, 10), "above 0", True),
    ("digits: 2", "items: []", ("unknown-field", 10, 3), "put it beside `scheme`", True),
    ("adjust:", "grade: final\nadjust:", ("unknown-field", 17, 1), "put it under `scheme`", True),
    ("groups:\n", "gruops:\n", ("unknown-field", 11, 1), "groups", True),
    ("members: [north, south, west]", "members: north", ("wrong-type", 12, 55), "[north, south]", True),
    ("members: [north, south, west]", "member: [north]", ("unknown-field", 12, 46), "members", True),
    ("[north, south, west]", '[north, ""]', ("empty-text", 12, 63), "fill it in", True),
    ("en: Districts", "en: [a]", ("wrong-type", 12, 34), "one text", True),
    ("rule: linear", "rule: liner", ("unknown-word", 14, 48), "linear", True),
    ("rule: linear, ", "", ("missing-field", 14, 5), "add `rule`", True),
    ("rule: linear", "rul: linear", ("unknown-field", 14, 42), "rule", True),
    ("zero: 0, ", "", ("missing-field", 14, 5), "add `zero`", True),
    ("full: 6.5", "ful: 6.5", ("unknown-field", 14, 65), "full", True),
    ("full: 6.5", "full: 6.5, cap: 90%", ("unknown-field", 14, 76), "`rule: completion`", True),
    ("full: 6.5", 'full: "6,5"', ("not-a-number", 14, 71), "write 6.5", True),
    ("full: 6.5", "full: {a: 1}", ("wrong-type", 14, 71), "one text", True),
    ("points: 30", "points: -30", ("not-a-number", 14, 38), "above 0", True),
    ("points: 30", "points: 3e1", ("not-a-number", 14, 38), "12.5", False),
    ("points: 30", f"points: {'9' * 400}", ("not-a-number", 14, 38), "12.5", False),
    ("of: growth", "of: {milestone: 二}", ("unknown-field", 14, 22), "{milestones: ", True),
    ("of: growth", "of: {milestones: }", ("wrong-type", 14, 35), "one text", True),
    ("of: growth", "of: [growth]", ("wrong-type", 14, 22), "one text", True),
    ("id: growth, of: growth", "each: target", ("unknown-word", 14, 12), "targets", True),
    ("over: {share: 10%, at_most: 5%}", "over: 10%", ("wrong-type", 15, 81), "{share: 10%", True),
    ("over: {share: 10%, at_most: 5%}", "over: {share: 10%}", ("missing-field", 15, 75), "at_most", True),
    ("zero_below: 60%", "cap: 0%", ("not-a-number", 15, 63), "100%", False),
    ("zero_below: 60%", "zero_below: sixty", ("not-a-number", 15, 70), "write 5%", True),
    ("each: -0.2", "each: 0.2", ("not-a-number", 17, 30), "below 0", True),
    ("{each: -0.2, at_most: -2}", "-0.2", ("wrong-type", 17, 23), "{each: -0.2", True),
    ("bonus_at_most: 5", "bonus_at_most: -5", ("not-a-number", 17, 65), "from 0", True),
    ("points: 40", "points：40", ("unknown-field", 15, 28), "points", True),
    ("adjust:", "extra: 5\nadjust:", ("unknown-field", 17, 1), "adjust, format, groups", True),
    ("bonus_at_most", "bonus_max", ("unknown-field", 17, 50), "bonus_at_most", True),
    ("zero: 0", "zero: 0, zero: 1", ("duplicate-key", 14, 65), "delete one", False),
    ("zero: 0", "zero: *x", ("yaml-aliases", 14, 62), "write out", False),
    ("zero: 0", "zero: !!int 0", ("yaml-tag", 14, 62), "take the tag out", False),
    ("id: ranks", "id: posts", ("duplicate-id", 16, 10), "another id", False),
    ("id: ranks, ", "", ("duplicate-id", 16, 10), "`id` of its own", False),
    ("adjust: {", "adjust: ", ("yaml-syntax", 17, 20), "indentation", False),
]


def opened(place: Path, given: str | None) -> Scheme:
    folder = DataFolder(place, "data")
    plan = load_plan(folder).plan
    assert plan
    return open_scheme(folder, plan, given)


@pytest.mark.parametrize(("old", "new", "expected", "fix", "seen"), FAULTS, ids=range(len(FAULTS)))
def test_one_fault_is_one_finding(
    place: Path,
    good: str,
    found: Found,
    old: str,
    new: str,
    expected: tuple[str, int, int],
    fix: str,
    seen: bool,
) -> None:
    assert old in good
    text = good.replace(old, new, 1)
    (place / "scheme.yaml").write_text(text, "utf-8")
    assert [(one.rule, one.line, one.column) for one in found()] == [expected]
    assert fix in found()[0].fix.en
    with pytest.raises(UnreadableFault) as fault:
        opened(place, None)
    assert [one.rule for one in fault.value.findings] == [expected[0]]
    if seen:
        assert not is_valid(text)


def is_valid(text: str) -> bool:
    """Whether the schema takes a scheme as an editor reads it, with days as texts."""
    data = yaml.load(re.sub(r"(\d{4}-\d\d-\d\d)", r"'\1'", text), yaml.SafeLoader)
    return jsonschema.Draft202012Validator(scheme_schema()).is_valid(data)


def test_the_schema_takes_what_is_right(good: str) -> None:
    for old, new in (
        ("", ""),
        ("digits: 2", "digits:\n  least: 80%\n  scale: 1000"),
        ("of: growth", "of: {milestones: 2.3}"),
    ):
        text = good.replace(old, new, 1)
        assert is_valid(text) or "milestones" in new
        assert scheme_from(text.encode(), "scheme.yaml").scheme or "milestones" in new


def test_nothing_written_is_as_good_as_left_out(good: str) -> None:
    bare, empty = (
        good.replace("  digits: 2\n", text)
        .replace("adjust:", f"{shares}adjust:")
        .replace("zero: 0,", f"{name}zero: 0,")
        for text, shares, name in (
            ("", "", ""),
            ("  digits:\n  least: null\n  scale: ~\n", "shares:\n", "name: , "),
        )
    )
    assert empty.count("\n") > bare.count("\n")
    assert scheme_from(bare.encode(), "a").scheme == scheme_from(empty.encode(), "b").scheme is not None


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "[]", "x", "null", "format: 1\nscheme: []\nitems: 3", "{"]
)
def test_what_is_no_scheme_at_all_is_told(place: Path, found: Found, text: str) -> None:
    (place / "scheme.yaml").write_text(text, "utf-8")
    assert found()
    assert all(one.line and one.column for one in found())


def test_several_faults_are_told_at_once(place: Path, good: str, found: Found) -> None:
    text = good.replace("digits: 2", "digits: x").replace("zero: 0", "zero: a").replace("groups", "gruops")
    (place / "scheme.yaml").write_text(text.replace("share: 10%", "shar: 10%"), "utf-8")
    assert [one.line for one in found()] == [10, 11, 14, 15]


def anything() -> st.SearchStrategy[object]:
    """Whatever YAML can hold, with the words of schemes among it."""
    words = st.sampled_from(
        [
            "posts",
            "id",
            "of",
            "rule",
            "linear",
            "rank",
            "met",
            "0",
            "5%",
            "each",
            "targets",
            "members",
            "<<",
            "",
        ]
    )
    leaf = st.one_of(words, st.none(), st.integers(), st.text(max_size=6))
    return st.recursive(
        leaf, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3))
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from([(), ("scheme",), ("items", 0), ("adjust",)]), anything()), max_size=3)
)
def test_any_yaml_gives_findings_or_a_scheme(
    place: Path, good: str, found: Found, changes: list[tuple[tuple[str | int, ...], object]]
) -> None:
    data = yaml.load(good, yaml.BaseLoader)
    for where, value in changes:
        entry = data
        for step in where:
            entry = entry[step]
        if isinstance(value, dict):
            entry |= value
        else:
            entry[str(value)] = value
    # JSON is YAML, but for the sign that stands between a pair of surrogates
    (place / "scheme.yaml").write_text(json.dumps(data, ensure_ascii=True), "utf-8")
    findings = found()
    assert all(one.line and one.column for one in findings)
    if any(one.severity.value == "error" for one in findings):
        with pytest.raises(UnreadableFault):
            opened(place, None)
    else:
        assert isinstance(opened(place, None), Scheme)
