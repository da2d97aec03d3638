"""The written form of targets.yaml, entry by entry; `schema.py` makes its JSON Schema from these models."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from xtgoals.catalogue.written import (
    CommitmentWord,
    Day,
    Days,
    FrequencyWord,
    Id,
    KindWord,
    MeasureWord,
    Number,
    PeriodText,
    ReportedWord,
    RollupWord,
    ScheduleText,
    Share,
    TextLine,
)

GOAL_KINDS = ("at_least", "more_than", "at_most", "less_than", "about", "between", "rise_by")


class Entry(BaseModel):
    """Anything written: no field may be unknown, nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class TextEntry(Entry):
    """A text in both languages; one alone is used for both, with a warning."""

    zh: TextLine | None = None
    en: TextLine | None = None


def _for_both(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not value.strip():  # an empty note is none, and does no harm
        return TextEntry.model_construct(zh="", en="")
    return {"zh": value, "en": value}


# A note in both languages, or one plain text that serves for both: what a task force writes for itself.
NoteEntry = Annotated[TextEntry, BeforeValidator(_for_both)]


class UnitEntry(TextEntry):
    """A unit; a leading 万 or 亿 in `zh` is a scale."""

    kind: KindWord


class ThresholdsEntry(Entry):
    """The pace from which a target is on track, and at risk."""

    on_track: Share
    at_risk: Share


class ReportingEntry(Entry):
    """How often figures are due, and how many days after a period and after the deadline."""

    frequency: FrequencyWord | None = None
    due_days: Days | None = None
    final_due_days: Days | None = None


class PlanEntry(Entry):
    """The plan itself."""

    id: Id
    title: TextEntry
    issued: Day
    start: Day
    end: Day
    region: TextLine
    thresholds: ThresholdsEntry | None = None
    reporting: ReportingEntry | None = None
    data_note: TextEntry | None = None


class RegionEntry(Entry):
    """A region, and the one that it lies in."""

    name: TextEntry
    within: TextLine | None = None


class OrganisationEntry(Entry):
    """A body that answers for targets, or a group of them."""

    name: TextEntry
    aliases: list[TextLine] | None = None
    members: list[TextLine] | None = None
    region: TextLine | None = None


class ClauseEntry(Entry):
    """A place in the plan, with the organisations that it names, in its order."""

    title: TextEntry
    responsible: list[TextLine] | None = None


class BaselineEntry(Entry):
    """Where a target starts from; without a value, the observation of that period."""

    period: PeriodText
    value: Number | None = None
    source: TextLine | None = None


class TargetEntry(Entry):
    """One promise; exactly one kind of goal."""

    id: Id | None = None
    clause: TextLine
    figure: TextLine
    at_least: Number | None = None
    more_than: Number | None = None
    at_most: Number | None = None
    less_than: Number | None = None
    about: Number | None = None
    between: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None
    rise_by: Number | None = None
    tolerance: Share | None = None
    commitment: CommitmentWord | None = None
    by: Day | None = None
    start: Day | None = None
    region: TextLine | None = None
    baseline: BaselineEntry | None = None
    schedule: ScheduleText = None
    near: Number | None = None
    responsible: list[TextLine] | None = None
    note: NoteEntry | None = None

    @property
    def kinds(self) -> dict[str, Any]:
        """The kinds of goal that are given, with their values."""
        return {kind: value for kind in GOAL_KINDS if (value := getattr(self, kind)) is not None}


class SeriesEntry(Entry):
    """A measured series, its targets aside."""

    id: Id
    name: TextEntry
    unit: UnitEntry
    measure: MeasureWord
    reported_as: ReportedWord | None = None
    region: TextLine | None = None
    parts: list[TextLine] | None = None
    rollup: RollupWord | None = None
    frequency: FrequencyWord | None = None
    due_days: Days | None = None
    final_due_days: Days | None = None
    lead: TextLine | None = None
    note: NoteEntry | None = None


class IndicatorEntry(SeriesEntry):
    """A measured series and its targets."""

    targets: Annotated[list[TargetEntry], Field(min_length=1)]


class NotTargetEntry(Entry):
    """A number of the plan's text that is known to be no target."""

    clause: TextLine | None = None
    text: TextLine
    times: Days | None = None
    reason: TextEntry


class CatalogueEntry(Entry):
    """The whole file."""

    format: TextLine
    plan: PlanEntry
    regions: dict[Id, RegionEntry]
    organisations: dict[Id, OrganisationEntry] = Field(default_factory=dict)
    clauses: dict[str, ClauseEntry]
    indicators: Annotated[list[IndicatorEntry], Field(min_length=1)]
    not_targets: list[NotTargetEntry] | None = None
