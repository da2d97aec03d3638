"""Text that somebody wrote in Markdown: passages of words, of which some stand out."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Some words of a passage, set strongly or with stress where whoever wrote them asked for it."""

    text: str
    strong: bool = False
    stressed: bool = False


class Passage(NamedTuple):
    """A paragraph, or one item of a list: then `mark` is its dash or number, `depth` how far it is set in."""

    spans: tuple[Span, ...]
    mark: str = ""
    depth: int = 0

    @property
    def words(self) -> str:
        """All of it as plain text.

        >>> Passage((Span("by "), Span("Friday", strong=True)), "1.").words
        '1. by Friday'
        """
        text = "".join(span.text for span in self.spans)
        return f"{'  ' * self.depth}{self.mark} {text}" if self.mark else text
