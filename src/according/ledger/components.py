"""Which reports belong together: those that share a link, and those that share one with these, and so on.

Connected components kept as reports arrive, by weighted relabelling (Galler and Fischer 1964: the smaller set joins
the larger): n reports cost at most n·log n changes. A link that goes, since its report is forgotten or read anew, may
split a component; that is looked at when the story is next asked for (`settle`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, select, update

from according.ledger.schema import UNKNOWN, components, links, records, report_links, reports, stories

_MANY = 500  # parameters a query


def first_of(published: str | None, report: str) -> str:
    """What the earliest report of a component is known by: it sorts by publication, unknown last, then by id."""
    return f"{published or UNKNOWN} {report}"


def join(connection: Connection, number: int, shared: Iterable[str], *, first: str, seq: int) -> int:
    """The component of the new report `number` by its links `shared`; those that it connects become one."""
    wanted = sorted(shared)
    return _merged(connection, _linked(connection, number, wanted), first, seq) or _founded(
        connection, number, first, seq
    )


def relink(connection: Connection, number: int, shared: Iterable[str], *, first: str, seq: int) -> None:
    """Report `number` was read anew and has the links `shared` now."""
    wanted = set(shared)
    own = connection.execute(select(reports.c.component).where(reports.c.number == number)).scalar_one()
    held = set(connection.execute(select(report_links.c.link).where(report_links.c.report == number)).scalars())
    connection.execute(
        delete(report_links).where(report_links.c.report == number, report_links.c.link.in_(held - wanted))
    )
    found = _linked(connection, number, sorted(wanted - held)) | {own}
    kept = _merged(connection, found, first, seq, added=0)
    connection.execute(update(components).where(components.c.id == kept).values(split_due=True))


def _linked(connection: Connection, number: int, wanted: list[str]) -> set[int]:
    """The components that have one of the links `wanted`, which are recorded for report `number`."""
    known = dict(_holders(connection, wanted))
    if wanted:
        connection.execute(insert(report_links), [{"report": number, "link": link} for link in wanted])
    if new := [{"link": link, "holder": number} for link in wanted if link not in known]:
        connection.execute(insert(links), new)
    return set(known.values())


def _holders(connection: Connection, wanted: list[str]) -> Iterator[tuple[str, int]]:
    among: BindParameter[list[str]] = bindparam(
        "wanted", expanding=True
    )  # the list as one parameter: one to each link takes three times as long
    query = (
        select(links.c.link, reports.c.component)
        .join(reports, reports.c.number == links.c.holder)
        .where(links.c.link.in_(among))
    )
    for at in range(0, len(wanted), _MANY):
        rows = connection.execute(query, {"wanted": wanted[at : at + _MANY]})
        yield from ((row.link, row.component) for row in rows)


def _founded(connection: Connection, number: int, first: str, seq: int) -> int:
    """A component of one report."""
    new = {"id": number, "size": 1, "first": first, "changed": seq, "split_due": False}
    connection.execute(insert(components), new)
    return number


def _merged(connection: Connection, found: set[int], first: str, seq: int, *, added: int = 1) -> int | None:
    """The one component of all of `found` with `added` reports more; None where none was found."""
    if not found:
        return None
    rows = connection.execute(
        select(components).where(components.c.id.in_(found)).order_by(components.c.size.desc(), components.c.first)
    ).all()
    kept, absorbed = rows[0].id, [row.id for row in rows[1:]]
    if absorbed:
        connection.execute(update(reports).where(reports.c.component.in_(absorbed)).values(component=kept))
        drop(connection, absorbed)
    connection.execute(
        update(components)
        .where(components.c.id == kept)
        .values(
            size=sum(row.size for row in rows) + added,
            first=min(first, *(row.first for row in rows)),
            changed=seq,
            split_due=any(row.split_due for row in rows),
        )
    )
    return int(kept)


def drop(connection: Connection, gone: Iterable[int]) -> None:
    """Take out components, and the stories made of them."""
    ids = list(gone)
    _drop_stories(connection, ids)
    connection.execute(delete(components).where(components.c.id.in_(ids)))


def _drop_stories(connection: Connection, of: list[int]) -> None:
    for table in (records, stories):
        connection.execute(delete(table).where(table.c.component.in_(of)))


def leave(connection: Connection, number: int, *, seq: int) -> None:
    """Take report `number` out of its component, which may fall apart by that. Its row in `reports` stays."""
    component = connection.execute(select(reports.c.component).where(reports.c.number == number)).scalar_one()
    _drop_stories(connection, [component])
    another = connection.execute(
        select(reports.c.number).where(reports.c.component == component, reports.c.number != number).limit(1)
    ).scalar()
    held = links.c.holder == number
    connection.execute(
        delete(links).where(held) if another is None else update(links).where(held).values(holder=another)
    )
    connection.execute(delete(report_links).where(report_links.c.report == number))
    connection.execute(
        update(components)
        .where(components.c.id == component)
        .values(size=components.c.size - 1, changed=seq, split_due=True)
    )


def touch(connection: Connection, of: Iterable[str], *, seq: int) -> None:
    """Note that entry `seq` changed what is known of the reports `of`."""
    belonging = select(reports.c.component).where(reports.c.report.in_(sorted(of)))
    connection.execute(update(components).where(components.c.id.in_(belonging)).values(changed=seq))


def due(connection: Connection) -> bool:
    """Whether `settle` has something to do."""
    return connection.execute(select(components.c.id).where(components.c.split_due).limit(1)).first() is not None


def settle(connection: Connection) -> None:
    """Split the components that fall apart."""
    for row in connection.execute(select(components).where(components.c.split_due)).all():
        _split(connection, row.id, row.changed)


def _split(connection: Connection, component: int, changed: int) -> None:
    rows = connection.execute(
        select(reports.c.number, reports.c.report, reports.c.published).where(reports.c.component == component)
    ).all()
    first = {row.number: first_of(row.published, row.report) for row in rows}
    rows_of_links = connection.execute(
        select(report_links.c.link, report_links.c.report)
        .join(reports, reports.c.number == report_links.c.report)
        .where(reports.c.component == component)
        .order_by(report_links.c.report)
    )
    held = [(row.link, row.report) for row in rows_of_links]
    holders = dict(reversed(held))
    groups = grouped(first, held)
    members = select(reports.c.number).where(reports.c.component == component)
    connection.execute(delete(links).where(links.c.holder.in_(members)))
    if holders:
        connection.execute(insert(links), [{"link": link, "holder": number} for link, number in holders.items()])
    _regroup(connection, component, groups, first, changed)


def _regroup(
    connection: Connection, component: int, groups: dict[int, list[int]], first: dict[int, str], changed: int
) -> None:
    drop(connection, [component])
    made = [
        {"id": id_, "size": len(group), "first": min(first[n] for n in group), "changed": changed, "split_due": False}
        for id_, group in groups.items()
    ]
    if made:
        connection.execute(insert(components), made)
        connection.execute(
            update(reports).where(reports.c.number == bindparam("which")).values(component=bindparam("root")),
            [{"which": number, "root": id_} for id_, group in groups.items() for number in group],
        )


def grouped(members: Iterable[int], held: Iterable[tuple[str, int]]) -> dict[int, list[int]]:
    """The reports `members`, by (link, report) in `held`, in groups that are connected, each under its least number."""
    root = {number: number for number in members}
    holders: dict[str, int] = {}
    for link, number in held:
        one, other = _root(root, holders.setdefault(link, number)), _root(root, number)
        root[max(one, other)] = min(one, other)
    groups: dict[int, list[int]] = {}
    for number in sorted(root):
        groups.setdefault(_root(root, number), []).append(number)
    return groups


def _root(root: dict[int, int], number: int) -> int:
    while root[number] != number:
        root[number] = root[root[number]]
        number = root[number]
    return number


def largest(connection: Connection) -> int | None:
    """The component with the most reports, the earliest of several; None where there are none."""
    return connection.execute(
        select(components.c.id).order_by(components.c.size.desc(), components.c.first).limit(1)
    ).scalar()


def of_report(connection: Connection, report: str) -> int | None:
    """The component of a report, None where it is not in the ledger."""
    return connection.execute(select(reports.c.component).where(reports.c.report == report)).scalar()
