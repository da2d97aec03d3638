"""What people write in Markdown, as passages."""

from __future__ import annotations

import pytest

from xtgoals.entry.prose import sections
from xtgoals.model.prose import Passage, Span


def passages(text: str) -> list[Passage]:
    (section,), findings = sections(text, "a.md")
    assert findings == []
    return list(section.passages)


def shown(text: str) -> list[str]:
    return [one.words for one in passages(text)]


def test_headings_of_two_levels_begin_sections() -> None:
    text = "Before.\n\n# Minutes\n\n## What is asked\nOne.\n\n### Of whom\nTwo.\n\nAgain\n-----\nThree.\n"
    found, _ = sections(text, "a.md")
    assert [(one.title, [each.words for each in one.passages]) for one in found] == [
        ("", ["Before."]),
        ("Minutes", []),
        ("What is asked", ["One.", "Of whom", "Two."]),
        ("Again", ["Three."]),
    ]
    assert found[2].passages[1] == Passage((Span("Of whom", strong=True),))


def test_nothing_written_is_no_section() -> None:
    for text in ("", "\n \n", "\ufeff"):
        assert sections(text.lstrip("\ufeff"), "a.md") == ((), [])


def test_lists_keep_their_marks_and_depths() -> None:
    text = "3. a\n1. b\n\n   more\n   - c\n     1) d\n\n* e\n"
    assert [(one.mark, one.depth, one.spans[0].text) for one in passages(text)] == [
        ("3.", 0, "a"),
        ("4.", 0, "b"),
        ("", 1, "more"),
        ("-", 1, "c"),
        ("1)", 2, "d"),
        ("-", 0, "e"),
    ]


def test_words_that_stand_out() -> None:
    assert passages("a **b *c* d** *e*")[0].spans == (
        Span("a "),
        Span("b ", strong=True),
        Span("c", strong=True, stressed=True),
        Span(" d", strong=True),
        Span(" "),
        Span("e", stressed=True),
    )


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        # by the rules of Markdown alone none of these would be strong
        ("**要求：**各单位", ["要求："]),
        ("他说**“要点”**是", ["“要点”"]),
        ("按**（二）**办", ["（二）"]),
        ("**《方案》**明确，**时限：**月底", ["《方案》", "时限："]),
        ("2 * 3 * 4，**", []),
    ],
)
def test_chinese_signs_beside_asterisks(text: str, strong: list[str]) -> None:
    (passage,) = passages(text)
    assert [span.text for span in passage.spans if span.strong] == strong
    assert passage.words == text if not strong else passage.words == text.replace("**", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one\ntwo", ["one two"]),
        ("one  \ntwo", ["one two"]),
        ("建成\n充电桩", ["建成充电桩"]),
        ("建成，\r\n450 个", ["建成，450 个"]),
        ("建成\nposts", ["建成 posts"]),
        ("建成**一**\n**个**", ["建成一个"]),
        ("　　各单位　", ["各单位"]),
        (
            "如下：\n（一）报送\n（二）核实\n2、公开\n一、全",
            ["如下：", "（一）报送", "（二）核实", "2、公开", "一、全"],
        ),
        ("- 如下：\n  （一）报送", ["- 如下：", "  （一）报送"]),
        # no number of a line
        ("三、四\n2024、2025", ["三、四2024、2025"]),
    ],
)
def test_ends_of_lines(text: str, words: list[str]) -> None:
    assert shown(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("see [the page](https://example.org/a)", "see the page (https://example.org/a)"),
        ("见[网页](https://example.org/a)", "见网页（https://example.org/a）"),
        ("<https://example.org>", "https://example.org"),
        ("<mayor@example.org>", "mayor@example.org"),
        ("[](https://example.org)", "https://example.org"),
        ("[a][1]\n\n[1]: ../b.md", "a (../b.md)"),
        # an address that runs something is none
        ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
        ("[路](https://example.org/路)", "路（https://example.org/路）"),
        ("&lt;100 % &amp; 5 < 6 \\*", "<100 % & 5 < 6 *"),
    ],
)
def test_links_become_words(text: str, words: str) -> None:
    assert shown(text) == [words]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a <b>x</b> c", [("HTML", 1, 3)]),
        ("a\nb <br>", [("HTML", 2, 3)]),
        ("- a\n\n  <div>x</div>", [("HTML", 3, 3)]),
        ("<!-- for the office -->", [("HTML", 1, 1)]),
        ("一 ![图](x.png)", [("a picture", 1, 3)]),
        ("# a `b`", [("code", 1, 5)]),
        ("a\n\n    b", [("code", 3, 5)]),
        ("~~~\na\n~~~", [("code", 1, 1)]),
        ("a\n\n| a |\n|---|\n| 1 |", [("a table", 3, 1)]),
        ("1. > a", [("a quotation", 1, 1)]),
        ("a\n\n***", [("a line across the page", 3, 1)]),
        ("> a\n\n![b](c)", [("a quotation", 1, 1), ("a picture", 3, 1)]),
    ],
)
def test_what_has_no_place(text: str, places: list[tuple[str, int, int]]) -> None:
    _, findings = sections(text, "a.md")
    assert [(one.message.en, one.line, one.column) for one in findings] == [
        (f"{what} has no place in this text", line, column) for what, line, column in places
    ]
    assert {one.rule for one in findings} == {"prose-markup"}
