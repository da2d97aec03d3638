"""Real repositories: a scheme stays what it was once its day has come, whatever its file looks like."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.command import Git
from xtgoals.actions.check import CheckOptions, check
from xtgoals.files.folder import find_folder

AFTER, BEFORE = date(2025, 4, 1), date(2025, 3, 31)
Since = Callable[..., list[tuple[str, str]]]

# what is replaced by what, and what is said with its line
CHANGES = [
    ("points: 40", "points: 35", ["15 `points` of `posts` was 40 and is 35"]),
    ("points: 40", "points: 40.0", []),
    ("zero_below: 60%", "zero_below: 0.6", []),
    ("zero_below: 60%", "zero_below: 50%", ["15 `zero_below` of `posts` was 60% and is 50%"]),
    ("zero_below: 60%, ", "", ["15 `zero_below` of `posts` was 60% and is 0%"]),
    ("share: 10%", "share: 12%", ["15 `share` of `over` was 10% and is 12%"]),
    (
        ", over: {share: 10%, at_most: 5%}",
        "",
        ["15 `at_most` of `over` was 5% and is -", "15 `share` of `over` was 10% and is -"],
    ),
    ("rule: rank, step: 5%", "rule: met", ["16 `rule` of `ranks` was rank and is met"]),
    (
        "rule: rank, step: 5%",
        "rule: rank, step: 5%, by: value",
        ["16 `by` of `ranks` was completion and is value"],
    ),
    ("id: growth, of: growth", "of: growth", []),
    ("id: growth, of: growth", "id: rise, of: growth", ["13 'growth' is gone", "14 'rise' is new"]),
    ("of: growth", "of: heads", ["14 `of` of `growth` was growth and is heads"]),
    ("[north, south, west]", "[west, north, south]", []),
    (
        "[north, south, west]",
        "[north, south]",
        ["12 `members` of `districts` was north, south, west and is north"],
    ),
    ("  districts:", "  urban:", ["11 'districts' is gone", "12 'urban' is new"]),
    ("known_on: 2025-03-31", "known_on: 2025-06-30", []),
    (
        "known_on: 2025-03-31",
        "known_on: 2025-03-30",
        ["7 `known_on` of `scheme` was 2025-03-31 and is 2025-03-30"],
    ),
    ("as_of: 2024-12-31", "as_of: 2024-09-30", ["6 `as_of` of `scheme`"]),
    ("grade: verified", "grade: reported", ["8 `grade` of `scheme` was verified and is reported"]),
    ("missing: refuse", "missing: zero", ["9 `missing` of `scheme` was refuse and is zero"]),
    ("digits: 2", "digits: 1", ["10 `digits` of `scheme` was 2 and is 1"]),
    ("  digits: 2\n", "", []),
    ("digits: 2", "scale: 100", []),
    ("digits: 2", "scale: 1000", ["10 `scale` of `scheme` was 100 and is 1000"]),
    ("each: -0.2", "each: -0.1", ["17 `each` of `late_report` was -0.2 and is -0.1"]),
    ("bonus_at_most: 5, ", "", ["17 `bonus_at_most` of `adjust` was 5 and is -"]),
    ("id: districts-2024", "id: districts", ["3 `id` of `scheme` was districts-2024 and is districts"]),
    ("en: Assessment", "en: The year", []),
    ("{name: {zh: 各区, en: Districts}, members", "{members", []),
    ("format: 1\n", "# a remark\nformat:   '1'\n\n", []),
]


@pytest.fixture
def since(place: Path, git: Git) -> Since:
    """What `check --since` says of schemes on a day; what stands in the folder now is committed first."""
    git(place.parent, "init", "-q")
    git(place.parent, "add", ".")
    git(place.parent, "commit", "-qm", "before", "--allow-empty")

    def told(today: date = AFTER) -> list[tuple[str, str]]:
        result = check(find_folder(str(place), place), today, CheckOptions("HEAD"))
        kept = [one for one in result.findings if one.rule == "scheme-changed"]
        return [(Path(one.path).name, f"{one.line} {one.message.en}") for one in kept]

    return told


@pytest.fixture
def scored(place: Path, good: str) -> str:
    """A scheme in the folder, in a file that is committed before anything changes."""
    (place / "scheme.yaml").write_text(good, "utf-8")
    return good


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES, ids=range(len(CHANGES)))
def test_what_changed_is_said_where_it_stands(
    place: Path, scored: str, since: Since, old: str, new: str, expected: list[str]
) -> None:
    assert old in scored
    (place / "scheme.yaml").write_text(scored.replace(old, new, 1), "utf-8")
    told = since()
    assert len(told) == len(expected), told
    for (path, said), begin in zip(told, expected, strict=True):
        assert path == "scheme.yaml"
        assert said.startswith(begin)
    # until its day is over anything may change
    assert since(BEFORE) == []


def test_with_a_later_day_the_rules_stay(place: Path, scored: str, since: Since) -> None:
    text = scored.replace("known_on: 2025-03-31", "known_on: 2025-06-30").replace("points: 40", "points: 35")
    (place / "scheme.yaml").write_text(text, "utf-8")
    assert since() == [("scheme.yaml", "15 `points` of `posts` was 40 and is 35")]


def test_order_is_nothing(place: Path, scored: str, since: Since) -> None:
    head, items = scored.split("items:\n")
    first, second, third, adjust = items.splitlines(keepends=True)
    (place / "scheme.yaml").write_text("items:\n" + third + second + first + adjust + head, "utf-8")
    assert since() == []


def test_a_file_may_be_renamed_and_not_deleted(place: Path, scored: str, since: Since) -> None:
    (place / "scheme.yaml").rename(place / "scheme-2024.yaml")
    assert since() == []
    (place / "scheme-2024.yaml").write_text(scored.replace("points: 40", "points: 35"), "utf-8")
    assert since() == [("scheme-2024.yaml", "15 `points` of `posts` was 40 and is 35")]
    (place / "scheme-2024.yaml").unlink()
    gone = "1 the scheme 'districts-2024' is gone; all had to be known by 2025-03-31"
    assert since() == [("scheme.yaml", gone)]
    # another one in its place, of which nothing is the same
    (place / "scheme-2025.yaml").write_text(
        scored.replace("-2024", "-2025").replace("2025-03", "2026-03"), "utf-8"
    )
    assert since() == [("scheme.yaml", gone)]
    (place / "scheme-2024.yaml").write_text(scored, "utf-8")
    assert since() == []


@pytest.mark.parametrize(
    "fault", [("points: 40", "points: 45"), ("points: 40", "points: many"), ("of: growth", "of: x")]
)
def test_one_that_scored_nobody_may_be_mended(
    place: Path, good: str, git: Git, request: pytest.FixtureRequest, fault: tuple[str, str]
) -> None:
    (place / "scheme.yaml").write_text(good.replace(*fault), "utf-8")
    since = request.getfixturevalue("since")
    (place / "scheme.yaml").write_text(good, "utf-8")
    assert since() == []


def test_one_that_cannot_be_read_today_says_so_itself(place: Path, scored: str, since: Since) -> None:
    (place / "scheme.yaml").write_text(scored.replace("points: 40", "points: x"), "utf-8")
    assert since() == []


def test_a_row_of_nobody_whom_the_scheme_of_then_scored_may_be_deleted(
    place: Path, scored: str, request: pytest.FixtureRequest
) -> None:
    head = "scheme,subject,kind,points,reason,evidence,recorded_on,reported_by\n"
    row = "districts-2024,%s,bonus,1,prize,document 31,2025-02-10,office\n"
    (place / "adjustments.csv").write_text(head + row % "north" + row % "east", "utf-8")
    request.getfixturevalue("since")
    (place / "adjustments.csv").write_text(head, "utf-8")
    result = check(find_folder(str(place), place), AFTER, CheckOptions("HEAD"))
    assert [(one.rule, one.line) for one in result.findings if one.rule != "todo"] == [("row-lost", 2)]
