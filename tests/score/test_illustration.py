"""The assessments of the made-up year, worked by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import Run


@pytest.fixture
def scored(run: Run, year_over: Path) -> Any:
    """What `score --format json` says of everybody, by id; only the groups that are asked for."""

    def scores(*arguments: str) -> dict[str, dict[str, Any]]:
        done = run("--data", str(year_over), "score", "--format", "json", *arguments)
        assert done.returncode == 0, done.stderr
        groups = json.loads(done.stdout)["groups"]
        return {one["id"]: one for group in groups for one in group["subjects"]}

    return scores


def _points(subject: dict[str, Any]) -> dict[str, float | None]:
    return {one["id"]: one["points"] for one in subject["items"]}


def test_the_counties(scored: Any) -> None:
    found = scored()
    # courtyards 2412/2400, 104 of 100 posts and first of three in both ways, clinics 98.5 above 98: all
    # of it; over 30 x 0.1 x 0.005 = 0.015, and 100.015 rounds to 100.02; its bonus was withdrawn
    north = found["xiangtan-county"]
    assert (north["base"], north["over"], north["bonus"], north["total"], north["rank"]) == (
        *(100, 0.015, 0, 100.02, 1),
    )
    # 768/800 = 0.96: 28.8; 39 of 40 posts: not met, 97.5 % like Xiangxiang, so both second: 20 x 0.95 =
    # 19; the fewest posts of the group: 10 x 0.6 = 6; clinics 99.2: 30. 83.8 + 1.5 - 0.2 = 85.1
    west = found["shaoshan"]
    points = {"courtyards": 28.8, "posts-met": 0, "posts-rank": 19, "posts-number": 6, "clinics": 30}
    assert _points(west) == points
    assert (west["base"], west["bonus"], west["minus"], west["total"]) == (83.8, 1.5, -0.2, 85.1)
    # 2208/2300 = 0.96; 78/80 = 97.5 %; 10 x (0.6 + 0.4 x (78 - 39)/(104 - 39)) = 8.4; 30 x (97 - 90)/8 =
    # 26.25; 82.45 - 0.2 for the clinics of the second quarter
    south = found["xiangxiang"]
    points = {"courtyards": 28.8, "posts-met": 0, "posts-rank": 19, "posts-number": 8.4, "clinics": 26.25}
    assert _points(south) == points
    assert (south["base"], south["minus"], south["total"], south["rank"]) == (82.45, -0.2, 82.25, 3)


def test_the_districts(scored: Any) -> None:
    found = scored("--group", "districts")
    assert [*found] == ["yuhu", "yuetang"]
    # 30 + 10 + 20 + 6 + 30 x 6.4/8 = 90; over 30 x 0.1 x 0.03 = 0.09; -1, and twice -0.2 for clinics:
    # 88.69
    yuhu = found["yuhu"]
    assert (yuhu["base"], yuhu["over"], yuhu["minus"], yuhu["total"]) == (90, 0.09, -1.4, 88.69)
    # 30 + 0 + 19 + 10 + 30 x 7.6/8 = 87.5; over 0.12. Late: clinics twice, courtyards of Q3, posts of the
    # year (in on 12 March, due on the 1st): 4 x -0.2; the plot of land given back, due on 31 January,
    # asked on 10 February: -1. 87.62 - 1.8 = 85.82
    yuetang = found["yuetang"]
    assert (yuetang["base"], yuetang["over"], yuetang["minus"]) == (87.5, 0.12, -1.8)
    assert (yuetang["total"], yuetang["rank"]) == (85.82, 2)


def test_the_departments(scored: Any) -> None:
    found = scored("--scheme", "departments")
    # five targets at 10 x 0.3 = 3: 0.9, 1, 1, clinics 96.4/98; clinics per village were never reported,
    # so 12 of 15 points are there, 80 % exactly: 100 x 3 x (2.9 + 96.4/98) / 12 = 97.0918
    staff = found["human-resources"]
    assert staff["missing"] == ["clinics-per-village"]
    assert (staff["base"], staff["total"], staff["rank"]) == (97.091837, 97.09, 3)
    # It leads two: bridges 10/10 and, by November, 7/9: 17.777778. Named for ten more, at 3 each: 1 +
    # 9.1/9.5 + 1 + 87.2/88 + 0 (11 of 52 km: what follows a gap is not added) + 797/810 + 1 + 1 + 1 + 1 =
    # 8.932755, that is 26.798264; and for cold-chain bases, never reported. Two milestones, one in time:
    # 10. 100 x 54.576041 / (20 + 30 + 20) = 77.965773; the bridges of November were not reported: -0.5;
    # two problems late: -2
    roads = found["transport"]
    assert roads["missing"] == ["cold-chain-bases"]
    assert (roads["base"], roads["minus"], roads["total"]) == (77.965773, -2.5, 75.47)
    # (7 + 0.94 + 12/13) / 9 = 0.984786 and a bonus
    assert (found["science"]["base"], found["science"]["total"]) == (98.478632, 99.48)
    # the best of its group, had it not made a figure up
    assert (found["forestry"]["total"], found["forestry"]["rank"]) == (98.72, None)
    assert [found[one]["rank"] for one in ("environment", "telecoms", "transport")] == [1, 2, 3]
