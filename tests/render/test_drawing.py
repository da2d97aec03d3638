"""Drawn pictures: what a specification says, what an SVG shows, and that a PNG shows signs and no boxes."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree

import pytest

from xtgoals.locale import Lang
from xtgoals.model.faults import UnreadableFault
from xtgoals.render.charts import drawing
from xtgoals.render.charts.drawing import draws_chinese, png, specification, svg, words
from xtgoals.render.charts.palette import DARK, LIGHT
from xtgoals.render.charts.vega import FONTS, WIDTH
from xtgoals.report.cells import Cell, Tone
from xtgoals.report.document import Document
from xtgoals.report.pictures import Bar, Bars, Chart, Picture, Series, Tally

pytest.importorskip("vl_convert")
LANGS: tuple[Lang, ...] = ("zh", "en")


def texts(drawn: str) -> list[str]:
    """What stands in an SVG, as an XML parser reads it."""
    return [node.text or "" for node in ElementTree.fromstring(drawn).iter() if node.tag.endswith("text")]


def values(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    """The data of all layers with a mark."""
    return [
        one for layer in spec["layer"] if layer["mark"]["type"] == mark for one in layer["data"]["values"]
    ]


def luminance(color: str) -> float:
    """As WCAG has it."""
    shares = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]
    return sum(one * weight for one, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_can_be_seen_on_their_ground(palette: Any) -> None:
    for tone in Tone:
        assert contrast(palette.fills[tone], palette.ground) >= 3, tone
        assert contrast(palette.inks[tone], palette.fills[tone]) >= 4.5, tone
    assert contrast(palette.ink, palette.ground) >= 7


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_good_doubtful_and_bad_differ_in_lightness_too(palette: Any) -> None:
    """Whoever does not see red and green sees lighter and darker."""
    tones = (Tone.GOOD, Tone.WARN, Tone.BAD, Tone.QUIET)
    for one, other in itertools.combinations(tones, 2):
        assert contrast(palette.fills[one], palette.fills[other]) > 1.01


def test_a_tally_is_one_bar_of_all_its_counts(tally: Tally) -> None:
    spec = specification(tally, LIGHT)
    segments = [one for one in values(spec, "rect") if "count" in one]
    assert [one["count"] for one in segments] == [30, 1]
    assert segments[0]["x"] == 0
    assert segments[-1]["x2"] == pytest.approx(WIDTH)
    # 1 of 31 would be 20.6 of 638 pixels, which is room enough for its shape and number
    assert segments[1]["x2"] - segments[1]["x"] == pytest.approx(638 / 31, abs=0.01)
    assert texts(svg(tally, "en")) == ["●", "×", "30", "1", "●", "×", "on-track 30", "missed 1"]


def test_no_segment_is_too_short_for_its_number() -> None:
    kinds = [(Cell("many", Tone.GOOD, "√"), 1000), (Cell("one", Tone.BAD, "×"), 1), (Cell("none"), 0)]
    spec = specification(Tally("", tuple(kinds)), LIGHT)
    lengths = [one["x2"] - one["x"] for one in values(spec, "rect") if "count" in one]
    # 640 less two gaps of 2 and two segments of 18 are 600
    assert lengths == [600, 18, 18]


def test_nothing_to_count_is_said() -> None:
    assert texts(svg(Tally("no target matches", ()), "en")) == ["no target matches"]
    assert texts(svg(Tally("none: ", ((Cell("a"), 0),)), "en")) == ["none: a 0"]


def test_a_chart_tells_its_numbers_exactly_and_its_days_in_our_words(chart: Chart) -> None:
    spec = specification(chart, LIGHT)
    points = [one for one in values(spec, "line") if "day" in one]
    assert [(one["day"], one["value"]) for one in points] == [
        ("2024-01-01", "0"),
        ("2024-12-31", "450"),
        ("2024-03-31", "113"),
        ("2024-09-30", "345.6667"),
    ]
    # 31 March is the 91st day of a leap year; 1037/3 of 450 are 0.768
    assert [(one["days"], round(one["share"], 3)) for one in points[2:]] == [(90, 0.251), (273, 0.768)]
    assert {layer["encoding"]["x"]["type"] for layer in spec["layer"]} == {"quantitative"}
    said = texts(svg(chart, "en"))
    assert said[:2] == ["345.67 posts", "450 posts"]
    assert said[2:7] == ["2024-01-01", "2024-12-31", "2024-04", "2024-07", "2024-10"]
    assert said[7:] == ["planned", "target", "actual"]


def test_words_of_levels_do_not_touch(chart: Chart) -> None:
    levels = ((Fraction(450), "450"), (Fraction(449), "449"), (Fraction(448), "448"), (Fraction(0), "0"))
    spec = specification(chart._replace(levels=levels), LIGHT)
    places = {one["text"]: one["y"] for one in values(spec, "text")}
    assert places["449"] - places["450"] >= 19
    assert places["448"] - places["449"] >= 19
    assert places["0"] > places["448"]


@pytest.mark.parametrize(
    "points",
    [(), ((date(2024, 6, 1), Fraction(-3)),), tuple((date(2024, 6, day), Fraction(7)) for day in (1, 2))],
    ids=["none", "one below zero", "all equal"],
)
def test_few_values_make_a_chart_too(points: tuple[tuple[date, Fraction], ...]) -> None:
    day = date(2024, 6, 1)
    drawn = svg(Chart("x", day, day, (Series("actual", "●", points),), ()), "en")
    assert texts(drawn) == ["2024-06-01", "actual"]
    assert "NaN" not in drawn


def test_numbers_too_large_for_floats_are_told_apart() -> None:
    points = ((date(2024, 1, 1), Fraction(10**39)), (date(2024, 1, 3), Fraction(10**39 + 1)))
    chart = Chart("x", date(2024, 1, 1), date(2024, 1, 3), (Series("a", "●", points),))
    assert [one["share"] for one in values(specification(chart, LIGHT), "line") if "day" in one] == [0, 1]


def test_bars_go_both_ways_and_end_where_the_picture_does(bars: Bars) -> None:
    spec = specification(bars, LIGHT)
    by_fill = {one["fill"]: one for one in values(spec, "rect")}
    good, bad = by_fill[LIGHT.fills[Tone.GOOD]], by_fill[LIGHT.fills[Tone.BAD]]
    assert bad["x2"] == good["x"]  # zero
    # done are 110 %, the lowest is -20 %: 1.1 to 0.2
    assert (good["x2"] - good["x"]) / (bad["x2"] - bad["x"]) == pytest.approx(5.5, abs=0.01)
    far = bars._replace(bars=(Bar("a", Fraction(40), "4000 %"), Bar("b", Fraction(-40), "-4000 %")))
    assert [one for one in texts(svg(far, "en")) if one in "▶◀"] == ["▶", "◀"]
    assert texts(svg(bars, "en"))[:4] == ["done", "planned", "0", "100%"]
    assert {"√ Yuhu", "110.0 %", "■ Shaoshan", "-20.0 %", "□ Yuetang", "0.0 %"} <= set(texts(svg(bars, "en")))
    assert texts(svg(bars._replace(bars=()), "en")) == ["done", "0", "100%"]


def test_all_that_a_picture_shows_is_in_its_words(tally: Tally, chart: Chart, bars: Bars) -> None:
    assert words(tally, "en") == "31 targets: ● on-track 30, × missed 1"
    assert words(chart, "en") == (
        "Posts built: planned 2024-12-31 450, target 2024-12-31 450, actual 2024-09-30 345.6667"
    )
    assert words(bars, "en").startswith("Completion by region: √ Yuhu 110.0 % (planned 75.0 %), ■ Shaoshan")
    root = ElementTree.fromstring(svg(tally, "en"))
    assert (root.get("role"), root.get("aria-label")) == ("img", words(tally, "en"))


@pytest.mark.parametrize("lang", LANGS)
def test_hostile_texts_stay_texts(hostile: Callable[[Lang], Document], lang: Lang) -> None:
    pictures = [one for one in hostile(lang).blocks if isinstance(one, Tally | Chart | Bars)]
    assert len(pictures) == 3
    for picture in pictures:
        drawn = svg(picture, lang)
        root = ElementTree.fromstring(drawn)
        assert {node.tag.rpartition("}")[2] for node in root.iter()} <= {"svg", "g", "path", "text"}
        assert r"\x1b[31m\u202e\ufffe\ud800" in (root.get("aria-label") or "")
        # what is too long for the picture is cut there, and whole in its words
        assert all(len(text) < 120 for text in texts(drawn))
        long = "长" * 200 if lang == "zh" else "x" * 200
        if not isinstance(picture, Chart):
            assert long in (root.get("aria-label") or "")


@pytest.mark.parametrize("dark", [False, True])
def test_an_svg_is_fit_for_a_page_that_allows_nothing(
    tally: Tally, chart: Chart, bars: Bars, dark: bool
) -> None:
    pictures: tuple[Picture, ...] = (tally, chart, bars)
    for picture in pictures:
        drawn = svg(picture, "en", dark=dark)
        nodes = list(ElementTree.fromstring(drawn).iter())
        assert {node.tag.rpartition("}")[2] for node in nodes} <= {"svg", "g", "path", "text"}
        names = {name for node in nodes for name in node.attrib}
        assert not [name for name in names if name in ("style", "id") or "href" in name or name[:2] == "on"]
        assert "url(" not in drawn
        # what is said is said once, by the whole
        assert [node.tag for node in nodes if "aria-label" in node.attrib] == [nodes[0].tag]
    assert svg(tally, "en") != svg(tally, "en", dark=True)


TWICE = """
from datetime import date
from fractions import Fraction
from xtgoals.render.charts.drawing import svg
from xtgoals.report.pictures import Chart, Series
points = tuple((date(2024, month, 1), Fraction(month, 7)) for month in range(1, 13))
drawn = svg(Chart("x", date(2024, 1, 1), date(2024, 12, 1), (Series("actual", "●", points),)), "en")
"""


def test_the_same_picture_is_the_same_bytes_in_another_process_and_zone() -> None:
    here: dict[str, str] = {}
    exec(TWICE, here)
    again: dict[str, str] = {}
    exec(TWICE, again)
    assert again["drawn"] == here["drawn"]
    for zone in ("Asia/Shanghai", "America/New_York"):
        script = f"{TWICE}\nimport sys; sys.stdout.buffer.write(drawn.encode())"
        command = [sys.executable, "-c", script]
        done = subprocess.run(command, env={"TZ": zone, "PATH": ""}, capture_output=True, check=True)
        assert done.stdout.decode() == here["drawn"]


def test_no_place_in_a_picture_hangs_on_the_fonts_of_a_machine(
    tally: Tally, chart: Chart, bars: Bars, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures: tuple[Picture, ...] = (tally, chart, bars)
    before = [svg(one, "en") for one in pictures]
    family = ", ".join(FONTS)
    monkeypatch.setattr("xtgoals.render.charts.vega.FONTS", ("monospace",))
    after = [svg(one, "en").replace('font-family="monospace"', f'font-family="{family}"') for one in pictures]
    assert after == before


def test_chinese_in_a_png_is_drawn_and_no_boxes(chart: Chart) -> None:
    if not draws_chinese():
        pytest.skip("no font has Chinese signs")
    named = [chart._replace(series=(Series(name, "○", ()),)) for name in ("湘潭", "韶山", "\u0378\u0379")]
    drawn = {png(one, "zh") for one in named}
    assert len(drawn) == 3
    assert all(one.startswith(b"\x89PNG") for one in drawn)


def test_where_no_font_has_chinese_nothing_unreadable_is_printed(
    tally: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "draws_chinese", lambda: False)
    assert png(tally, "en").startswith(b"\x89PNG")
    with pytest.raises(UnreadableFault, match="fonts-noto-cjk"):
        png(tally._replace(text="共31个目标：", parts=((Cell("达序时", Tone.GOOD, "●"), 31),)), "zh")
    # whoever looks at a page has fonts of their own
    assert "达序时" in svg(Tally("", ((Cell("达序时"), 31),)), "zh")


def test_a_missing_library_is_named(tally: Tally, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(UnreadableFault, match=r"pip install 'xtgoals\[report\]'"):
        svg(tally, "en")
