"""The value of a series whose rows are about periods: the sum or the mean of their gapless run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate

from xtgoals.model.indicator import Indicator
from xtgoals.model.numbers import Value
from xtgoals.model.observation import Observation
from xtgoals.model.period import period_of
from xtgoals.model.standing import Actual, Outranked
from xtgoals.model.words import Grade, Over, Rollup
from xtgoals.series.nesting import DAY, Nested, Span, filling, nested, unbroken
from xtgoals.series.parts import Scope, combine, is_news, joined, rolled_up, weighted
from xtgoals.series.story import Things
from xtgoals.series.window import Found, Gap, Window

Values = Mapping[Span, Actual]  # of one region, by period


def value_of_run(indicator: Indicator, things: Things, scope: Scope, window: Window) -> Found:
    """What the gapless run of complete periods from the window's start makes (design, section 3).

    Of increments it is their sum, of a level `over: mean` their mean, weighted by days. Its grade is the
    weakest row's. What comes after a gap is named, not counted.

    >>> from dataclasses import replace
    >>> from xtgoals.model.observation import Observation
    >>> from xtgoals.model.period import parse_period
    >>> from xtgoals.model.words import ReportedAs
    >>> posts = replace(Indicator.unknown("posts", "city"), reported_as=ReportedAs.INCREMENT)
    >>> months = [parse_period(f"2024-0{month}") for month in (1, 2, 4)]
    >>> rows = [Observation(one, "city", Decimal(10), Grade.REPORTED, date(2024, 5, 6)) for one in months]
    >>> things = {("city", *row.period.span): row for row in rows}
    >>> found = value_of_run(posts, things, Scope("city"), Window(date(2024, 1, 1), date(2024, 12, 31)))
    >>> found.complete.value, found.complete.covered.isoformat(), found.gaps[0].later
    (Decimal('20'), '2024-02-29', ('2024-04',))
    """
    return _Run(indicator, things, scope, window).found()


def ends_of_run(indicator: Indicator, things: Things, scope: Scope, window: Window) -> list[Actual]:
    """What the run makes up to the end of each of its periods, the latest first."""
    run = _Run(indicator, things, scope, window)
    parts = [[(span, run.periods[span])] for span in run.spans]
    return [run.together(so_far) for so_far in accumulate(parts)][::-1]


def value_for(indicator: Indicator, things: Things, scope: Scope, span: Span) -> Actual | None:
    """The value of one period, by its own row or by those that fill it; None where it is not complete."""
    complete = value_of_run(indicator, things, scope, Window(*span)).complete
    return complete if complete and complete.covered == span[1] else None


class _Run:
    """The complete periods of a window, and those of them that follow on each other from its start."""

    def __init__(self, indicator: Indicator, things: Things, scope: Scope, window: Window) -> None:
        self._mean = indicator.over is Over.MEAN
        self._scope = scope
        self._first = window.first
        self._texts: dict[Span, str] = {}  # how rows name a period
        self._outranked: list[Outranked] = []
        # what the regions have is settled one by one first, then once more for the periods that they make up:
        # the parts' quarter and the own months may replace each other too
        rows = self._by_region(things, window)
        self._counted = {region: self._standing(region, values) for region, values in rows.items()}
        self.periods = self._standing(scope.region, self._complete_periods())
        self.spans = unbroken(self.periods, window.first)

    def found(self) -> Found:
        """The value of the run, and what there is beside it."""
        run = [(span, self.periods[span]) for span in self.spans]
        after = self.spans[-1][1] + DAY if run else self._first
        days = list(self._incomplete(run, after))
        return Found(
            self.together(run) if run else None,
            tuple(shown for shown, _ in days),
            tuple(bound for _, bound in days if bound),
            tuple(self._gaps(after)),
            tuple(self._outranked),
        )

    def together(self, run: Sequence[tuple[Span, Actual]]) -> Actual:
        """The sum of what stands for some periods, or their mean by days."""
        whole = joined([one for _, one in run])
        if self._mean:
            days = [Decimal((last - first).days + 1) for (first, last), _ in run]
            whole = whole._replace(value=weighted([one.value for _, one in run], days))
        return whole

    def _by_region(self, things: Things, window: Window) -> dict[str, dict[Span, Actual]]:
        """The rows that lie inside the window, by region and period."""
        rows: dict[str, dict[Span, Actual]] = {
            region: {} for region in (self._scope.region, *self._scope.parts)
        }
        for (region, begins, last), one in things.items():
            # a month that also stands for skipped ones before it may begin with the window
            inside = isinstance(one, Observation) and begins < window.first <= one.period.first
            first = window.first if inside else begins
            if region in rows and window.first <= first and last <= window.last:
                rows[region][first, last] = value = Actual.of_one(one)
                text = value.rows[0].period.text if value.rows else period_of(first, last).text
                # two rows may name one period in two ways: which is taken must not hang on their order
                self._texts[first, last] = min(text, self._texts.get((first, last), text))
        return rows

    def _standing(self, region: str, values: Values) -> Values:
        """The values that stand; longer ones that may not replace the shorter inside are put apart."""
        found = nested({span: value.grade for span, value in values.items()})
        standing = {span: values[span] for span in found.standing}
        self._outranked += self._given_way(region, values, standing, found)
        return standing

    def _given_way(self, region: str, values: Values, standing: Values, found: Nested) -> Iterator[Outranked]:
        for span in sorted(found.outranked):
            inside = found.outranked[span]
            if inside[0] not in standing:
                continue  # a still longer one has replaced them all
            one, tiles = values[span], filling(inside, span)
            kept = min(
                (values[other].grade for other in inside if values[other].grade > Grade.ESTIMATE),
                default=one.grade,
            )
            texts = [self._texts[other] for other in inside]
            shown = tuple(texts) if len(texts) <= 3 else (f"{texts[0]}..{texts[-1]}",)
            news = not tiles or is_news(one, self.together([(tile, values[tile]) for tile in tiles]))
            yield Outranked(region, self._texts[span], one.value, one.grade, one.rows, kept, shown, news)

    def _complete_periods(self) -> dict[Span, Actual]:
        """Every period for which the region's own row is there, or those of all parts."""
        scope = self._scope
        spans = {region: list(values) for region, values in self._counted.items()}
        periods: dict[Span, Actual] = {}
        for span in {span for values in self._counted.values() for span in values}:
            # the own months make the quarter that the parts report, as those of a part do
            values = {region: made for region in spans if (made := self._made(region, spans[region], span))}
            actual = combine(values, scope, span)
            if actual and actual.complete:
                periods[span] = actual
        return periods

    def _made(self, part: str, spans: Sequence[Span], span: Span) -> Actual | None:
        """The value for a period, or that of those that fill it: one part may report months for a quarter."""
        values = self._counted[part]
        if span in values:
            return values[span]
        tiles = filling(spans, span)
        return self.together([(tile, values[tile]) for tile in tiles]) if tiles else None

    def _incomplete(
        self, run: list[tuple[Span, Actual]], after: date
    ) -> Iterator[tuple[Actual, Actual | None]]:
        """The days after the complete run, with what the parts have reported from there on without a gap.

        Each day twice: with the parts that have reached it, by the same roll-up; and, of sums, as a lower
        bound with what the others have too.
        """
        # the parts go on where the complete run ends, each as far as its own rows reach
        runs = {part: unbroken(self._counted[part], after) for part in self._scope.parts}
        for day in sorted({span[1] for spans in runs.values() for span in spans}):
            scope = self._scope.at(after, day)
            so_far = {
                part: [(span, self._counted[part][span]) for span in runs[part] if span[1] <= day]
                for part in scope.parts
            }
            reached = [part for part in scope.parts if so_far[part] and so_far[part][-1][1].covered == day]
            if not reached or len(reached) == len(scope.parts):
                continue  # all are in, but may not replace the region's own better rows
            rolled = rolled_up({part: self.together(so_far[part]) for part in reached}, scope, day)
            if scope.rollup is not Rollup.SUM:
                rolled = rolled._replace(value=self._period_by_period(reached, scope, (after, day), rolled))
            shown = self.together([*run, ((after, day), rolled)])
            absent = tuple(part for part in rolled.absent if not _has(self._counted[part], day))
            shown = shown._replace(absent=absent)
            bound = None
            if scope.rollup is Rollup.SUM and not self._mean:
                everything = joined(
                    [one for _, one in run] + [one for values in so_far.values() for _, one in values]
                )
                bound = shown._replace(value=everything.value, grade=everything.grade, rows=everything.rows)
            yield bound if run and bound else shown, bound

    def _period_by_period(self, reached: Sequence[str], scope: Scope, span: Span, usual: Actual) -> Value:
        """What some parts make as complete ones would: rolled up for each period, then put together."""
        counted = {part: self._counted[part] for part in reached}
        made: dict[Span, Actual] = {}
        for one in {one for values in counted.values() for one in values}:
            values = {
                part: found for part in reached if (found := self._made(part, list(counted[part]), one))
            }
            if len(values) == len(reached) and span[0] <= one[0] and one[1] <= span[1]:
                made[one] = rolled_up(values, scope, one[1])
        run = unbroken(nested({one: value.grade for one, value in made.items()}).standing, span[0])
        whole = run and run[-1][1] == span[1]
        return self.together([(one, made[one]) for one in run]).value if whole else usual.value

    def _gaps(self, after: date) -> Iterable[Gap]:
        """What each region lacks before its later rows; those that lack the same stand together."""
        gaps: dict[Gap, list[str]] = {}
        for region, values in self._counted.items():
            run = unbroken(values, after)
            start = run[-1][1] + DAY if run else after
            # nothing begins on `start`, or the run would go on: what begins later follows a gap
            later = [span for span in values if span[0] > start]
            if later:
                texts = tuple(self._texts[span] for span in later)
                gaps.setdefault(Gap(start, later[0][0] - DAY, texts), []).append(region)
        # what all parts lack alike is told once, without names
        everyone = set(self._scope.parts or (self._scope.region,))
        for gap, regions in gaps.items():
            alike = len(gaps) == 1 and everyone.issubset(regions)
            yield gap if alike else gap._replace(regions=tuple(regions))


def _has(values: Values, day: date) -> bool:
    return any(first <= day <= last for first, last in values)
