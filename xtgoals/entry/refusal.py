"""Why something that was written is not taken."""

from __future__ import annotations

from typing import NamedTuple

from xtgoals.model.message import Worded


class Refusal(NamedTuple):
    """A doubtful writing: what is wrong with it, and what to write instead."""

    why: Worded
    instead: Worded
