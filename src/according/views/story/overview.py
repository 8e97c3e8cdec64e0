"""One screen of a story: what stands, what is disputed, what was last, what is promised, which reports there are."""

from __future__ import annotations

from collections.abc import Mapping

from according.story import Story
from according.views.story import deals, disputes
from according.views.story.deals import deals_of, promises_of
from according.views.story.disputes import disputes_of
from according.views.story.events import day_key, days_of, newest_first
from according.views.story.look import Readings, day_words, look_of, no_reading
from according.views.story.page import Head, Overview
from according.views.story.sources import amendments_of, aside_lines, misfits_of, report_lines

UNTITLED = "A story without a title"
_SETTLED = frozenset(("kept", "exceeded", "superseded", "not due"))


def head_of(story: Story, counts: Mapping[str, int] | None = None) -> Head:
    """What the story is; `counts` holds the whole numbers where `story` was cut."""
    known = counts or {}
    return Head(
        title=story.title or UNTITLED,
        as_of=day_words(story.as_of),
        reports=known.get("reports", len(story.reports)),
        origins=known.get("origins", len(story.origins)),
        aside=known.get("set_aside", len(story.set_aside)),
    )


def overview_of(
    story: Story, limit: int | None, counts: Mapping[str, int] | None = None, reading: Readings = no_reading
) -> Overview:
    """At most `limit` records of each kind, those that an editor wants first; `story` is a whole one."""
    look = look_of(story, reading)
    pledges = [p for p in story.pledges if p.standing not in _SETTLED]
    events = [e for e in story.events if day_key(e) and e.status in ("occurred", "ongoing")]
    newest = sorted(story.reports, key=lambda r: r.published or "", reverse=True)
    return Overview(
        head=head_of(story, counts),
        deals=deals_of(look, story.agreements[:limit], 0),
        disputes=disputes_of(look, disputes.ranked(story.disagreements)[:limit], 1),
        days=days_of(look, newest_first(events, limit)[:limit] if limit else events, 1),
        promises=promises_of(look, deals.ranked(pledges)[:limit]),
        amendments=amendments_of(look, story.corrections[:limit]),
        misfits=misfits_of(look, story.findings[:limit]),
        reports=report_lines(look, newest[:limit]),
        aside=aside_lines(look, story.set_aside[:limit]),
        totals={
            "agreements": len(story.agreements), "disagreements": len(story.disagreements), "events": len(events),
            "pledges": len(pledges), "corrections": len(story.corrections), "findings": len(story.findings),
            "reports": len(story.reports), "set_aside": len(story.set_aside),
            "open": sum(d.resolved_by is None for d in story.disagreements),
        },
    )  # fmt: skip
