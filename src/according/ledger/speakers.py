"""Who speaks across reports: "Catrin Marsh" is found in a report that only says "Marsh".

What the story makes of the speakers of its reports is noted beside the passages when it is kept. It counts for searches
until the story is derived again; reports that came later are found by the names of their own readings.
"""

from __future__ import annotations

import json
import re

from sqlalchemy import Connection, bindparam, select, update

from according.ledger.schema import passages, reports, stories
from according.ledger.words import Phrase, holds, plain
from according.story import Story

_ID = re.compile(r"E[0-9a-f]{3,}", re.IGNORECASE)
_AT_ONCE = 5000
_BETWEEN = "|"


def speakers_of(story: Story) -> str:
    """JSON: [id, names] of each entity that says something, the names as the index has words."""
    speaking = {statement.speaker for statement in story.statements}
    found = [
        (entity.id, _BETWEEN.join(plain(name) for name in dict.fromkeys((entity.name, *entity.aliases))))
        for entity in story.entities
        if entity.id in speaking
    ]
    return json.dumps(found, ensure_ascii=True)


def note(connection: Connection, component: int, story: Story) -> None:
    """Note beside the passages of `component` who speaks in them according to `story`; only changes are written."""
    speaking = {(s.report, s.statement): s.speaker for s in story.statements}
    rows = connection.execute(
        select(passages.c.number, passages.c.statement, passages.c.person, reports.c.report)
        .join(reports, reports.c.number == passages.c.report)
        .where(reports.c.component == component, passages.c.statement.is_not(None))
    )
    changed = [
        {"which": row.number, "who": speaker}
        for row in rows
        if (speaker := speaking.get((row.report, row.statement))) != row.person
    ]
    change = update(passages).where(passages.c.number == bindparam("which")).values(person=bindparam("who"))
    for at in range(0, len(changed), _AT_ONCE):
        connection.execute(change, changed[at : at + _AT_ONCE])


def called(connection: Connection, asked: str, wanted: tuple[Phrase, ...]) -> list[str]:
    """The ids of those in the stories that are kept whose names hold `wanted`, or whose id begins with `asked`."""
    start = "E" + asked.strip()[1:].lower() if _ID.fullmatch(asked.strip()) else None
    found = set()
    for told in connection.execute(select(stories.c.speakers)).scalars():
        for id_, names in json.loads(told):
            if (start and id_.startswith(start)) or any(holds(name, wanted) for name in names.split(_BETWEEN)):
                found.add(id_)
    return sorted(found)
