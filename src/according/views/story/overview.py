"""One screen of a story: what stands, what is disputed, what was last, what is promised, which reports there are."""

from __future__ import annotations

from collections.abc import Mapping

from according.ranks import happened, newest_reports, open_first, totals_of, unsettled, worst_first
from according.story import Story
from according.views.story.deals import deals_of, promises_of
from according.views.story.disputes import disputes_of
from according.views.story.events import days_of, newest_first
from according.views.story.look import Readings, day_words, look_of, no_reading
from according.views.story.page import Head, Overview
from according.views.story.sources import amendments_of, aside_lines, misfits_of, report_lines

UNTITLED = "A story without a title"


def head_of(story: Story, counts: Mapping[str, int] | None = None) -> Head:
    """What the story is; `counts` holds the whole numbers where `story` was cut."""
    known = counts or {}
    return Head(
        title=story.title or UNTITLED,
        as_of=day_words(story.as_of),
        reports=known.get("reports", len(story.reports)),
        origins=len(story.origins) if story.sources is None else story.sources,
        aside=known.get("set_aside", len(story.set_aside)),
    )


def overview_of(
    story: Story,
    limit: int | None,
    counts: Mapping[str, int] | None = None,
    reading: Readings = no_reading,
    *,
    totals: Mapping[str, int] | None = None,
) -> Overview:
    """At most `limit` records of each kind, those that an editor wants first.

    `story` is a whole one, or has these records at least: then `totals` says how many there are to be shown.
    """
    look = look_of(story, reading)
    pledges, events = unsettled(story.pledges), happened(story.events)
    return Overview(
        head=head_of(story, counts),
        deals=deals_of(look, story.agreements[:limit], 0),
        disputes=disputes_of(look, open_first(story.disagreements)[:limit], 1),
        days=days_of(look, newest_first(events, limit)[:limit] if limit else events, 1),
        promises=promises_of(look, worst_first(pledges)[:limit]),
        amendments=amendments_of(look, story.corrections[:limit]),
        misfits=misfits_of(look, story.findings[:limit]),
        reports=report_lines(look, newest_reports(story.reports)[:limit]),
        aside=aside_lines(look, story.set_aside[:limit]),
        totals=totals or totals_of(story),
    )
