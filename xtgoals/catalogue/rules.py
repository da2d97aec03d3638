"""The rules that reading a catalogue applies: what is wrong before anything in it can be compared."""

from __future__ import annotations

from xtgoals.model.finding import Severity
from xtgoals.model.message import msg
from xtgoals.model.rule import Rule

BAD_ID = Rule(
    "bad-id",
    msg("An id is kebab-case: lower-case letters, digits, hyphens, at most 64."),
    "id: Charging_Posts",
    "id: charging-posts",
)
DATE_ORDER = Rule(
    "date-order",
    msg("A first day comes before the last: of the plan, and of a target's window."),
    "start: 2024-01-01\nend: 2023-12-31",
    "start: 2024-01-01\nend: 2024-12-31",
)
DUPLICATE_ID = Rule(
    "duplicate-id",
    msg("Each id is given once: to indicators, targets and milestones, to schemes, and to the items of one."),
    "- id: charging-posts\n- id: charging-posts",
    "- id: charging-posts\n- id: charging-radius",
)
DUPLICATE_KEY = Rule(
    "duplicate-key",
    msg("YAML keeps the last of two equal keys in silence; here it is an error."),
    "region: city\nregion: north",
    "region: city",
)
EMPTY_TEXT = Rule(
    "empty-text", msg("A text that is given says something."), 'figure: ""', "figure: 450 or more"
)
GOAL_KIND = Rule(
    "goal-kind",
    msg("A target has exactly one kind of goal."),
    "at_least: 450\nat_most: 500",
    "between: [450, 500]",
)
MISSING_FIELD = Rule(
    "missing-field",
    msg("A field that the format needs is missing."),
    "- clause: 3.3\n  at_least: 450",
    "- clause: 3.3\n  figure: 450 or more\n  at_least: 450",
)
MISSING_TRANSLATION = Rule(
    "missing-translation",
    msg("A name has only one language; it is used for both."),
    "name: {en: Charging posts}",
    "name: {zh: ..., en: Charging posts}",
    severity=Severity.WARNING,
)
NOT_A_NUMBER = Rule(
    "not-a-number",
    msg("A number is a plain decimal; shares may carry a percent sign."),
    "at_least: 450+",
    "at_least: 450",
)
RANGE_ORDER = Rule(
    "range-order", msg("A range has its lower bound first."), "between: [60, 55]", "between: [55, 60]"
)
REPORTED_AS = Rule(
    "reported-as",
    msg("A cumulative indicator says whether running totals or increments are reported; no other does."),
    "measure: cumulative",
    "measure: cumulative\nreported_as: to-date",
)
TARGET_ID = Rule(
    "target-id",
    msg("From the second on, a target of an indicator needs an id of its own."),
    "- at_least: 450\n- at_least: 500",
    "- at_least: 450\n- id: more-posts\n  at_least: 500",
)
THRESHOLDS_ORDER = Rule(
    "thresholds-order",
    msg("Thresholds: 0 < at_risk < on_track ≤ 1."),
    "thresholds: {on_track: 0.8, at_risk: 0.9}",
    "thresholds: {on_track: 1, at_risk: 0.8}",
)
TOLERANCE_MEANINGLESS = Rule(
    "tolerance-meaningless",
    msg("Only about has a tolerance, and it is below 100 %."),
    "at_least: 450\ntolerance: 5%",
    "about: 450\ntolerance: 5%",
)
TOLERANCE_MISSING = Rule(
    "tolerance-missing", msg("About says how wide it is."), "about: 60", "about: 60\ntolerance: 5%"
)
UNKNOWN_FIELD = Rule(
    "unknown-field",
    msg("Every field is one of the format; a mistyped one would be lost."),
    "comitment: required",
    "commitment: required",
)
UNKNOWN_FORMAT = Rule("unknown-format", msg("The file says `format: 1`."), "format: 2", "format: 1")
UNKNOWN_WORD = Rule(
    "unknown-word",
    msg("A word of a closed list: measure, kind, frequency, schedule and so on."),
    "measure: cumulated",
    "measure: cumulative",
)
WRONG_LENGTH = Rule(
    "wrong-length", msg("A list has as many items as its field takes."), "between: [55]", "between: [55, 60]"
)
WRONG_TYPE = Rule(
    "wrong-type",
    msg("A text, a list or a mapping stands where another belongs."),
    "name: City",
    "name: {zh: ..., en: City}",
)
YAML_ALIASES = Rule(
    "yaml-aliases",
    msg("Aliases point to something complete and do not pile up without end."),
    "a: &a [*a]",
    "a: [x]",
)
YAML_KEY = Rule("yaml-key", msg("A key is one plain text."), "? [a, b]\n: c", "a: c")
YAML_SIZE = Rule(
    "yaml-size",
    msg("A catalogue has at most 16 MiB and is nested at most 40 deep."),
    "[[[[ ... ]]]]",
    "[a, b]",
)
YAML_SYNTAX = Rule(
    "yaml-syntax",
    msg("The file is YAML, one document, without tabs."),
    "title: {zh: ..., en: Example",
    "title: {zh: ..., en: Example}",
)
YAML_TAG = Rule(
    "yaml-tag", msg("Data is only data: no tag is taken."), "id: !!python/object:os.system x", "id: x"
)
