"""Everything that is derived, made again from the facts."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, select

from according.ledger import derived, facts, log, passages
from according.ledger.packing import decode_reading
from according.ledger.schema import captures, components, links, readings, report_links, reports


def rebuild(connection: Connection) -> None:
    """Throw away what is derived and derive it again, in the order in which the reports were added."""
    derived.drop_all(connection)
    passages.clear(connection)
    for table in (links, report_links, components, reports):
        connection.execute(delete(table))
    newest = select(func.max(readings.c.number)).where(readings.c.report == captures.c.report).scalar_subquery()
    rows = connection.execute(select(captures.c.number, captures.c.report, newest).order_by(captures.c.number)).all()
    seq = log.last_seq(connection)
    for number, report, row in rows:
        data = connection.execute(select(readings.c.data).where(readings.c.number == row)).scalar_one()
        facts.derive(connection, number, row, decode_reading(data, report), seq)
