"""The public page in a browser: no barrier on any kind of page, nothing from elsewhere, nothing too wide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.visitor import VIEWS, View, Visitor, sideways
from tests.command import ILLUSTRATIVE, Run

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# a page of each kind, below `zh/` and `en/`; a long one and a short one where they differ
KINDS = [
    "index.html",
    "about.html",
    "stories.html",
    "s/overdue.html",
    "c/2.3.3.html",
    "o/transport.html",
    "r/yuhu.html",
    "r/xiangtan.html",
    "t/public-fast-chargers.html",
    "t/gdp-share.html",
    "m/2024-10-20.html",
]


@pytest.fixture(scope="module")
def site(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the illustration."""
    root = tmp_path_factory.mktemp("site") / "public"
    done = run(*ILLUSTRATIVE, "--lang", "zh", "site", "-o", str(root), "--with", "problems,words")
    assert done.returncode == 0, done.stderr
    return root


def faults(visitor: Visitor, root: Path, name: str) -> Iterator[str]:
    """What is wrong with a page, in each view."""
    for view in VIEWS:
        page = visitor.look(root, name, view)
        yield from (f"{view.name}: {one}" for one in visitor.barriers(page))
        if over := sideways(page):
            yield f"{view.name}: {over} pixels too wide"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page(site: Path, visitor: Visitor, kind: str, lang: str) -> None:
    assert (site / lang / kind).is_file(), sorted(one.name for one in (site / lang / kind).parent.iterdir())
    assert list(faults(visitor, site, f"{lang}/{kind}")) == []


def test_the_choice_of_a_language(site: Path, visitor: Visitor) -> None:
    assert list(faults(visitor, site, "index.html")) == []
    visitor.look(site, "index.html", served=False)


@pytest.mark.parametrize("served", [True, False])
def test_every_link_leads_to_a_page(site: Path, visitor: Visitor, served: bool) -> None:
    """From a page of each kind: what it links to is there, on a server as on a disk."""
    for kind in KINDS:
        page = visitor.look(site, f"en/{kind}", served=served)
        there = page.url.removesuffix(f"en/{kind}")
        found = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
        inside = [one.removeprefix(there).split("#")[0] for one in found if one.startswith(there)]
        assert inside
        for one in inside:
            target = site / one
            assert target.is_file() or (served and (target / "index.html").is_file()), (kind, one)


def rows_shown(page: Page) -> int:
    """How many targets of the list can be seen."""
    return page.locator("#targets ~ * td.status:visible").count()


def test_the_list_is_searched_by_keyboard(site: Path, visitor: Visitor) -> None:
    page = visitor.look(site, "en/index.html")
    whole = rows_shown(page)
    assert whole == 48
    page.locator("input[type=search]").focus()
    page.keyboard.type("CHARGING posts")
    assert rows_shown(page) == 1
    page.keyboard.press("Tab")  # on to the choice of a status
    page.keyboard.type("! over")
    assert rows_shown(page) == 0
    assert visitor.barriers(page) == []
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    # 7 of 48 are overdue on that day
    assert rows_shown(page) == 7
    # on paper all is shown, and no box to type in
    page.emulate_media(media="print")
    assert rows_shown(page) == 48
    assert page.locator("[role=search]:visible").count() == 0


def test_without_scripts_links_choose(site: Path, visitor: Visitor) -> None:
    page = visitor.look(site, "en/index.html", scripts=False)
    assert rows_shown(page) == 48
    assert page.locator("[role=search]").count() == 0
    page.locator("a[href$='s/overdue.html']").first.click()
    assert page.locator("td.status").count() == 7


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_a_telephone_the_status_stands_before_the_numbers(site: Path, visitor: Visitor, lang: str) -> None:
    page = visitor.look(site, f"{lang}/index.html", View(390))
    row = page.locator("#targets ~ * tr:has(td.status)").first
    status = row.locator("td.status").bounding_box()
    number = row.locator("td.number:visible").first.bounding_box()
    assert status
    assert number
    assert (status["y"], status["x"]) < (number["y"], number["x"])  # above, or to the left
    assert status["x"] + status["width"] <= 390


def test_the_first_key_leads_past_the_links(site: Path, visitor: Visitor) -> None:
    page = visitor.look(site, "zh/t/public-fast-chargers.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
    assert page.evaluate("document.activeElement.id") == "content"
