"""targets.yaml as a Plan with every default filled in, and the findings on the way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from xtgoals.catalogue.loading import Doubts, Loader
from xtgoals.catalogue.yaml_nodes import Document, read_document
from xtgoals.files.folder import DataFolder, content_of
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.near import nearest


class LoadedPlan(NamedTuple):
    """What could be made of a catalogue.

    `plan` holds what could be read, with `doubts` about the rest; it is None where nothing could. `names` are
    the ids of all indicators that were written, sound or not.
    """

    plan: Plan | None
    findings: list[Finding]
    names: frozenset[str]
    document: Document
    doubts: Doubts

    @property
    def is_certain(self) -> bool:
        """Whether all could be read, so that what is not in the plan is not in the file."""
        return self.plan is not None and not any(one.severity is Severity.ERROR for one in self.findings)

    def names_beside(self, files: Iterable[str]) -> frozenset[str]:
        """The names that files may have: those of the indicators, and what may be meant by a faulty id."""
        strays = [name for name in files if name not in self.names]
        unnamed = self.doubts.unnamed
        if unnamed is not None and len(strays) > len(unnamed):
            # more files than indicators without an id: only those that are like a faulty one are spared
            strays = [name for name in strays if nearest(name, unnamed, 1)]
        return self.names.union(strays)


def load_plan(folder: DataFolder) -> LoadedPlan:
    """Read the catalogue of a folder; every fault is a finding, none is raised."""
    path = folder.show(folder.catalogue)
    try:
        content = content_of(folder, folder.catalogue)
    except UnreadableFault as fault:
        return LoadedPlan(None, [*fault.findings], frozenset(), Document(), Doubts(unnamed=None))
    return plan_from(content or b"", path)


def plan_from(content: bytes, path: str) -> LoadedPlan:
    """The catalogue in the bytes of a file, today's or an earlier one's."""
    document = read_document(content, path)
    loader = Loader(path, document)
    # a file of which nothing could be read has said why; one that says nothing at all is no mapping
    unread = document.findings and document.nodes.kind is not dict
    plan = None if unread else loader.load()
    if plan is None:
        loader.doubts.unnamed = None
    findings = [*map(document.locate, document.findings), *loader.findings]
    return LoadedPlan(plan, findings, frozenset(loader.names), document, loader.doubts)
