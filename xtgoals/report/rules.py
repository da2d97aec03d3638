"""Rules in words, for `--explain` and for docs/rules.md."""

from __future__ import annotations

from xtgoals.model.finding import Severity
from xtgoals.model.message import Worded, say
from xtgoals.model.terms import term
from xtgoals.model.words import Lang

_OPENING = """\
# Rules

Written by `make write` from the rules themselves; do not edit. `xtgoals check --explain RULE` prints one
of these. Errors fail the check; warnings only with `--strict`.
"""


def rule_text(rule: str, text: Worded, bad: str, good: str, severity: Severity, lang: Lang) -> str:
    """One rule: its id, how heavy it is, what it says, a bad and a good example."""
    labels = (say("bad", lang), say("good", lang))
    lines = [f"{rule} ({term(severity).in_(lang)})", f"  {text.in_(lang)}"]
    for label, example in zip(labels, (bad, good), strict=True):
        lines += [f"  {label}:", *(f"    {line}" for line in example.splitlines())]
    return "\n".join(lines) + "\n"


def rules_page(rules: dict[str, tuple[Worded, str, str, Severity]], shown: dict[str, str]) -> str:
    """All rules as a Markdown page; `shown` is what `check` prints for the example of a rule."""
    parts = [_OPENING]
    for rule, (text, bad, good, severity) in sorted(rules.items()):
        heavy = f"{term(severity).en} {term(severity).zh}"
        parts.append(f"## {rule}\n\n{heavy}\n\n{text.en} {text.zh}\n")
        parts.append(f"Bad:\n\n```text\n{bad}\n```\n\nGood:\n\n```text\n{good}\n```\n")
        if rule in shown:
            parts.append(
                f"What `check` says of `tests/errors/{rule}`:\n\n```text\n{shown[rule].rstrip()}\n```\n"
            )
    return "\n".join(parts)
