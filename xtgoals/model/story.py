"""What people write beside the figures: the words of a meeting, and stories of what went well."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from xtgoals.model.prose import Passage


class WordsSection(NamedTuple):
    """A part of what is said at a meeting; without a title what stands before the first heading."""

    title: str
    passages: tuple[Passage, ...]


class Story(NamedTuple):
    """A text about what went well, told from its day on; `name` is that of its file.

    `about` are ids of indicators, targets, allotments and milestones, `region` is that of a region.
    """

    name: str
    title: str
    day: date
    about: tuple[str, ...]
    region: str | None
    passages: tuple[Passage, ...]
