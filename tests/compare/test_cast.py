"""Who is who across reports: what joins, what stays apart, and what people decide."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from casting import Who, anchor, cast_of, decide, group, ident, made, org, place
from hypothesis import given
from hypothesis import strategies as st

from according.compare.draft import Cast, Ref
from according.compare.pipeline import in_order
from according.model import Reading
from according.story import Anchor, StoryEntity

Reports = Sequence[Sequence[Who]]


def readings_of(reports: Reports) -> list[Reading]:
    return [made(f"r{n}", *cast, published=f"2031-01-0{n + 1}") for n, cast in enumerate(reports)]


def entity(cast: Cast, own: str) -> StoryEntity:
    return next(e for e in cast.entities if e.id == own)


JOINED: dict[str, Reports] = {
    "the same name": [[Who("Rosa Lind")], [Who("Rosa Lind")]],
    "accents": [[Who("Zoë Škarda")], [Who("Zoe Skarda")]],
    "letters": [[Who("Jørn Bæk")], [Who("Jorn Baek")]],
    "a title": [[Who("Rosa Lind", mentions=("Minister Rosa Lind",))], [Who("Rosa Lind")]],
    "initials": [[Who("R. Lind")], [Who("Rosa Lind")]],
    "a middle name": [[Who("Rosa Lind")], [Who("Rosa Maria Lind")]],
    "initials of several names": [[Who("R.M. Lind")], [Who("Rosa Maria Lind")]],
    "a surname after a full name": [[Who("Lind")], [Who("Rosa Lind")]],
    "a surname in capitals": [[Who("LIND")], [Who("Rosa Lind")]],
    "a given name with a title": [
        [Who("Rosa", mentions=("Captain Rosa",), description="Captain")],
        [Who("Rosa Lind", description="captain of the Petrel")],
    ],
    "a place of two words": [[org("Port Sennet Council"), place("Port Sennet")], [org("Council of Port Sennet")]],
    "a particle": [[Who("van der Lind")], [Who("Rosa van der Lind")]],
    "a surname with its title": [
        [Who("Lind", mentions=("Captain Lind",), description="Captain")],
        [Who("Rosa Lind", mentions=("Captain Rosa Lind",), description="Captain")],
    ],
    "romanised, one letter for another": [[Who("Andriy Zelenko")], [Who("Andrii Zelenko")]],
    "romanised in -off": [[Who("Ivan Petroff")], [Who("Ivan Petrov")]],
    "romanised, vowels too, by one role": [
        [Who("Vladimir Marenko", description="envoy")],
        [Who("Volodymyr Marenko", description="an envoy")],
    ],
    "a place and its state": [[place("Velmar")], [place("Republic of Velmar")]],
    "a place taken for a man once": [[place("Velmar")], [place("Velmar")], [Who("Velmar")]],
    "a strait": [[place("Strait of Marrow")], [place("Marrow")]],
    "a romanised place": [[place("Harkiv")], [place("Kharkov")]],
    "a body with and without its state": [[org("Harbour Guard")], [org("Harbour Guard of Dorrane"), place("Dorrane")]],
    "a body by adjective": [[org("Luranian Coastguard"), place("Lurania")], [org("Coastguard of Lurania")]],
    "a ministry turned about": [
        [org("Ministry of Transport of Lurania"), place("Lurania")],
        [org("Luranian Transport Ministry")],
    ],
    "foreign affairs": [[org("Ministry of Foreign Affairs of Quessa"), place("Quessa")], [org("Foreign Ministry")]],
    "a body's own state": [[org("Coastguard", of="Lurania"), place("Lurania")], [org("Luranian Coastguard")]],
    "British and American": [[org("Harbour Defence Centre")], [org("Harbor Defense Center")]],
    "an acronym": [[org("Northern Relief Society")], [org("NRS")]],
    "an acronym that a report spells out": [
        [org("Société du Port Libre", mentions=("Société du Port Libre", "SPL"))],
        [org("SPL")],
    ],
    "a short name": [[org("Ferrin Lines")], [org("Ferrin")]],
    "a noun of one body": [[org("Seafarers’ Union")], [org("Union")]],
    "a handle": [
        [org("Harbour Guard", mentions=("Harbour Guard (@HGuard)",))],
        [org("The Guards at Sea", mentions=("The Guards at Sea (@hguard)",))],
    ],
    "a ship": [[Who("Lady Maren", "other")], [Who("Lady Maren", "other")], [Who("Maren")]],
    "a group": [[group("Velmari seafarers")], [group("Velmari seafarers")]],
    "a group's noun": [[group("seafarers")], [group("Velmari seafarers")]],
    "a text": [[Who("harbour log", "document")], [Who("harbour log", "document")]],
    "nobody by name, in a copied passage": [
        [Who("unnamed official", description="a port official", anonymous=True, says="the list lacked two names")],
        [Who("unnamed official", description="A port official", anonymous=True, says="Friday's list lacked two names")],
    ],
}
APART: dict[str, Reports] = {
    "one surname": [[Who("Rosa Lind")], [Who("Tom Lind")]],
    "a surname of two": [[Who("Lind")], [Who("Rosa Lind"), Who("Tom Lind")]],
    "a surname of nobody's, with two titles": [
        [Who("Lind", mentions=("Captain Lind",), description="Captain")],
        [Who("Lind", mentions=("Minister Lind",), description="Minister")],
    ],
    "a man's surname and a woman": [[Who("Lind", mentions=("Mr Lind",))], [Who("Rosa Lind", description="a widow")]],
    "another office": [
        [Who("Lind", mentions=("Bishop Lind",), description="Bishop")],
        [Who("Rosa Lind", mentions=("Captain Rosa Lind",), description="Captain")],
    ],
    "initials of two": [[Who("R. Lind")], [Who("Rosa Lind"), Who("Rolf Lind")]],
    "other middle names": [[Who("Rosa A. Lind")], [Who("Rosa B. Lind")]],
    "one more middle name before": [[Who("Rosa W. Lind")], [Who("Rosa H. W. Lind")]],
    "a given name alone": [[Who("Rosa")], [Who("Rosa Lind")]],
    "a firm and its fund": [[org("Ferrin Lines")], [org("Ferrin Lines Foundation")]],
    "agencies of two towns": [
        [org("Port Sennet safety agency"), place("Port Sennet")],
        [org("New Torav safety agency"), place("New Torav")],
    ],
    "father and son": [[Who("Tom Lind Jr")], [Who("Tom Lind Sr")]],
    "namesakes of other bodies and trades": [
        [Who("Rosa Lind", description="spokeswoman for Ferrin Lines", of="Ferrin Lines"), org("Ferrin Lines")],
        [Who("Rosa Lind", description="surgeon at Tarn Hospital", of="Tarn Hospital"), org("Tarn Hospital")],
    ],
    "namesakes, a woman and a man": [
        [Who("Kim Lind", mentions=("Mrs Kim Lind",))],
        [Who("Kim Lind", mentions=("Mr Kim Lind",))],
    ],
    "names alike but for vowels, nothing else in common": [[Who("Martin Holt")], [Who("Morten Holt")]],
    "names that sound alike in one report": [[Who("Ivan Petrov"), Who("Ivan Petroff")]],
    "foreign ministries": [
        [org("Foreign Ministry of Velmar"), place("Velmar")],
        [org("Foreign Ministry of Dorrane"), place("Dorrane")],
    ],
    "a ministry of one of two": [
        [org("Foreign Ministry")],
        [org("Foreign Ministry of Velmar"), org("Foreign Ministry of Dorrane"), place("Velmar"), place("Dorrane")],
    ],
    "a state and its body": [[place("Brannoch")], [org("Brannoch Coastguard")]],
    "a state and its gulf": [[place("Oman")], [place("Gulf of Oman")]],
    "a firm and its union": [[org("Ferrin Lines")], [org("Ferrin Lines Union of Masters")]],
    "an acronym of two": [[org("NRS")], [org("Northern Relief Society"), org("National Rail Service")]],
    "courts": [[org("court")], [org("court")]],
    "people": [[group("people")], [group("people")]],
    "a ship and an inquiry into its loss": [
        [Who("Lady Maren", "other")],
        [org("Inquiry into the loss of the Lady Maren")],
    ],
    "groups of one state and of both": [
        [group("officials of Velmar"), place("Velmar")],
        [group("officials of Dorrane"), place("Dorrane")],
        [group("officials of Velmar and Dorrane")],
    ],
    "groups of other states": [
        [group("Velmari seafarers"), place("Velmar")],
        [group("Dorranese seafarers"), place("Dorrane")],
    ],
    "reports": [[Who("report", "document")], [Who("report", "document")]],
    "nobody by name": [
        [Who("unnamed official", description="a port official", anonymous=True, says="the list lacked two names")],
        [Who("unnamed official", description="a port official", anonymous=True, says="nobody was hurt at the pier")],
    ],
}


@pytest.mark.parametrize("case", JOINED)
def test_joined(case: str) -> None:
    readings = readings_of(JOINED[case])
    cast = cast_of(readings)
    assert len({cast.ids[Ref(r.report.id, "e0")] for r in readings}) == 1


@pytest.mark.parametrize("case", APART)
def test_apart(case: str) -> None:
    readings = readings_of(APART[case])
    cast = cast_of(readings)
    found = [cast.ids[Ref(r.report.id, e.id)] for r in readings for e in r.entities if e.kind != "place"]
    assert len(set(found)) == len(found)
    assert len({cast.ids[Ref(r.report.id, "e0")] for r in readings}) == len(readings)


def test_a_surname_of_two_hundred_people_joins_nobody() -> None:
    given_names = [f"{a}{b}{c}a" for a in "BDFGKLMNRST" for b in "aeiou" for c in "lmnrt"][:200]
    readings = [made(f"r{n}", Who(f"{name} Marsh"), published="2031-01-01") for n, name in enumerate(given_names)]
    readings += [made(f"b{n}", Who("Marsh")) for n in range(5)]
    cast = cast_of(readings)
    assert len(cast.entities) == 205


def test_an_entity_is_named_fully_and_keeps_its_other_names_and_flags() -> None:
    readings = readings_of(
        [
            [Who("Lind", flags=("victim",)), org("Guard")],
            [
                Who(
                    "Rosa Lind", mentions=("Captain Rosa Lind",), description="captain of the Guard", of="Harbour Guard"
                ),
                org("Harbour Guard", mentions=("Harbour Guard (@HGuard)",)),
            ],
        ]
    )
    cast = cast_of(readings)
    rosa, guard = (entity(cast, ident(cast, readings[1], name)) for name in ("Rosa Lind", "Harbour Guard"))
    assert (rosa.name, rosa.flags, rosa.affiliation) == ("Rosa Lind", ("victim",), guard.id)
    assert set(rosa.aliases) == {"Lind", "Captain Rosa Lind", "captain of the Guard"}
    assert set(guard.aliases) == {"Guard", "@HGuard"}
    assert [e.words for e in rosa.evidence] == ["Lind", "Captain Rosa Lind"]
    assert rosa.reports == tuple(r.report.id for r in readings)


def test_a_merge_joins_and_a_split_parts() -> None:
    one, two, three = readings_of([[Who("Rosa Lind")], [Who("Rosa Lind")], [Who("Dr Rose", anonymous=True)]])
    split = decide("split", anchor(one, "Rosa Lind"), anchor(two, "Rosa Lind"))
    merge = decide("merge", anchor(three, "Dr Rose"), anchor(one, "Rosa Lind"))
    cast = cast_of([one, two, three], split, merge)
    assert ident(cast, one, "Rosa Lind") != ident(cast, two, "Rosa Lind")
    assert ident(cast, one, "Rosa Lind") == ident(cast, three, "Dr Rose")


def test_a_split_leaves_the_rest_together_and_no_third_joins_its_sides() -> None:
    readings = readings_of([[Who("Rosa Lind")] for _ in range(5)])
    cast = cast_of(readings, decide("split", anchor(readings[0], "Rosa Lind"), anchor(readings[3], "Rosa Lind")))
    ids = [ident(cast, r, "Rosa Lind") for r in readings]
    assert ids[0] not in ids[1:]
    assert len(set(ids[1:])) == 1


def test_the_newer_of_two_decisions_that_contradict_holds() -> None:
    readings = readings_of([[Who("Rosa Lind")], [Who("Tom Lind")]])
    anchors = anchor(readings[0], "Rosa Lind"), anchor(readings[1], "Tom Lind")
    for first, last, count in (("merge", "split", 2), ("split", "merge", 1)):
        cast = cast_of(readings, decide(first, *anchors, at="2031-01-01"), decide(last, *anchors, at="2031-01-02"))
        assert len(cast.entities) == count


def test_corrections_and_hiding() -> None:
    readings = readings_of([[Who("Rosa Lind"), org("Harbour Guard"), place("Tarn")], [Who("Rosa Lind")]])
    at, tarn = anchor(readings[1], "Rosa Lind"), anchor(readings[0], "Tarn")
    cast = cast_of(
        readings,
        decide("correct", at, field="name", value="Rosa Lindt"),
        decide("correct", at, field="affiliation", value="the Harbour Guard"),
        decide("correct", tarn, field="kind", value="organisation"),
        decide("correct", tarn, field="kind", value="planet"),
        decide("hide", at),
    )
    rosa = entity(cast, ident(cast, readings[0], "Rosa Lind"))
    assert (rosa.name, rosa.aliases, rosa.hidden) == ("Rosa Lindt", ("Rosa Lind",), True)
    assert rosa.affiliation == ident(cast, readings[0], "Harbour Guard")
    assert entity(cast, ident(cast, readings[0], "Tarn")).kind == "organisation"
    assert not entity(cast, ident(cast, readings[0], "Tarn")).hidden


def test_a_decision_about_words_that_no_reading_has_changes_nothing() -> None:
    (reading,) = readings_of([[Who("Rosa Lind")]])
    far, gone = Anchor(reading.report.id, 900, 950), Anchor("sha256:gone", 0, 5)
    assert cast_of([reading], decide("hide", far), decide("merge", gone, far)) == cast_of([reading])


GIVEN = ["Rosa", "Tom", "Ann", "R.", "T.", "Rosa M.", "Vladimir", "Volodymyr"]
NAMES = st.one_of(
    st.builds(lambda g, s: Who(f"{g} {s}"), st.sampled_from(GIVEN), st.sampled_from(["Lind", "Marsh"])),
    st.sampled_from(
        [Who("Lind"), Who("Marsh"), Who("Tom"), Who("Velmar"), place("Velmar"), org("Foreign Ministry"), org("NRS"),
         org("Foreign Ministry of Velmar"), org("Northern Relief Society"), group("seafarers"), group("people"),
         group("Velmari seafarers"), place("Marrow"), place("Strait of Marrow"), org("Guard"), org("Harbour Guard")]
    ),
)  # fmt: skip
CASTS = st.lists(st.lists(NAMES, max_size=4, unique_by=lambda who: who.name), min_size=1, max_size=6)


@given(CASTS, st.data())
def test_the_order_of_arrival_changes_nothing(reports: Reports, data: st.DataObject) -> None:
    readings = [made(f"r{n}", *cast, published=f"2031-01-0{n % 3 + 1}") for n, cast in enumerate(reports)]
    cast = cast_of(readings)
    shuffled = data.draw(st.permutations(readings))
    again = cast_of(shuffled)
    assert again.entities == cast.entities
    assert again.ids == cast.ids


@given(CASTS)
def test_everybody_is_somebody_and_ids_are_of_one(reports: Reports) -> None:
    readings = readings_of(reports)
    cast = cast_of(readings)
    refs = {Ref(r.report.id, e.id) for r in readings for e in r.entities}
    assert set(cast.ids) == refs
    assert {e.id for e in cast.entities} == set(cast.ids.values())
    assert len({e.id for e in cast.entities}) == len(cast.entities)
    texts = {r.report.id: r.report.text for r in readings}
    for found in cast.entities:
        assert all(texts[e.report][e.start : e.end] == e.words for e in found.evidence)


@given(CASTS, st.data())
def test_decisions_hold_whatever_else_is_found(reports: Reports, data: st.DataObject) -> None:
    readings = in_order(readings_of(reports))
    anchors = [anchor(r, e.name) for r in readings for e in r.entities]
    if len(anchors) < 2:
        return
    pair = data.draw(st.lists(st.sampled_from(anchors), min_size=2, max_size=2, unique=True))
    by_anchor = {anchor(r, e.name): Ref(r.report.id, e.id) for r in readings for e in r.entities}
    for kind in ("merge", "split"):
        cast = cast_of(readings, decide(kind, *pair))
        assert (cast.ids[by_anchor[pair[0]]] == cast.ids[by_anchor[pair[1]]]) == (kind == "merge")


@given(CASTS)
def test_two_full_names_with_one_surname_never_join(reports: Reports) -> None:
    readings = readings_of(reports)
    cast = cast_of(readings)
    for found in cast.entities:
        given_names = {
            e.name.split()[0]
            for r in readings
            for e in r.entities
            if cast.ids[Ref(r.report.id, e.id)] == found.id and e.kind == "person" and " " in e.name
        }
        assert len(given_names & {"Rosa", "Tom", "Ann", "Vladimir", "Volodymyr"}) <= 1
