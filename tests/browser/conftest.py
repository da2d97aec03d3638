"""A browser of the system, and axe-core from npm; without them these tests are skipped, in CI they fail."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from tests.browser.visitor import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
# as Debian, Ubuntu and the machines of GitHub have it
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def lacking(what: str) -> NoReturn:
    """Skip for want of something; where CI should have installed it, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser without a window, which knows no host but this one."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        lacking("no playwright: pip install -e '.[browser]'")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        lacking("no browser: apt-get install chromium")
    with sync_playwright() as playwright:
        # root has no sandbox, and a container little shared memory
        switches = [
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ]
        started = playwright.chromium.launch(executable_path=path, args=switches)
        yield started
        started.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The program that looks for barriers."""
    if not AXE.is_file():
        lacking("no axe-core: npm ci --prefix tests/browser")
    return AXE.read_text("utf-8")


@pytest.fixture
def visitor(browser: Browser, axe: str) -> Iterator[Visitor]:
    """Who opens pages; in the end none of them has asked for anything elsewhere, or complained."""
    one = Visitor(browser, axe)
    try:
        yield one
    finally:
        one.close()
    assert one.left == []
    assert one.complaints == []
