"""A browser that visits pages as a reader does: on a telephone, in the dark, on paper, with a keyboard."""

from __future__ import annotations

import os
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

HEIGHT = 844
PICTURES = "XTGOALS_PICTURES"  # a folder into which a picture of each page that is looked at is put


class View(NamedTuple):
    """How somebody sees a page."""

    width: int = 1280
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"

    @property
    def name(self) -> str:
        return f"{self.width}-{self.scheme if self.media == 'screen' else self.media}"


# a telephone and a desk, by day and by night; and a sheet of A4
VIEWS = [View(390), View(390, "dark"), View(1280), View(1280, "dark"), View(794, media="print")]


class Visitor:
    """Opens pages of a folder, from a server of its own or from the disk; nothing else is ever reached.

    `left` are the requests that would have left the folder, `complaints` what the browser wrote to its
    console as an error: a script that failed, a policy that was broken. Both must be empty in the end.
    """

    def __init__(self, browser: Browser, axe: str) -> None:
        self.left: list[str] = []
        self.complaints: list[str] = []
        self._browser = browser
        self._axe = axe
        self._contexts: list[BrowserContext] = []
        self._servers: list[ThreadingHTTPServer] = []

    def look(
        self, root: Path, name: str, view: View | None = None, *, served: bool = True, scripts: bool = True
    ) -> Page:
        """Open a page by its path in a folder, which is served, or read from the disk as a file is."""
        view = view or View()
        context = self._browser.new_context(
            viewport={"width": view.width, "height": HEIGHT},
            color_scheme=view.scheme,
            reduced_motion="reduce",
            java_script_enabled=scripts,
            service_workers="block",
        )
        self._contexts.append(context)
        home = self._serve(root) if served else f"{root.resolve().as_uri()}/"
        context.route("**/*", partial(self._let_pass, home))
        page = context.new_page()
        page.on("request", partial(self._note, home))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.emulate_media(media=view.media)
        page.goto(f"{home}{name}", wait_until="load")
        if os.environ.get(PICTURES):
            shown = re.sub(r"\W+", "-", f"{root.name}/{name}")
            page.screenshot(path=Path(os.environ[PICTURES], f"{shown}-{view.name}.png"), full_page=True)
        return page

    def barriers(self, page: Page) -> list[str]:
        """What axe-core finds on a page that shuts somebody out, each with where it is and why."""
        # evaluated from outside, which no content security policy of the page forbids
        page.evaluate(self._axe)
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        return [_told(rule, node) for rule in found["violations"] for node in rule["nodes"]]

    def close(self) -> None:
        """Let go of everything."""
        for context in self._contexts:
            context.close()
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def _serve(self, root: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
        self._servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    def _note(self, home: str, request: Request) -> None:
        if not request.url.startswith((home, "data:")):
            self.left.append(request.url)

    def _let_pass(self, home: str, route: Route) -> None:
        if route.request.url.startswith(home):
            route.continue_()
        else:
            route.abort()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name it has there
        pass


def sideways(page: Page) -> int:
    """By how many pixels a page is wider than its window: what a reader would have to scroll sideways."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def _told(rule: dict[str, Any], node: dict[str, Any]) -> str:
    where = " ".join(str(one) for one in node["target"])
    return f"{rule['id']} at {where}: {' '.join(str(node['failureSummary']).split())}\n    {node['html']}"
