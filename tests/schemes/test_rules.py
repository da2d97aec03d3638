"""What a scheme may not say, and what it may: each mistake is one finding, a good scheme none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import Run
from xtgoals.model.finding import Finding

Found = Callable[[], list[Finding]]

GROUPS, ITEMS = "districts: {name: {zh: 各区, en: Districts}, members: [north, south, west]}", "items:\n"
GROWTH = "{id: growth, of: growth, points: 30, rule: linear, zero: 0, full: 6.5}"
POSTS = (
    "{id: posts, of: posts, points: 40, rule: completion, zero_below: 60%, over: {share: 10%, at_most: 5%}}"
)
RANKS = "{id: ranks, of: posts, points: 30, rule: rank, step: 5%}"
FAULTS = [
    # what is replaced by what, the finding with line and column
    ("points: 30, rule: linear", "points: 30.5, rule: linear", ("scheme-points", 13, 1)),
    ("zero: 0", "zero: 6.50", ("scheme-linear", 14, 74)),
    ("as_of: 2024-12-31", "as_of: 2025-04-01", ("scheme-day", 6, 10)),
    ("as_of: 2024-12-31", "as_of: 2023-12-31", ("scheme-day", 6, 10)),
    ("[north, south, west]", "[north, nroth, south, west]", ("unknown-region", 12, 63)),
    ("[north, south, west]", "[北区, south, west]", ("unknown-region", 12, 56)),
    ("[north, south, west]", "[north, south, west, north]", ("scheme-group", 12, 76)),
    (GROUPS, f"{GROUPS}\n  more: {{members: []}}", ("scheme-group", 13, 19)),
    (GROUPS, f"{GROUPS}\n  more: {{members: [south, city]}}", ("scheme-group", 13, 20)),
    (f"groups:\n  {GROUPS}", "groups: {}", ("scheme-group", 11, 1)),
    ("of: growth", "of: grwoth", ("scheme-of", 14, 22)),
    ("of: growth", "of: 增速", ("scheme-of", 14, 22)),
    ("of: growth", "of: posts@north", ("scheme-of", 14, 22)),
    ("of: growth", "of: bridge", ("scheme-of", 14, 22)),
    ("of: growth", "of: draft", ("scheme-of", 14, 22)),
    (GROWTH, "{of: growth, points: 30, rule: completion}", ("scheme-of", 14, 10)),
    (GROWTH, "{of: growth, points: 30, rule: met}", ("scheme-of", 14, 10)),
    (GROWTH, "{of: growth, points: 30, rule: rank, step: 5%}", ("scheme-of", 14, 10)),
    (GROWTH, "{of: clean-air, points: 30, rule: completion}", ("scheme-of", 14, 10)),
    (GROWTH, "{of: accidents, points: 30, rule: completion}", ("scheme-of", 14, 39)),
    (GROWTH, "{of: trees, points: 30, rule: completion}", ("scheme-of", 14, 10)),
    (GROWTH, "{points: 30, rule: met}", ("scheme-of", 14, 5)),
    (GROWTH, "{id: a, of: posts, each: targets, points: 30, rule: met}", ("scheme-of", 14, 30)),
    (GROWTH, "{each: targets, points: 30, rule: met}", ("scheme-of", 14, 12)),
    (GROWTH, "{of: {milestones: 二(三)3}, points: 30, rule: met}", ("scheme-of", 14, 23)),
    (GROWTH, "{of: {milestones: 二(三)5}, points: 30, rule: met}", ("unknown-clause", 14, 23)),
    (GROWTH, "{of: {milestones: 二(三)4}, points: 30, rule: completion}", ("scheme-of", 14, 49)),
    (POSTS, POSTS.replace("id: posts", "id: growth"), ("duplicate-id", 15, 10)),
]
DOUBTS = [
    ("known_on: 2025-03-31", "known_on: 2025-02-28", ("scheme-early", 7, 13)),
    ("[north, south, west]", "[north, south]", ("scheme-group", 11, 1)),
    (GROUPS, "a: {members: [north, south]}\n  b: {members: [west]}", ("scheme-alone", 13, 16)),
    ("of: growth", "of: air", ("scheme-of", 14, 22)),
    (GROWTH, "{of: forest, points: 30, rule: linear, zero: 0, full: 1}", ("scheme-of", 14, 10)),
    (GROWTH, "{of: metro, points: 30, rule: spread, base: 0}", ("scheme-of", 14, 10)),
]
SILENT = [
    (
        "points: 30, rule: linear",
        "points: 29.5, rule: linear",
        "points: 30, rule: rank",
        "points: 30.5, rule: rank",
    ),
    ("digits: 2", "scale: 1000", "points: 40", "points: 77"),
    ("known_on: 2025-03-31", "known_on: 2025-03-01"),
    ("as_of: 2024-12-31", "as_of: 2024-09-30", "known_on: 2025-03-31", "known_on: 2024-10-15"),
    ("subjects: regions", "subjects:   'regions'  # who", "digits: 2", "least:\n  scale: null"),
    (
        GROUPS,
        "a: {members: [north]}\n  b: {members: [south, west]}",
        RANKS,
        RANKS.replace("rank, step: 5%", "met"),
    ),
    (GROUPS, "a:\n    members:\n      - north\n      - south\n      - west"),
    (GROWTH, "{of: growth, points: 30, rule: spread, base: 60%, better: less}"),
    (GROWTH, "{of: growth, points: 30, rule: rank, by: value, step: 0.05}"),
    (GROWTH, "{of: posts-each, points: 30, rule: linear, zero: 0, full: 1}"),
    (GROWTH, "{of: posts, id: posts-value, points: 30, rule: linear, zero: 0, full: 100}"),
    (GROWTH, "{of: accidents, points: 30, rule: met}"),
    (GROWTH, "{of: accidents, points: 30, rule: rank, step: 5%, better: less}"),
    (RANKS, "{of: accidents, points: 30, rule: rank, step: 5%}"),
    (GROWTH, "{of: accidents, points: 30, rule: rank, by: value, step: 5%, better: less}"),
    (GROWTH, "{of: {milestones: 二(三)4}, points: 30, rule: met, late: 50%}"),
    (GROWTH, "{of: {milestones: 2.3.4}, points: 30, rule: met}"),
    ("missing: refuse", "missing: out", GROWTH, "{of: metro, points: 30, rule: spread, base: 0}"),
    ("missing: refuse", "missing: out\n  least: 80%", "west]", "west, city]"),
    ("adjust: {late_report: {each: -0.2, at_most: -2}, bonus_at_most: 5, minus_at_most: -10}", "adjust: {}"),
    ("format: 1", "\ufeffformat: 1"),
    ("\n", "\r\n"),
]


def changed(text: str, *pairs: str) -> str:
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text, old
        text = text.replace(old, new) if old == "\n" else text.replace(old, new, 1)
    return text


def test_a_good_scheme_has_no_finding_and_is_counted(run: Run, place: Path, good: str) -> None:
    (place / "scheme.yaml").write_text(good, "utf-8")
    (place / "scheme-again.yaml").write_text(good.replace("districts-2024", "again"), "utf-8")
    done = run("--data", str(place), "--lang", "en", "check")
    assert (
        done.stdout.splitlines()[-1] + "\n"
        == "0 errors, 1 warning; 6 targets and 0 rows in 3 files checked\n"
    )


@pytest.mark.parametrize(("old", "new", "expected"), [*FAULTS, *DOUBTS])
def test_one_fault_is_one_finding(
    place: Path, good: str, found: Found, old: str, new: str, expected: tuple[str, int, int]
) -> None:
    (place / "scheme.yaml").write_text(changed(good, old, new), "utf-8")
    assert [(one.rule, one.line, one.column) for one in found()] == [expected]
    assert (found()[0].severity.value == "warning") is ((old, new, expected) in DOUBTS)


@pytest.mark.parametrize("pairs", SILENT)
def test_what_is_meant_like_that_is_no_fault(
    place: Path, good: str, found: Found, pairs: tuple[str, ...]
) -> None:
    (place / "scheme.yaml").write_bytes(changed(good, *pairs).encode())
    assert found() == []


BUREAUS = """\
format: 1
scheme: {id: bureaus, subjects: organisations, as_of: 2024-12-31, known_on: 2025-03-31}
groups: {all: {members: [transport, office]}}
items:
- {each: targets, points: 1, rule: met}
- {of: {milestones: 2.3.4}, points: 2, rule: met}
- {of: growth, points: 3, rule: spread, base: 60%}
shares: {lead: 1, responsible: 0.3}
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("office]", "offcie]", [("unknown-organisation", 3, 37)]),
        ("office]", "Roads]", [("unknown-organisation", 3, 37)]),
        ("office]", "districts]", [("scheme-group", 3, 37)]),
        ("rule: met", "rule: rank, step: 5%", [("scheme-of", 5, 36)]),
        # accidents are a ceiling that is used up, and forestry leads it, which is not scored
        ("rule: met", "rule: completion", [("scheme-of", 5, 36)]),
        ("office]}", "office]}, lone: {members: [forestry]}", [("scheme-alone", 3, 63)]),
    ],
)
def test_organisations(
    place: Path, found: Found, old: str, new: str, expected: list[tuple[str, int, int]]
) -> None:
    (place / "scheme.yaml").write_text(BUREAUS.replace(old, new, 1), "utf-8")
    # forestry leads targets that are scored, and stands in no group
    told = [one for one in found() if not (one.rule == "scheme-group" and "forestry" in one.message.en)]
    assert [(one.rule, one.line, one.column) for one in told] == expected


def test_a_faulty_catalogue_is_not_held_against_a_scheme(place: Path, good: str, found: Found) -> None:
    (place / "scheme.yaml").write_text(good.replace("zero: 0", "zero: 6.5"), "utf-8")
    for old, new in (("id: growth", "id: Growth"), ("regions:", "regoins:"), ("format: 1", "[")):
        text = (place / "targets.yaml").read_text("utf-8")
        (place / "targets.yaml").write_text(text.replace(old, new, 1), "utf-8")
        assert [one.rule for one in found() if one.path.endswith("scheme.yaml")] == ["scheme-linear"]
        (place / "targets.yaml").write_text(text, "utf-8")
