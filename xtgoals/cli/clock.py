"""The one place that reads today's date."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """Today, by the clock of this machine."""
    return date.today()  # noqa: DTZ011 - the office's own calendar day is meant
