"""Colours of pictures and paper, which the colour-blind can tell apart, on white and on dark ground."""

from __future__ import annotations

from typing import NamedTuple

from xtgoals.report.cells import Tone


class Palette(NamedTuple):
    """The colours of one ground: what is written, faint lines, and a fill for each tone.

    Against the ground every fill has a contrast of 3:1 at least, and 4.5:1 every ink against what it is on.
    """

    ground: str
    ink: str
    faint: str
    fills: dict[Tone, str]
    inks: dict[Tone, str]  # what is written on a fill


_BLACK, _WHITE = "#1b1b1b", "#ffffff"

# after Okabe and Ito: bluish green, orange and vermilion, each of another lightness
LIGHT = Palette(
    ground=_WHITE,
    ink=_BLACK,
    faint="#d5d7da",
    fills={
        Tone.GOOD: "#006f54",
        Tone.WARN: "#c17d00",
        Tone.BAD: "#a51c1c",
        Tone.QUIET: "#878d96",
        Tone.PLAIN: "#0072b2",
        Tone.STRONG: _BLACK,
    },
    inks={
        Tone.GOOD: _WHITE,
        Tone.WARN: _BLACK,
        Tone.BAD: _WHITE,
        Tone.QUIET: _BLACK,
        Tone.PLAIN: _WHITE,
        Tone.STRONG: _WHITE,
    },
)
DARK = Palette(
    ground="#161618",
    ink="#e6e6e6",
    faint="#3f4046",
    fills={
        Tone.GOOD: "#4fd1a9",
        Tone.WARN: "#f2c14e",
        Tone.BAD: "#e8553a",
        Tone.QUIET: "#7f858e",
        Tone.PLAIN: "#6cb8f0",
        Tone.STRONG: "#e6e6e6",
    },
    inks=dict.fromkeys(Tone, "#111113"),
)
# words on white paper, dark enough to be read at any size
TEXT = {
    Tone.GOOD: "006f54",
    Tone.WARN: "8a5a00",
    Tone.BAD: "a51c1c",
    Tone.QUIET: "5c6066",
}
