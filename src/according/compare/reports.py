"""The reports of a story, with what they copied, and what the story is called."""

from __future__ import annotations

from collections import Counter

from according.compare.draft import Copy, Draft
from according.story import StoryReport


def reports_of(draft: Draft) -> tuple[StoryReport, ...]:
    """A StoryReport for each reading, in order; hidden where a human decision says so."""
    hidden = hidden_reports(draft)
    copies: dict[str, list[Copy]] = {}
    for copy in draft.copies:
        copies.setdefault(copy.report, []).append(copy)
    return tuple(
        StoryReport(
            id=r.report.id,
            origin=r.report.origin,
            title=r.report.title,
            publisher=r.report.publisher,
            published=r.report.published,
            copy_of=tuple(copy.of for copy in copies.get(r.report.id, ())),
            share_copied=max((copy.share for copy in copies.get(r.report.id, ())), default=None),
            passages=tuple(p for copy in copies.get(r.report.id, ()) for p in copy.passages),
            hidden=r.report.id in hidden,
        )
        for r in draft.readings
    )


def title_of(draft: Draft) -> str | None:
    """The headline of the earliest report that has one and is not hidden."""
    hidden = hidden_reports(draft)
    return next((r.report.title for r in draft.readings if r.report.title and r.report.id not in hidden), None)


def sources_of(draft: Draft) -> int:
    """How many origins the reports mainly go back to: of each report, the one that most of what it tells goes back to.

    A report that tells nothing is a source of its own.
    """
    told: dict[str, Counter[str]] = {r.report.id: Counter() for r in draft.readings}
    for ref, origin in draft.origins.ids.items():
        if ref.report in told:
            told[ref.report][origin] += 1
    main = (min(found, key=lambda o: (-found[o], o)) if found else report for report, found in told.items())
    return len(set(main))


def hidden_reports(draft: Draft) -> frozenset[str]:
    """The reports that human decisions want shown to nobody."""
    decisions = (d for d in draft.decisions if d.kind == "hide" and d.subject == "report")
    return frozenset(anchor.report for decision in decisions for anchor in decision.anchors)
