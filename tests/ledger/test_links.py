"""What stands where a file is looked for: links, pipes, folders; nothing is read or written through them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import Run

ROWS = "period,value,recorded_on,source\n2024-Q1,5,2024-04-10,s\n"
ADD = ["add-actual", "rural-roads", "20", "--period", "2024-Q2", "--source", "s", "--force"]
READING = [["status"], ["show", "rural-roads"], ["list"], ["due"], ["export", "observations"], ["check"]]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and pipes are made")


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the data folder, with rows that nobody may see and nobody may change."""
    place = tmp_path / "outside"
    place.mkdir()
    (place / "rows.csv").write_text(ROWS.replace("5", "77777"), "utf-8")
    return place


@pytest.fixture
def data(roads: Path, run: Run) -> Callable[..., tuple[int, str]]:
    """A command on the folder, which holds two series: its exit status, and all that it said."""
    for name in ("rural-roads", "road-safety"):
        (roads / "actuals" / f"{name}.csv").write_text(ROWS, "utf-8")

    def called(*arguments: str) -> tuple[int, str]:
        done = run("--data", str(roads), "--lang", "en", *arguments)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout + done.stderr

    return called


def state(folder: Path) -> dict[str, str]:
    """Every file below a folder, links as where they lead."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path.relative_to(folder))] = f"link to {os.readlink(path)}"
        elif path.is_file():
            found[str(path.relative_to(folder))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


Data = Callable[..., tuple[int, str]]


@pytest.mark.parametrize("absolute", [True, False], ids=["absolute", "relative"])
def test_a_folder_of_rows_that_leads_outside(data: Data, roads: Path, outside: Path, absolute: bool) -> None:
    (roads / "actuals").rename(outside / "actuals")
    (outside / "actuals" / "rural-roads.csv").write_text(ROWS.replace("5", "77777"), "utf-8")
    (roads / "actuals").symlink_to(outside / "actuals" if absolute else Path("../outside/actuals"))
    before = state(outside)
    for command in (ADD, [*ADD, "--dry-run"], ["status"], ["show", "rural-roads"], ["due"], ["check"]):
        status, said = data(*command)
        assert (status, "outside-link" in said) == (1 if command == ["check"] else 2, True)
        # where one series is asked for, it may be named itself
        assert f"{roads}/actuals:1:1: error" in said or "--dry-run" in command
        assert "77777" not in said
    assert state(outside) == before


def test_a_series_that_leads_outside_even_by_a_chain(data: Data, roads: Path, outside: Path) -> None:
    (roads / "step").symlink_to(outside / "rows.csv")
    (roads / "actuals" / "rural-roads.csv").unlink()
    (roads / "actuals" / "rural-roads.csv").symlink_to("../step")
    before = state(outside)
    for command in (ADD, [*ADD, "--dry-run"], *READING):
        status, said = data(*command)
        assert status == (1 if command == ["check"] else 2 if command[0] == "add-actual" else 0)
        assert "77777" not in said
    assert "outside-link" in data("check")[1]
    assert state(outside) == before
    assert not (outside / "rows.csv.lock").exists()


@pytest.mark.parametrize(
    "target", ["../../outside/rows.csv", "../../outside/none", "road-safety.csv", "none"]
)
def test_a_lock_that_is_a_link(data: Data, roads: Path, outside: Path, target: str) -> None:
    (roads / "actuals" / "rural-roads.csv.lock").symlink_to(target)
    before = state(roads), state(outside)
    status, said = data(*ADD)
    assert (status, "rural-roads.csv.lock is no lock" in said) == (2, True)
    assert (state(roads), state(outside)) == before


def test_a_lock_that_is_another_name_of_a_series(data: Data, roads: Path) -> None:
    os.link(roads / "actuals" / "road-safety.csv", roads / "actuals" / "rural-roads.csv.lock")
    assert data(*ADD)[0] == 2
    assert (roads / "actuals" / "road-safety.csv").read_text("utf-8") == ROWS


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
@pytest.mark.parametrize("name", ["rural-roads.csv.lock", "rural-roads.csv"])
def test_a_pipe_or_a_folder_in_the_place_of_a_file(
    data: Data, roads: Path, make: Callable[[Path], None], name: str
) -> None:
    path = roads / "actuals" / name
    path.unlink(missing_ok=True)
    make(path)
    before = state(roads)
    assert data(*ADD)[0] == 2
    assert data("check")[0] == int(name.endswith(".csv"))
    assert data("status")[0] == 0
    assert {one for one in state(roads) if not one.endswith(".lock")} == set(before)


def test_a_pipe_in_the_place_of_the_catalogue_or_of_the_rows(data: Data, roads: Path) -> None:
    (roads / "targets.yaml").rename(roads / "away.yaml")
    os.mkfifo(roads / "targets.yaml")
    assert data("status")[0] == data("check")[0] == data(*ADD)[0] == 2
    (roads / "targets.yaml").unlink()
    (roads / "targets.yaml").symlink_to("away.yaml")  # a link inside is followed
    assert data("check")[0] == 0
    for name in ("rural-roads.csv", "road-safety.csv", "rural-roads.csv.lock"):
        (roads / "actuals" / name).unlink(missing_ok=True)
    (roads / "actuals").rmdir()
    (roads / "actuals").write_text("no folder", "utf-8")
    assert data("check")[0] == 1
    assert "actuals cannot be read: Not a directory" in data("status")[1]
    assert data(*ADD)[0] == 2


def test_a_link_inside_is_followed_but_not_to_another_series(data: Data, roads: Path) -> None:
    path, elsewhere = roads / "actuals" / "rural-roads.csv", roads / "elsewhere"
    elsewhere.mkdir()
    path.rename(elsewhere / "roads.csv")
    path.symlink_to("../elsewhere/roads.csv")
    assert data(*ADD)[0] == 0
    assert path.is_symlink()
    assert "2024-Q2,20," in (elsewhere / "roads.csv").read_text("utf-8")
    path.unlink()
    path.symlink_to("road-safety.csv")
    status, said = data(*ADD)
    assert (status, "leads to another series" in said) == (2, True)
    assert (roads / "actuals" / "road-safety.csv").read_text("utf-8") == ROWS
    path.unlink()
    path.symlink_to(path.name)
    assert [data(*ADD)[0], data("check")[0], data("status")[0]] == [2, 1, 0]


def test_the_data_folder_itself_may_be_reached_by_a_link(
    run: Run, data: Data, roads: Path, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(roads)
    done = run("--data", str(tmp_path / "link"), *ADD)
    assert done.returncode == 0
    assert run("--data", str(tmp_path / "link"), "check").returncode == 0


def test_planted_temporary_files_are_neither_followed_nor_written(
    data: Data, roads: Path, outside: Path
) -> None:
    for number in (1, os.getpid(), 99999):
        (roads / "actuals" / f".rural-roads.csv.{number}.xtgoals-tmp").symlink_to(outside / "rows.csv")
    (roads / "actuals" / ".rural-roads.csv.x.xtgoals-tmp").symlink_to(outside / "none")
    before = state(outside)
    assert data(*ADD)[0] == 0
    assert state(outside) == before
    assert not (roads / "actuals" / "rural-roads.csv").is_symlink()


def test_no_file_of_the_folder_makes_the_program_write(data: Data, roads: Path) -> None:
    row = {"period": "2024-12", "value": "9", "recorded_on": "2024-12-31"}
    planted = {"format": 2, "files": [{"indicator": "rural-roads", "before": "x", "rows": [row]}]}
    for name in (".import.json", ".import.lock", "import.json", "rural-roads.csv.holder.lock"):
        (roads / "actuals" / name).write_text(json.dumps(planted), "utf-8")
    before = state(roads)
    for command in READING:
        assert data(*command)[0] == 0
    assert state(roads) == before


def test_unusual_names_among_the_rows_end_no_command(data: Data, roads: Path) -> None:
    for name in ("a\nb.csv", "-.csv", "x" * 240 + ".csv", "\udcff.csv", "\x1b[31m.csv"):
        (roads / "actuals" / name).write_text(ROWS, "utf-8")
    status, said = data("check")
    assert (status, said.count(": unknown-indicator: ")) == (1, 5)
    assert "\x1b" not in said
    assert data("status")[0] == data(*ADD)[0] == 0


TABLE = "标题,,\n指标,2024年,2023年\nx,4,3\n"


def test_a_map_behind_a_link_is_not_read_by_whatever_path(data: Data, roads: Path, outside: Path) -> None:
    (outside / "m.yaml").write_text("format: 1\nperiod: 2024\n", "utf-8")
    (roads / "maps").mkdir()
    (roads / "maps" / "m.yaml").symlink_to(outside / "m.yaml")
    (roads.parent / "other").symlink_to(roads / "maps")
    (roads.parent / "t.csv").write_text("indicator,value\nrural-roads,20\n", "utf-8")
    for path in (
        "m",
        str(roads / "maps" / "m.yaml"),
        os.path.relpath(roads / "maps" / "m.yaml"),
        str(roads.parent / "other" / "m.yaml"),
    ):
        status, said = data("import", str(roads.parent / "t.csv"), "--map", path, "--force")
        assert (status, "outside-link: the link leads out" in said) == (2, True), said


def test_no_draft_goes_through_a_link(data: Data, roads: Path, outside: Path) -> None:
    table = roads.parent / "t.csv"
    table.write_text(TABLE, "utf-8")
    (roads / "maps").symlink_to(outside)
    for path in ("new", str(roads / "maps" / "new.yaml"), os.path.relpath(roads / "maps" / "new.yaml")):
        status, said = data("import", str(table), "--map", path, "--draft")
        assert (status, "leads out of the data folder" in said) == (2, True), said
    (roads / "maps").unlink()
    (roads / "maps").mkdir()
    (roads / "maps" / "new.yaml").symlink_to(outside / "nothing.yaml")
    assert data("import", str(table), "--map", "new", "--draft")[0] == 2
    assert state(outside).keys() == {"rows.csv"}
    assert data("import", str(table), "--map", "other", "--draft")[0] == 0
    assert (roads / "maps" / "other.yaml").read_text("utf-8").startswith("# yaml-language-server")


def test_a_name_without_signs_is_not_the_folder_at_hand(data: Data, roads: Path) -> None:
    before = state(roads)
    status, said = data("import", "", "--force")
    assert (status, "the name of a file is empty" in said) == (2, True)
    assert state(roads) == before
