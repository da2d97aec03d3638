"""The schemes of a folder: one that is named, all that can be used, and what is wrong with each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from xtgoals.actions.data import unusable
from xtgoals.actions.ledgers import Kept, readable_rows
from xtgoals.actions.maps import path_inside
from xtgoals.catalogue import rules
from xtgoals.catalogue.reading import LoadedPlan
from xtgoals.catalogue.schemes import LoadedScheme, load_scheme, scheme_files, stray_schemes
from xtgoals.checks.run import scheme_findings, usable_entries
from xtgoals.checks.scheme_view import SchemeView
from xtgoals.checks.view import KnownSchemes, LedgerView
from xtgoals.files.folder import SCHEME, DataFolder, is_scheme
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.near import nearest
from xtgoals.model.scheme import Scheme


class ReadScheme(NamedTuple):
    """A scheme as it was read, and all findings about it, with their lines."""

    path: Path
    shown: str
    loaded: LoadedScheme
    findings: list[Finding]

    @property
    def errors(self) -> list[Finding]:
        """Those that keep it from being used, in the order of the file."""
        found = (one for one in self.findings if one.severity is Severity.ERROR)
        return sorted(found, key=lambda one: one.order)


class SchemesRead(NamedTuple):
    """What `check` says of the schemes of a folder: findings with their lines, paths as they are shown."""

    findings: list[Finding]
    paths: list[str]
    known: KnownSchemes


def open_scheme(folder: DataFolder, plan: Plan, given: str | None) -> Scheme:
    """The scheme that is named by its file, by what its file is called after `scheme-`, or by its id.

    Without a name it is `scheme.yaml`, else the only one there is. Raises UsageFault where there is none,
    UnreadableFault with the errors where it has any: a total by doubtful rules would be a guess.
    """
    every = _every(folder, plan)
    found = _chosen(every) if given is None else _named(every, given)
    if found is None:
        path = Path(given or "")
        if not path.is_file():
            files = {one.path.stem.removeprefix("scheme-"): one.path.name for one in every}
            named = nearest(path.stem.removeprefix("scheme-"), files) or [*files]
            near = ", ".join(files[name] for name in named) or "-"
            raise UsageFault("there is no scheme {given}; there are: {near}", given=given, near=near)
        # a path of a file of the folder is that one, however it is written
        own = path_inside(folder, path)
        found = next((one for one in every if one.path == own), None)
        found = found or _read(path, path.as_posix(), None, plan, certain=True)
    if found.loaded.scheme is None or found.errors:
        raise unusable(found.shown, found.errors)
    return found.loaded.scheme


def schemes_of(folder: DataFolder, plan: Plan) -> tuple[tuple[Scheme, ...], int]:
    """The schemes of a folder without an error, `scheme.yaml` first, and how many others it has."""
    every = _every(folder, plan)
    sound = tuple(one.loaded.scheme for one in every if one.loaded.scheme and not one.errors)
    return sound, len(every) - len(sound)


def every_scheme(folder: DataFolder, loaded: LoadedPlan) -> SchemesRead:
    """Every finding about the schemes of a folder; what cannot be read of the catalogue is not held against
    them."""
    every = schemes_read(folder, loaded)
    found = [finding for one in every for finding in one.findings]
    known = known_schemes(one.loaded for one in every)
    return SchemesRead([*found, *stray_schemes(folder)], [one.shown for one in every], known)


def schemes_read(folder: DataFolder, loaded: LoadedPlan) -> list[ReadScheme]:
    """Every scheme of a folder as it was read, `scheme.yaml` first, also those with errors."""
    return _every(folder, loaded.plan or Plan.unknown(), certain=loaded.is_certain)


def known_schemes(loaded: Iterable[LoadedScheme]) -> KnownSchemes:
    """By their ids what could be made of schemes."""
    every = list(loaded)
    by_id = {one.id: one.scheme for one in every if one.id is not None}
    return KnownSchemes(by_id, complete=all(one.id is not None for one in every))


def kept_adjustments(folder: DataFolder, plan: Plan, scheme: Scheme) -> Kept:
    """The usable rows of the ledger of adjustments that are of a scheme, in its order.

    Of a row that cannot be read nobody knows whose it is: it is counted among those that are left out.
    """
    readable, unread = readable_rows(folder, "adjustments")
    own = [row for row in readable if row.scheme == scheme.head.id]
    known = KnownSchemes({scheme.head.id: scheme}, complete=False)
    usable = usable_entries("adjustments", LedgerView(plan, own, date.max, schemes=known))
    return Kept(usable, unread + len(own) - len(usable))


def _every(folder: DataFolder, plan: Plan, *, certain: bool = True) -> list[ReadScheme]:
    every = [_read(path, folder.show(path), folder, plan, certain) for path in scheme_files(folder)]
    first: dict[str, str] = {}
    for one in every:
        name = one.loaded.id
        if name in first:
            message = msg("the scheme of {path} has the id {name!r} too", path=first[name], name=name)
            found = rules.DUPLICATE_ID.at(one.shown, ("scheme", "id"), message, msg("choose another id"))
            one.findings.append(one.loaded.document.locate(found))
        elif name is not None:
            first[name] = one.shown
    return every


def _read(path: Path, shown: str, folder: DataFolder | None, plan: Plan, certain: bool) -> ReadScheme:
    loaded = load_scheme(path, shown, folder)
    judged = judged_scheme(loaded, shown, plan, certain=certain)
    return ReadScheme(path, shown, loaded, [*loaded.findings, *judged])


def judged_scheme(loaded: LoadedScheme, shown: str, plan: Plan, *, certain: bool = True) -> list[Finding]:
    """What the rules find in a scheme that could be read, with lines."""
    if loaded.scheme is None:
        return []
    view = SchemeView(loaded.scheme, shown, plan, certain)
    return [loaded.document.locate(one) for one in scheme_findings(view)]


def _chosen(every: list[ReadScheme]) -> ReadScheme:
    """The one that is meant where none is named. Raises UsageFault."""
    usual = [one for one in every if one.path.name == SCHEME] or every
    if not usual:
        raise UsageFault("there is no scheme; write {name} into the data folder", name=SCHEME)
    if len(usual) > 1:
        raise UsageFault("name one with --scheme: {names}", names=", ".join(one.path.name for one in every))
    return usual[0]


def _named(every: list[ReadScheme], given: str) -> ReadScheme | None:
    files = [name for name in (given, f"{given}.yaml", f"scheme-{given}.yaml") if is_scheme(name)]
    by_file = [one for name in files for one in every if one.path.name == name]
    by_id = [one for one in every if one.loaded.id == given]
    return next(iter(by_file + by_id), None)
