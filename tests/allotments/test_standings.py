"""An allotment is a target like any other: judged from its region's own rows, and not counted twice."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.allotments.plans import BUSES, Made
from tests.command import Run

DAYS = ("--as-of", "2024-09-30", "--known-on", "2024-10-20")


def test_a_region_sees_its_own_and_the_whole_counts_once(run: Run, made: Made) -> None:
    data = str(made(buses="2024-Q3,north,45 2024-Q3,south,36"))
    whole = _json(run, data, "status", *DAYS)
    assert (whole["summary"]["total"], whole["targets"][0]["actual"]["value"]) == (1, 81)
    # 36 of 40 are 90 %, 45 of 60 75 %
    assert [(one["region"], one["rank"], one["completion"]) for one in whole["targets"][0]["allotments"]] == [
        ("south", 1, 0.9),
        ("north", 2, 0.75),
    ]
    assert "as a whole" not in whole["targets"][0]["reason"]["en"]  # it is not achieved itself
    own = _json(run, data, "status", *DAYS, "--region", "south")
    (south,) = own["targets"]
    assert (own["summary"]["total"], south["id"], south["status"]) == (1, "buses@south", "on-track")
    assert (south["lead"], south["responsible"], south["allotments"]) == (None, ["south-gov"], [])
    assert south["target"]["value"] == 40
    # so does the government of that region, but nobody else
    asked = _json(run, data, "status", *DAYS, "--organisation", "south-gov")
    assert [one["id"] for one in asked["targets"]] == ["buses@south"]
    assert [one["id"] for one in _json(run, data, "status", *DAYS, "--organisation", "roads")["targets"]] == [
        "buses"
    ]


def test_who_took_on_nothing_or_has_no_value_is_not_ranked(run: Run, made: Made) -> None:
    indicators = BUSES.replace("{north: 60, south: 40}", "{north: 100, south: 0}")
    data = str(made(indicators, buses="2024-Q3,south,36"))
    north, south = _json(run, data, "status", *DAYS)["targets"][0]["allotments"]
    assert (north["rank"], south["rank"], south["completion"]) == (None, None, None)
    assert north["reason"]["en"].endswith("not ranked: there is no value")
    assert south["reason"]["en"].endswith("not ranked: nothing was allotted")


def test_equal_figures_as_printed_share_the_better_rank(run: Run, made: Made) -> None:
    indicators = BUSES.replace("[north, south]", "[north, south, west]").replace(
        "at_least: 100", "at_least: 4000"
    )
    indicators = indicators.replace("{north: 60, south: 40}", "{north: 2000, south: 2000, west: 1000}")
    # 66.65 % and 66.7 % both print as 66.7 %; 50.0 % is third, not second
    data = str(made(indicators, buses="2024-Q3,north,1333 2024-Q3,south,1334 2024-Q3,west,500"))
    listed = _json(run, data, "status", *DAYS)["targets"][0]["allotments"]
    assert [(one["region"], one["rank"]) for one in listed] == [("north", 1), ("south", 1), ("west", 3)]


def test_the_whole_says_that_it_hides_who_is_short(run: Run, made: Made) -> None:
    data = str(made(buses="2024-Q3,north,90 2024-Q3,south,12"))
    (whole,) = _json(run, data, "status", *DAYS)["targets"]
    assert whole["status"] == "achieved"
    assert "achieved as a whole, 1 of 2 counties not" in whole["reason"]["en"]
    shown = run("--data", data, "--lang", "en", "status", *DAYS)
    assert "achieved as a whole, 1 of 2 counties not" in shown.stdout
    # and nothing of the kind where all have
    data = str(made(buses="2024-Q3,north,60 2024-Q3,south,40"))
    assert "as a whole" not in run("--data", data, "--lang", "en", "status", *DAYS).stdout


def test_a_part_without_an_allotment_is_shown_by_its_value(run: Run, made: Made) -> None:
    indicators = BUSES.replace("        allotments: {north: 60, south: 40}\n", "")
    data = str(made(indicators, buses="2024-Q3,north,45 2024-Q3,south,36"))
    own = _json(run, data, "status", *DAYS, "--region", "south")
    assert (own["summary"]["total"], own["targets"]) == (0, [])
    (value,) = own["not_allotted"]
    assert (value["indicator"], value["region"], value["actual"]["value"]) == ("buses", "south", 36)
    shown = run("--data", data, "--lang", "en", "status", *DAYS, "--region", "south").stdout
    (line,) = [line for line in shown.splitlines() if "not allotted" in line]
    assert line.split()[:4] == ["Buses", "South", "36", "-"]
    # what is asked for by its status has one
    assert _json(run, data, "status", *DAYS, "--region", "south", "--status", "behind")["not_allotted"] == []


@pytest.mark.parametrize(
    ("target", "bound"),
    [
        ("about: 100\n        tolerance: 5%", {"kind": "about", "value": 40, "tolerance": 2}),
        # 3 of 100 are 1.2 of 40
        ("about: 100\n        tolerance: 3", {"kind": "about", "value": 40, "tolerance": 1.2}),
        ("more_than: 100", {"kind": "more_than", "value": 40, "tolerance": None}),
        ("at_most: 100", {"kind": "at_most", "value": 40, "tolerance": None}),
    ],
)
def test_an_allotment_has_the_kind_of_the_whole(
    run: Run, made: Made, target: str, bound: dict[str, Any]
) -> None:
    data = str(made(BUSES.replace("at_least: 100", target), buses="2024-Q3,south,36"))
    listed = _json(run, data, "status", *DAYS)["targets"][0]["allotments"]
    (south,) = [one for one in listed if one["region"] == "south"]
    assert {name: south["target"][name] for name in bound} == bound


def test_of_a_ceiling_on_a_total_who_used_less_stands_first(run: Run, made: Made) -> None:
    data = str(
        made(BUSES.replace("at_least: 100", "at_most: 100"), buses="2024-Q3,north,45 2024-Q3,south,20")
    )
    listed = _json(run, data, "status", *DAYS)["targets"][0]["allotments"]
    # 20 of 40 are half, 45 of 60 three quarters
    assert [(one["region"], one["rank"]) for one in listed] == [("south", 1), ("north", 2)]


def test_increments_add_up_for_each_region(run: Run, made: Made) -> None:
    rows = "2024-Q1,north,10 2024-Q1,south,5 2024-Q2,north,12 2024-Q2,south,6 2024-Q3,south,9"
    data = str(made(BUSES.replace("to-date", "increment"), buses=rows))
    listed = _json(run, data, "status", *DAYS)["targets"][0]["allotments"]
    # the north is silent on the third quarter: its value is older, and its report is overdue
    assert [(one["region"], one["actual"]["value"], one["status"]) for one in listed] == [
        ("south", 20, "behind"),
        ("north", 22, "overdue"),
    ]


def test_each_year_has_allotments_of_its_own(run: Run, made: Made) -> None:
    indicators = BUSES.replace("at_least: 100", "each: year\n        at_least: 100")
    folder = made(indicators, buses="2024-Q4,north,60 2024-Q4,south,36 2025-Q4,north,130 2025-Q4,south,90")
    catalogue = folder / "targets.yaml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("end: 2024-12-31", "end: 2025-12-31"), "utf-8")
    days = ("--as-of", "2025-12-31", "--known-on", "2026-01-20")
    first, second = _json(run, str(folder), "status", *days)["targets"]
    assert [(one["id"], one["status"]) for one in first["allotments"]] == [
        ("buses-2024@north", "achieved"),
        ("buses-2024@south", "missed"),
    ]
    # a running total: 90 less 36 of the year before, and 130 less 60
    assert {one["id"]: one["actual"]["value"] for one in second["allotments"]} == {
        "buses-2025@north": 70,
        "buses-2025@south": 54,
    }


def test_the_wording_in_force_holds_for_the_allotments_too(run: Run, made: Made) -> None:
    was = (
        "at_least: 100\n        since: 2024-08-01\n        was: [{more_than: 80, figure: 80, by: 2024-06-30}]"
    )
    data = str(made(BUSES.replace("at_least: 100", was), buses="2024-Q2,north,60 2024-Q2,south,40"))
    then = _json(run, data, "status", "--known-on", "2024-07-20")["targets"][0]
    assert (then["target"]["value"], then["deadline"]) == (80, "2024-06-30")
    # on the deadline of that time 40 is not more than 40
    kinds = {(one["target"]["kind"], one["deadline"], one["target"]["value"]) for one in then["allotments"]}
    assert kinds == {("more_than", "2024-06-30", 60), ("more_than", "2024-06-30", 40)}
    assert {one["status"] for one in then["allotments"]} == {"missed"}


def test_a_former_wording_by_period_has_none(run: Run, made: Made) -> None:
    former = "[{at_least: {2024-Q2: 50, 2024-Q4: 90}, figure: 90}]"
    was = f"at_least: 100\n        since: 2024-08-01\n        was: {former}"
    data = str(made(BUSES.replace("at_least: 100", was), buses="2024-Q2,north,60 2024-Q2,south,40"))
    then = _json(run, data, "status", "--known-on", "2024-07-20")["targets"]
    assert [(one["id"], one["allotments"]) for one in then] == [("buses-2024-q2", []), ("buses", [])]


def test_a_region_starts_from_its_own_baseline(run: Run, made: Made) -> None:
    share = BUSES.replace("measure: cumulative\n    reported_as: to-date", "measure: level")
    share = share.replace("{zh: 辆, en: buses, kind: count}", "{zh: '%', en: '%', kind: share}")
    share = share.replace("rollup: sum", "rollup: min").replace(
        "{north: 60, south: 40}", "{north: 90, south: 90}"
    )
    share = share.replace("at_least: 100", "at_least: 90\n        baseline: {period: 2023, value: 70}")
    data = str(made(share, buses="2023,south,50 2024-Q3,north,80 2024-Q3,south,80"))
    listed = _json(run, data, "status", *DAYS)["targets"][0]["allotments"]
    found = {one["region"]: (one["progress"], one["baseline"]["value"]) for one in listed}
    # from 50 to 90 are 40 points, of which 30 are done; where the north began nobody says
    assert found == {"south": (0.75, 50), "north": (None, None)}


def test_a_draft_has_no_allotments(run: Run, made: Made) -> None:
    data = str(made(BUSES.replace("at_least: 100", "todo: decide\n        at_least: 100")))
    found = _json(run, data, "status", *DAYS, "--region", "south")
    assert (found["targets"], found["drafts"]) == ([], 1)


def test_who_owes_the_figure_of_an_allotment_is_told_where_the_whole_has_one(run: Run, made: Made) -> None:
    data = str(made(buses="2024-Q3,city,81 2024-Q3,north,45"))
    overdue = _json(run, data, "due", *DAYS)["overdue"]
    assert {(one["id"], one["organisation"], one["report_for"]) for one in overdue} == {
        ("buses@south", "south-gov", "2024-03-31"),
        ("buses@south", "south-gov", "2024-06-30"),
        ("buses@south", "south-gov", "2024-09-30"),
    }


def _json(run: Run, data: str, *words: str) -> Any:
    done = run("--data", data, *words, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
