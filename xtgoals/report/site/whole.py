"""The whole site: every page in each language, what stands around them, the feeds, and the data beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xtgoals.actions.site import SiteResult
from xtgoals.model.message import say
from xtgoals.report.phrases import days, opening, organisation_name
from xtgoals.report.places import clause_places, meeting_place
from xtgoals.report.site import about, index, milestones, problems, scores, stories
from xtgoals.report.site.clause import clause_pages
from xtgoals.report.site.meeting import meeting_pages, meeting_summary, meeting_title
from xtgoals.report.site.organisation import organisation_pages
from xtgoals.report.site.page import LANGUAGES, Entry, Feed, Frame, Page, Site, View
from xtgoals.report.site.records import site_records, site_rows
from xtgoals.report.site.region import region_pages
from xtgoals.report.site.target import target_pages


def site_of(result: SiteResult) -> Site:
    """All pages; one that has nothing to say is not there."""
    clauses = _clauses(result)
    views = {lang: View(result, lang, clauses) for lang in LANGUAGES}
    return Site(
        result.plan,
        {lang: _frame(view) for lang, view in views.items()},
        {lang: tuple(_pages(view)) for lang, view in views.items()},
        {lang: _feed(view) for lang, view in views.items()},
        site_records(result),
        site_rows(result),
    )


def _clauses(result: SiteResult) -> Mapping[str, str]:
    """The page of each clause: of those that the plan lists, then of what else is named as one."""
    named = [one.target.clause for one in result.status.standings]
    named += [one.milestone.clause for one in result.milestones.standings]
    return clause_places(dict.fromkeys([*result.plan.clauses, *named]))


def _pages(view: View) -> Iterator[Page]:
    result = view.result
    yield index.index_page(view)
    yield from index.status_pages(view)
    yield from target_pages(view)
    yield from clause_pages(view)
    yield from organisation_pages(view)
    yield from region_pages(view)
    yield from meeting_pages(view)
    if result.milestones.standings:
        yield milestones.milestones_page(view)
    if result.problems:
        yield problems.problems_page(view)
    if result.scores.results:
        yield scores.scores_page(view)
    if result.stories:
        yield stories.stories_page(view)
    yield about.about_page(view)


def _frame(view: View) -> Frame:
    result, lang, plan = view.result, view.lang, view.plan
    links = [
        (say("Targets", lang), "index"),
        (say("Clauses", lang), f"index#{index.CLAUSES}"),
        (say("Organisations", lang), f"index#{index.ORGANISATIONS}"),
        (say("Regions", lang), f"index#{index.REGIONS}"),
        *([(say("Meetings", lang), f"index#{index.MEETINGS}")] if result.meetings else ()),
        *([(say("Milestones", lang), milestones.PLACE)] if result.milestones.standings else ()),
        *([(say("Problems", lang), problems.PLACE)] if result.problems else ()),
        *([(say("Assessment", lang), scores.PLACE)] if result.scores.results else ()),
        *([(say("What went well", lang), stories.PLACE)] if result.stories else ()),
        (say("About this page", lang), about.PLACE),
    ]
    return Frame(
        plan.title.in_(lang),
        tuple(one.text for one in opening(result.status, lang, typed=False)),
        tuple(links),
        days(result.status, lang).text,
        tuple(say("{said}: {note}", lang, said=name, note=text) for name, text in about.terms_of_use(view)),
        {
            "skip": say("Skip to the content", lang),
            "navigation": say("Pages", lang),
            "permalink": say("Link to this page", lang),
            "of_page": say("The figures of this page:", lang),
            "of_all": say("All targets:", lang),
            "feed": say("Feed of the meetings", lang),
        },
    )


def _feed(view: View) -> Feed:
    lang, plan, meetings = view.lang, view.plan, view.result.meetings
    office = plan.task_force.office
    return Feed(
        plan.title.in_(lang),
        organisation_name(plan, office, lang) if office else plan.title.in_(lang),
        meetings[-1].meeting.day if meetings else view.result.status.known_on,
        tuple(
            Entry(
                one.meeting.day,
                meeting_title(one, lang),
                meeting_place(one.meeting.day),
                meeting_summary(one, lang),
            )
            for one in reversed(meetings)
        ),
    )
