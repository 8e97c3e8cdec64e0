"""A story as linked data: schema.org articles, quotations and claims, and how words came there in W3C PROV-O.

A chain "outlet, agency, spokesman" is a row of `prov:Entity` nodes, one a hop: each is attributed to who passed the
words on, and derived from the next; the quotation in the article was quoted from the first and has the last, the
speaker's own, as its primary source. The context is in the file, so that reading it needs no network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from according.exports.calendar_spans import days_of, moment_of
from according.exports.json import render_data
from according.exports.plover import plover_codes
from according.story import Origin, Story, StoryEntity, StoryEvent, StoryReport, StoryStatement
from according.views.clean import plain, web_link
from according.views.story.events import phrase_of
from according.views.story.look import Look, look_of

BASE = "urn:according:"
CONTEXT = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "according": f"{BASE}terms:",
}
_KINDS = {
    "person": ["schema:Person", "prov:Person", "prov:Agent"],
    "organisation": ["schema:Organization", "prov:Organization", "prov:Agent"],
    "group": ["schema:Organization", "prov:Agent"],
    "place": ["schema:Place", "prov:Agent"],  # a capital speaks for its government
    "document": ["schema:CreativeWork", "prov:Agent"],
    "other": ["schema:Thing", "prov:Agent"],
}

Node = dict[str, Any]


def render_jsonld(story: Story) -> str:
    """The story as one JSON-LD document with a flat graph."""
    return render_data({"@context": CONTEXT, "@graph": nodes_of(story)})


def nodes_of(story: Story) -> list[Node]:
    """The nodes of the graph, each id once."""
    look = look_of(story)
    found: dict[str, Node] = {}
    for node in _nodes(look):
        found.setdefault(node["@id"], node)
    return list(found.values())


def _nodes(look: Look) -> Iterator[Node]:
    story = look.story
    for entity in story.entities:
        yield _entity(entity)
    for report in story.reports:
        yield from _report(report)
    for origin in story.origins:
        yield _origin(origin)
    for statement in story.statements:
        yield from _statement(look, statement)
    for event in story.events:
        yield from _claim(look, event)


def _id(kind: str, name: str) -> str:
    return f"{BASE}{kind}:{quote(name.removeprefix('sha256:'), safe='')}"


def _ref(kind: str, name: str) -> Node:
    return {"@id": _id(kind, name)}


def _refs(kind: str, names: Iterable[str]) -> list[Node]:
    return [_ref(kind, name) for name in names]


def _node(iri: str, types: list[str], **values: Any) -> Node:
    """A node without what is not known; `schema__name` is written schema:name."""
    kept = {key.replace("__", ":"): value for key, value in values.items() if value not in (None, [], "")}
    return {"@id": iri, "@type": types, **kept}


def _date(value: str | None) -> Node | str | None:
    """A typed literal: a moment, a day, a month or a year; an untyped one where it is none of them."""
    if not value:
        return None
    if (moment := moment_of(value)) is not None:
        return {"@type": "xsd:dateTime", "@value": moment.isoformat()}
    names = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
    kind = names.get(len(value)) if days_of(value) and "W" not in value else None
    return {"@type": kind, "@value": value} if kind else value


def _entity(entity: StoryEntity) -> Node:
    affiliation = [_ref("entity", entity.affiliation)] if entity.affiliation else None
    return _node(
        _id("entity", entity.id),
        _KINDS[entity.kind],
        schema__name=plain(entity.name),
        schema__alternateName=[plain(alias) for alias in entity.aliases],
        schema__affiliation=affiliation,
        rdfs__label=plain(entity.name),
        according__anonymous=entity.anonymous or None,
    )


def _agent(look: Look, name: str) -> tuple[Node, Iterator[Node]]:
    """A reference to who is meant by an id or, where a chain has words, by a name; and the node of the latter."""
    if name in look.entities:
        return _ref("entity", name), iter(())
    node = _node(_id("agent", plain(name)), ["prov:Agent"], rdfs__label=plain(name), schema__name=plain(name))
    return {"@id": node["@id"]}, iter((node,))


def _report(report: StoryReport) -> Iterator[Node]:
    publisher = None
    if report.publisher:
        name = plain(report.publisher)
        publisher = _id("publisher", name)
        yield _node(publisher, ["schema:Organization", "prov:Agent"], schema__name=name, rdfs__label=name)
    yield _node(
        _id("report", report.id),
        ["schema:NewsArticle", "prov:Entity"],
        schema__headline=plain(report.title) if report.title else None,
        schema__datePublished=_date(report.published),
        schema__publisher={"@id": publisher} if publisher else None,
        prov__wasAttributedTo={"@id": publisher} if publisher else None,
        schema__url={"@id": web_link(report.origin)} if web_link(report.origin) else None,
        schema__identifier=report.id,
        prov__wasDerivedFrom=_refs("report", report.copy_of),
        according__shareCopied=report.share_copied,
    )


def _origin(origin: Origin) -> Node:
    return _node(
        _id("origin", origin.id),
        ["prov:Entity", "prov:Collection"],
        rdfs__label=plain(origin.name),
        according__originKind=origin.kind,
        prov__hadMember=_refs("report", origin.reports),
    )


def _statement(look: Look, statement: StoryStatement) -> Iterator[Node]:
    hops = [f"{_id('hop', statement.id)}:{number}" for number in range(len(statement.chain))]
    for number, (iri, link) in enumerate(zip(hops, statement.chain, strict=True)):
        agent, made = _agent(look, link)
        yield from made
        after = hops[number + 1] if number + 1 < len(hops) else None
        yield _node(
            iri,
            ["prov:Entity"],
            prov__wasAttributedTo=agent,
            prov__wasDerivedFrom={"@id": after} if after else None,
            according__hop=number,
        )
    speaker, made = _agent(look, statement.speaker) if statement.speaker else (None, iter(()))
    yield from made
    yield _node(
        _id("statement", statement.id),
        ["schema:Quotation", "prov:Entity"],
        schema__text=plain(statement.words),
        schema__isPartOf=_ref("report", statement.report),
        schema__spokenByCharacter=speaker,
        schema__dateCreated=_date(statement.said),
        prov__wasAttributedTo=speaker,
        prov__wasQuotedFrom={"@id": hops[0]} if hops else _ref("report", statement.report),
        prov__hadPrimarySource={"@id": hops[-1]} if hops else None,
        prov__alternateOf=_ref("statement", statement.same_as) if statement.same_as else None,
        according__inside=_ref("statement", statement.inside) if statement.inside else None,
        according__origin=_ref("origin", statement.origin) if statement.origin else None,
        according__stance=statement.stance,
    )


def _claim(look: Look, event: StoryEvent) -> Iterator[Node]:
    said = [s.id for m in event.evidence if (s := look.said.get((m.report, m.statement or "")))]
    happening = _id("event", event.id)
    roles = [_ref("entity", r.entity) for r in event.roles if r.entity in look.entities]
    yield _node(
        happening,
        ["schema:Event"],
        schema__name=plain(phrase_of(look, event)),
        schema__startDate=_date(event.date or event.earliest),
        schema__endDate=_date(None if event.date else event.latest),
        schema__location=_ref("entity", event.place) if event.place in look.entities else None,
        schema__contributor=list({r["@id"]: r for r in roles}.values()),
        according__type=event.type,
        according__plover=list(plover_codes().get(event.type, ())),
        according__low=event.low,
        according__high=event.high,
    )
    yield _node(
        _id("claim", event.id),
        ["schema:Claim", "prov:Entity"],
        schema__text=plain(phrase_of(look, event)),
        schema__about={"@id": happening},
        schema__firstAppearance=_ref("report", event.reports[0]) if event.reports else None,
        schema__appearance=_refs("report", event.reports),
        prov__wasDerivedFrom=_refs("statement", dict.fromkeys(said)) or _refs("report", event.reports),
        according__standing=event.standing,
        according__status=event.status,
        according__origins=len(event.origins),
        according__reports=len(event.reports),
    )
