"""Pictures as Vega-Lite specifications, in which every place is ours.

Nothing is left to Vega's own layout, which measures texts with the fonts of the machine: the same picture has
the same specification, and the same drawing, everywhere. Nor is there an axis of Vega's, for one of time
follows the machine's zone and speaks English. Numbers are told as texts of ours; only places are floats.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from wcwidth import wcwidth

from xtgoals.render.charts.palette import Palette
from xtgoals.report.cells import harmless

Spec = dict[str, Any]

WIDTH = 640
SIZE = 13  # of what is written, in pixels
LINE = 19
FONTS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "SimHei",
    "sans-serif",
)
_LATIN = 0.58  # of the size, a little more than most signs take; Chinese ones are as wide as high


def whole(layers: Iterable[Spec], height: float, colours: Palette, *, plain: str | None = None) -> Spec:
    """The specification of a picture of some layers; `plain` is the colour of its ground, if it has any."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": height,
        "autosize": {"type": "none", "contains": "padding"},
        "padding": 0,
        "background": plain,
        "config": {
            "aria": False,
            "font": ", ".join(FONTS),
            "view": {"stroke": None},
            "text": {"fontSize": SIZE, "baseline": "middle", "color": colours.ink},
        },
        "layer": list(layers),
    }


def rects(boxes: Sequence[Spec], **mark: Any) -> Spec:
    """Boxes between `x` and `x2`, `y` and `y2`, in pixels, each with its `fill`."""
    places = {name: placed(name) for name in ("x", "y")} | {name: {"field": name} for name in ("x2", "y2")}
    return {"data": {"values": list(boxes)}, "mark": {"type": "rect", **mark}, "encoding": places | _filled()}


def texts(said: Sequence[Spec], **mark: Any) -> Spec:
    """Texts at `x` and `y`, in pixels, each with its `text` and `fill`."""
    shown = [one | {"text": harmless(one["text"])} for one in said]
    encoding = {"x": placed("x"), "y": placed("y"), "text": {"field": "text"}} | _filled()
    return {"data": {"values": shown}, "mark": {"type": "text", **mark}, "encoding": encoding}


def placed(field: str) -> Spec:
    """A place in pixels."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def _filled() -> Spec:
    return {"color": {"field": "fill", "type": "nominal", "scale": None, "legend": None}}


def room(text: str, size: int = SIZE) -> float:
    """How many pixels a text takes at most, as far as that can be told without its font."""
    return sum(_width(sign) for sign in harmless(text)) * size


def _width(sign: str) -> float:
    cells = wcwidth(sign)
    return 1 if cells == 2 else _LATIN * max(cells, 0)


def cut(text: str, most: float, size: int = SIZE) -> str:
    """A text that takes no more than some pixels; the whole of it stands in the words of its picture.

    >>> cut("a long name", 1000), cut("a long name", 50)
    ('a long name', 'a lo…')
    """
    text = harmless(text)
    if room(text, size) <= most:
        return text
    left = most / size - 1
    kept = ""
    for sign in text:
        left -= _width(sign)
        if left < 0:
            break
        kept += sign
    return kept.rstrip() + "…"
