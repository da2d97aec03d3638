"""Findings in the formats of CI services: GitHub, GitLab, SARIF and JUnit."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from xtgoals import __version__
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.words import Lang
from xtgoals.render.json import json_text
from xtgoals.render.safe import harmless

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def github(findings: Sequence[Finding], lang: Lang) -> str:
    """Workflow commands that GitHub shows as annotations on the changed lines."""
    lines = []
    for one in findings:
        place = f"file={_property(one.path)},line={max(one.line, 1)},col={max(one.column, 1)}"
        text = f"{one.message.in_(lang)}\n{one.fix.in_(lang)}"
        lines.append(f"::{one.severity.value} {place},title={_property(one.rule)}::{_data(text)}\n")
    return "".join(lines)


def gitlab(findings: Sequence[Finding], lang: Lang) -> str:
    """A code quality report; a fingerprint stays the same while the line only moves."""
    seen: dict[str, int] = {}
    report = []
    for one in findings:
        said = f"{one.rule}|{one.path}|{one.message.en}"
        seen[said] = seen.get(said, 0) + 1
        report.append(
            {
                "description": harmless(f"{one.message.in_(lang)}; {one.fix.in_(lang)}"),
                "check_name": one.rule,
                "fingerprint": hashlib.sha256(f"{said}|{seen[said]}".encode()).hexdigest(),
                "severity": "major" if one.severity is Severity.ERROR else "minor",
                "location": {"path": harmless(one.path), "lines": {"begin": max(one.line, 1)}},
            }
        )
    return json_text(report)


def sarif(findings: Sequence[Finding], lang: Lang) -> str:
    """SARIF 2.1.0, for code scanning."""
    rules = sorted({one.rule for one in findings})
    results: list[dict[str, Any]] = [
        {
            "ruleId": one.rule,
            "ruleIndex": rules.index(one.rule),
            "level": one.severity.value,
            "message": {"text": harmless(f"{one.message.in_(lang)}; {one.fix.in_(lang)}")},
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
        for one in findings
    ]
    driver = {"name": "xtgoals", "version": __version__, "rules": [{"id": rule} for rule in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json_text({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def junit(findings: Sequence[Finding], lang: Lang) -> str:
    """JUnit XML: a test case for each file with findings, or one that passed."""
    paths = sorted({one.path for one in findings})
    errors = sum(one.severity is Severity.ERROR for one in findings)
    suite = Element("testsuite", name="xtgoals check", tests=str(max(len(paths), 1)), failures=str(errors))
    for path in paths or ["data"]:
        case = SubElement(suite, "testcase", classname="xtgoals", name=harmless(path))
        for one in (one for one in findings if one.path == path):
            text = harmless(
                f"{one.path}:{one.line}:{one.column}: {one.message.in_(lang)}; {one.fix.in_(lang)}"
            )
            if one.severity is Severity.ERROR:
                SubElement(
                    case, "failure", type=one.rule, message=harmless(one.message.in_(lang))
                ).text = text
            else:
                SubElement(case, "system-out").text = f"{one.rule}: {text}"
    suites = Element("testsuites")
    suites.append(suite)
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _data(text: str) -> str:
    safe = "\n".join(harmless(line) for line in text.splitlines())
    return safe.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/")


FORMATS = {"github": github, "gitlab": gitlab, "sarif": sarif, "junit": junit}
