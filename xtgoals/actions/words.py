"""What people wrote beside the figures: the words of a meeting, the stories, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from xtgoals.actions.data import unusable
from xtgoals.catalogue.reading import LoadedPlan
from xtgoals.checks.stories import StoryView, unknown_in_story, unknown_meeting
from xtgoals.checks.view import CatalogueView
from xtgoals.entry.prose import sections
from xtgoals.entry.story import read_story
from xtgoals.files.encodings import ENCODING, decoded
from xtgoals.files.folder import DataFolder, content_of, listed, strays
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.story import Story, WordsSection

SUFFIX = ".md"
_LIKE_PROSE = (".md", ".markdown", ".txt", ".doc", ".docx", ".wps")


def meeting_words(folder: DataFolder, day: date) -> tuple[WordsSection, ...]:
    """What the office wrote for the meeting of a day, section by section; nothing where it wrote nothing.

    Raises UnreadableFault, with the findings, for a file that cannot be read or has an error: of what is
    said at a meeting nothing is left out in silence.
    """
    found, findings = _sections(folder, folder.meetings / f"{day.isoformat()}{SUFFIX}")
    if findings:
        raise unusable(findings[0].path, findings)
    return found


def stories(folder: DataFolder, plan: Plan, *, until: date, since: date | None = None) -> tuple[Story, ...]:
    """The stories up to a day, that day included, and after `since`, if given; by day, then by name.

    Raises UnreadableFault, with the findings, where any of them has an error.
    """
    view = CatalogueView(plan, folder.show(folder.catalogue))
    told, findings = [], []
    for path in _files(folder, folder.stories):
        story, found = _story(folder, path, view)
        findings += found
        if story and (since or date.min) < story.day <= until:
            told.append(story)
    if findings:
        raise unusable(folder.show(folder.stories), sorted(findings, key=lambda one: one.order))
    return tuple(sorted(told, key=lambda one: (one.day, one.name)))


def prose_findings(folder: DataFolder, loaded: LoadedPlan) -> tuple[list[Finding], list[str]]:
    """Every finding about these texts, with its line, and the paths of their files as they are shown."""
    doubts, plan = loaded.doubts, loaded.plan or Plan.unknown()
    unread = doubts.unread if loaded.plan else {"indicators", "milestones", "regions"}
    view = CatalogueView(plan, folder.show(folder.catalogue), doubts.partial, unread, loaded.names)
    # which meetings there are is only sure where nothing had to be left out
    sure = loaded.plan and all(one.severity is not Severity.ERROR for one in loaded.findings)
    findings: list[Finding] = []
    paths: list[str] = []
    for place in (folder.meetings, folder.stories):
        move, rename = msg("move it into `{name}` itself", name=place.name), msg("rename it to <name>.md")
        try:
            files = list(_files(folder, place))
            findings += strays(folder, place, SUFFIX, _LIKE_PROSE, move, rename)
        except UnreadableFault as fault:
            findings += fault.findings
            continue
        for path in files:
            paths.append(folder.show(path))
            if place == folder.stories:
                findings += _story(folder, path, view)[1]
            else:
                findings += _sections(folder, path)[1]
                findings += unknown_meeting(view, paths[-1], path.stem) if sure else ()
    return findings, paths


def _files(folder: DataFolder, place: Path) -> Iterator[Path]:
    return (path for path in listed(folder, place) if path.suffix == SUFFIX)


def _sections(folder: DataFolder, path: Path) -> tuple[tuple[WordsSection, ...], list[Finding]]:
    text, findings = _text(folder, path)
    if text is None:
        return (), findings
    found, findings = sections(text, folder.show(path))
    return found, _with_lines(findings, text)


def _story(folder: DataFolder, path: Path, view: CatalogueView) -> tuple[Story | None, list[Finding]]:
    text, findings = _text(folder, path)
    if text is None:
        return None, findings
    shown = folder.show(path)
    written = read_story(text, path.stem, shown)
    unknown = unknown_in_story(StoryView(view, shown, written.named))
    return written.story, _with_lines([*written.findings, *unknown], text)


def _text(folder: DataFolder, path: Path) -> tuple[str | None, list[Finding]]:
    """What a file says, in any encoding that texts have; None where it says nothing, or nothing readable."""
    try:
        content = content_of(folder, path)
    except UnreadableFault as fault:
        return None, [*fault.findings]
    text = decoded(content or b"")
    if text is None or "\0" in text:
        found = ENCODING.at(folder.show(path), (), msg("not UTF-8"), msg("save it as UTF-8"))
        return None, [found._replace(line=1, column=1)]
    return text, []


def _with_lines(findings: list[Finding], text: str) -> list[Finding]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [one._replace(excerpt=lines[one.line - 1]) for one in findings]
