"""The words of meetings and stories, as `check` judges them and other commands read them."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.command import ROOT, Run
from xtgoals.actions.data import open_plan
from xtgoals.actions.words import meeting_words, stories
from xtgoals.files.folder import find_folder
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.story import Story

STORY = "# Posts\nday: {day}\nabout: public-fast-chargers\nregion: yuhu\n\nDone.\n"


def write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def told(folder: Path, until: str, since: str | None = None) -> tuple[Story, ...]:
    data = find_folder(str(folder), Path.cwd())
    after = date.fromisoformat(since) if since else None
    return stories(data, open_plan(data), until=date.fromisoformat(until), since=after)


def checked(run: Run, folder: Path) -> list[str]:
    """The findings of a check, by the name of the file, and without what to do."""
    lines = run("--data", str(folder), "--lang", "en", "check").stdout.splitlines()
    return [line.removeprefix(f"{folder}/") for line in lines if line.startswith(str(folder))]


def test_stories_come_by_their_days_between_two(folder: Path) -> None:
    for name, day in (("c", "2024-07-20"), ("b", "2024-10-20"), ("a", "2024-10-20"), ("d", "2024-10-21")):
        write(folder / "stories" / f"{name}.md", STORY.format(day=day))
    assert [one.name for one in told(folder, "2024-10-20")] == ["c", "a", "b"]
    # what was told at the meeting of July is not told again
    assert [one.name for one in told(folder, "2024-10-20", "2024-07-20")] == ["a", "b"]
    assert told(folder, "2024-07-19") == ()


def test_neither_folder_need_be_there(folder: Path, run: Run) -> None:
    data = find_folder(str(folder), Path.cwd())
    assert told(folder, "2024-10-20") == ()
    assert meeting_words(data, date(2024, 10, 20)) == ()
    assert checked(run, folder) == []


def test_what_is_not_known(folder: Path, run: Run) -> None:
    text = STORY.replace("public-fast-chargers", "public-fast-charger, core-greenways").replace("yuhu", "yuh")
    write(folder / "stories" / "a.md", text.format(day="2024-10-08"))
    assert checked(run, folder) == [
        "stories/a.md:3:8: error: unknown-name: the catalogue has nothing called 'public-fast-charger'",
        "stories/a.md:4:9: error: unknown-name: the catalogue has no region 'yuh'",
    ]
    with pytest.raises(UnreadableFault, match=r"stories has 2 errors and cannot be used") as caught:
        told(folder, "2024-10-01")  # a story to come is read too: its name may be a slip
    assert [one.excerpt for one in caught.value.findings] == [
        "about: public-fast-charger, core-greenways",
        "region: yuh",
    ]


def test_what_a_story_may_be_about(folder: Path, run: Run) -> None:
    """An indicator, a target, what a region took on of it, a milestone."""
    shutil.copy(ROOT / "examples" / "illustrative" / "targets.yaml", folder)
    about = "about: public-fast-chargers public-fast-chargers@yuhu fulin-avenue"
    write(folder / "stories" / "a.md", f"# a\nday: 2024-10-08\n{about}\n")
    assert [one for one in checked(run, folder) if one.startswith("stories")] == []
    assert told(folder, "2024-10-20")[0].about == tuple(about.split()[1:])


def test_a_catalogue_in_doubt_is_not_held_against_a_story(folder: Path, run: Run) -> None:
    catalogue = folder / "targets.yaml"
    text = catalogue.read_text("utf-8")
    write(folder / "stories" / "a.md", STORY.replace("yuhu", "nowhere").format(day="2024-10-08"))
    catalogue.write_text(text.replace("measure: cumulative", "measure: cumulatvie", 1), "utf-8")
    found = [one for one in checked(run, folder) if one.startswith("stories")]
    assert found == ["stories/a.md:4:9: error: unknown-name: the catalogue has no region 'nowhere'"]
    catalogue.write_text("- nothing", "utf-8")
    assert [one for one in checked(run, folder) if one.startswith("stories")] == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_any_encoding_that_texts_have(folder: Path, encoding: str) -> None:
    write(folder / "meetings" / "2024-10-20.md", "# 工作要求\r\n\r\n**按时**报送。\r\n".encode(encoding))
    data = find_folder(str(folder), Path.cwd())
    (section,) = meeting_words(data, date(2024, 10, 20))
    assert (section.title, section.passages[0].words) == ("工作要求", "按时报送。")
    assert meeting_words(data, date(2024, 7, 20)) == ()


@pytest.mark.parametrize("content", [b"PK\x03\x04\0\0\xff\xff", b"# a\0b", b"\xff\xff\xff"])
def test_what_is_no_text(folder: Path, run: Run, content: bytes) -> None:
    write(folder / "meetings" / "2024-10-20.md", content)
    assert "meetings/2024-10-20.md:1:1: error: encoding: not UTF-8" in checked(run, folder)
    with pytest.raises(UnreadableFault, match=r"2024-10-20\.md has 1 error"):
        meeting_words(find_folder(str(folder), Path.cwd()), date(2024, 10, 20))


def test_files_of_no_meeting(folder: Path, run: Run) -> None:
    catalogue = folder / "targets.yaml"
    write(folder / "meetings" / "2024-10-20.md", "a")
    catalogue.write_text(
        catalogue.read_text("utf-8").replace("plan:\n", "plan:\n  meetings: [2024-07-20, 2024-10-20]\n", 1),
        "utf-8",
    )
    assert checked(run, folder) == []
    write(folder / "meetings" / "2024-10-21.md", "a")
    write(folder / "meetings" / "2024-7-20.md", "a")
    done = run("--data", str(folder), "--lang", "en", "check").stdout
    assert "the catalogue has no meeting on 2024-10-21" in done
    assert "rename the file after one of: 2024-10-20" in done
    assert "rename it to 2024-07-20.md" in done
    # a list that could not be read is not held against the files
    catalogue.write_text(catalogue.read_text("utf-8").replace("2024-07-20,", "20 July,", 1), "utf-8")
    assert not [one for one in checked(run, folder) if one.startswith("meetings")]


def test_strays_links_and_pipes(folder: Path, run: Run) -> None:
    write(folder / "stories" / "a.docx", b"PK")
    write(folder / "stories" / "photo.jpg", b"")
    write(folder / "stories" / ".hidden.md", b"")
    (folder / "stories" / "2024").mkdir()
    write(folder / "stories" / "2024" / "b.md", "# b")
    (folder / "meetings").mkdir()
    (folder / "meetings" / "2024-10-20.md").symlink_to("/etc/passwd")
    os.mkfifo(folder / "meetings" / "2024-07-20.md")
    found = checked(run, folder)
    assert [one for one in found if "unknown-meeting" not in one] == [
        "meetings/2024-07-20.md:1:1: error: unreadable-file: it cannot be read: not a regular file",
        "meetings/2024-10-20.md:1:1: error: outside-link: "
        "the link leads out of the data folder and is not followed",
        "stories/2024/b.md:1:1: warning: stray-file: this file is not read",
        "stories/a.docx:1:1: warning: stray-file: this file is not read",
    ]
    with pytest.raises(UnreadableFault):
        meeting_words(find_folder(str(folder), Path.cwd()), date(2024, 10, 20))


def test_a_folder_that_is_none(folder: Path, run: Run) -> None:
    (folder / "stories").write_text("")
    assert checked(run, folder) == ["stories:1:1: error: unreadable-file: it cannot be read: Not a directory"]
    with pytest.raises(UnreadableFault):
        told(folder, "2024-10-20")


def test_no_result_is_written_among_them(folder: Path, run: Run) -> None:
    write(folder / "stories" / "a.md", STORY.format(day="2024-10-08"))
    for name in ("stories/b.md", "meetings/2024-10-20.md"):
        done = run("--data", str(folder), "--lang", "en", "status", "-o", str(folder / name))
        assert "belongs to the data folder" in done.stderr
