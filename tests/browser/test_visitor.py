"""What watches the pages: it sees a barrier, a request that leaves, and a broken policy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.visitor import View, Visitor, sideways

pytestmark = pytest.mark.browser

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>t</title>{head}</head>
<body><main><h1>t</h1>{body}</main></body></html>
"""


def page(root: Path, body: str, head: str = "") -> Path:
    (root / "a").mkdir(exist_ok=True)
    (root / "a" / "b.html").write_text(PAGE.format(head=head, body=body), "utf-8")
    return root


def test_a_page_without_barriers(visitor: Visitor, tmp_path: Path) -> None:
    for served in (True, False):
        seen = visitor.look(page(tmp_path, "<p>All is well.</p>"), "a/b.html", served=served)
        assert seen.title() == "t"
        assert visitor.barriers(seen) == []
        assert sideways(seen) == 0


def test_barriers_are_seen_as_they_are_shown(visitor: Visitor, tmp_path: Path) -> None:
    # dark by night, pale on paper
    head = (
        "<style>@media (prefers-color-scheme: dark) {body {background: #111} p {color: #222}}"
        "@media print {p {color: #ddd}}</style>"
    )
    page(tmp_path, "<p>All is well.</p>", head)
    for view, seen in ((View(), False), (View(scheme="dark"), True), (View(media="print"), True)):
        found = visitor.barriers(visitor.look(tmp_path, "a/b.html", view))
        assert [one.startswith("color-contrast at p: ") for one in found] == [True] * seen
    page(tmp_path, "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>")
    (told,) = visitor.barriers(visitor.look(tmp_path, "a/b.html"))
    assert told.startswith("image-alt at img: ")


def test_a_page_that_is_too_wide(visitor: Visitor, tmp_path: Path) -> None:
    page(tmp_path, "<p style='width: 500px'>wide</p>")
    assert sideways(visitor.look(tmp_path, "a/b.html", View(390))) > 100
    assert sideways(visitor.look(tmp_path, "a/b.html", View(1280))) == 0


@pytest.mark.parametrize(
    ("body", "served"),
    [
        ("<img alt='' src='http://example.org/a.png'>", True),
        ("<img alt='' src='http://example.org/a.png'>", False),
        ("<link rel='stylesheet' href='//example.org/a.css'>", True),
        ("<iframe title='t' src='https://example.org/'></iframe>", True),
        ("<img alt='' src='file:///etc/a.png'>", False),
        ("<img alt='' src='../../a.png'>", False),
        ("<img alt='' src='http://127.0.0.1:9/a.png'>", True),
    ],
)
def test_a_request_that_leaves_is_seen(visitor: Visitor, tmp_path: Path, body: str, served: bool) -> None:
    visitor.look(page(tmp_path, body), "a/b.html", served=served)
    assert visitor.left
    visitor.left.clear()
    visitor.complaints.clear()


def test_what_breaks_a_policy_is_seen(visitor: Visitor, tmp_path: Path) -> None:
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
    seen = visitor.look(page(tmp_path, "<p style='color: red'>a</p>", policy), "a/b.html")
    assert len(visitor.complaints) == 1
    assert "Content Security Policy" in visitor.complaints[0]
    # and does not hinder who looks for barriers
    assert visitor.barriers(seen) == []
    visitor.complaints.clear()


def test_a_script_that_fails_is_seen_and_may_be_left_out(visitor: Visitor, tmp_path: Path) -> None:
    page(tmp_path, "<script>document.title = 'changed'; nothing.at.all</script>")
    assert visitor.look(tmp_path, "a/b.html").title() == "changed"
    assert len(visitor.complaints) == 1
    visitor.complaints.clear()
    assert visitor.look(tmp_path, "a/b.html", scripts=False).title() == "t"
