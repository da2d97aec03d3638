"""Bars below each other: names on the left, words on the right, and a mark for what was planned."""

from __future__ import annotations

from fractions import Fraction

from xtgoals.render.charts.palette import Palette
from xtgoals.render.charts.vega import SIZE, WIDTH, Spec, cut, rects, room, texts
from xtgoals.report.cells import Tone
from xtgoals.report.pictures import Bars

_ROW = 28
_THICK = 14
_NAMES, _WORDS = 200, 180  # pixels that names and words take at most
_HEAD, _FOOT = 26, 18
_FURTHEST = Fraction(3, 2)  # what reaches further is cut there, and has an arrow
_LOWEST = Fraction(-1, 2)


def bars(picture: Bars, colours: Palette) -> tuple[list[Spec], float]:
    """The layers of some bars, and how high they are."""
    names = [f"{one.shape} {one.name}".strip() for one in picture.bars]
    left = min(max(map(room, names), default=0), _NAMES) + 8
    right = min(max((room(one.words) for one in picture.bars), default=0), _WORDS) + 8
    space = _Space(picture, left, WIDTH - right)
    drawn, marks, ends, said, heads = [], [], [], [], []
    for index, (one, name) in enumerate(zip(picture.bars, names, strict=True)):
        y = _HEAD + index * _ROW + _ROW / 2
        fill = colours.fills[one.tone]
        zero, end = space.x(Fraction(0)), space.x(one.done)
        drawn.append({"x": space.left, "x2": space.right, "y": y - 1, "y2": y + 1, "fill": colours.faint})
        drawn.append(_box(min(zero, end), max(zero, end), y, _THICK, fill))
        if one.planned is not None:
            at = space.x(one.planned)
            # with a seam of the ground, so that it is seen on a bar too
            marks.append(_box(at - 2.5, at + 2.5, y, _THICK + 8, colours.ground))
            marks.append(_box(at - 1.25, at + 1.25, y, _THICK + 8, colours.ink))
        if beyond := space.beyond(one.done):
            ends.append({"x": end, "y": y, "text": beyond, "fill": colours.ink})
        heads.append({"x": left - 8, "y": y, "text": cut(name, _NAMES), "fill": colours.ink})
        said.append({"x": WIDTH - right + 8, "y": y, "text": cut(one.words, _WORDS), "fill": colours.ink})
    layers = [rects([*drawn, *marks]), texts(ends), texts(heads, align="right"), texts(said, align="left")]
    return [*_key(picture, colours, space), *layers], _HEAD + _ROW * len(picture.bars) + _FOOT


class _Space:
    """Where a share stands between the names and the words."""

    def __init__(self, picture: Bars, left: float, right: float) -> None:
        shares = [one.done for one in picture.bars]
        shares += [one.planned for one in picture.bars if one.planned is not None]
        self.left, self.right = left, right
        self._low = max(min([Fraction(0), *shares]), _LOWEST)
        self._high = min(max([Fraction(1), *shares]), _FURTHEST)

    def x(self, share: Fraction) -> float:
        held = min(max(share, self._low), self._high)
        return round(
            self.left + float((held - self._low) / (self._high - self._low)) * (self.right - self.left), 2
        )

    def beyond(self, share: Fraction) -> str:
        """An arrow where a bar was cut."""
        return "▶" if share > self._high else "◀" if share < self._low else ""


def _box(x: float, x2: float, y: float, height: float, fill: str) -> Spec:
    return {"x": x, "x2": x2, "y": y - height / 2, "y2": y + height / 2, "fill": fill}


def _key(picture: Bars, colours: Palette, space: _Space) -> list[Spec]:
    """What a bar and its mark stand for, and a line where everything is done."""
    y, x = _HEAD / 2 - 2, space.left
    tones = {one.tone for one in picture.bars}
    fill = colours.fills[tones.pop() if len(tones) == 1 else Tone.QUIET]
    boxes = [_box(x, x + 22, y, _THICK - 4, fill)]
    words = [{"x": x + 28, "y": y, "text": picture.done, "fill": colours.ink}]
    if picture.planned and any(one.planned is not None for one in picture.bars):
        x += 28 + room(picture.done) + SIZE + 8
        boxes.append(_box(x, x + 2.5, y, _THICK + 2, colours.ink))
        words.append({"x": x + 9, "y": y, "text": picture.planned, "fill": colours.ink})
    bottom = _HEAD + _ROW * len(picture.bars)
    ends = [(space.x(Fraction(0)), "0"), (space.x(Fraction(1)), "100%")]
    lines = [{"x": x - 0.5, "x2": x + 0.5, "y": _HEAD, "y2": bottom, "fill": colours.faint} for x, _ in ends]
    below = [{"x": x, "y": bottom + _FOOT / 2, "text": text, "fill": colours.ink} for x, text in ends]
    return [rects([*lines, *boxes]), texts(words, align="left"), texts(below, fontSize=SIZE - 2)]
