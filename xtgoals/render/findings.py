"""Findings in the formats of CI services: GitHub, GitLab, SARIF and JUnit."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from xtgoals import __version__
from xtgoals.locale import Lang
from xtgoals.model.finding import Finding, Severity
from xtgoals.render.json import json_text
from xtgoals.report.cells import harmless


class Report(NamedTuple):
    """What a check found, in which files it looked, and whether warnings fail."""

    findings: Sequence[Finding]
    files: Sequence[str] = ()
    strict: bool = False

    def fails(self, one: Finding) -> bool:
        """Whether a finding makes the check fail."""
        return self.strict or one.severity is Severity.ERROR


_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def github(report: Report, lang: Lang) -> str:
    """Workflow commands that GitHub shows as annotations on the changed lines."""
    lines = []
    for one in report.findings:
        place = f"file={_property(one.path)},line={max(one.line, 1)},col={max(one.column, 1)}"
        text = f"{one.message.in_(lang)}\n{one.fix.in_(lang)}"
        lines.append(f"::{one.severity.value} {place},title={_property(one.rule)}::{_data(text)}\n")
    return "".join(lines)


def gitlab(report: Report, lang: Lang) -> str:
    """A code quality report; a fingerprint stays the same while the line only moves.

    It is made of the rule, the file and the line's own text, for messages name other lines by their numbers.
    """
    seen: Counter[str] = Counter()
    issues = []
    for one in report.findings:
        # the English, so that a change of language makes no new issues
        text = one.message.en if one.excerpt is None else one.excerpt.strip()
        said = f"{one.rule}|{one.path}|{text}"
        seen[said] += 1
        known = f"{said}|{seen[said]}".encode("utf-8", "surrogateescape")
        issues.append(
            {
                "description": _said(one, lang),
                "check_name": one.rule,
                "fingerprint": hashlib.sha256(known).hexdigest(),
                "severity": "major" if one.severity is Severity.ERROR else "minor",
                "location": {"path": harmless(one.path), "lines": {"begin": max(one.line, 1)}},
            }
        )
    return json_text(issues)


def sarif(report: Report, lang: Lang) -> str:
    """SARIF 2.1.0, for code scanning."""
    # each result names its rule by the place here too, so the order must be a fixed one
    rules = sorted({one.rule for one in report.findings})
    results: list[dict[str, Any]] = [
        {
            "ruleId": one.rule,
            "ruleIndex": rules.index(one.rule),
            "level": one.severity.value,
            "message": {"text": _said(one, lang)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _uri(one.path)},
                        "region": {
                            "startLine": max(one.line, 1),
                            "startColumn": max(one.column, 1),
                            "endColumn": max(one.column, 1) + one.width,
                        },
                    }
                }
            ],
        }
        for one in report.findings
    ]
    driver = {"name": "xtgoals", "version": __version__, "rules": [{"id": rule} for rule in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json_text({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def junit(report: Report, lang: Lang) -> str:
    """JUnit XML: a test case for each finding, and one that passed for each file without any."""
    found = report.findings
    clean = [path for path in report.files if path not in {one.path for one in found}]
    failures = sum(map(report.fails, found))
    counts = {"tests": len(found) + len(clean), "failures": failures, "errors": 0}
    shown = {name: str(count) for name, count in counts.items()}
    suites = Element("testsuites", {"name": "xtgoals", **shown})
    suite = SubElement(suites, "testsuite", {"name": "xtgoals check", **shown})
    for one in found:
        place = f"{one.line}:{one.column}"
        path = harmless(one.path)
        case = SubElement(suite, "testcase", classname=path, name=f"{one.rule} {place}", file=path)
        text = f"{path}:{place}: {_said(one, lang)}"
        if report.fails(one):
            said = harmless(one.message.in_(lang))
            SubElement(case, "failure", type=one.rule, message=said).text = text
        else:
            SubElement(case, "system-out").text = f"{one.rule}: {text}"
    for path in clean:
        SubElement(suite, "testcase", classname=harmless(path), name="no findings", file=harmless(path))
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _said(one: Finding, lang: Lang) -> str:
    return harmless(f"{one.message.in_(lang)}; {one.fix.in_(lang)}")


def _data(text: str) -> str:
    safe = "\n".join(harmless(line) for line in text.splitlines())
    # the percent first, or it would be escaped again in what the others become
    return safe.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _uri(path: str) -> str:
    from urllib.parse import quote

    # a name that is not UTF-8 keeps its bytes; an absolute path needs its scheme
    quoted = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    return f"file://{quoted}" if path.startswith("/") else quoted


FORMATS: dict[str, Callable[[Report, Lang], str]] = {
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
    "junit": junit,
}
