"""Real repositories: what `check --since` says of edited, deleted, reordered, renamed and merged rows."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_commands import CLEAN, ROOT, run

HEADER = "period,region,value,grade,source,note,recorded_on,reported_by\n"
ROWS = [f"2024-Q{q},,{100 * q},reported,return,,2024-{3 * q + 1:02}-10,Li\n" for q in (1, 2, 3)]
FILE = "data/actuals/charging-posts.csv"


def git(where: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(
        ["git", *identity, *arguments],
        cwd=where,
        env=CLEAN,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    place = tmp_path / "repository"
    shutil.copytree(ROOT / "tests/errors/bad-value/data", place / "data")
    (place / ".gitattributes").write_text("data/actuals/*.csv merge=union\n")
    (place / FILE).write_text(HEADER + "".join(ROWS), encoding="utf-8")
    git(place, "init", "-q")
    git(place, "add", "-A")
    git(place, "commit", "-qm", "start")
    return place


def since(place: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return run("--lang", "en", "check", "--since", "HEAD", *more, cwd=place)


def test_nothing_changed_and_rows_appended_are_fine(repository: Path) -> None:
    assert "0 errors, 0 warnings" in since(repository).stdout
    with (repository / FILE).open("a", encoding="utf-8") as file:
        file.write("2024,,440,reported,return,,2025-01-10,Li\n")
    assert "0 errors, 0 warnings" in since(repository).stdout


def test_an_edited_and_a_deleted_row_are_lost(repository: Path) -> None:
    (repository / FILE).write_text(HEADER + ROWS[0] + ROWS[1].replace("200", "210"), encoding="utf-8")
    done = since(repository)
    assert done.returncode == 1
    assert [line.split(": ")[0] for line in done.stdout.splitlines() if "row-lost" in line] == [
        f"{FILE}:3:1",
        f"{FILE}:4:1",
    ]
    assert "2024-Q2,,200,reported" in done.stdout


def test_a_row_that_an_untouched_file_has_too_is_missed_where_it_was_deleted(repository: Path) -> None:
    again = repository / "data/actuals/zz.csv"
    shutil.copy(repository / FILE, again)
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "the same rows in a second file")
    (repository / FILE).write_text(HEADER + ROWS[0] + ROWS[2], encoding="utf-8")
    found = [line for line in since(repository).stdout.splitlines() if "row-lost" in line]
    assert [line.split(": ")[0] for line in found] == [f"{FILE}:3:1"]


def test_a_deleted_file_loses_all_its_rows(repository: Path) -> None:
    (repository / FILE).unlink()
    assert since(repository).stdout.count("row-lost") == 3


def test_reordered_rows_are_a_warning(repository: Path) -> None:
    (repository / FILE).write_text(HEADER + ROWS[1] + ROWS[0] + ROWS[2], encoding="utf-8")
    done = since(repository)
    assert done.returncode == 0
    assert "rows-reordered" in done.stdout


def test_a_renamed_file_loses_nothing(repository: Path) -> None:
    catalogue = repository / "data/targets.yaml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("id: charging-posts", "id: posts"), "utf-8")
    git(repository, "mv", FILE, "data/actuals/posts.csv")
    done = since(repository)
    assert "row-lost" not in done.stdout
    assert "target-removed" in done.stdout


def test_a_malformed_row_may_be_replaced(repository: Path) -> None:
    (repository / FILE).write_text(
        HEADER + "".join(ROWS) + '2024,,"4,40",reported,return,,2025-01-10,Li\n', "utf-8"
    )
    git(repository, "commit", "-qam", "a slip")
    (repository / FILE).write_text(
        HEADER + "".join(ROWS) + "2024,,440,reported,return,,2025-01-10,Li\n", "utf-8"
    )
    assert "0 errors, 0 warnings" in since(repository).stdout


def test_two_branches_that_each_added_rows_merge_without_conflict(repository: Path) -> None:
    for branch, row in (
        ("one", "2024-10,,310,reported,return,,2024-11-10,Li\n"),
        ("two", "2024-11,,320,reported,return,,2024-12-10,Li\n"),
    ):
        git(repository, "checkout", "-q", "-b", branch, "main")
        with (repository / FILE).open("a", encoding="utf-8") as file:
            file.write(row)
        git(repository, "commit", "-qam", branch)
    git(repository, "merge", "-q", "--no-edit", "one")
    content = (repository / FILE).read_text("utf-8")
    assert "310" in content
    assert "320" in content
    done = run("--lang", "en", "check", "--since", "main", cwd=repository)
    assert "0 errors, 0 warnings" in done.stdout


def test_eased_moved_removed_and_reused_are_told_with_before_and_after(repository: Path) -> None:
    catalogue = repository / "data/targets.yaml"
    text = catalogue.read_text("utf-8")
    eased = text.replace("450个以上", "400个以上").replace(
        "at_least: 450", "at_least: 400\n        by: 2024-10-31"
    )
    catalogue.write_text(eased, "utf-8")
    done = since(repository)
    assert done.returncode == 0
    assert "the target was at_least 450 and is at_least 400: easier" in done.stdout
    assert "the deadline was 2024-12-31 and is 2024-10-31" in done.stdout
    assert since(repository, "--strict").returncode == 1
    other = text.replace("{zh: 充电桩, en: Charging posts}", "{zh: 公路, en: Roads}")
    catalogue.write_text(
        other.replace("{zh: 个, en: posts, kind: count}", "{zh: 公里, en: km, kind: quantity}"), "utf-8"
    )
    assert "id-reused" in since(repository).stdout


def test_a_shallow_clone_and_no_git_are_told_in_plain_words(repository: Path, tmp_path: Path) -> None:
    old = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "commit", "-q", "--allow-empty", "-m", "later")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")
    done = run("--lang", "en", "check", "--since", old, cwd=tmp_path / "shallow")
    assert done.returncode == 2
    assert "git fetch --unshallow" in done.stderr
    bare = tmp_path / "bare"
    shutil.copytree(repository / "data", bare / "data")
    done = run("--lang", "en", "check", "--since", "HEAD", cwd=bare)
    assert (done.returncode, "in no git repository" in done.stderr) == (2, True)
    assert "knows no commit" in run("--lang", "en", "check", "--since", "nonsense", cwd=repository).stderr
