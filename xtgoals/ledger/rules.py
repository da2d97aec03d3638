"""The rules that reading applies: what is wrong with a file before anything in it can be compared.

The functions of `checks/` stand in tuples of their own. Reading finds its faults where it meets them, so that
its rules are listed by name; a test holds the list against the code.
"""

from __future__ import annotations

READING_RULES: tuple[str, ...] = (
    "bad-date",
    "bad-grade",
    "bad-id",
    "bad-period",
    "bad-value",
    "control-character",
    "csv-syntax",
    "date-order",
    "duplicate-id",
    "duplicate-key",
    "empty-text",
    "encoding",
    "goal-kind",
    "goal-value",
    "header-doubled",
    "header-missing",
    "header-repeated",
    "header-unknown",
    "missing-field",
    "missing-translation",
    "missing-value",
    "not-a-number",
    "nul-byte",
    "outside-link",
    "ragged-row",
    "range-order",
    "reported-as",
    "stray-file",
    "target-id",
    "thresholds-order",
    "tolerance-meaningless",
    "tolerance-missing",
    "unknown-field",
    "unknown-format",
    "unknown-indicator",
    "unknown-word",
    "unreadable-file",
    "wrong-length",
    "wrong-type",
    "yaml-aliases",
    "yaml-key",
    "yaml-size",
    "yaml-syntax",
    "yaml-tag",
)
