"""The one place that reads today's date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xtgoals.files.folder import DataFolder


def today() -> date:
    """Today, by the clock of this machine."""
    return date.today()  # noqa: DTZ011 - the office's own calendar day is meant


def today_in(folder: DataFolder) -> date:
    """Today, as a data folder sees it: where its figures are made up, the day on which they are shown.

    What is entered there is recorded on that day too, or it would never be seen.
    """
    from xtgoals.catalogue.outline import shown_on

    return shown_on(folder) or today()
