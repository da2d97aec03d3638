"""Who looks before the day of the scheme sees what is known by then, and is told so."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.worked.office_folders import build
from xtgoals.actions.score import known_scores, score
from xtgoals.files.folder import DataFolder

CASE: dict[str, Any] = {
    "indicators": [
        {
            "id": "posts",
            "parts": ["north", "south"],
            "rollup": "sum",
            "targets": [{"at_least": 20, "allotments": {"north": 10, "south": 10}}],
        }
    ],
    "rows": {
        "posts": [
            "2024-Q3,north,8,,2024-10-10",
            "2024-Q3,south,6,,2024-10-20",
            "2024,north,10,,2025-03-05",
            "2024,south,9,,2025-02-10",
        ]
    },
    "adjustments": ["s,south,bonus,2,prize,document 4,2025-03-10,office"],
    "scheme": {
        "scheme": {
            "id": "s",
            "title": "s",
            "subjects": "regions",
            "as_of": "2024-12-31",
            "known_on": "2025-03-31",
        },
        "groups": {"all": {"members": ["north", "south"]}},
        "items": [{"of": "posts", "points": 100, "rule": "completion"}],
        "adjust": {"late_report": {"each": -1}},
    },
}


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    build(CASE, tmp_path / "data")
    return DataFolder(tmp_path / "data", "data")


# nobody sent the first two quarters in time, due on 04-15 and 07-15: two late reports each from the start.
# 2024-10-12: third quarter of north in time, of south not due before 10-15 and not there: nothing known
# 2024-10-25: south's came on the 20th, five days late: 60 - 3
# 2025-02-20: south's year is in, 90 - 3, the bonus is not; north's 80 is that of the third quarter
# 2025-03-02: north's year was due the day before: 80 - 3
# 2025-03-31: it came on 03-05: 100 - 3; south 90 + 2 - 3
@pytest.mark.parametrize(
    ("today", "north", "south"),
    [
        ("2024-10-12", "78.00", None),
        ("2024-10-25", "78.00", "57.00"),
        ("2025-02-20", "78.00", "87.00"),
        ("2025-03-02", "77.00", "87.00"),
        ("2025-03-31", "97.00", "89.00"),
        ("2026-11-29", "97.00", "89.00"),
    ],
)
def test_totals_are_those_of_what_is_known(
    folder: DataFolder, today: str, north: str, south: str | None
) -> None:
    result = score(folder, date.fromisoformat(today))
    totals = {one.id: None if one.total is None else str(one.total) for one in result.groups[0].subjects}
    assert totals == {"north": north, "south": south}
    assert result.is_preliminary is (today < "2025-03-31")


@pytest.mark.parametrize(("day", "count"), [("2025-03-30", 0), ("2025-03-31", 1), ("2025-07-20", 1)])
def test_who_asks_for_what_is_known_gets_what_its_day_has_come_for(
    folder: DataFolder, day: str, count: int
) -> None:
    plan = score(folder, date(2025, 3, 31)).plan
    assert len(known_scores(folder, plan, date.fromisoformat(day)).results) == count
