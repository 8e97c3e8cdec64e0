"""The origins themselves: what they are called, of what kind they are, and why a report belongs to one."""

from __future__ import annotations

from collections.abc import Mapping

from according.compare.draft import Draft, Ref, stable_id
from according.compare.names import name_key
from according.compare.origins.links import Link
from according.compare.reuse.precedence import instant
from according.model import Reading
from according.story import Origin, OriginKind, StoryStatement, Why

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def origins_of(draft: Draft, links: Mapping[Ref, list[Link]]) -> tuple[tuple[Origin, ...], dict[Ref, str]]:
    """An origin for each nearest tie, in the order in which the records that have it come."""
    records: dict[str, list[tuple[Ref, Link]]] = {}
    for ref, held in links.items():
        records.setdefault(held[0].key, []).append((ref, held[0]))
    readings = {r.report.id: r for r in draft.readings}
    statements = {s.id: s for s in draft.statements}
    origins: list[Origin] = []
    ids: dict[Ref, str] = {}
    for key, members in records.items():
        origin = _origin(key, members, readings, statements)
        origins.append(origin)
        ids.update((ref, origin.id) for ref, _ in members)
    return tuple(origins), ids


def _origin(
    key: str, members: list[tuple[Ref, Link]], readings: Mapping[str, Reading], statements: Mapping[str, StoryStatement]
) -> Origin:
    link = members[0][1]
    reports = tuple(dict.fromkeys(ref.report for ref, _ in members))
    why = tuple(dict.fromkeys(_why(ref, link) for ref, link in members))
    name, kind = _name(link, reports, readings, statements)
    return Origin(stable_id("O", [(key, 0, 0)]), name, kind, reports, why)


def _why(ref: Ref, link: Link) -> Why:
    if link.kind == "report":
        of = None if link.of == ref.report else link.of
        return Why(ref.report, link.credit, link.shares, of)
    return Why(ref.report, link.credit, statement=link.of if link.kind == "statement" else None)


def _name(
    link: Link, reports: tuple[str, ...], readings: Mapping[str, Reading], statements: Mapping[str, StoryStatement]
) -> tuple[str, OriginKind]:
    if link.kind == "post":
        return f"post of {link.credit or 'unknown'}", "post"
    if link.kind == "agency":
        return f"{link.credit} dispatch of {_day(link.of)}", "dispatch"
    if link.kind == "statement" and link.of in statements:
        statement = statements[link.of]
        return f"statement of {statement.speaker}", "statement"
    report = readings[link.of or reports[0]].report
    on = f" of {_day(report.published)}" if report.published else ""
    credits_itself = name_key(report.publisher) in {name_key(c) for c in report.credits}
    if credits_itself or any(other != report.id for other in reports):
        return f"{report.publisher or report.origin} dispatch{on}", "dispatch"
    return f"{report.publisher or report.origin}, own reporting{on}", "own reporting"


def _day(when: str | None) -> str:
    day = instant(when)[0]
    parts = day.split("-")
    if len(parts) != 3 or not all(p.isdigit() for p in parts):
        return "unknown date"
    return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {parts[0]}"
