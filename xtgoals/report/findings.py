"""Findings as text with excerpt and caret, and as records."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msgn, say
from xtgoals.model.terms import term
from xtgoals.model.words import Lang

if TYPE_CHECKING:
    from xtgoals.actions.check import CheckResult
    from xtgoals.entry.plan_text import Trace

SCHEMA_VERSION = 1
_LONGEST = 160
_UNSAFE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def findings_text(findings: Iterable[Finding], lang: Lang) -> str:
    """Each finding with its place, the line it speaks of, a caret under the fault, and what to do."""
    return "".join(f"{_one(finding, lang)}\n" for finding in findings)


def check_text(result: CheckResult, against: str | None, lang: Lang) -> str:
    """All findings, what was traced to the text `against`, and the last line."""
    text = findings_text(result.findings, lang)
    if result.trace:
        text += f"{_traced_text(result.trace, lang)}\n"
    elif against:
        text += say("the catalogue cannot be read: nothing was traced to {path}", lang, path=against) + "\n"
    return f"{text}{counted_text(result, lang)}\n"


def counted_text(result: CheckResult, lang: Lang) -> str:
    """The last line: what was found, and what was looked at."""
    counted, errors = result.counted, _errors(result)
    said = say(
        "{errors}, {warnings}; {targets} and {rows} in {files} checked",
        lang,
        errors=msgn("{count} error", "{count} errors", errors),
        warnings=msgn("{count} warning", "{count} warnings", len(result.findings) - errors),
        targets=msgn("{count} target", "{count} targets", counted.targets),
        rows=msgn("{count} row", "{count} rows", counted.rows),
        files=msgn("{count} file", "{count} files", counted.files),
    )
    return said + say("; compared with {commit}", lang, commit=counted.compared) if counted.compared else said


def _errors(result: CheckResult) -> int:
    return sum(finding.severity is Severity.ERROR for finding in result.findings)


def _traced_text(trace: Trace, lang: Lang) -> str:
    """How many figures were found in the plan's text, and how many numbers nothing explains."""
    return say(
        "{figures} traced, {numbers} unexplained",
        lang,
        figures=msgn("{count} figure", "{count} figures", trace.traced),
        numbers=msgn("{count} number", "{count} numbers", len(trace.unexplained)),
    )


def findings_record(result: CheckResult, lang: Lang) -> dict[str, Any]:
    """The document of `check --format json`."""
    counted, errors = result.counted, _errors(result)
    return {
        "schema_version": SCHEMA_VERSION,
        "summary": {
            "errors": errors,
            "warnings": len(result.findings) - errors,
            "files": counted.files,
            "rows": counted.rows,
            "targets": counted.targets,
            **({"compared_with": counted.compared} if counted.compared else {}),
        },
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity.value,
                "path": _writable(finding.path),
                "line": finding.line,
                "column": finding.column,
                "message": _writable(finding.message.in_(lang)),
                "fix": _writable(finding.fix.in_(lang)),
            }
            for finding in result.findings
        ],
    }


def harmless(text: str) -> str:
    r"""A text without escape sequences and other control characters; they are shown as `\x1b`.

    >>> harmless("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return _UNSAFE.sub(lambda match: repr(match[0])[1:-1], text)


def _writable(text: str) -> str:
    # a file name that is not UTF-8 holds halves of characters, which no file can be written with
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _one(finding: Finding, lang: Lang) -> str:
    place = harmless(f"{finding.path}:{finding.cell or f'{finding.line}:{finding.column}'}")
    severity = term(finding.severity).in_(lang)
    lines = [f"{place}: {severity}: {finding.rule}: {harmless(finding.message.in_(lang))}"]
    if finding.excerpt is not None and finding.excerpt.strip():
        lines += _excerpt(finding, finding.excerpt)
    lines.append(f"  {harmless(say('fix: {fix}', lang, fix=finding.fix))}")
    return "\n".join(lines) + "\n"


def _excerpt(finding: Finding, line: str) -> list[str]:
    start = max(finding.column - 1, 0)
    # a very long line is cut to what stands around the fault
    left = max(0, start - _LONGEST // 2) if len(line) > _LONGEST else 0
    shown = line[left : left + _LONGEST]
    before, marked = shown[: start - left], shown[start - left : start - left + finding.width]
    safe_before = harmless(before).replace("\t", " ")
    carets = "^" * max(_columns(harmless(marked)), 1)
    number = f"{finding.line:5}"
    blank = " " * len(number)
    safe = harmless(shown).replace("\t", " ").rstrip()
    return [f"{number} | {safe}", f"{blank} | {' ' * _columns(safe_before)}{carets}"]


def _columns(text: str) -> int:
    from wcwidth import wcswidth

    width: int = wcswidth(text)
    return width if width >= 0 else len(text)
