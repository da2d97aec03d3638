"""targets.yaml as a Plan with every default filled in, and the findings on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from xtgoals.catalogue.loading import Doubts, Loader
from xtgoals.catalogue.nodes import Document, Node
from xtgoals.catalogue.yaml_nodes import read_document
from xtgoals.files.folder import DataFolder, is_outside, outside_link
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding
from xtgoals.model.near import nearest


@dataclass(slots=True)
class LoadedPlan:
    """What could be made of a catalogue.

    `plan` holds what could be read, with `doubts` about the rest; it is None where nothing could. `names` are
    the ids of all indicators that were written, sound or not.
    """

    plan: Plan | None
    findings: list[Finding]
    names: frozenset[str]
    document: Document = field(repr=False)
    doubts: Doubts = field(default_factory=Doubts)

    def locate(self, finding: Finding) -> Finding:
        """A finding with a `place` in the plan, with its line, column, width and excerpt filled in.

        Rules count the indicators and targets that they see; the file may hold others in between.
        """
        place = finding.place
        if finding.line == 0 and len(place) > 1 and place[0] == "indicators" and isinstance(place[1], int):
            number, targets = self.doubts.order[place[1]]
            rest = place[2:]
            if len(rest) > 1 and rest[0] == "targets" and isinstance(rest[1], int):
                rest = ("targets", targets[rest[1]], *rest[2:])
            finding = finding._replace(place=("indicators", number, *rest))
        return self.document.locate(finding)

    def names_beside(self, files: Iterable[str]) -> frozenset[str]:
        """The names that files may have: those of the indicators, and what may be meant by a faulty id."""
        strays = [name for name in files if name not in self.names]
        unnamed = self.doubts.unnamed
        if unnamed is not None and len(strays) > len(unnamed):
            strays = [name for name in strays if nearest(name, unnamed, 1)]
        return self.names.union(strays)


def load_plan(folder: DataFolder) -> LoadedPlan:
    """Read the catalogue of a folder; every fault is a finding, none is raised.

    A link that leads out of the folder is not followed.
    """
    path = folder.show(folder.catalogue)
    if is_outside(folder, folder.catalogue):
        nothing = Document(None, Node(1, 1, 1), [], [])
        return LoadedPlan(None, [outside_link(path)], frozenset(), nothing, Doubts(unnamed=None))
    return plan_from(folder.catalogue.read_bytes(), path)


def plan_from(content: bytes, path: str) -> LoadedPlan:
    """The catalogue in the bytes of a file, today's or an earlier one's."""
    document = read_document(content, path)
    loader = Loader(path, document.nodes)
    unread = document.findings and not isinstance(document.data, dict)
    plan = None if unread else loader.load(document.data)
    findings = [document.locate(finding) for finding in (*document.findings, *loader.findings)]
    if plan is None:
        loader.doubts.unnamed = None
    return LoadedPlan(plan, findings, frozenset(loader.names), document, loader.doubts)
