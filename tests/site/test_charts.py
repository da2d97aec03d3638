"""The charts of the site: coloured for the dark they are what would be drawn for it; many are as few."""

from __future__ import annotations

from datetime import date

import pytest

from tests.command import ROOT
from xtgoals.actions.site import site
from xtgoals.files.folder import find_folder
from xtgoals.locale import Lang
from xtgoals.render.charts.drawing import svg
from xtgoals.render.site import charts
from xtgoals.report.pictures import Chart
from xtgoals.report.site.whole import site_of


def site_courses() -> list[Chart]:
    day = date(2024, 10, 20)
    whole = site_of(site(find_folder("examples/illustrative", ROOT), day, day))
    blocks = (block for page in whole.pages["zh"] for block in page.document.blocks)
    return [one for one in blocks if isinstance(one, Chart)]


@pytest.mark.whole
def test_what_is_coloured_for_the_dark_is_what_would_be_drawn() -> None:
    pytest.importorskip("vl_convert")
    found = site_courses()
    assert len(found) > 25
    tones = {series.tone for one in found for series in one.series}
    assert len(tones) >= 4  # good, in doubt, bad, and what is planned
    for one in found[::3]:
        assert charts.drawn(one, "zh").dark == svg(one, "zh", dark=True)


def test_several_processes_draw_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("vl_convert")
    some: list[tuple[Chart, Lang]] = [(one, "en") for one in site_courses()[:4]]
    alone = charts.all_drawn(some)
    monkeypatch.setattr(charts, "_MANY", 2)
    assert charts.all_drawn(some) == alone
