"""Every kind of page of the site in a browser: no barrier, nothing from elsewhere, nothing broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.visitor import VIEWS, View, Visitor, sideways
from tests.command import ILLUSTRATIVE, Run
from tests.score.plans import BONUS, VETO, county_year

pytestmark = pytest.mark.browser

KINDS = {
    "first": "index",
    "target": "t/public-fast-chargers",
    "target-without-values": "t/gdp-share",
    "organisation": "o/transport",
    "region": "r/shaoshan",
    "clause": "c/2.3.3",
    "status": "s/at-risk",
    "meeting": "m/2024-10-20",
    "milestones": "milestones",
    "stories": "stories",
    "problems": "problems",
    "about": "about",
}

ASSESSED = {"scores": "scores", "assessed-region": "r/west"}


@pytest.fixture(scope="module")
def assessed(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a year that is over, with its assessment."""
    pytest.importorskip("vl_convert")
    folder = tmp_path_factory.mktemp("year")
    data = county_year(folder / "data", adjustments=(BONUS, VETO))
    asked = ("site", "-o", str(folder / "public"), "--known-on", "2025-04-20", "--with", "scores")
    done = run("--data", str(data), *asked)
    assert done.returncode == 0, done.stderr
    return folder / "public"


@pytest.fixture(scope="module")
def site(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("vl_convert")
    folder = tmp_path_factory.mktemp("site") / "public"
    done = run(*ILLUSTRATIVE, "site", "-o", str(folder), "--with", "words,problems")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_shuts_nobody_out(visitor: Visitor, site: Path, kind: str, lang: str) -> None:
    found = []
    for view in VIEWS:
        page = visitor.look(site, f"{lang}/{KINDS[kind]}.html", view)
        found += [f"{view.name}: {one}" for one in visitor.barriers(page)]
        if over := sideways(page):
            found.append(f"{view.name}: {over} pixels too wide")
    assert found == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ASSESSED)
def test_a_page_of_an_assessment_shuts_nobody_out(
    visitor: Visitor, assessed: Path, kind: str, lang: str
) -> None:
    found = []
    for view in VIEWS:
        page = visitor.look(assessed, f"{lang}/{ASSESSED[kind]}.html", view)
        found += [f"{view.name}: {one}" for one in visitor.barriers(page)]
        if over := sideways(page):
            found.append(f"{view.name}: {over} pixels too wide")
    assert found == []


def test_the_choice_of_language_shuts_nobody_out(visitor: Visitor, site: Path) -> None:
    for view in VIEWS:
        page = visitor.look(site, "index.html", view)
        assert visitor.barriers(page) == []
        assert sideways(page) == 0
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("/en/index.html")


@pytest.mark.parametrize("served", [True, False])
def test_a_page_has_its_style_its_chart_and_its_links(visitor: Visitor, site: Path, served: bool) -> None:
    """From a server, and from the disk: the policy lets in what belongs to it."""
    page = visitor.look(site, "en/t/public-fast-chargers.html", View(scheme="dark"), served=served)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 27)"
    image = page.locator("picture img")
    assert image.evaluate("image => image.complete && image.naturalWidth") == 640
    assert str(image.evaluate("image => image.currentSrc")).endswith(".dark.svg")
    page.get_by_role("link", name="二(三)3 Better infrastructure").click()
    assert "New public fast-charging posts" in page.locator("main").inner_text()


def test_on_paper_the_chart_is_light_and_nothing_is_left_out(visitor: Visitor, site: Path) -> None:
    page = visitor.look(site, "en/t/public-fast-chargers.html", View(794, "dark", "print"))
    assert not page.locator("picture img").is_visible()
    assert str(page.locator("img.paper").evaluate("image => image.currentSrc")).endswith("chargers.svg")
    page = visitor.look(site, "en/index.html", View())
    page.get_by_role("searchbox").fill("bridges")
    assert page.locator("#targets ~ .wide").first.locator("td.status:visible").count() == 2
    page.emulate_media(media="print")
    assert page.locator("#targets ~ .wide").first.locator("td.status:visible").count() == 48
    assert not page.get_by_role("searchbox").is_visible()


def test_the_list_is_searched_by_keyboard_alone(visitor: Visitor, site: Path) -> None:
    page = visitor.look(site, "en/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.tagName") != "INPUT":
        page.keyboard.press("Tab")
    rows = page.locator("#targets ~ .wide").first.locator("td.status:visible")
    told = page.get_by_role("status")
    assert told.inner_text() == "48 of 48 shown"
    page.keyboard.type("rural ROADS")
    # words of names, clauses and bodies, whatever their case and order
    some = rows.count()
    assert 0 < some < 10
    assert told.inner_text() == f"{some} of 48 shown"
    page.keyboard.press("Tab")
    page.keyboard.type("at-risk")  # picks it in the list of statuses
    assert page.evaluate("document.activeElement.value") == "▲ at-risk" or rows.count() <= some
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.get_by_label("Status").select_option("▲ at-risk")
    assert (rows.count(), told.inner_text()) == (8, "8 of 48 shown")
    titles = page.locator("#targets ~ .wide").first.locator(".group:visible")
    assert titles.count() <= 8  # none without a row


def test_without_scripts_the_list_is_whole(visitor: Visitor, site: Path) -> None:
    page = visitor.look(site, "zh/index.html", View(390), scripts=False)
    assert page.locator("#targets ~ .wide").first.locator("td.status").count() == 48
    assert page.get_by_role("searchbox").count() == 0
    page.locator(".strong a", has_text="偏慢").click()
    assert page.url.endswith("/zh/s/at-risk.html")
    assert page.locator("td.status:visible").count() == 8


def test_on_a_telephone_the_status_stands_before_the_numbers(visitor: Visitor, site: Path) -> None:
    page = visitor.look(site, "zh/index.html", View(390))
    cards = page.locator("#targets ~ .wide").first.locator("tr:has(td.status)")
    assert cards.count() == 48
    for place in range(48):
        card = cards.nth(place)
        status, name = card.locator("td.status").bounding_box(), card.locator("td").first.bounding_box()
        number = card.locator("td.number[data-name]:visible").first.bounding_box()
        assert status
        assert name
        assert number
        assert status["x"] + status["width"] <= 390
        assert name["y"] < status["y"]
        assert (status["y"], status["x"]) < (number["y"] + 4, number["x"])


@pytest.mark.parametrize("served", [True, False])
def test_every_link_leads_to_a_page(visitor: Visitor, site: Path, served: bool) -> None:
    """From a page of each kind, as its reader's browser understands it: on a server as on a disk."""
    for kind in KINDS.values():
        page = visitor.look(site, f"en/{kind}.html", served=served)
        there = page.url.removesuffix(f"en/{kind}.html")
        found = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
        inside = [one.removeprefix(there).split("#")[0] for one in found if one.startswith(there)]
        assert inside
        assert [one for one in inside if not (site / one).is_file()] == []
