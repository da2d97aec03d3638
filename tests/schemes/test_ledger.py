"""What the rows of adjustments.csv may not say, by themselves and by the schemes beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from xtgoals.actions.schemes import kept_adjustments, open_scheme
from xtgoals.catalogue.reading import load_plan
from xtgoals.files.folder import DataFolder
from xtgoals.model.finding import Finding

Found = Callable[[], list[Finding]]

HEAD = "scheme,subject,kind,points,reason,evidence,recorded_on,reported_by\n"
BONUS = "districts-2024,north,bonus,1.5,prize,document 31,2025-02-10,office\n"
GONE = "districts-2024,north,withdrawn,,prize,letter 4,2025-02-11,office\n"
FAULTS = [
    # rows, and the findings with line and column
    (BONUS, []),
    (BONUS + GONE, []),
    (BONUS + GONE + BONUS.replace("02-10", "02-12"), []),
    (BONUS.replace("1.5", "+1.5"), [("adjustment-field", 2, 28)]),
    (BONUS.replace("1.5", "0"), [("adjustment-field", 2, 28)]),
    (BONUS.replace("1.5", ""), [("adjustment-field", 2, 28)]),
    (BONUS.replace("bonus", "minus"), [("adjustment-field", 2, 28)]),
    (BONUS.replace("bonus", "bonsu"), [("adjustment-field", 2, 22)]),
    (BONUS.replace("bonus,1.5", "veto,"), []),
    (BONUS.replace("bonus", "veto"), [("adjustment-field", 2, 27)]),
    (BONUS.replace("prize", " "), [("adjustment-field", 2, 32)]),
    (BONUS.replace("document 31", ""), [("adjustment-field", 2, 38)]),
    (BONUS.replace("north", ""), [("adjustment-field", 2, 16)]),
    (BONUS.replace("districts-2024", ""), [("adjustment-field", 2, 1)]),
    (BONUS.replace("north", "nroth"), [("adjustment-field", 2, 16)]),
    (BONUS.replace("north", "city"), [("adjustment-field", 2, 16)]),
    (BONUS.replace("districts-2024", "districts-2023"), [("adjustment-field", 2, 1)]),
    (BONUS.replace("2025-02-10", "2999-02-10"), [("future-record", 2, 50)]),
    (BONUS.replace("prize", "=1+1"), [("formula-text", 2, 32)]),
    (GONE, [("adjustment-field", 2, 33)]),
    (BONUS + GONE + GONE.replace("02-11", "02-12"), [("adjustment-field", 4, 33)]),
    (BONUS + GONE.replace("north", "south"), [("adjustment-field", 3, 33)]),
    (BONUS + GONE.replace("prize", "price"), [("adjustment-field", 3, 33)]),
    (BONUS + GONE.replace("02-11", "02-09"), [("adjustment-field", 3, 33)]),
    (BONUS + GONE.replace("02-11", "02-10"), [("order-decides", 3, 48)]),
    (BONUS + GONE.replace("02-11", "02-10") + BONUS, [("order-decides", 4, 50)]),
    (BONUS + BONUS, [("doubled-row", 3, 16)]),
    (BONUS + BONUS.replace("document 31", "document 32"), []),
]


@pytest.mark.parametrize(("rows", "expected"), FAULTS, ids=range(len(FAULTS)))
def test_each_fault_is_one_finding(
    place: Path, good: str, found: Found, rows: str, expected: list[tuple[str, int, int]]
) -> None:
    (place / "scheme.yaml").write_text(good, "utf-8")
    (place / "adjustments.csv").write_text(HEAD + rows, "utf-8")
    assert [(one.rule, one.line, one.column) for one in found()] == expected


def test_what_cannot_be_read_of_a_scheme_is_not_held_against_the_rows(
    place: Path, good: str, found: Found
) -> None:
    rows = BONUS.replace("north", "east") + BONUS.replace("districts-2024", "bureaus-2024")
    (place / "adjustments.csv").write_text(HEAD + rows, "utf-8")

    def told() -> list[int]:
        return [one.line for one in found() if one.path.endswith(".csv")]

    assert told() == [2, 3]  # there is no scheme at all
    # who stands in its groups is not known, but its id is
    (place / "scheme.yaml").write_text(good.replace("points: 30", "points: x"), "utf-8")
    assert told() == [3]
    # a second one has no id that could be read
    (place / "scheme-b.yaml").write_text("[", "utf-8")
    assert told() == []
    (place / "scheme-b.yaml").write_text(good.replace("districts-2024", "bureaus-2024"), "utf-8")
    (place / "scheme.yaml").write_text(good, "utf-8")
    assert told() == [2]


def test_a_scheme_is_given_its_own_sound_rows_and_told_what_is_left_out(place: Path, good: str) -> None:
    (place / "scheme.yaml").write_text(good, "utf-8")
    rows = [BONUS, BONUS.replace("districts-2024", "others"), BONUS.replace("north", "east"), "a,b\n"]
    (place / "adjustments.csv").write_text(HEAD + "".join(rows), "utf-8")
    folder = DataFolder(place, "data")
    plan = load_plan(folder).plan
    assert plan
    kept = kept_adjustments(folder, plan, open_scheme(folder, plan, None))
    # one is of nobody whom the scheme scores, and of one it cannot be told of which scheme it is
    assert ([row.line for row in kept.rows], kept.left_out) == ([2], 2)
    assert kept.rows[0].recorded_on == date(2025, 2, 10)
    (place / "adjustments.csv").unlink()
    assert kept_adjustments(folder, plan, open_scheme(folder, plan, None)) == ([], 0)
