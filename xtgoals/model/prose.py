"""Text that somebody wrote in Markdown: passages of words, of which some stand out."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Some words of a passage, set strongly or with stress where whoever wrote them asked for it."""

    text: str
    strong: bool = False
    stressed: bool = False


class Passage(NamedTuple):
    """A paragraph, or one item of a list: then `mark` is its dash or number.

    `depth` is how many lists stand around it: an item of one list that stands in no other has 0, and what
    follows in the item as a paragraph of its own 1.
    """

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
        return f"{'  ' * self.depth}{self.mark} {text}" if self.mark else f"{'  ' * self.depth}{text}"
