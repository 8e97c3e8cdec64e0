"""Names of flagged and hidden persons are masked wherever they stand, at equal length, and nothing else is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import get_args, get_origin, get_type_hints
from urllib.parse import quote, unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sample import sample
from story_sample import BOY, COOK, R1, R2, STORY, entity, evidence, renamed, strings

from according import story as nouns
from according.model import Entity, Span
from according.views.pseudonyms import (
    masked_reading,
    masked_text,
    pseudonymised,
    secrets_among,
    secrets_of,
)
from according.views.pseudonyms.story import FIXED

MINOR = ("minor",)


def masked(text, *entities, **more):
    shown = masked_text(text, secrets_among(entities), **more)
    assert len(shown) == len(text)
    return shown


JOREN = (BOY, entity(2, "Lene Halsk"), entity(3, "Joren Pike"), entity(4, "Mika Halsk", flags=("victim",)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Joren Halsk, 9, is free", "A████ █████, 9, is free"),
        ("a sister of Joren Halsk", "a sister of A████ █████"),
        ("JOREN HALSK and joren halsk", "A████ █████ and A████ █████"),
        ("Joren's and Joren’s cap, Joren\u02bcs", "A████'s and A████’s cap, A████\u02bcs"),
        ("the Halsks, pro-Halsk, Halsk-led", "the ██████, pro-█████, █████-led"),  # two have the surname: no label
        ("Lene Halsk said", "Lene █████ said"),
        ("Mika Halsk, Mika", "B███ █████, B███"),
        ("Halsk, Joren", "A████, █████"),
        ("Joren\nHalsk", "A████\n█████"),
        ("Hal-\nsk was", "████\n██ was"),
        ("Halskov, Jorenson-bridge, Halsky", "Halskov, Jorenson-bridge, Halsky"),
        ("Hálsk, Ha\u0301lsk, Ｈａｌｓｋ, Ha\u00adlsk, Ha\u200blsk", "█████, ██████, █████, ██████, ██████"),
        ("https://e.example/joren-halsk-freed.html", "https://e.example/Axxxx-xxxxx-freed.html"),
        ("https://e.example/?q=Joren%20Halsk%2c", "https://e.example/?q=Axxxx%20xxxxx%2c"),
        ("https://e.example/%4aoren", "https://e.example/Axxxxxx"),
        ("https://e.example/%254aoren", "https://e.example/Axxxxxxxx"),
        ("@jorenhalsk @freehalsk @JorenHalsk2031", "@Axxxxxxxxx @xxxxxxxxx @Axxxxxxxxxxxxx"),
        ("#FreeJoren #BringHalskHome", "#Axxxxxxxx #BringxxxxxHome"),
        ("jhalsk@mail.example", "Axxxxx@mail.example"),
        ("photos/Halsk_Joren_01.jpg", "photos/Axxxx_xxxxx_01.jpg"),
        ("halsk1, joren92; JorenHalskFreed, HalskovBridge", "██████, A██████; A██████████████, HalskovBridge"),
        ("halskov-bridge.html /halskov", "halskov-bridge.html /halskov"),
    ],
)
def test_where_a_name_stands(text, shown):
    assert masked(text, *JOREN) == shown


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        (
            "Hope Baker",
            "Hope Baker hopes the baker will hope. Baker said",
            "A███ █████ hopes the baker will hope. A████ said",
        ),
        ("May Will", "On 4 May she will; May said so, Will too", "On 4 May she will; A██ said so, A███ too"),
        ("José Núñez", "Jose Nunez, NÚÑEZ, Nun\u0303ez", "A███ █████, A████, A█████"),
        ("José Núñez", "/n/jos%C3%A9-nu%C3%B1ez", "/n/Axxxxxxxx-xxxxxxxxxx"),
        ("Jörn Åsgård", "Joern Aasgaard, jorn-asgard.html", "A████ ████████, Axxx-xxxxxx.html"),
        ("Ann O’Brien", "O'Brien, O’Brien, obrien.txt, annobrien", "A'█████, A’█████, Axxxxx.txt, A████████"),
        ("Captain Ana de la Cruz", "Captain Cruz of la Paz, delacruz.jpg", "Captain A███ of la Paz, Axxxxxxx.jpg"),
        ("Anne-Marie Voss", "Anne Marie Voss, Anne-Marie, Marie", "A███ █████ ████, A███-█████, A████"),
        ("Bo Li", "Bo Li, a boli; LI and li", "A█ ██, a boli; A█ and li"),
        ("Hostage Kara Dell", "Hostages: the hostage Kara Dell, Dell", "Hostages: the hostage A███ ████, A███"),
        ("J. H.", "J. H., 9; J. Huss", "A. █., 9; J. Huss"),
        ("Martin Ender", "in Martinique, martinique.html; Martin", "in Martinique, martinique.html; A█████"),
    ],
)
def test_kinds_of_names(name, text, shown):
    assert masked(text, entity(1, name, flags=MINOR)) == shown


def test_a_given_name_that_somebody_else_has_is_left_to_them():
    boy = entity(1, "Joren Halsk", flags=MINOR)
    assert masked("Joren Pike met Joren.", boy, entity(2, "Joren Pike")) == "Joren Pike met A████."
    assert masked("Joren Pike", BOY, entity(2, "Joren Pike")) == "█████ Pike", (
        "a name that is listed is masked anywhere"
    )


def test_a_name_of_a_place_is_the_place_unless_the_report_means_the_person():
    girl = entity(1, "Lund Paris", flags=MINOR, reports=(R1,), evidence=(evidence(R1, "Paris"),))
    place = entity(2, "Paris", "place")
    assert masked("Lund Paris in Paris", girl, place) == "A███ █████ in Paris"
    assert masked("Paris wept", girl, place, spans=[(0, 5)]) == "A████ wept"
    once = entity(2, "Paris", "place", reports=(R1,))
    assert masked("Paris", girl, once) == "A████", "a place in one report may be the person misread"


def test_aliases_that_are_no_names():
    boy = entity(1, "Joren Halsk", flags=MINOR, aliases=("the boy", "the Lion of Marrow", "@lionboy_1"))
    text = "the boy, the Lion of Marrow, at Marrow; @lionboy_1"
    assert masked(text, boy) == "the boy, A██ ████ ██ ██████, at Marrow; @Axxxxxx_x"


@pytest.mark.parametrize(
    ("kind", "name", "shown"),
    [
        ("group", "the Halsk family", "the A████ family, 13 Velmari sailors"),
        ("group", "13 Velmari sailors", "the Halsk family, 13 Velmari sailors"),
        ("organisation", "Halsk", "the Halsk family, 13 Velmari sailors"),
    ],
)
def test_who_is_no_person(kind, name, shown):
    assert masked("the Halsk family, 13 Velmari sailors", entity(1, name, kind, flags=("hostage",))) == shown


def test_an_unnamed_source_has_no_name_to_mask():
    source = entity(1, "unnamed diplomat", flags=("source",), anonymous=True)
    assert masked("an unnamed diplomat said", source) == "an unnamed diplomat said"


def test_labels_come_from_the_order_and_not_from_the_name():
    people = [
        entity(n, f"Given{'xyz'[n % 3]} Fam{chr(97 + n % 26) * 3}{'q' * (n // 26)}", flags=MINOR) for n in range(30)
    ]
    secrets = secrets_among(people)
    shown = [masked_text(p.name, secrets, own=True) for p in people]
    assert [s.split()[0] for s in (shown[0], shown[25], shown[26])] == ["A█████", "Z█████", "AA████"]
    other = [replace(p, name=p.name[::-1].title()) for p in people]
    assert [masked_text(p.name, secrets_among(other), own=True)[:2] for p in other] == [s[:2] for s in shown]


def test_hidden_things_and_reveal():
    hidden = replace(STORY, entities=tuple(replace(e, hidden=e.name == "Lantern Society") for e in STORY.entities))
    assert "Joren Halsk" in pseudonymised(hidden, reveal=True).title
    names = {e.id: e.name for e in pseudonymised(hidden, reveal=True).entities}
    assert names["E0000000005"] == "A██████ ███████"
    assert names[BOY.id] == "Joren Halsk"
    assert pseudonymised(STORY, reveal=True) == STORY
    assert "Joren" not in pseudonymised(STORY).title


@pytest.mark.parametrize(
    ("kind", "name", "anonymous", "shown"),
    [
        ("group", "13 Velmari sailors", False, "A█ ███████ ███████, Velmari sailors; unnamed sister, a sister"),
        ("person", "unnamed sister", True, "13 Velmari sailors, Velmari sailors; A██████ ██████, a sister"),
        ("organisation", "Velmari", False, "13 A██████ sailors, A██████ sailors; unnamed sister, a sister"),
    ],
)
def test_hidden_things_that_are_no_named_person(kind, name, anonymous, shown):
    hidden = entity(1, name, kind, hidden=True, anonymous=anonymous)
    assert masked("13 Velmari sailors, Velmari sailors; unnamed sister, a sister", hidden) == shown


def test_what_is_hidden_is_left_out_with_what_points_to_it():
    one, two = STORY.statements
    shown = pseudonymised(replace(STORY, statements=(replace(one, hidden=True), two)))
    assert [s.id for s in shown.statements] == [two.id]
    assert shown.statements[0].same_as is None
    assert [m.report for m in shown.events[0].evidence] == [R2]
    first = replace(STORY.events[0], hidden=True)
    shown = pseudonymised(replace(STORY, events=(first, *STORY.events[1:])))
    assert first.id not in [e.id for e in shown.events]
    assert shown.disagreements == ()
    assert shown.agreements[0].terms[0].events == ()
    assert [s.event for s in shown.custody[0].steps] == ["V0000000003"]


def test_a_hidden_report_leaves_a_tombstone():
    reports = tuple(replace(r, hidden=r.id == R2) for r in STORY.reports)
    shown = pseudonymised(replace(STORY, reports=reports))
    assert [(r.id, r.title, r.origin) for r in shown.reports if r.hidden] == [(R2, None, "hidden")]
    assert [o.id for o in shown.origins] == ["O0000000001"]
    told = strings(
        (*shown.statements, *shown.origins, *shown.events, *shown.disagreements, *shown.pledges, *shown.corrections)
    )
    assert R2 not in told
    assert "V0000000002" not in [e.id for e in shown.events]


def test_a_story_without_flags_is_itself():
    plain = replace(STORY, entities=tuple(replace(e, flags=()) for e in STORY.entities))
    assert pseudonymised(plain) is plain


def test_every_string_of_a_story_is_masked_or_said_to_be_fixed():
    """A field that somebody adds to the nouns is masked unless it is named among the fixed ones."""
    hostile = renamed(STORY, lambda text: f"{text} (Joren Halsk)")
    shown = pseudonymised(replace(hostile, entities=(BOY, COOK, *hostile.entities)))
    assert not [s for s in strings(shown) if "joren" in s.casefold() or "halsk" in s.casefold()]


def test_what_is_fixed_is_there():
    nouns_of = [c for c in vars(nouns).values() if isinstance(c, type) and is_dataclass(c)]
    named = {f.name for c in nouns_of for f in fields(c)}
    assert named >= FIXED
    free = {"words", "name", "title", "origin", "publisher", "message", "what", "was", "is_", "value", "values"}
    for noun in nouns_of:
        for name, hint in get_type_hints(noun).items():
            if name in free:
                assert name not in FIXED, (noun, name, get_origin(hint), get_args(hint))


def test_lengths_and_ids_stay():
    shown = pseudonymised(STORY)
    assert [len(s) for s in strings(shown)] == [len(s) for s in strings(STORY)]
    assert [e.id for e in shown.entities] == [e.id for e in STORY.entities]
    assert [r.id for r in shown.reports] == [r.id for r in STORY.reports]
    assert pseudonymised(STORY) == shown
    assert pseudonymised(shown) == shown, "what is masked stays as it is"


def test_readings_tell_more_names():
    reading = sample()
    told = [replace(e, flags=MINOR if e.name in ("Ilva Torren", "Oster Harbour") else e.flags, kind="person")
            for e in reading.entities]  # fmt: skip
    reading = replace(reading, entities=tuple(told))
    secrets = secrets_of(replace(STORY, entities=()), [reading])
    assert masked_text("Ilva Torren; @osterharbour", secrets) == "A███ ██████; @Bxxxxxxxxxxx"
    shown = masked_reading(reading, secrets)
    assert len(shown.report.text) == len(reading.report.text)
    assert "Torren" not in shown.report.text
    assert not [s for s in strings(shown) if "Ilva" in s or "osterharbour" in s]
    assert [e.mentions for e in shown.entities] == [e.mentions for e in reading.entities]
    assert not secrets_of(replace(STORY, entities=()), [reading], reveal=True)


def test_pronouns_and_roles_are_no_names():
    text = "He is Mr Orl. Boy Orl ran. Orla hid."
    mentions = [Span(0, 2), Span(6, 12), Span(6, 9), Span(14, 17), Span(9, 12)]
    person = Entity("e1", "person", "Mr Orl", None, None, False, MINOR, tuple(mentions))
    reading = replace(sample(), report=replace(sample().report, text=text, blocks=()), entities=(person,))
    secrets = secrets_of(replace(STORY, entities=()), [reading])
    assert masked_text(text, secrets) == "He is Mr A██. Boy A██ ran. Orla hid."


LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzäéñøß")
NAME = st.text(LETTERS, min_size=5, max_size=9).map(lambda s: "z" + s + "q").map(str.capitalize)
FRAMES = st.sampled_from(
    ["{0} {1} said", "{1}, {0}", "the sister of {0}\n{1}", "{1}’s", "({0})", "{2}", "{3}", "?q={6}%20{7}", "@{4}{5}",
     "https://e.example/{4}-{5}/a.html", "#Free{0}{1}", "{4}.{5}@mail.example", "C:\\{4}_{5}.txt", "pro-{1} {0}",
     "“{0}”", "the {1}s"]
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(NAME, NAME, st.lists(FRAMES, min_size=1, max_size=5), st.text(max_size=12))
@example("Zstraßeq", "Zñandúsq", ["{2}", "{6}"], "%")
@example("Zaaaaaq", "Zaaaaaq", ["the {1}s", "@{4}{5}"], "")
def test_no_form_of_a_name_is_left(given_name, surname, frames, noise):
    """Law: after masking no name is found by a search without case, accents or encoding; lengths stay."""
    person = entity(1, f"{given_name} {surname}", flags=MINOR)
    accented = unicodedata.normalize("NFD", surname)
    forms = (given_name, surname, given_name.upper(), accented, given_name.casefold(), surname.casefold(),
             quote(given_name), quote(surname))  # fmt: skip
    text = f" {noise} ".join(frame.format(*forms) for frame in frames)
    shown = masked(text, person)
    found = searched(shown)
    assert searched(given_name) not in found
    assert searched(surname) not in found
    assert masked_text(shown, secrets_among([person])) == shown, "once is enough"


GUARD = entity(6, "Harbour Guard of Dorrane", "organisation", aliases=("Harbour Guard", "Guard"))
MINISTRY = entity(7, "coast ministry", "organisation")
SHIP = entity(8, "Alma Ruth", "other")
OTHERS = (GUARD, MINISTRY, SHIP, entity(9, "Strait of Marrow", "place"))


@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize(
    ("alias", "shown"),
    [
        ("a spokesman for the Harbour Guard", "a spokesman for the Harbour Guard"),
        ("Harbour Guard, Colonel", "Harbour Guard, Colonel"),
        ("Guard", "Guard"),
        ("Harbour Guard Drosk", "Harbour Guard A████"),
        ("Colonel Havel Drosk of the Harbour Guard", "Colonel A████ █████ of the Harbour Guard"),
        ("Coast Minister", "Coast Minister"),
        ("Coast Minister Havel Drosk", "Coast Minister A████ █████"),
        ("the captain of the survey ship Alma Ruth", "the captain of the survey ship Alma Ruth"),
        ("captives on Sunday", "captives on Sunday"),
        ("Havel Amadou Drosk-Vell", "A████ ██████ █████-████"),
        ("Havel van der Drosk", "A████ ███ ███ █████"),
        ("Ostin", "A████"),
        ("the Lion of Marrow", "A██ ████ ██ ██████"),
        ("Captain Flint", "Captain A████"),
        ("joe", "A██"),
    ],
)
def test_what_else_somebody_is_called(alias, shown, hidden):
    flags = () if hidden else MINOR
    person = entity(1, "Havel Drosk", aliases=(alias,), affiliation=GUARD.id, hidden=hidden, flags=flags)
    assert masked(alias, person, *OTHERS) == shown
    assert masked(f"Harbour Guard, Harbour Mail: {alias}", person, *OTHERS) == f"Harbour Guard, Harbour Mail: {shown}"
    assert masked("Coast watch: Drosk; Sunday", person, *OTHERS) == "Coast watch: A████; Sunday"


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("Kit Harbour", "Kit Harbour, Harbour, the Harbour Guard", "A██ ███████, A██████, the Harbour Guard"),
        ("Alma Ostin", "Alma on the Alma Ruth", "A███ on the ████ Ruth"),  # no letter: the ship is not the person
        ("Harbour Guard Drosk", "Harbour Guard: Drosk", "Harbour Guard: A████"),
        ("Coast Minister", "Coast Minister; Coast; a Minister", "A████ ████████; Coast; a Minister"),
    ],
)
def test_a_word_of_a_name_inside_the_name_of_an_organisation_or_thing(name, text, shown):
    assert masked(text, entity(1, name, flags=MINOR), *OTHERS) == shown


def test_a_whole_name_inside_the_name_of_an_organisation():
    appeal = entity(2, "Appeal for Kit Harbour", "organisation")
    assert masked("the Appeal for Kit Harbour", entity(1, "Kit Harbour", flags=MINOR), appeal) == (
        "the Appeal for ███ ███████"
    )


def test_the_name_of_a_publisher_is_none_of_a_person():
    desk = entity(1, "Ida Quill", hidden=True, aliases=("Gannet Post Desk",))
    story = replace(STORY, entities=(desk,), reports=(replace(STORY.reports[0], publisher="Gannet Post"),))
    assert masked_text("Gannet Post: Quill", secrets_of(story)) == "Gannet Post: A████"


CALLED = st.sampled_from(
    ["{0} {1}", "{1}", "a spokesman for the {2}", "{2} {1}", "Colonel {0} {1} of the {2}", "{2}, Colonel", "{2}’s {1}",
     "{2} spokesman {0} {1}", "Minister", "the {2} spokesman", "{3}", "his colleague {0} {1}", "{1}, the {2} minister"]
)  # fmt: skip
STANDINGS = [{"hidden": True}, {"flags": MINOR}, {"hidden": True, "affiliation": "E0000000002", "flags": MINOR}]
ORGANISATION = st.lists(NAME, min_size=2, max_size=3, unique=True).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(NAME, NAME, ORGANISATION, NAME, st.lists(CALLED, max_size=5, unique=True), st.sampled_from(STANDINGS))
def test_only_words_of_the_own_name_are_masked(first, last, served, place, called, standing):
    """Law: of what somebody is called, the words of the name are masked, and nothing else is, in or out of it."""
    own = {searched(first), searched(last)}
    if own & {searched(word) for word in (*served.split(), place)}:
        return
    whom, where = entity(2, served, "organisation"), entity(3, place, "place")
    aliases = tuple(frame.format(first, last, served, place) for frame in called)
    person = entity(1, f"{first} {last}", aliases=aliases, **standing)
    secrets = secrets_among((person, whom, where))
    rest = f"{served} and {place}; a spokesman; the minister, a colleague of Colonel {served.split()[0]}"
    text = "; ".join((*aliases, f"{first} {last}", rest))
    shown = masked_text(text, secrets)
    assert [word if searched(word) not in own else "" for word in re.findall(r"\w+", text)] == [
        "" if "█" in word else word for word in re.findall(r"[\w█]+", shown)
    ]
    assert masked_text(shown, secrets) == shown


def searched(text):
    """`text` as somebody would search it: decoded, without case and accents."""
    letters = unicodedata.normalize("NFKD", unquote(unquote(text))).casefold()
    return "".join(c for c in letters if not unicodedata.combining(c))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_text_without_the_name_is_left_as_it_is(text):
    person = entity(1, "Zqxjk Vwpfh", flags=MINOR)
    if "zqxjk" not in searched(text) and "vwpfh" not in searched(text):
        assert masked_text(text, secrets_among([person])) == text
