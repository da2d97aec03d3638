"""The pages that single commands write, as a browser shows them: no barrier, nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.visitor import VIEWS, View, Visitor, sideways
from tests.command import ILLUSTRATIVE, Run

pytestmark = pytest.mark.browser

# what these pages ask a printer for: a sheet of A4 laid across, within margins of 12 mm
ACROSS = View(1032, media="print")
COMMANDS = {
    "status": ("status",),
    "show": ("show", "public-fast-chargers"),
    "compare": ("compare", "--known-on", "2024-10-20"),
    "milestones": ("milestone", "list"),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_of_one_command(run: Run, visitor: Visitor, tmp_path: Path, command: str, lang: str) -> None:
    asked = (*ILLUSTRATIVE, "--lang", lang, *COMMANDS[command])
    done = run(*asked, "--format", "html", "-o", str(tmp_path / f"{command}-{lang}.html"))
    assert done.returncode == 0, done.stderr
    found = []
    for view in (*VIEWS[:-1], ACROSS):
        page = visitor.look(tmp_path, f"{command}-{lang}.html", view, served=False)
        found += [f"{view.name}: {one}" for one in visitor.barriers(page)]
        if over := sideways(page):
            found.append(f"{view.name}: {over} pixels too wide")
    assert found == []


def test_the_status_is_seen_without_scrolling_sideways(run: Run, visitor: Visitor, tmp_path: Path) -> None:
    done = run(*ILLUSTRATIVE, "--lang", "zh", "status", "--format", "html", "-o", str(tmp_path / "a.html"))
    assert done.returncode == 0, done.stderr
    page = visitor.look(tmp_path, "a.html", View(390))
    cells = page.locator("td.status")
    assert cells.count() == 48
    for number in range(48):
        box = cells.nth(number).bounding_box()
        assert box
        assert box["x"] + box["width"] <= 390
