"""What the shell is offered on Tab: ids with their names, regions and periods."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xtgoals.store.outline import Outline


def indicators(incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids that begin like this, or whose name holds it, with their names."""
    from xtgoals.cli.settings import language

    outline = _outline()
    for id_, name in outline.indicators.items() if outline else ():
        if id_.startswith(incomplete) or (incomplete and incomplete in name.zh):
            yield id_, name.in_(language())


def regions(incomplete: str) -> Iterator[tuple[str, str]]:
    """The regions that begin like this."""
    from xtgoals.cli.settings import language

    outline = _outline()
    for id_, name in outline.regions.items() if outline else ():
        if id_.startswith(incomplete):
            yield id_, name.in_(language())


def periods(incomplete: str) -> Iterator[str]:
    """The year, quarters and months of the plan."""
    outline = _outline()
    for year in outline.years if outline else ():
        names = [
            str(year),
            *(f"{year}-Q{n}" for n in range(1, 5)),
            *(f"{year}-{n:02}" for n in range(1, 13)),
        ]
        yield from (name for name in names if name.startswith(incomplete))


def _outline() -> Outline | None:
    """What the catalogue names, or None: completion never complains."""
    from xtgoals.cli.settings import data_folder
    from xtgoals.model.faults import Fault
    from xtgoals.store.outline import read_outline

    try:
        return read_outline(data_folder())
    except (Fault, OSError):
        return None
