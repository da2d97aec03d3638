"""Findings as text with excerpt and caret, and as records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from xtgoals.locale import Lang
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msgn, say
from xtgoals.model.terms import term
from xtgoals.report.cells import written_out

if TYPE_CHECKING:
    from xtgoals.actions.check import CheckResult

SCHEMA_VERSION = 1
_LONGEST = 160


def findings_text(findings: Iterable[Finding], lang: Lang) -> str:
    """Each finding with its place, the line it speaks of, a caret under the fault, and what to do."""
    return "".join(f"{_one(finding, lang)}\n" for finding in findings)


def check_text(result: CheckResult, against: str | None, lang: Lang) -> str:
    """All findings, what was traced to the text `against`, and the last line."""
    # a catalogue that cannot be read has no figures, so nothing can be held against the text
    text = findings_text(result.findings, lang)
    if trace := result.trace:
        figures = msgn("{count} figure traced", "{count} figures traced", trace.traced)
        numbers = msgn("{count} number", "{count} numbers", len(trace.unexplained))
        text += say("{figures}, {numbers} unexplained", lang, figures=figures, numbers=numbers)
        if commitments := trace.quoted + len(trace.misquoted):
            found = msgn(
                "{found} of {count} commitment found",
                "{found} of {count} commitments found",
                commitments,
                found=trace.quoted,
            )
            text += say("; {commitments}", lang, commitments=found)
        text += "\n"
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


def _writable(text: str) -> str:
    # a file name that is not UTF-8 holds halves of characters, which no file can be written with
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _one(finding: Finding, lang: Lang) -> str:
    place = written_out(f"{finding.path}:{finding.cell or f'{finding.line}:{finding.column}'}")
    severity = term(finding.severity).in_(lang)
    lines = [f"{place}: {severity}: {finding.rule}: {written_out(finding.message.in_(lang))}"]
    if finding.excerpt is not None and finding.excerpt.strip():
        lines += _excerpt(finding, finding.excerpt)
    lines.append(f"  {written_out(say('fix: {fix}', lang, fix=finding.fix))}")
    return "\n".join(lines) + "\n"


def _excerpt(finding: Finding, line: str) -> list[str]:
    from wcwidth import wcswidth

    start = max(finding.column - 1, 0)
    # a very long line is cut to what stands around the fault
    left = max(0, start - _LONGEST // 2) if len(line) > _LONGEST else 0
    # a tab would move what stands behind it on one line and not on the other
    shown = line[left : left + _LONGEST].replace("\t", " ")
    before, marked = shown[: start - left], shown[start - left : start - left + finding.width]
    # written out first: what is shown as four signs needs four carets, and a Chinese sign two
    indent, carets = (wcswidth(written_out(part)) for part in (before, marked))
    number = f"{finding.line:5}"
    return [
        f"{number} | {written_out(shown).rstrip()}",
        f"{' ' * len(number)} | {' ' * indent}{'^' * max(carets, 1)}",
    ]
