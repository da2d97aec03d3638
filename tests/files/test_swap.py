"""Folders of results: swapped in whole, and nothing of anybody else's is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from xtgoals.files.locks import held
from xtgoals.files.swap import MANIFEST, swap_folder
from xtgoals.model.faults import Fault

ONE = {"index.html": b"one", "t/wages.html": b"1"}
TWO = {"index.html": b"two", "t/roads.html": b"2"}
BEFORE = "t/wages.html"


def content(folder: Path) -> dict[str, str]:
    """Every file below a folder but the manifest, with what it holds."""
    found = (one for one in folder.rglob("*") if one.is_file() and one.name != MANIFEST)
    return {one.relative_to(folder).as_posix(): one.read_text() for one in sorted(found)}


def words(files: dict[str, bytes]) -> dict[str, str]:
    return {name: content.decode() for name, content in files.items()}


def refused(path: Path, files: dict[str, bytes] = TWO, shown: str = "public", **options: bool) -> str:
    with pytest.raises(Fault) as caught:
        swap_folder(path, shown, files, **options)
    return str(caught.value)


def beside(path: Path) -> list[str]:
    """What was left beside a folder, but for its lock."""
    return sorted(one.name for one in path.parent.iterdir() if one != path and one.suffix != ".lock")


def test_each_run_replaces_what_the_one_before_wrote(tmp_path: Path) -> None:
    path = tmp_path / "made" / "anew" / "public"
    swap_folder(path, "public", ONE)
    assert content(path) == words(ONE)
    swap_folder(path, "public", TWO)
    assert content(path) == words(TWO)
    assert beside(path) == []
    first = (path / MANIFEST).read_bytes()
    swap_folder(path, "public", dict(reversed(TWO.items())))
    assert (path / MANIFEST).read_bytes() == first
    # what is nobody's any more is no empty folder either
    swap_folder(path, "public", {"index.html": b"three"})
    assert sorted(os.listdir(path)) == [MANIFEST, "index.html"]


def test_earlier_files_stay_where_they_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "packs"
    swap_folder(path, "packs", ONE, keep_earlier=True)
    swap_folder(path, "packs", TWO, keep_earlier=True)
    assert content(path) == words(ONE | TWO)
    assert list(json.loads((path / MANIFEST).read_text())["files"]) == sorted(ONE | TWO)
    # and are ours still: the run that writes one again may replace it
    swap_folder(path, "packs", {BEFORE: b"3"}, keep_earlier=True)
    assert content(path)[BEFORE] == "3"


def test_a_file_of_somebody_else_is_refused_and_never_lost(tmp_path: Path) -> None:
    path = tmp_path / "public"
    path.mkdir()
    (path / "thesis.docx").write_text("mine")
    (path / "index.html").write_text("mine too")
    assert refused(path).startswith(
        "public holds files that no earlier run wrote, or that were changed since: index.html, thesis.docx; "
    )
    assert content(path) == {"index.html": "mine too", "thesis.docx": "mine"}
    swap_folder(path, "public", TWO, overwrite=True)
    assert content(path) == words(TWO) | {"thesis.docx": "mine"}
    # it is no more ours than before
    assert "thesis.docx" in refused(path, ONE)


def test_many_are_not_all_named(tmp_path: Path) -> None:
    path = tmp_path / "public"
    path.mkdir()
    for number in range(9):
        (path / f"{number}.txt").touch()
    assert "0.txt, 1.txt, 2.txt, 3.txt, 4.txt, 4 more; " in refused(path)


@pytest.mark.parametrize("keep", [False, True])
def test_a_file_that_was_changed_by_hand_is_not_replaced_in_silence(tmp_path: Path, keep: bool) -> None:
    path = tmp_path / "public"
    swap_folder(path, "public", ONE, keep_earlier=keep)
    (path / BEFORE).write_text("by the office")
    assert f": {BEFORE}; " in refused(path, ONE | {BEFORE: b"3"}, keep_earlier=keep)
    # a text that is what would be written is nobody's loss
    swap_folder(path, "public", ONE | {BEFORE: b"by the office"}, keep_earlier=keep)
    (path / BEFORE).write_text("by the office again")
    swap_folder(path, "public", ONE | {BEFORE: b"3"}, overwrite=True, keep_earlier=keep)
    assert content(path)[BEFORE] == "3"


def test_a_changed_file_that_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "public"
    swap_folder(path, "public", ONE)
    (path / BEFORE).write_text("by the office")
    assert f": {BEFORE}; " in refused(path)  # it would go
    swap_folder(path, "public", TWO, overwrite=True)
    assert content(path) == words(TWO) | {BEFORE: "by the office"}

    path = tmp_path / "packs"
    swap_folder(path, "packs", ONE, keep_earlier=True)
    (path / BEFORE).write_text("by the office")
    swap_folder(path, "packs", TWO, keep_earlier=True)  # another day is no reason to ask
    assert content(path)[BEFORE] == "by the office"
    assert f": {BEFORE}; " in refused(path, ONE, keep_earlier=True)


def test_files_of_a_run_that_keeps_otherwise_are_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "public"
    swap_folder(path, "public", ONE, keep_earlier=True)
    assert "index.html, t/wages.html; " in refused(path)


@pytest.mark.parametrize("manifest", ["", "[]", "{", '{"keeps_earlier": false, "files": []}', "[" * 100_000])
def test_a_garbled_manifest_makes_every_file_foreign(tmp_path: Path, manifest: str) -> None:
    path = tmp_path / "public"
    swap_folder(path, "public", ONE)
    (path / MANIFEST).write_text(manifest)
    assert "index.html, t/wages.html; " in refused(path)


def test_what_publishes_the_folder_stays(tmp_path: Path) -> None:
    path = tmp_path / "public"
    for name in (
        ".git/refs/tags/",
        ".git/HEAD",
        ".gitkeep",
        ".nojekyll",
        ".well-known/security.txt",
        "CNAME",
    ):
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            (path / name).mkdir()
        else:
            (path / name).write_text(name)
    there = content(path)
    swap_folder(path, "public", ONE)
    swap_folder(path, "public", TWO)
    assert content(path) == there | words(TWO)
    assert (path / ".git/refs/tags").is_dir()
    assert (path / "CNAME").stat().st_nlink == 1


def test_a_hidden_file_may_be_one_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "public"
    swap_folder(path, "public", ONE | {".nojekyll": b""})
    swap_folder(path, "public", TWO)
    assert content(path) == words(TWO)


def test_links_are_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "roads.html").write_text("mine")
    (tmp_path / "link").symlink_to(elsewhere)
    assert refused(tmp_path / "link") == "public is a link; name the folder itself"
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    assert refused(tmp_path / "gone") == "public is a link; name the folder itself"

    path = tmp_path / "public"
    path.mkdir()
    (path / "t").symlink_to(elsewhere)
    (path / "index.html").symlink_to(elsewhere / "roads.html")
    assert ": index.html, t; " in refused(path)
    assert refused(path, overwrite=True) == "public/t is in the way of what is written; move it away"
    (path / "t").unlink()
    (path / "other").symlink_to(elsewhere)
    swap_folder(path, "public", TWO, overwrite=True)
    assert (path / "other").is_symlink()
    assert not (path / "index.html").is_symlink()
    assert content(elsewhere) == {"roads.html": "mine"}


def test_a_folder_where_a_file_belongs_is_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / "public"
    (path / "index.html").mkdir(parents=True)
    (path / "index.html" / "note.txt").write_text("mine")
    assert (
        refused(path, overwrite=True, shown="public/")
        == "public/index.html is in the way of what is written; move it away"
    )


def test_what_is_no_folder_of_results(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "belongs to the data folder" in refused(folder)
    assert "belongs to the data folder" in refused(folder / "actuals" / "public")
    assert not (folder / "actuals" / "public").exists()
    (tmp_path / "around").mkdir()
    (tmp_path / "around" / "targets.yaml").touch()
    assert "belongs to the data folder" in refused(tmp_path / "around" / "public", overwrite=True)
    (tmp_path / "file").touch()
    assert refused(tmp_path / "file") == "public is a file; name a new folder"
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe") == "public is a file; name a new folder"
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "targets.yaml").touch()
    assert "holds the data folder" in refused(tmp_path / "deep", overwrite=True)
    (tmp_path / "here" / "below").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here" / "below")
    for name in (".", "..", "../"):
        assert "can be neither the folder you are in" in refused(Path(name), shown=name)
    swap_folder(Path("new/"), "new/", ONE)
    assert content(Path("new")) == words(ONE)


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut").chmod(0o500 if os.geteuid() else 0o555)
    assert refused(tmp_path / "shut", shown="a/shut") == "a/shut cannot be written: Permission denied"
    assert refused(tmp_path / "shut" / "b", shown="shut/b") == "shut cannot be written: Permission denied"


def test_a_run_waits_for_another_and_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xtgoals.files.locks.LOCK_SECONDS", 0.1)
    with held(tmp_path / ".public", "x"):
        assert "a/.public.lock is held by another process" in refused(tmp_path / "public", shown="a/public")
    assert not (tmp_path / "public").exists()


def test_a_disk_that_refuses_leaves_the_earlier_folder(tmp_path: Path) -> None:
    path = tmp_path / "public"
    swap_folder(path, "public", ONE)
    name = "x" * 300
    assert refused(path, TWO | {name: b""}) == "public cannot be written: File name too long"
    assert content(path) == words(ONE)
    assert beside(path) == []


KILLED = """
import os, sys
from pathlib import Path
from xtgoals.files.locks import held
from xtgoals.files.swap import swap_folder

rename, left = os.rename, [int(sys.argv[2])]

def killed(source, target):
    if not left[0]:
        os._exit(9)
    left[0] -= 1
    rename(source, target)
    if not left[0] and sys.argv[3] == "after":
        os._exit(9)

os.rename = killed
swap_folder(Path(sys.argv[1]), "public", {"index.html": b"two", "t/roads.html": b"2"})
"""


@pytest.mark.parametrize("renames", [0, 1, 2])
def test_a_run_that_is_killed_loses_nothing_and_the_next_goes_on(tmp_path: Path, renames: int) -> None:
    path = tmp_path / "public"
    swap_folder(path, "public", ONE)
    (path / ".git").mkdir()
    (path / ".git" / "HEAD").write_text("main")
    (path / "CNAME").write_text("goals.example.org")
    theirs = {".git/HEAD": "main", "CNAME": "goals.example.org"}
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(renames), "after" if renames == 2 else ""], check=False
    )
    assert done.returncode == 9
    new, old = (tmp_path / f".public.{which}.xtgoals-tmp" for which in ("new", "old"))
    # before the first rename, between the two, after the second
    assert [one.exists() for one in (path, new, old)] == [renames != 1, renames != 2, renames != 0]
    for one in (path, old):
        if one.exists():
            assert content(one) == theirs | words(TWO if one == path and renames == 2 else ONE)
    third = {"index.html": b"three"}
    swap_folder(path, "public", third)
    assert content(path) == theirs | words(third)
    assert beside(path) == []


def test_a_folder_made_anew_after_a_kill_does_not_cost_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "public"
    swap_folder(path, "public", ONE)
    path.rename(tmp_path / ".public.old.xtgoals-tmp")
    path.mkdir()
    assert refused(path).startswith(
        ".public.old.xtgoals-tmp holds what stood in public when a run was killed"
    )
    path.rmdir()
    swap_folder(path, "public", TWO)
    assert content(path) == words(TWO)
