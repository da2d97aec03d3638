"""Rules in words, for `--explain` and for docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterable

from xtgoals.locale import Lang
from xtgoals.model.message import msg, say
from xtgoals.model.rule import Rule
from xtgoals.model.terms import term

_OPENING = (
    msg("Written by `make write` from the rules themselves; do not edit."),
    msg(
        "A rule says what the files must hold. `xtgoals check` reads all of them, and names for each fault "
        "the file, the line and the column, what is wrong, and what to write instead; its last line says "
        "how much was looked at."
    ),
    msg(
        "An error makes the check fail: a row with one counts nowhere, and a catalogue with one is not used. "
        "A warning is a doubt that somebody should look into; it fails the check only with `--strict`."
    ),
    msg("`xtgoals check --explain RULE` prints a rule, `--select` and `--ignore` choose among them."),
)


def rule_text(rule: Rule, lang: Lang) -> str:
    """One rule: its id, how heavy it is, what it says, a bad and a good example."""
    labels = (say("bad", lang), say("good", lang))
    lines = [f"{rule.id} ({term(rule.severity).in_(lang)})", f"  {rule.says.in_(lang)}"]
    for label, example in zip(labels, (rule.bad, rule.good), strict=True):
        lines += [f"  {label}:", *(f"    {line}" for line in example.splitlines())]
    return "\n".join(lines) + "\n"


def rules_page(rules: Iterable[Rule], shown: dict[str, str]) -> str:
    """All rules as a Markdown page; `shown` is what `check` prints for the example of a rule."""
    english, chinese = " ".join(one.en for one in _OPENING), "".join(one.zh for one in _OPENING)
    parts = [f"# Rules\n\n{english}\n\n{chinese}\n"]
    for rule in rules:
        heavy = f"{term(rule.severity).en} {term(rule.severity).zh}"
        parts.append(f"## {rule.id}\n\n{heavy}\n\n{rule.says.en} {rule.says.zh}\n")
        parts.append(f"Bad:\n\n```text\n{rule.bad}\n```\n\nGood:\n\n```text\n{rule.good}\n```\n")
        if rule.id in shown:
            parts.append(
                f"What `check` says of `tests/errors/{rule.id}`:\n\n```text\n{shown[rule.id].rstrip()}\n```\n"
            )
    return "\n".join(parts)
