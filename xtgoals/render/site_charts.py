"""The charts of the site, each drawn once: what it is on dark ground is the same in other colours."""

from __future__ import annotations

import re
from typing import NamedTuple

from xtgoals.locale import Lang
from xtgoals.render.drawing import svg, words
from xtgoals.render.palette import DARK, LIGHT
from xtgoals.report.pictures import Chart

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


def drawn(chart: Chart, lang: Lang) -> DrawnChart:
    """A chart for a page. Raises UnreadableFault where the library that draws is missing.

    To draw takes most of the time that a site takes, so the colours of the dark one are put in.
    """
    light = svg(chart, lang)
    found = _SIZE.search(light)
    assert found, "a drawing says how large it is"
    dark = _COLOUR.sub(lambda match: _DARKER.get(match[0], match[0]), light)
    return DrawnChart(light, dark, words(chart, lang), int(found[1]), int(found[2]))
