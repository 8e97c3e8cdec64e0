"""Names as they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.compare.cast.letters import american, plain, skeleton, sound

PLAIN = [
    ("The Ministry’s", ("ministry",)),
    ("Seafarers’ Union", ("seafarers", "union")),
    ("O’Hallin", ("ohallin",)),
    ("Zoë Škarda-Łomnicka", ("zoe", "skarda", "lomnicka")),
    ("U.N.", ("un",)),
    ("“Alma Ruth”", ("alma", "ruth")),
    ("a  port\nofficial,", ("port", "official")),
    ("", ()),
]
SOUND_ALIKE = [
    ("zelenkyy", "zelenkiy"), ("petroff", "petrov"), ("kharkiv", "kharkov"), ("andriy", "andrei"), ("thomas", "tomas"),
    ("yusuf", "iusuf"), ("kadyr", "qadir"), ("serhiy", "sergei"), ("fatimah", "fatima"), ("marek", "mareck"),
]  # fmt: skip
SOUND_OTHERWISE = [("marsh", "mersh"), ("lind", "lund"), ("holt", "hold"), ("anna", "anne"), ("youssef", "yosev")]
BONES_ALIKE = [("volodymyr", "vladimir"), ("mohammed", "muhamad"), ("oleksandr", "alexander")]
BONES_OTHERWISE = [("mohammed", "mahmoud"), ("anders", "andreas"), ("daniel", "daniela")]


@pytest.mark.parametrize(("name", "words"), PLAIN)
def test_plain(name: str, words: tuple[str, ...]) -> None:
    assert plain(name) == words


@pytest.mark.parametrize(("one", "other"), SOUND_ALIKE)
def test_one_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), SOUND_OTHERWISE)
def test_two_sounds(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize(("one", "other"), BONES_ALIKE)
def test_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), BONES_OTHERWISE)
def test_two_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("british", "spelled"), [("harbour", "harbor"), ("centre", "center"), ("organisation", "organization"),
                             ("defence", "defense"), ("our", "our"), ("science", "science"), ("fire", "fire")],
)  # fmt: skip
def test_one_spelling(british: str, spelled: str) -> None:
    assert american(british) == spelled


@given(st.text(max_size=30))
def test_plain_words_are_bare(text: str) -> None:
    for word in plain(text):
        assert word
        assert not set(word) & set(" \n'.-/")
        assert word == word.casefold()
