"""What is derived, made again from the facts: all of it, or the links where newer code finds others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, delete, func, insert, select, update

from according.ledger import derived, facts, log, passages
from according.ledger.components import first_of, join
from according.ledger.decided import all_decisions, in_force
from according.ledger.linked import described, links_of
from according.ledger.packing import decode_reading, shown
from according.ledger.schema import captures, components, derivations, links, readings, report_links, reports
from according.model import Reading
from according.version import __version__

_LINKS = "links"


@cache
def links_version() -> str:
    """What names the code that finds the links of a report: the version of the package, and a digest of its file."""
    source = (files("according") / "compare" / "aside.py").read_bytes()
    return f"{__version__} {hashlib.sha256(source).hexdigest()[:16]}"


def stamp(connection: Connection) -> None:
    """Note that the links in the ledger are those that this code finds."""
    connection.execute(delete(derivations).where(derivations.c.what == _LINKS))
    connection.execute(insert(derivations).values(what=_LINKS, version=links_version()))


def outdated(connection: Connection) -> bool:
    """Whether other code found the links in the ledger."""
    found = connection.execute(select(derivations.c.version).where(derivations.c.what == _LINKS)).scalar()
    return found != links_version()


def relink(connection: Connection) -> None:
    """Find the links of all reports again, and which belong together."""
    _clear_links(connection)
    seq = log.last_seq(connection)
    for number, _, reading in newest_readings(connection):
        first = first_of(shown(reading.report.published), reading.report.id)
        component = join(connection, number, links_of(reading), first=first, seq=seq)
        connection.execute(update(reports).where(reports.c.number == number).values(component=component))
    stamp(connection)


def rebuild(connection: Connection) -> None:
    """Throw away what is derived and derive it again, in the order in which the reports were added."""
    _clear_links(connection)
    passages.clear(connection)
    connection.execute(delete(reports))
    seq = log.last_seq(connection)
    for number, row, reading in newest_readings(connection):
        facts.derive(connection, number, row, reading, seq)
    stamp(connection)


def _clear_links(connection: Connection) -> None:
    derived.drop_all(connection)
    for table in (links, report_links, components):
        connection.execute(delete(table))


def newest_readings(connection: Connection) -> Iterator[tuple[int, int, Reading]]:
    """The number of each capture, the row of the reading that counts, and that reading; one at a time in memory.

    What people corrected of the reports is corrected in them.
    """
    holding = in_force(all_decisions(connection))
    newest = select(func.max(readings.c.number)).where(readings.c.report == captures.c.report).scalar_subquery()
    rows = connection.execute(select(captures.c.number, captures.c.report, newest).order_by(captures.c.number)).all()
    for number, report, row in rows:
        data = connection.execute(select(readings.c.data).where(readings.c.number == row)).scalar_one()
        (reading,) = described([decode_reading(data, report)], holding)
        yield number, row, reading
