"""What stands on a real terminal: nothing cut or askew, and nothing left out for want of a column."""

from __future__ import annotations

import re

import pytest
from wcwidth import wcswidth

from tests.command import CLEAN, DAYS, ILLUSTRATIVE, for_the_whole
from xtgoals.model.terms import term
from xtgoals.model.words import Status
from xtgoals.report.phrases import status_cell

pytest.importorskip("pty")
from tests.terminal import Terminal

SHAPES = "".join(status_cell(status, "en").shape for status in Status)


def seen(width: int, lang: str, *arguments: str) -> list[str]:
    """The lines that a command on the illustrative data leaves on a terminal, without colours."""
    terminal = Terminal(*ILLUSTRATIVE, "--lang", lang, *arguments, *DAYS, environment=CLEAN, width=width)
    assert terminal.end() == 0
    return [line.rstrip() for line in terminal.screen.splitlines()]


@pytest.mark.parametrize("width", [80, *for_the_whole(120)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_status_fits_and_is_aligned(width: int, lang: str) -> None:
    lines = seen(width, lang, "status")
    assert not [line for line in lines if wcswidth(line) > width or "…" in line]
    words = "|".join(re.escape(term(status).zh if lang == "zh" else term(status).en) for status in Status)
    standing = re.compile(f"^(.*)[{re.escape(SHAPES)}] ({words})$")
    found = [match for line in lines if (match := standing.match(line))]
    assert len(found) == 48  # one for each target
    # a table has room for a bar; the status is its last column, on one line below the other
    assert len({wcswidth(match[1]) for match in found}) == 1


@pytest.mark.parametrize("width", [80, *for_the_whole(100, 120)])
def test_show_says_where_every_figure_comes_from_at_any_width(width: int) -> None:
    text = "\n".join(seen(width, "zh", "show", "beautiful-villages", "--history"))
    assert "数据来源: 虚构数据 made-up figure (行 2-5)" in text  # the one source of its four rows, said once
    # the note of the last row is broken into lines; its end stands on one of them
    assert "made-up: a" in text
    assert "department" in text


@pytest.mark.parametrize("width", [80, *for_the_whole(120)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_list_has_every_figure_whole_and_says_what_is_only_aspired_to(width: int, lang: str) -> None:
    terminal = Terminal(*ILLUSTRATIVE, "--lang", lang, "list", environment=CLEAN, width=width)
    assert terminal.end() == 0
    lines = [line.rstrip() for line in terminal.screen.splitlines()]
    assert not [line for line in lines if wcswidth(line) > width]
    (area,) = (line for line in lines if "old-estate-area" in line)
    assert "180.96万平方米" in area
    if width == 120:  # wide enough for the target too
        assert (">= 180.96万平方米" if lang == "zh" else ">= 1,809,600 m2") in area
    # five targets and two milestones
    assert "\n".join(lines).count("[力争]" if lang == "zh" else "[aspirational]") == 7
    assert lines[-1] == ("共 48 个目标、21项节点任务" if lang == "zh" else "48 targets, 21 milestones")


def test_a_wider_terminal_has_more_columns() -> None:
    narrow, wide = seen(80, "en", "status"), seen(120, "en", "status")
    heads = [next(line for line in lines if line.startswith("Indicator")) for lines in (narrow, wide)]
    assert ["Planned" in head and "Pace" in head for head in heads] == [False, True]
    # what is missing is named, with how to see it
    assert "Left out at this width: Figure, Planned, Gap, Pace, Covered." in " ".join(narrow)
    assert "Left out at this width: Figure, Gap." in " ".join(wide)
