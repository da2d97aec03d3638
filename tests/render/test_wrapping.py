"""Where the lines of a terminal break: what a reader takes as one thing stays on one line where it fits."""

from __future__ import annotations

import pytest
from rich.console import Console

from xtgoals.render.wrapping import Joined


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        # a sign and what it bounds
        ("63 / <= 45 points", 13, ["63 /", "<= 45 points"]),
        ("43 / 60 villages ± 5%", 17, ["43 / 60 villages", "± 5%"]),
        # a command that somebody will copy
        ("46 of them: `xtgoals due` has all.", 22, ["46 of them:", "`xtgoals due` has all."]),
        # a period between Chinese signs, where no blank says how far it goes
        ("所示数值含预计数（2024-Q3）", 22, ["所示数值含预计数", "（2024-Q3）"]),
        # no opening bracket at the end of a line, no closing one at its beginning
        ("已报地区数（3/5个地区）；", 14, ["已报地区数", "（3/5个地", "区）；"]),
        ("rate (urban-unemployment-2021)", 24, ["rate", "(urban-unemployment-", "2021)"]),
        # Chinese behind a blank fills the line
        ("● 达序时：与序时进度之比1.02", 20, ["● 达序时：与序时进度", "之比1.02"]),
        ("见 `xtgoals due`，未报单位和期次", 22, ["见 `xtgoals due`，未报", "单位和期次"]),
        ("66.3 / +0.5个百分点", 17, ["66.3 /", "+0.5个百分点"]),
        ("地区比重 [力争]", 12, ["地区比重", "[力争]"]),
        # too long for any line: all that can be done is to break it where it ends
        ("`xtgoals export standings`", 10, ["`xtgoals", "export", "standings`"]),
    ],
)
def test_lines_break_where_a_reader_would(text: str, width: int, lines: list[str]) -> None:
    console = Console(width=width)
    assert [line.plain.rstrip() for line in Joined(text).wrap(console, width)] == lines
