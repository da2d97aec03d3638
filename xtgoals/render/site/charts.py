"""The charts of the site, each drawn once: what it is on dark ground is the same in other colours."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

from xtgoals.files import optional
from xtgoals.locale import Lang
from xtgoals.render.charts.drawing import svg, words
from xtgoals.render.charts.palette import DARK, LIGHT
from xtgoals.report.pictures import Chart

_MANY = 150  # a process of its own is worth its start
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_SIZE = re.compile(r'<svg [^>]*?width="(\d+)" height="(\d+)"')
_DARKER = {
    LIGHT.ground: DARK.ground,
    LIGHT.faint: DARK.faint,
    LIGHT.ink: DARK.ink,
    **{LIGHT.fills[tone]: DARK.fills[tone] for tone in LIGHT.fills},
}


class DrawnChart(NamedTuple):
    """A chart on white ground and on dark, its words, and how large it is in pixels."""

    light: str
    dark: str
    words: str
    width: int
    height: int


def all_drawn(charts: Sequence[tuple[Chart, Lang]]) -> list[DrawnChart]:
    """Charts for the pages of their languages; many are drawn by as many processes as there are processors.

    Raises UnreadableFault where the library that draws is missing.
    """
    if charts:
        optional.vl_convert()
    if len(charts) < _MANY:
        return [drawn(*one) for one in charts]
    # started afresh: a process that was split from one with threads may hang
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        return list(pool.map(drawn, *zip(*charts, strict=True), chunksize=20))


def drawn(chart: Chart, lang: Lang) -> DrawnChart:
    """One chart. To draw takes most of the time that a site takes: for dark ground it is only coloured."""
    light = svg(chart, lang)
    found = _SIZE.search(light)
    assert found, "a drawing says how large it is"
    dark = _COLOUR.sub(lambda match: _DARKER.get(match[0], match[0]), light)
    return DrawnChart(light, dark, words(chart, lang), int(found[1]), int(found[2]))
