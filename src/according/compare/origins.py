"""Where claims come from: origins, not outlets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from according.compare.draft import Draft, Origins, Ref, stable_id
from according.story import Origin, StoryStatement, Why


def find_origins(draft: Draft) -> Origins:
    """The origin of every statement and of every mention of an event."""
    origins, ids = [], {}
    for reading in draft.readings:
        report = reading.report
        origin = Origin(
            stable_id("O", [(report.id, 0, len(report.text))]), f"{report.publisher}", "own reporting", (report.id,),
            (Why(report.id),),
        )  # fmt: skip
        origins.append(origin)
        for record in (*(s.id for s in reading.statements), *(e.id for e in reading.events)):
            ids[Ref(report.id, record)] = origin.id
    return Origins(tuple(origins), ids)


def with_origins(statements: Iterable[StoryStatement], origins: Origins) -> tuple[StoryStatement, ...]:
    """The statements, each with the id of its origin."""
    return tuple(replace(s, origin=origins.ids.get(Ref(s.report, s.statement))) for s in statements)


def grouped(refs: Iterable[Ref], origins: Origins) -> tuple[tuple[str, ...], ...]:
    """The reports of `refs`, those of one origin together, in the order given."""
    groups: dict[str, list[str]] = {}
    for ref in refs:
        reports = groups.setdefault(origins.ids[ref], [])
        if ref.report not in reports:
            reports.append(ref.report)
    return tuple(tuple(reports) for reports in groups.values())
