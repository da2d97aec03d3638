"""`compare` has two rankings of regions side by side, and a region's own view."""

from __future__ import annotations

import json

from tests.allotments.plans import BUSES, Made
from tests.command import Run

DAYS = ("--since", "2024-07-20", "--known-on", "2024-10-20")
# north 45 and 48 of 60: 75 and 80 %; south 10 and 22 of 40: 25 and 55 %
ROWS = "2024-Q2,north,45 2024-Q2,south,10 2024-Q3,north,48 2024-Q3,south,22"


def test_both_ranks_stand_in_one_table(run: Run, made: Made) -> None:
    shown = run("--data", str(made(buses=ROWS)), "--lang", "en", "compare", *DAYS).stdout
    lines = shown[shown.index("Allotments") :].splitlines()
    north, south = (
        next(line.split() for line in lines if line.startswith(name)) for name in ("North", "South")
    )
    assert north[:3] == ["North", "1", "(1)"]
    # completion, change, rank by it, added, contribution: 3 and 12 of 15
    assert north[north.index("80.0") :][:7] == ["80.0", "%", "+5.0", "2", "+3", "20.0", "%"]
    assert south[south.index("55.0") :][:7] == ["55.0", "%", "+30.0", "1", "+12", "80.0", "%"]


def test_who_is_short_of_an_achieved_whole_is_told(run: Run, made: Made) -> None:
    rows = "2024-Q2,north,45 2024-Q2,south,10 2024-Q3,north,90 2024-Q3,south,22"
    shown = run("--data", str(made(buses=rows)), "--lang", "en", "compare", *DAYS).stdout
    assert "Buses: achieved as a whole, 1 of 2 counties not" in shown


def test_without_allotments_nothing_is_said_of_them(run: Run, made: Made) -> None:
    plain = BUSES.replace("        allotments: {north: 60, south: 40}\n", "")
    done = run("--data", str(made(plain, buses=ROWS)), "--lang", "en", "compare", *DAYS)
    assert (done.returncode, "Allotments" in done.stdout) == (0, False)
    (target,) = json.loads(
        run("--data", str(made(plain, buses=ROWS)), "compare", *DAYS, "--format", "json").stdout
    )["targets"]
    assert target["allotments"] == []


def test_a_region_sees_what_moved_of_its_own(run: Run, made: Made) -> None:
    data = str(made(buses=ROWS))
    done = run("--data", data, "compare", *DAYS, "--region", "south", "--format", "json")
    found = json.loads(done.stdout)
    (south,) = found["targets"]
    assert (south["id"], south["added"], south["completion_change"]) == ("buses@south", 12, 0.3)
    assert found["summary"]["total"] == 1


def test_a_day_compared_with_one_of_the_same_figures_moves_nobody(run: Run, made: Made) -> None:
    data = str(made(buses=ROWS))
    days = ("--since", "2024-10-19", "--known-on", "2024-10-20", "--format", "json")
    (target,) = json.loads(run("--data", data, "compare", *days).stdout)["targets"]
    for one in target["allotments"]:
        assert one["then"] == one["now"]
        # all grew by nothing: they share the first place, and a sum of 0 has no parts
        assert (one["change"], one["progress_rank"], one["added"], one["contribution"]) == (0, 1, 0, None)
