"""Compare the schemes of a data folder with what they were at an earlier commit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from xtgoals.actions.schemes import ReadScheme, judged_scheme, known_schemes, schemes_read
from xtgoals.catalogue.reading import LoadedPlan, plan_from
from xtgoals.catalogue.schemes import load_scheme, scheme_files, scheme_from
from xtgoals.checks.scheme_changes import KeptScheme, scheme_changed
from xtgoals.checks.view import KnownSchemes
from xtgoals.files.folder import DataFolder
from xtgoals.files.git import Earlier
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.finding import Finding, Severity


def changed_schemes(folder: DataFolder, loaded: LoadedPlan, then: Earlier, today: date) -> list[Finding]:
    """What became of the schemes of an earlier commit whose day has come; with lines where there are any.

    One that had errors scored nobody, and may be mended.
    """
    if not then.schemes:
        return []
    try:
        every = schemes_read(folder, loaded)
    except UnreadableFault:
        return []  # a finding of its own, whoever reads the folder for its schemes
    found = list(scheme_changed(list(_kept(folder, loaded, then, every)), today))
    documents = {one.shown: one.loaded.document for one in every}
    return [documents[one.path].locate(one) if one.path in documents else one for one in found]


def schemes_then(folder: DataFolder, then: Earlier) -> KnownSchemes:
    """What could be made of the schemes of an earlier commit."""
    found = [scheme_from(content, place) for place, content in then.schemes.items()]
    for path in scheme_files(folder):
        if path.name in then.same:
            found.append(load_scheme(path, folder.show(path), folder))
    return known_schemes(found)


def _kept(
    folder: DataFolder, loaded: LoadedPlan, then: Earlier, every: list[ReadScheme]
) -> Iterator[KeptScheme]:
    # a scheme was right or wrong by the catalogue that stood beside it
    before = plan_from(then.catalogue, folder.show(folder.catalogue)) if then.catalogue else loaded
    plan, sure = before.plan or Plan.unknown(), before.is_certain
    for place, content in then.schemes.items():
        path = folder.show(folder.path / place)
        old = scheme_from(content, path)
        faults = judged_scheme(old, path, plan, certain=sure)
        if old.scheme is None or any(one.severity is Severity.ERROR for one in faults):
            continue
        # by its id, wherever it stands now; else what stands in its place
        here = [one for one in every if one.loaded.id == old.id] or [
            one for one in every if one.shown == path
        ]
        if not here:
            yield KeptScheme(old.scheme, path)
        elif here[0].loaded.scheme:  # of one with errors those are told
            yield KeptScheme(old.scheme, path, here[0].loaded.scheme, here[0].shown)
