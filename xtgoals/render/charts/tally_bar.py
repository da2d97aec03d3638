"""Counts as one bar of segments, and below it what each of them is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xtgoals.render.charts.palette import Palette
from xtgoals.render.charts.vega import LINE, SIZE, WIDTH, Spec, cut, rects, room, texts
from xtgoals.report.pictures import Tally

_HEIGHT = 42
_GAP = 2  # between segments, so that two of one colour stay two
_LEAST = 18  # as wide as a shape or two digits
_BOX = 20
_STEP = 26


def tally_bar(tally: Tally, colours: Palette) -> tuple[list[Spec], float]:
    """The layers of a tally, and how high they are. One without anything has a frame and no segment."""
    parts = tally.parts
    segments: list[Spec] = []
    shapes: list[Spec] = []
    counts: list[Spec] = []
    for (kind, count), (start, end) in zip(parts, _places([count for _, count in parts]), strict=True):
        fill, ink = colours.fills[kind.tone], colours.inks[kind.tone]
        segments.append({"x": start, "x2": end, "y": 0, "y2": _HEIGHT, "fill": fill, "count": count})
        middle = (start + end) / 2
        shapes.append({"x": middle, "y": _HEIGHT * 0.3, "text": kind.shape, "fill": ink})
        counts.append({"x": middle, "y": _HEIGHT * 0.72, "text": str(count), "fill": ink})
    if not any(count for _, count in parts):
        frame = {"x": 0, "x2": WIDTH, "y": 0, "y2": _HEIGHT, "fill": colours.faint}
        said = {"x": WIDTH / 2, "y": _HEIGHT / 2, "text": cut(tally.words, WIDTH), "fill": colours.ink}
        return [rects([frame]), texts([said])], _HEIGHT
    boxes, signs, words, height = _key(tally, colours)
    return [
        rects(segments),
        texts(shapes),
        texts(counts, fontWeight="bold"),
        rects(boxes),
        texts(signs),
        texts(words, align="left"),
    ], height


def _places(counts: Sequence[int]) -> Iterator[tuple[float, float]]:
    # as long as their count, but none so short that its number cannot be read
    digits = [max(_LEAST, 8 * len(str(count)) + 4) for count in counts]
    free = WIDTH - _GAP * (len(counts) - 1)
    short: set[int] = set()
    while True:
        left = free - sum(digits[index] for index in short)
        among = sum(count for index, count in enumerate(counts) if index not in short)
        more = {
            index
            for index, count in enumerate(counts)
            if index not in short and count * left < digits[index] * among
        }
        if not more:
            break
        short |= more
    start = 0.0
    for index, count in enumerate(counts):
        length = digits[index] if index in short else count * left / max(among, 1)
        yield round(start, 2), round(start + length, 2)
        start += length + _GAP


def _key(tally: Tally, colours: Palette) -> tuple[list[Spec], list[Spec], list[Spec], float]:
    boxes, signs, words = [], [], []
    x, y = 0.0, _HEIGHT + _STEP - LINE / 2 + 2
    for piece, (kind, _) in zip(tally.pieces, tally.parts, strict=True):
        text = cut(piece.text, WIDTH - _BOX - 8)
        needed = _BOX + 8 + room(text)
        if x and x + needed > WIDTH:
            x, y = 0.0, y + _STEP
        fill, ink = colours.fills[kind.tone], colours.inks[kind.tone]
        box = {"x": x, "x2": x + _BOX, "y": y - _BOX / 2, "y2": y + _BOX / 2, "fill": fill}
        boxes.append(box)
        signs.append({"x": x + _BOX / 2, "y": y, "text": kind.shape, "fill": ink})
        words.append({"x": x + _BOX + 6, "y": y, "text": text, "fill": colours.ink})
        x += needed + SIZE + 5
    return boxes, signs, words, y + _BOX / 2 + 2
