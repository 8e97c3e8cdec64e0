"""Who speaks, to whom and through whom, in short invented reports read with the shipped pipeline."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from according.language import load
from according.model import Entity, Reading, Statement
from according.reading.pipeline import read_capture
from according.reports.sources import Capture
from according.settings import ReportOptions


@pytest.fixture(scope="module")
def nlp():
    return load()


def reading_of(nlp, text: str) -> Reading:
    """The reading of a plain text from the outlet "Marston Argus"."""
    options = ReportOptions(published="2031-05-04", publisher="Marston Argus")
    return read_capture(Capture(text.encode(), "test.txt", "text/plain"), options, nlp)


def statement_with(reading: Reading, words: str) -> Statement:
    """The innermost statement whose content has these words."""
    at = reading.report.text.index(words)
    held = [s for s in reading.statements if any(c.start <= at < c.end for c in s.content)]
    assert held, f"no statement holds {words!r}"
    return min(held, key=lambda s: sum(c.end - c.start for c in s.content))


def named(reading: Reading, number: str | None) -> str | None:
    """The name of an entity by its id."""
    return next((e.name for e in reading.entities if e.id == number), None)


def entity(reading: Reading, name: str) -> Entity:
    """The one entity of a name."""
    (found,) = [e for e in reading.entities if e.name == name]
    return found


@dataclass(frozen=True)
class Case:
    """A text, words of a statement's content, and who says them to whom (None: not asked)."""

    name: str
    text: str
    words: str
    speaker: str | None
    to: str | None = None
    chain: tuple[str, ...] = ()


TRIAL = (
    "Dennis Arkle, 58, stole the money, the court heard. His wife, Joan Arkle, is not on trial.\n\n"
    "Prosecutor Miriam Stace told the jury that Arkle had lied for nine years.\n\n"
)
STORM = (
    "The National Weather Agency (NWA) said on Sunday that three people had died.\n\n"
    "Interior Minister Lucia Prado said the roads were closed.\n\n"
)

CASES = [
    Case("full name", "Anna Lund said on Monday that the bridge was safe.", "the bridge was safe", "Anna Lund"),
    Case("name behind a title", "Governor Anna Lund said the bridge was safe.", "the bridge was safe", "Anna Lund"),
    Case("name behind a description and a comma",
         "The governor of Westmark, Anna Lund, said the bridge was safe.", "the bridge was safe", "Anna Lund"),
    Case("description behind the name",
         "Anna Lund, a spokeswoman for the Harbour Board, said the bridge was safe.", "was safe", "Anna Lund"),
    Case("surname alone", "Anna Lund opened the bridge on Monday.\n\nLund said the bridge was safe.",
         "the bridge was safe", "Anna Lund"),
    Case("she", "Anna Lund met Peter Hale on Monday.\n\nShe said the bridge was safe.", "bridge was safe", "Anna Lund"),
    Case("he", "Anna Lund met Peter Hale on Monday.\n\nHe said the bridge was safe.", "bridge was safe", "Peter Hale"),
    Case("he inside reported words is who speaks around them",
         "Peter Hale met Tom Roe today. Hale said that he hoped the bridge would open.", "would open", "Peter Hale"),
    Case("it, a body", STORM + "The NWA warned people on Tuesday. It said the worst was over.", "worst was over",
         "National Weather Agency"),
    Case("acronym", STORM + "The NWA said the worst was over.", "worst was over", "National Weather Agency"),
    Case("the minister", STORM + "The minister said the schools would open.", "schools would open", "Lucia Prado"),
    Case("the spokeswoman",
         "Mara Voss, a spokeswoman for the port, said the ships had left.\n\nThe spokeswoman said the pier was empty.",
         "pier was empty", "Mara Voss"),
    Case("two by one surname: the one named first", TRIAL + "Arkle said that he had done nothing wrong.",
         "nothing wrong", "Dennis Arkle"),
    Case("two by one surname: the title tells", TRIAL + "Mrs Arkle said that she had seen no money.",
         "seen no money", "Joan Arkle"),
    Case("two by one surname: the one just named",
         "Kofi Brandt scored twice. Coach Mads Elling was pleased.\n\n"
         "Yaw Brandt, his brother, was there too. Brandt said the team had played well.", "played well", "Yaw Brandt"),
    Case("a country speaks", "The talks took place in Torav. Torav said on Monday that the border was closed.",
         "border was closed", "Torav"),
    Case("a statement speaks for whoever issued it",
         "Ships left the port.\n\nA statement from the Harbour Board said that the pier was empty.", "pier was empty",
         "Harbour Board"),
    Case("unnamed official", "A port official said the pier was empty.", "pier was empty", "unnamed port official"),
    Case("unnamed group", "Two people familiar with the talks said the deal was dead.", "the deal was dead",
         "unnamed people"),
    Case("police are a body", "Police said on Monday that the road was closed.", "road was closed", "police"),
    Case("told a jury", "Anna Lund told the jury that the bridge was safe.", "bridge was safe", "Anna Lund", "jury",
         ("Marston Argus", "Anna Lund")),
    Case("told reporters", "Anna Lund told reporters on Monday that the bridge was safe.", "bridge was safe",
         "Anna Lund", "unnamed reporters", ("Marston Argus", "Anna Lund")),
    Case("told parliament", "Prime Minister Erik Lund told parliament that the strike was over.", "strike was over",
         "Erik Lund", "parliament", ("Marston Argus", "Erik Lund")),
    Case("told an agency", "Anna Lund told the news agency Coastline that the bridge was safe.", "bridge was safe",
         "Anna Lund", "Coastline", ("Marston Argus", "Coastline", "Anna Lund")),
    Case("told this newspaper", "Anna Lund told this newspaper that the bridge was safe.", "bridge was safe",
         "Anna Lund", "Marston Argus", ("Marston Argus", "Anna Lund")),
    Case("urged residents", "Anna Lund urged residents to stay indoors.", "stay indoors", "Anna Lund",
         "unnamed residents"),
    Case("three links",
         "Anna Lund told the news agency Coastline that Peter Hale had promised to rebuild the bridge.",
         "rebuild the bridge", "Peter Hale", None, ("Marston Argus", "Coastline", "Anna Lund", "Peter Hale")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_who_speaks(nlp, case):
    reading = reading_of(nlp, case.text)
    statement = statement_with(reading, case.words)
    assert named(reading, statement.speaker) == case.speaker
    if case.to is not None:
        assert named(reading, statement.to) == case.to
    if case.chain:
        assert tuple(named(reading, link) for link in statement.chain) == case.chain


def test_an_unnamed_speaker_is_anonymous_and_a_source(nlp):
    reading = reading_of(nlp, "A port official said the pier was empty.")
    official = entity(reading, "unnamed port official")
    assert (official.kind, official.anonymous, official.flags) == ("person", True, ("source",))


def test_people_of_one_surname_are_never_one(nlp):
    reading = reading_of(nlp, TRIAL)
    names = [e.name for e in reading.entities if e.kind == "person"]
    assert {"Dennis Arkle", "Joan Arkle", "Miriam Stace"} <= set(names)


def test_a_description_names_office_and_employer(nlp):
    reading = reading_of(nlp, "Anna Lund, a spokeswoman for the Harbour Board, said the bridge was safe.")
    lund = entity(reading, "Anna Lund")
    assert lund.description == "a spokeswoman for the Harbour Board"
    assert named(reading, lund.affiliation) == "Harbour Board"


def test_mentions_are_words_of_the_text_and_links_exist(nlp):
    for case in CASES:
        reading = reading_of(nlp, case.text)
        ids = {e.id for e in reading.entities}
        for e in reading.entities:
            assert all(m.of(reading.report.text).strip() for m in e.mentions)
            assert e.affiliation is None or e.affiliation in ids
        for s in reading.statements:
            assert {x for x in (s.speaker, s.to, *s.chain) if x} <= ids
            assert s.speaker is None or s.chain[-1] == s.speaker
