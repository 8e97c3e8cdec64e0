"""Who issues a text: a masthead, or a footer's initials that stand for a name in the report. No table of outlets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.reports.tables import anywhere

_SMALL = {"of", "the", "and", "for", "&", "de", "in", "on", "at"}
_VOWEL = re.compile("[AEIOUY]")


def issuer(line: str, rest: Sequence[str]) -> str | None:
    """The name on a masthead, spelled as the rest of the report spells it; None where `line` is no masthead.

    A masthead is a short line in capital initials that the report names again, or that an organisation's word heads.
    """
    words = line.split()
    if not 1 <= len(words) <= 8 or line[-1] in ".?!:;," or not all(w[0].isupper() or w.lower() in _SMALL or w.isdigit() for w in words):
        return None
    text = "\n".join(rest)
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        if count == 1 and len(words) > 1:
            break
        written = spelled(name, text)
        if written:
            return written
    core = [w for w in words if not w.isdigit()]
    heads = [core[-1]] if core else []
    if len(core) > 2 and core[1].lower() in ("of", "for") or (len(core) > 3 and core[2].lower() in ("of", "for")):
        heads = core[:2]
    if any(anywhere("organisations").fullmatch(head) for head in heads) or any(w in ("CHANNEL", "RADIO") for w in words):
        return _mixed(" ".join(core))
    return None


def spelled(name: str, text: str) -> str | None:
    """`name` as `text` writes it in capital initials; None where it does not stand there."""
    for match in re.finditer(r"\b" + re.escape(name) + r"\b", text, re.IGNORECASE):
        words = match[0].split()
        if all(w[0].isupper() or w.lower() in _SMALL for w in words) and words[0][0].isupper():
            if not match[0].isupper() or len(words) == 1:
                return match[0]
    return None


def _mixed(name: str) -> str:
    """Capitals as capital initials, acronyms left: "CHANNEL SIX" → "Channel Six", "STRAIT TV" → "Strait TV"."""
    if not name.isupper() or " " not in name:
        return name
    return " ".join(
        w.lower() if w.lower() in _SMALL and i else w if len(w) <= 4 and not _VOWEL.search(w) else w.capitalize()
        for i, w in enumerate(name.split())
    )


def initials(name: str) -> set[str]:
    """The initials a name may go by, with and without its small words: {"THM", "HM"}."""
    words = [w for w in re.split(r"[\s-]+", name) if w]
    every = "".join(w[0] for w in words).upper()
    short = "".join(w[0] for w in words if w.lower() not in _SMALL).upper()
    return {every, short}


def resolve_initials(credits: Sequence[str], names: Sequence[str], text: str) -> str | None:
    """The name that one of `credits` is short for ("HM": "The Harbour Mail"), sought among `names` and then in `text`.

    In running text only three letters or more are evidence enough.
    """
    short = [credit for credit in credits if 2 <= len(credit) <= 6 and credit.isalpha() and credit.isupper()]
    for credit in short:
        for name in names:
            if credit in initials(name) and len(name.split()) > 1:
                return name
    for credit in (credit for credit in short if len(credit) > 2):
        form = r"\b" + r"(?:[ -](?:of|the|and|for))*[ -]".join(rf"{letter}[^\W\d_]*[a-z]" for letter in credit) + r"\b"
        match = re.search(form, text)
        if match:
            return match[0]
    return None
