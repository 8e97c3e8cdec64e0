"""Whose word a claim is in the end, and that one speaker's word is one source, however many pass it on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telling import Happening, Saying, draft_of, reading_of, with_events

from according.compare.origins.voices import Speakers, mention_groups, speakers_of, ties_of
from according.model import Reading


def said(publisher: str, speaker: str, number: int = 12, own: int | None = None) -> Reading:
    """A report in which somebody says how many were freed; `own` is the report's own count of it."""
    text = f"They freed {number} sailors, {speaker} said. By the log they let go of {own} sailors."
    happenings = [
        Happening("release", "freed", whom=f"{number} sailors", number=number, said=f"freed {number} sailors")
    ]
    if own is not None:
        happenings.append(Happening("release", "let go", whom=f"{own} sailors", number=own))
    return reading_of(
        text, published=f"2040-05-0{len(publisher) % 9 + 1}", publisher=publisher, happenings=happenings,
        sayings=(Saying(f"freed {number} sailors", speaker),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("readings", "groups"),
    [
        ([said("A", "Nils Arden"), said("Bb", "Nils Arden")], 1),
        ([said("A", "Nils Arden"), said("Bb", "Mara Holm")], 2),
        ([said("A", "Nils Arden"), said("Bb", "Harbour Watch of Tivona")], 1),
        ([said("A", "Nils Arden"), said("Bb", "Nils Arden", 13)], 2),
        ([said("A", "Nils Arden"), said("Bb", "Nils Arden", own=12)], 2),
    ],
    ids=["one speaker", "two witnesses", "a body and who is of it", "another count", "what a report has by itself"],
)
def test_the_word_of_one_speaker_is_one_origin(readings: list[Reading], groups: int) -> None:
    draft = draft_of(readings)
    one = {(r.report.id, e.id): "one" for r in readings for e in r.events}
    (event,) = with_events(draft, one)
    assert len(mention_groups(event.evidence, speakers_of(draft), draft.origins)) == groups


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Lamp Society put the number at 118.", "Lamp Society"),
        ("Lamp Society has insisted on 118.", "Lamp Society"),
        ("It contradicts Lamp Society, which has said repeatedly that 118 sailed.", "Lamp Society"),
        ("Mara Holm said Lamp Society puts the toll at 118.", "Lamp Society"),
        ("Lamp Society put out to sea. There were 118.", None),
        ("Lamp Society said so. There were 118.", None),
        ("Lamp Society counted out 118 lorries.", None),
        ("sailors said there were 118.", None),
    ],
)
def test_whose_figure_a_sentence_calls_it(text: str, voice: str | None) -> None:
    names = [name for name in ("Lamp Society", "Mara Holm", "sailors") if name in text]
    deeds = [Happening("deliver", "counted out")] if "counted out" in text else []
    reading = reading_of(
        text, published="2040-05-01", happenings=deeds, terms=(), parties=names, deal_words=text.split(maxsplit=1)[0],
    )  # fmt: skip
    found = Speakers.of(reading, draft_of([reading]).cast).at(text.index("118"), None)
    assert (found and found[0]) == voice


def test_accounts_without_a_voice_or_a_value_have_no_tie() -> None:
    voice = ("one", "body")
    assert ties_of(["A", "B", "C"], [voice, None, voice], [1, 1, None]) == ["voice one 1", None, None]


def test_an_unnamed_speaker_is_nobody() -> None:
    reading = said("A", "Nils Arden")
    hidden = replace(reading, entities=tuple(replace(e, anonymous=True) for e in reading.entities))
    at = reading.report.text.index("12")
    assert Speakers.of(reading, draft_of([reading]).cast).at(at, "s1") == ("Nils Arden", "Harbour Watch of Tivona")
    assert Speakers.of(hidden, draft_of([hidden]).cast).at(at, "s1") is None
