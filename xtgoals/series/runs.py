"""The value of a series whose rows are about periods: the sum or the mean of their gapless run."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from operator import itemgetter

from xtgoals.model.indicator import Indicator
from xtgoals.model.numbers import Value
from xtgoals.model.observation import Observation
from xtgoals.model.period import period_of
from xtgoals.model.standing import Actual, Outranked
from xtgoals.model.words import Grade, Over, Rollup
from xtgoals.series.line import Figures, Line
from xtgoals.series.nesting import DAY, Nested, Span, filling, nested, unbroken
from xtgoals.series.parts import Present, Scope, combine, is_news, joined, preferred, rolled_up, weighted
from xtgoals.series.settlement import Things
from xtgoals.series.side_by_side import side_by_side
from xtgoals.series.window import Found, Gap, Window


def value_of_run(indicator: Indicator, things: Things, scope: Scope, window: Window) -> Found:
    """What the gapless run of complete periods from the window's start makes (design, section 3).

    Of increments it is their sum, of a level `over: mean` their mean, weighted by days. Its grade is the
    weakest row's. What comes after a gap is named, not counted.

    >>> from dataclasses import replace
    >>> from xtgoals.model.observation import Observation
    >>> from xtgoals.model.period import parse_period
    >>> from xtgoals.model.words import ReportedAs
    >>> from xtgoals.series.settlement import settle
    >>> posts = replace(Indicator.unknown("posts", "city"), reported_as=ReportedAs.INCREMENT)
    >>> months = [parse_period(f"2024-0{month}") for month in (1, 2, 4)]
    >>> rows = [Observation(one, "city", Decimal(10), Grade.REPORTED, date(2024, 5, 6)) for one in months]
    >>> things = settle(posts, rows, date(2024, 5, 6)).things
    >>> found = value_of_run(posts, things, Scope("city"), Window(date(2024, 1, 1), date(2024, 12, 31)))
    >>> found.complete.value, found.complete.covered.isoformat(), found.gaps[0].later
    (Decimal('20'), '2024-02-29', ('2024-04',))
    """
    return _Run(indicator, things, scope, window).found()


def ends_of_run(indicator: Indicator, things: Things, scope: Scope, window: Window) -> list[Actual]:
    """What the run makes up to the end of each of its periods, the latest first."""
    run = _Run(indicator, things, scope, window)
    return [run.together(run.periods, run.spans[:count]) for count in range(len(run.spans), 0, -1)]


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
        self._outranked: list[Outranked] = []
        # what the regions have is settled one by one first, then once more for the periods that they make up:
        # the parts' quarter and the own months may replace each other too
        self._lines = {
            region: self._within(indicator, things.line(region), window)
            for region in (scope.region, *scope.parts)
        }
        self._counted = {region: self._standing(region, line) for region, line in self._lines.items()}
        self.periods = self._standing(scope.region, self._complete_periods())
        self.spans = unbroken(self.periods.spans, window.first)

    def found(self) -> Found:
        """The value of the run, and what there is beside it."""
        complete = self.together(self.periods, self.spans) if self.spans else None
        after = self.spans[-1][1] + DAY if complete else self._first
        days = list(self._incomplete(complete, after))
        return Found(
            complete,
            tuple(shown for shown, _ in days),
            tuple(bound for _, bound in days if bound),
            tuple(self._gaps(after)),
            tuple(self._outranked),
        )

    def together(self, line: Line, spans: Sequence[Span]) -> Actual:
        """The sum of what stands for some periods, or their mean by days."""
        places = line.places(spans)
        whole = line.joined(places)
        if self._mean:
            days = [Decimal((last - first).days + 1) for first, last in spans]
            whole = whole._replace(value=weighted([line.values[place] for place in places], days))
        return whole

    def _within(self, indicator: Indicator, line: Line, window: Window) -> Line:
        """What lies inside the window."""
        spans, first = line.spans, window.first
        start = bisect_left(spans, (first, date.min))
        if not start and max(map(itemgetter(1), spans), default=first) <= window.last:
            return line
        inside = [place for place in range(start, len(spans)) if spans[place][1] <= window.last]
        if not indicator.skips:
            return line.picked(inside)
        # a month that also stands for skipped ones before it may begin with the window
        values = {spans[place]: line.actual(place) for place in inside}
        for place in range(start):
            row = line.held(place)
            if isinstance(row, Observation) and first <= row.period.first and row.period.last <= window.last:
                values[first, row.period.last] = line.actual(place)
        return Figures.of(values)

    @cached_property
    def _texts(self) -> dict[Span, str]:
        """How rows name each period; asked for only where something is wrong."""
        texts: dict[Span, str] = {}
        for line in self._lines.values():
            for place, span in enumerate(line.spans):
                rows = line.cited((place,))
                text = rows[0].period.text if rows else period_of(*span).text
                # two rows may name one period in two ways: which is taken must not hang on their order
                texts[span] = min(text, texts.get(span, text))
        return texts

    def _standing(self, region: str, line: Line) -> Line:
        """The values that stand; longer ones that may not replace the shorter inside are put apart."""
        if not line.nests:
            return line
        found = nested(dict(zip(line.spans, line.grades, strict=True)))
        standing = line.picked(line.places(found.standing))
        self._outranked += self._given_way(region, line, standing, found)
        return standing

    def _given_way(self, region: str, line: Line, standing: Line, found: Nested) -> Iterator[Outranked]:
        for span in sorted(found.outranked):
            inside = found.outranked[span]
            if standing.find(inside[0]) is None:
                continue  # a still longer one has replaced them all
            one, tiles = line.actual(line.places([span])[0]), filling(inside, span)
            grades = [line.grades[place] for place in line.places(inside)]
            kept = min((grade for grade in grades if grade > Grade.ESTIMATE), default=one.grade)
            texts = [self._texts[other] for other in inside]
            shown = tuple(texts) if len(texts) <= 3 else (f"{texts[0]}..{texts[-1]}",)
            news = not tiles or is_news(one, self.together(line, tiles))
            yield Outranked(region, self._texts[span], one.value, one.grade, one.rows, kept, shown, news)

    def _complete_periods(self) -> Line:
        """Every period for which the region's own row is there, or those of all parts."""
        scope, own = self._scope, self._counted[self._scope.region]
        if not scope.parts:
            return own
        lines = [self._counted[part] for part in scope.parts]
        spans = sorted({span for line in (own, *lines) for span in line.spans})
        periods: dict[Span, Actual] = {}
        for span, whole in zip(spans, side_by_side(scope, lines, spans), strict=True):
            if whole is None:
                # the own months make the quarter that the parts report, as those of a part do
                values = {part: made for part in self._counted if (made := self._made(part, span))}
                actual = combine(values, scope, span)
            else:
                actual = preferred(self._made(scope.region, span), whole, scope, span[1])
            if actual and actual.complete:
                periods[span] = actual
        return Figures(list(periods), list(periods.values()))

    def _made(self, region: str, span: Span) -> Actual | None:
        """The value for a period, or that of those that fill it: one part may report months for a quarter."""
        line = self._counted[region]
        if not line.spans:
            return None
        if value := line.get(span):
            return value
        tiles = filling(line.spans, span)
        return self.together(line, tiles) if tiles else None

    def _incomplete(self, complete: Actual | None, after: date) -> Iterator[tuple[Actual, Actual | None]]:
        """The days after the complete run, with what the parts have reported from there on without a gap.

        Each day twice: with the parts that have reached it, by the same roll-up; and, of sums, as a lower
        bound with what the others have too.
        """
        # the parts go on where the complete run ends, each as far as its own rows reach
        runs = {part: unbroken(self._counted[part].spans, after) for part in self._scope.parts}
        before = {(self._first, after - DAY): complete} if complete else {}
        for day in sorted({span[1] for spans in runs.values() for span in spans}):
            scope = self._scope.at(after, day)
            so_far = {part: [span for span in runs[part] if span[1] <= day] for part in scope.parts}
            reached = [part for part in scope.parts if so_far[part] and so_far[part][-1][1] == day]
            if not reached or len(reached) == len(scope.parts):
                continue  # all are in, but may not replace the region's own better rows
            made = {
                part: self.together(self._counted[part], spans) for part, spans in so_far.items() if spans
            }
            rolled = rolled_up(Present.of({part: made[part] for part in reached}), scope, day)
            if scope.rollup is not Rollup.SUM:
                rolled = rolled._replace(value=self._period_by_period(reached, scope, (after, day), rolled))
            blocks = Figures.of({**before, (after, day): rolled})
            shown = self.together(blocks, blocks.spans)
            absent = tuple(part for part in rolled.absent if not _has(self._counted[part], day))
            shown = shown._replace(absent=absent)
            bound = None
            if scope.rollup is Rollup.SUM and not self._mean:
                everything = joined([*before.values(), *made.values()])
                bound = shown._replace(value=everything.value, grade=everything.grade, rows=everything.rows)
            yield bound if complete and bound else shown, bound

    def _period_by_period(self, reached: Sequence[str], scope: Scope, span: Span, usual: Actual) -> Value:
        """What some parts make as complete ones would: rolled up for each period, then put together."""
        made: dict[Span, Actual] = {}
        for one in {one for part in reached for one in self._counted[part].spans}:
            values = {part: found for part in reached if (found := self._made(part, one))}
            if len(values) == len(reached) and span[0] <= one[0] and one[1] <= span[1]:
                made[one] = rolled_up(Present.of(values), scope, one[1])
        run = unbroken(nested({one: value.grade for one, value in made.items()}).standing, span[0])
        whole = run and run[-1][1] == span[1]
        return self.together(Figures.of(made), run).value if whole else usual.value

    def _gaps(self, after: date) -> Iterable[Gap]:
        """What each region lacks before its later rows; those that lack the same stand together."""
        gaps: dict[Gap, list[str]] = {}
        for region, line in self._counted.items():
            run = unbroken(line.spans, after)
            start = run[-1][1] + DAY if run else after
            # nothing begins on `start`, or the run would go on: what begins later follows a gap
            later = line.spans[bisect_right(line.spans, (start, date.max)) :]
            if later:
                texts = tuple(self._texts[span] for span in later)
                gaps.setdefault(Gap(start, later[0][0] - DAY, texts), []).append(region)
        # what all parts lack alike is told once, without names
        everyone = set(self._scope.parts or (self._scope.region,))
        for gap, regions in gaps.items():
            alike = len(gaps) == 1 and everyone.issubset(regions)
            yield gap if alike else gap._replace(regions=tuple(regions))


def _has(line: Line, day: date) -> bool:
    return any(first <= day <= last for first, last in line.spans)
