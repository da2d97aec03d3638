"""Rules in words, for `--explain` and for docs/rules.md."""

from __future__ import annotations

from xtgoals.model.finding import Severity
from xtgoals.model.words import Lang, Text
from xtgoals.report.texts import say

_OPENING = """\
# Rules

Written by `make write` from the rules themselves; do not edit. `xtgoals check --explain RULE` prints one
of these. Errors fail the check; warnings only with `--strict`.
"""


def rule_text(rule: str, text: Text, bad: str, good: str, severity: Severity, lang: Lang) -> str:
    """One rule: its id, how heavy it is, what it says, a bad and a good example."""
    labels = ("反例", "正例") if lang == "zh" else ("bad", "good")
    lines = [f"{rule} ({say(severity.value, lang)})", f"  {text.in_(lang)}"]
    for label, example in zip(labels, (bad, good), strict=True):
        lines += [f"  {label}:", *(f"    {line}" for line in example.splitlines())]
    return "\n".join(lines) + "\n"


def rules_page(rules: dict[str, tuple[Text, str, str, Severity]], shown: dict[str, str]) -> str:
    """All rules as a Markdown page; `shown` is what `check` prints for the example of a rule."""
    parts = [_OPENING]
    for rule, (text, bad, good, severity) in sorted(rules.items()):
        heavy = f"{say(severity.value, 'en')} {say(severity.value, 'zh')}"
        parts.append(f"## {rule}\n\n{heavy}\n\n{text.en} {text.zh}\n")
        parts.append(f"Bad:\n\n```text\n{bad}\n```\n\nGood:\n\n```text\n{good}\n```\n")
        if rule in shown:
            parts.append(
                f"What `check` says of `tests/errors/{rule}`:\n\n```text\n{shown[rule].rstrip()}\n```\n"
            )
    return "\n".join(parts)
