"""Where claims come from: origins, not outlets, decided claim by claim (the laws of docs/ledger.md)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from according.compare.draft import Draft, Origins, Ref
from according.compare.origins.claims import Claims
from according.compare.origins.groups import grouped
from according.compare.origins.links import Link, Sources
from according.compare.origins.naming import Naming
from according.compare.origins.outlets import Outlets
from according.compare.origins.sentences import Page
from according.compare.reuse.words import words_by_report
from according.story import StoryStatement


def find_origins(draft: Draft) -> Origins:
    """The origin of every statement and of every mention of an event, and all that ties it to a source.

    A claim comes from the text that it is copied from, else from whom the report credits, from a post, from a
    statement that other reports pass on too, or else from the report itself.
    """
    outlets = Outlets(draft.readings)
    words = words_by_report(draft)
    pages = {r.report.id: Page(r.report, words[r.report.id]) for r in draft.readings}
    sources = Sources(draft, outlets, pages)
    links: dict[Ref, list[Link]] = {}
    for reading in draft.readings:
        for claim in Claims(draft, reading, outlets, pages[reading.report.id]):
            links[claim.ref] = sources.links_of(reading, claim)
    origins, ids = Naming(draft, outlets.issuers).origins_of(links)
    return Origins(origins, ids, {ref: tuple(link.key for link in held) for ref, held in links.items()})


def with_origins(statements: Iterable[StoryStatement], origins: Origins) -> tuple[StoryStatement, ...]:
    """The statements, each with the id of its origin."""
    return tuple(replace(s, origin=origins.ids.get(Ref(s.report, s.statement))) for s in statements)


__all__ = ["find_origins", "grouped", "with_origins"]
