"""A story's title and fields."""

from __future__ import annotations

from datetime import date

import pytest

from xtgoals.entry.story import read_story


@pytest.mark.parametrize(
    "text",
    [
        "# Posts\nday: 2024-10-08\nabout: a, b\nregion: north\n\nDone.\n",
        "\n# Posts\n\nabout: [a, b]\nregion:north\nday: 2024-10-08\n\nDone.",
        "# **Posts**\r\nday：2024-10-08\r\n\r\nabout： a、b a\r\nregion: north  \r\n\r\n\r\nDone.\r\n",
    ],
)
def test_the_head_may_be_written_in_several_ways(text: str) -> None:
    written = read_story(text, "posts", "posts.md")
    assert written.findings == []
    story = written.story
    assert story
    assert (story.name, story.title, story.day) == ("posts", "Posts", date(2024, 10, 8))
    assert (story.about, story.region) == (("a", "b"), "north")
    assert [one.words for one in story.passages] == ["Done."]


def test_what_is_not_about_anything_is_a_story_too() -> None:
    written = read_story("# Posts\nday: 2024-10-08\nabout:\nregion:\n", "a", "a.md")
    assert written.story
    assert (written.story.about, written.story.region, written.story.passages) == ((), None, ())
    assert written.findings == []


def test_text_is_not_taken_for_a_field() -> None:
    text = "# Posts\nday: 2024-10-08\n\nNote: all done.\n\n## Later\nregion: of all\n"
    story = read_story(text, "a", "a.md").story
    assert story
    assert [one.words for one in story.passages] == ["Note: all done.", "Later", "region: of all"]
    assert story.region is None
    assert story.passages[1].spans[0].strong


def test_each_name_has_its_place() -> None:
    written = read_story("# t\nday: 2024-10-08\nabout: a,  bb\nregion: north", "a", "a.md")
    assert [(one.id, *one.place) for one in written.named] == [
        ("a", 3, 8, 1),
        ("bb", 3, 12, 2),
        ("north", 4, 9, 5),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", [(1, 1, "the story does not begin with its title"), (1, 1, "'day' is missing")]),
        ("# t\n\nText: yes.", [(3, 1, "there is no field 'Text'"), (1, 1, "'day' is missing")]),
        ("# t\nday: \n", [(2, 6, "'day' is missing")]),
        ("# t\nday: 8 October", [(2, 6, "'8 October' is no day")]),
        ("# t\nday: 2024-02-30", [(2, 6, "'2024-02-30' is no day")]),
        ("t\n\nday: 2024-10-08\n", [(1, 1, "the story does not begin with its title")]),
        ("## t\nday: 2024-10-08", [(1, 1, "the story does not begin with its title")]),
        ("# #\nday: 2024-10-08\n\n# t", [(1, 1, "the story does not begin with its title")]),
        ("day: 2024-10-08\n\nt", [(1, 1, "the story does not begin with its title")]),
        (
            "+++\nday: 2024-10-08\n+++\n# t",
            [(3, 1, "this line is no field"), (1, 1, "the story does not begin with its title")],
        ),
        ("# t\nday: 2024-10-08\nday: 2024-10-09", [(3, 1, "`day` is there twice")]),
        ("# t\nday: 2024-10-08\nDay: 2024-10-09", [(3, 1, "there is no field 'Day'")]),
        ("# t\nday: 2024-10-08\nabout:\n- a\n- b", [(4, 1, "this line is no field")]),
        ("# t\nday: 2024-10-08\nregion: a b", [(3, 11, "a story has one region")]),
        ("# t\nday: 2024-10-08\n\n<b>", [(4, 1, "HTML has no place in this text")]),
    ],
)
def test_what_is_wrong_with_a_head(text: str, said: list[tuple[int, int, str]]) -> None:
    found = read_story(text, "a", "a.md").findings
    assert [(one.line, one.column, one.message.en) for one in found] == said


def test_a_day_is_meant() -> None:
    (found,) = read_story("# t\nday: 2024/10/8", "a", "a.md").findings
    assert found.fix.en == "write 2024-10-08"
