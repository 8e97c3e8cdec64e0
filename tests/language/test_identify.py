"""Which language a text is in."""

from __future__ import annotations

import pytest

from according.language import identify


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ferries sailed again on Tuesday after the storm had passed, the harbour master said.", "en"),
        ("Die Fähren fuhren am Dienstag wieder, nachdem der Sturm vorüber war, sagte der Hafenmeister.", "de"),
        ("Les ferries ont repris la mer mardi après le passage de la tempête, a déclaré le capitaine du port.", "fr"),
        ("Паромы снова вышли в море во вторник, сообщил начальник порта.", "ru"),
    ],
)
def test_identify(text, code):
    assert identify(text) == code


@pytest.mark.parametrize("text", ["", "12:30", "Oster"])
def test_too_little_to_tell(text):
    assert identify(text) is None
