"""JSON-LD is read by rdflib as RDF and by prov as W3C PROV, and says by which way words came."""

from __future__ import annotations

import json
from dataclasses import replace

import prov.model
import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from story_sample import R1, STORY

from according.exports.jsonld import CONTEXT, nodes_of, render_jsonld
from according.story import Story

PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")
OWN = Namespace(CONTEXT["according"])
EMPTY = Story(1, None, None, (), (), (), (), (), (), (), (), (), (), (), ())


def node(kind, name):
    return URIRef(f"urn:according:{kind}:{name.removeprefix('sha256:')}")


@pytest.fixture(scope="module")
def graph():
    found = Graph()
    found.parse(data=render_jsonld(STORY), format="json-ld")
    return found


def test_articles_quotations_and_claims(graph):
    assert len(list(graph.subjects(RDF.type, SCHEMA.NewsArticle))) == len(STORY.reports)
    assert len(list(graph.subjects(RDF.type, SCHEMA.Quotation))) == len(STORY.statements)
    assert len(list(graph.subjects(RDF.type, SCHEMA.Claim))) == len(STORY.events)
    article = node("report", R1)
    assert graph.value(article, SCHEMA.headline) == Literal("Joren Halsk is free")
    published = graph.value(article, SCHEMA.datePublished)
    assert published.datatype.endswith("dateTime")
    assert published.toPython().isoformat() == "2031-03-02T17:00:00+00:00"
    claim = node("claim", "V0000000001")
    assert graph.value(claim, OWN.origins).toPython() == 2
    assert graph.value(graph.value(claim, SCHEMA.about), SCHEMA.startDate).toPython().isoformat() == "2031-03-02"
    month = graph.value(node("event", "V0000000002"), SCHEMA.startDate)
    assert month.datatype.endswith("gYearMonth"), "never more precise than known"


def test_the_chain_has_a_node_a_hop(graph):
    quotation = node("statement", "S0000000001")
    way = [graph.value(quotation, PROV.wasQuotedFrom)]
    while (after := graph.value(way[-1], PROV.wasDerivedFrom)) is not None:
        way.append(after)
    agents = [graph.value(hop, PROV.wasAttributedTo) for hop in way]
    assert agents == [node("entity", link) for link in STORY.statements[0].chain]
    assert graph.value(quotation, PROV.hadPrimarySource) == way[-1]
    named = graph.value(graph.value(node("statement", "S0000000002"), PROV.wasQuotedFrom), PROV.wasAttributedTo)
    assert graph.value(named, SCHEMA.name) == Literal("LNS"), "a link that is no entity is an agent by its name"


def test_every_node_that_is_pointed_to_is_there(graph):
    pointed = {o for p in (PROV.wasAttributedTo, PROV.wasDerivedFrom, PROV.wasQuotedFrom, PROV.hadPrimarySource,
                           PROV.hadMember, SCHEMA.about, SCHEMA.isPartOf, SCHEMA.spokenByCharacter, SCHEMA.location,
                           SCHEMA.affiliation) for o in graph.objects(None, p)}  # fmt: skip
    assert pointed
    assert not [o for o in pointed if (o, RDF.type, None) not in graph]


def test_the_provenance_is_read_by_prov(graph):
    document = prov.model.ProvDocument.deserialize(
        content=graph.serialize(format="turtle"), format="rdf", rdf_format="turtle"
    )
    kinds = [type(record).__name__ for record in document.get_records()]
    hops = sum(len(s.chain) for s in STORY.statements)
    assert kinds.count("ProvEntity") >= len(STORY.reports) + len(STORY.statements) + len(STORY.events) + hops
    assert kinds.count("ProvAttribution") >= hops
    assert kinds.count("ProvDerivation") >= len(STORY.statements)
    assert kinds.count("ProvAgent") >= 3


def test_no_network_is_needed():
    assert all(isinstance(value, str) for value in json.loads(render_jsonld(STORY))["@context"].values())


def test_ids_are_there_once():
    ids = [n["@id"] for n in nodes_of(STORY)]
    assert len(ids) == len(set(ids))


def test_an_empty_story():
    assert len(Graph().parse(data=render_jsonld(EMPTY), format="json-ld")) == 0
    assert nodes_of(replace(EMPTY, entities=STORY.entities))
