"""The statements of all reports, and which of them are one statement."""

from __future__ import annotations

from according.compare.draft import Draft, evidence_at, stable_id
from according.story import StoryStatement


def find_statements(draft: Draft) -> tuple[StoryStatement, ...]:
    """Every statement of every reading, in order; `origin` is filled in later."""
    found = []
    for reading in draft.readings:
        report = reading.report
        times = {time.id: time for time in reading.times}
        ids = {s.id: stable_id("S", [(report.id, s.content[0].start, s.content[-1].end)]) for s in reading.statements}
        for s in reading.statements:
            found.append(
                StoryStatement(
                    id=ids[s.id],
                    report=report.id,
                    statement=s.id,
                    speaker=draft.cast.of(report.id, s.speaker),
                    chain=tuple(draft.cast.of(report.id, link) or link for link in s.chain),
                    origin=None,
                    said=times[s.said].value if s.said in times else None,
                    stance=s.stance,
                    words=" … ".join(span.of(report.text) for span in s.content),
                    to=draft.cast.of(report.id, s.to),
                    inside=ids.get(s.inside or ""),
                    same_as=None,
                    evidence=evidence_at(reading, s.content[0].start, s.content[-1].end, statement=s.id),
                )
            )
    return tuple(found)
