"""The origins themselves: what they are called, of what kind they are, and why a report belongs to one."""

from __future__ import annotations

from collections.abc import Mapping

from according.compare.draft import Draft, Ref, stable_id
from according.compare.names import name_key
from according.compare.origins.links import Link
from according.compare.reuse.precedence import instant
from according.story import Origin, OriginKind, Why

PASSED_ON = frozenset({"statement", "document", "occasion"})
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class Naming:
    """Makes origins of ties; holds the reports, statements and entities that they are named after."""

    def __init__(self, draft: Draft, issuers: frozenset[str]) -> None:
        self._issuers = issuers
        self._reports = {r.report.id: r.report for r in draft.readings}
        self._statements = {s.id: s for s in draft.statements}
        self._names = {e.id: e.name for e in draft.cast.entities}

    def origins_of(self, links: Mapping[Ref, list[Link]]) -> tuple[tuple[Origin, ...], dict[Ref, str]]:
        """An origin for each nearest tie, in the order in which the records that have it come.

        A statement, a paper or an occasion is an origin where more than one report has it from nowhere nearer; else
        what is said there is the report's own.
        """
        nearest_of: dict[str, set[str]] = {}
        for ref, held in links.items():
            nearest_of.setdefault(held[0].key, set()).add(ref.report)
        records: dict[str, list[tuple[Ref, Link]]] = {}
        for ref, held in links.items():
            nearest = held[0]
            if nearest.kind in PASSED_ON and len(nearest_of[nearest.key]) < 2:
                nearest = held[-1]
            records.setdefault(nearest.key, []).append((ref, nearest))
        origins: list[Origin] = []
        ids: dict[Ref, str] = {}
        for key, members in records.items():
            carriers = tuple(dict.fromkeys(ref.report for ref, _ in members))
            name, kind = self._name(members[0][1], carriers)
            why = tuple(dict.fromkeys(_why(ref, link) for ref, link in members))
            origins.append(Origin(stable_id("O", [(key, 0, 0)]), name, kind, carriers, why))
            ids.update((ref, origins[-1].id) for ref, _ in members)
        return tuple(origins), ids

    def _name(self, link: Link, reports: tuple[str, ...]) -> tuple[str, OriginKind]:
        if link.kind == "post":
            return f"post of {link.credit or 'unknown'}{_on(link.day)}", "post"
        if link.kind == "agency":
            return f"{link.credit} dispatch{_on(link.day)}", "dispatch"
        if link.kind == "document":
            return self._names.get(link.of or "", "a document"), "statement"
        if link.kind == "occasion":
            return f"statement of {self._names[link.of or '']}{_on(link.day)}", "statement"
        if link.kind == "statement":
            statement = self._statements[link.of or ""]
            said = statement.said or self._reports[statement.report].published
            return f"statement of {self._names.get(statement.speaker or '', 'unknown')}{_on(said)}", "statement"
        report = self._reports[link.of or reports[0]]
        name = report.publisher or report.origin
        if name_key(report.publisher) in self._issuers:
            return f"{name} statement{_on(report.published)}", "statement"
        itself = name_key(report.publisher) in {name_key(c) for c in report.credits}
        if itself or any(other != report.id for other in reports):
            return f"{name} dispatch{_on(report.published)}", "dispatch"
        return f"{name}, own reporting{_on(report.published)}", "own reporting"


def _why(ref: Ref, link: Link) -> Why:
    if link.kind == "report":
        return Why(ref.report, link.credit, link.shares, None if link.of == ref.report else link.of)
    return Why(ref.report, link.credit, statement=link.of if link.kind == "statement" else None)


def _on(when: str | None) -> str:
    """ " of 2 March 2031"; "" where the day is not known."""
    parts = instant(when)[0].split("-")
    if len(parts) != 3 or not all(p.isdigit() for p in parts):
        return ""
    return f" of {int(parts[2])} {MONTHS[int(parts[1]) - 1]} {parts[0]}"
