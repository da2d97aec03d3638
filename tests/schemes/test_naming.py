"""Which files are schemes, how one is named, and what stands beside them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from tests.command import ROOT
from xtgoals.actions.schemes import open_scheme, schemes_of
from xtgoals.catalogue.reading import load_plan
from xtgoals.catalogue.schemes import scheme_from
from xtgoals.checks.run import scheme_findings
from xtgoals.checks.scheme_view import SchemeView
from xtgoals.files.folder import DataFolder
from xtgoals.files.targets import refuse_target
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UnreadableFault, UsageFault
from xtgoals.model.finding import Finding
from xtgoals.model.scheme import Adjust, Head, Late, Scheme, Shares
from xtgoals.model.scheme_items import KINDS

Found = Callable[[], list[Finding]]


def opened(place: Path, given: str | None) -> Scheme:
    folder = DataFolder(place, "data")
    plan = load_plan(folder).plan
    assert plan
    return open_scheme(folder, plan, given)


def test_a_scheme_is_named_by_file_by_id_or_by_its_path(
    place: Path, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageFault, match=r"write scheme\.yaml into the data folder"):
        opened(place, None)
    (place / "scheme-bureaus.yaml").write_text(good.replace("districts-2024", "bureaus-2024"), "utf-8")
    assert opened(place, None).head.id == "bureaus-2024"  # the only one there is
    (place / "scheme-other.yaml").write_text(good.replace("districts-2024", "other-2024"), "utf-8")
    with pytest.raises(UsageFault, match=r"scheme-bureaus\.yaml, scheme-other\.yaml"):
        opened(place, None)
    (place / "scheme.yaml").write_text(good, "utf-8")
    assert opened(place, None).head.id == "districts-2024"
    for name in ("bureaus", "scheme-bureaus", "scheme-bureaus.yaml", "bureaus-2024"):
        assert opened(place, name).head.id == "bureaus-2024", name
    (tmp_path / "mine.yaml").write_text(good.replace("districts-2024", "mine"), "utf-8")
    monkeypatch.chdir(tmp_path)
    assert opened(place, "mine.yaml").head.id == "mine"
    assert opened(place, "data/scheme-other.yaml").head.id == "other-2024"
    with pytest.raises(UsageFault, match=r"there is no scheme bureuas; there are: scheme-bureaus\.yaml"):
        opened(place, "bureuas")


def test_two_schemes_have_two_ids(place: Path, good: str, found: Found) -> None:
    (place / "scheme.yaml").write_text(good, "utf-8")
    (place / "scheme-copy.yaml").write_text(good, "utf-8")
    told = [(one.rule, Path(one.path).name, one.line, one.column) for one in found()]
    assert told == [("duplicate-id", "scheme-copy.yaml", 3, 7)]
    folder = DataFolder(place, "data")
    plan = load_plan(folder).plan
    assert plan
    sound, _ = schemes_of(folder, plan)
    assert len(sound) == 1


def test_a_file_that_is_no_scheme_by_its_name_is_told(place: Path, good: str, found: Found) -> None:
    for name in ("scheme.yml", "Scheme.yaml", "scheme_b.yaml", "scheme-.yaml", "schemes.yaml.txt"):
        (place / name).write_text(good, "utf-8")
    (place / "schemes").mkdir()
    (place / "schemes" / "a.yaml").write_text(good, "utf-8")
    (place / "scheme-notes.md").write_text("what they are for", "utf-8")
    assert {one.rule for one in found()} == {"stray-file"}
    assert len(found()) == 6


def test_what_cannot_be_read_is_a_finding(place: Path, good: str, tmp_path: Path, found: Found) -> None:
    (tmp_path / "secret.yaml").write_text(good, "utf-8")
    (place / "scheme-a.yaml").symlink_to(tmp_path / "secret.yaml")
    (place / "scheme-b.yaml").mkdir()
    (place / "scheme-c.yaml").symlink_to("nowhere")
    os.mkfifo(place / "scheme-d.yaml")
    assert [one.rule for one in found()] == ["outside-link", *["unreadable-file"] * 3]
    for name in "abcd":
        with pytest.raises(UnreadableFault) as fault:
            opened(place, name)
        assert [(one.line, one.column) for one in fault.value.findings] == [(1, 1)]


@pytest.mark.parametrize("name", ["scheme.yaml", "scheme-new.yaml", "SCHEME-x.YAML"])
def test_no_result_is_written_where_a_scheme_would_stand(place: Path, name: str) -> None:
    with pytest.raises(UnreadableFault, match="belongs to the data folder"):
        refuse_target(place / name, name)
    refuse_target(place / "schemes.md", "schemes.md")


@pytest.mark.parametrize("page", ["data-format.md", "data-format.zh-CN.md"])
def test_the_documented_scheme_can_be_read(page: str) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    example = text.split("$schema=../schema/scheme.schema.json\n")[1].split("```")[0]
    loaded = scheme_from(example.encode(), page)
    assert loaded.findings == []
    assert loaded.scheme
    assert list(scheme_findings(SchemeView(loaded.scheme, page, Plan.unknown(), certain=False))) == []
    section = text.split("## scheme.yaml")[1].split("\n## ")[0]
    entries = (Head, Shares, Adjust, Late, *KINDS.values())
    known = {one.name for entry in entries for one in fields(entry)} | {"groups", "items", "shares", "adjust"}
    assert [name for name in sorted(known) if f"`{name}`" not in section] == []
