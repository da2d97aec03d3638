"""Why something that was written is not taken."""

from __future__ import annotations

from dataclasses import dataclass

from xtgoals.model.message import Worded


@dataclass(frozen=True, slots=True)
class Refusal:
    """A doubtful writing: what is wrong with it, and what to write instead."""

    why: Worded
    instead: Worded
