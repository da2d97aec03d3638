"""What somebody wrote, in the formats that are text."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from rich.console import Console
from wcwidth import wcswidth

from xtgoals.entry.prose import sections
from xtgoals.model.prose import Passage, Span
from xtgoals.render.markdown import markdown
from xtgoals.render.plain import plain
from xtgoals.render.terminal import print_document
from xtgoals.report.document import Document, Prose

TEXT = """会议指出，**要求：**各单位*尽快*落实。

办法：

1. 各单位补报
   三季度数据。

   说明另报。
   - 雨湖区
   - 岳塘区
10. 公开
"""


def page(text: str) -> Document:
    (section,), _ = sections(text, "a.md")
    return Document("页", "zh", (Prose(section.passages),))


def test_plain_sets_lists_in_and_parts_paragraphs() -> None:
    assert plain(page(TEXT)) == (
        "会议指出，要求：各单位尽快落实。\n\n办法：\n\n1. 各单位补报三季度数据。\n\n  说明另报。\n"
        "  - 雨湖区\n  - 岳塘区\n2. 公开\n"
    )


def test_markdown_is_read_as_it_was_meant() -> None:
    again = markdown(page(TEXT))
    # the sign stands outside, for GitHub would show the asterisks otherwise
    assert again.startswith("会议指出，**要求**：各单位*尽快*落实。\n\n办法：\n\n1. 各单位")
    assert "\n\n   说明另报。\n   - 雨湖区\n   - 岳塘区\n2. 公开\n" in again
    assert plain(page(again)) == plain(page(TEXT))


@pytest.mark.parametrize(
    "text",
    [
        "1. Done",
        "2024) all",
        "- none",
        "+ 3",
        "# no",
        "<b>x</b>",
        "![a](b)",
        "**",
        "a *b*",
        "`c`",
        "| d |",
        "\\",
        "***",
        "> e",
    ],
)
def test_markdown_escapes_what_nobody_marked(text: str) -> None:
    shown = markdown(
        Document("t", "en", (Prose((Passage((Span(text, strong=True),)), Passage((Span(text),)))),))
    )
    words = MarkdownIt("commonmark").render(shown)
    plainly = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert words.replace("<strong>", "").replace("</strong>", "") == f"<p>{plainly}</p>\n" * 2


def test_a_terminal_wraps_items_beside_their_marks(capsys: pytest.CaptureFixture[str]) -> None:
    long = TEXT.replace("三季度数据", "三季度数据，" * 5)
    print_document(page(long), Console(width=30, highlight=False, force_terminal=True, color_system=None))
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert lines[5:9] == [
        "1. 各单位补报三季度数据，三季",
        "   度数据，三季度数据，三季度",
        "   数据，三季度数据，。",
        "",
    ]
    assert max(map(wcswidth, lines)) <= 30


def test_words_stand_out_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(width=60, highlight=False, force_terminal=True, color_system="standard")
    print_document(page("a **b** *c* \x1b[31m"), console)
    assert capsys.readouterr().out == "a \x1b[1mb\x1b[0m \x1b[3mc\x1b[0m \\x1b[31m\n"
