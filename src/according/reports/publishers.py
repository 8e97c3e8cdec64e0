"""Who issues a text: a masthead, or a footer's initials that stand for a name in the report. No table of outlets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.reports.clean import letters_only
from according.reports.dom import Chunk
from according.reports.tables import anywhere

_SMALL = {"of", "the", "and", "for", "&", "de", "in", "on", "at"}
_VOWEL = re.compile("[AEIOUY]")


def issuer(line: str, rest: Sequence[str]) -> str | None:
    """The name on a masthead, spelled as the rest of the report spells it; None where `line` is no masthead.

    A masthead is a short line in capital initials that the report names again, or that an organisation's word heads.
    """
    words = line.split()
    if (
        not 1 <= len(words) <= 8
        or line[-1] in ".?!:;,"
        or not all(w[0].isupper() or w.lower() in _SMALL or w.isdigit() for w in words)
    ):
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
    if (len(core) > 2 and core[1].lower() in ("of", "for")) or (len(core) > 3 and core[2].lower() in ("of", "for")):
        heads = core[:2]
    if any(anywhere("organisations").fullmatch(head) for head in heads) or any(
        w in ("CHANNEL", "RADIO") for w in words
    ):
        return _mixed(" ".join(core))
    return None


def spelled(name: str, text: str) -> str | None:
    """`name` as `text` writes it in capital initials; None where it does not stand there."""
    for match in re.finditer(r"\b" + re.escape(name) + r"\b", text, re.IGNORECASE):
        words = match[0].split()
        capital = words[0][0].isupper() and all(w[0].isupper() or w.lower() in _SMALL for w in words)
        if capital and (not match[0].isupper() or len(words) == 1):
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


def head_parts(head: str | None) -> list[str]:
    """The parts of <title>: "Headline | Outlet", "Outlet: Headline"."""
    return [part.strip() for part in re.split(r"\s+[|–—·»:-]+\s+|: ", head or "") if part.strip()]


def page_publisher(site: str | None, head: str | None, headline: str | None, every: Sequence[Chunk]) -> str | None:
    """The outlet of a page: what the markup says, else the part of <title> beside the headline, else a © line.

    A part of <title> ("Headline | Outlet", "Outlet - Headline") counts where the other part begins like the headline,
    or where a link of the page to its front page has the same words.
    """
    if site:
        return site
    parts = head_parts(head)
    if len(parts) > 1:
        homes = {
            letters_only(a.text_content())
            for c in every[:40]
            for a in c.element.iter("a")
            if (a.get("href") or "").rstrip("/") == ""
        }
        for part in (parts[-1], parts[0]):
            if letters_only(part) and letters_only(part) in homes:
                return part
        key = letters_only(headline or "")
        for part, others in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
            other = letters_only(" ".join(others))
            if (
                key
                and len(part.split()) <= 6
                and letters_only(part) not in key
                and (key.startswith(other) or other.startswith(key))
            ):
                return part
    return next((name for name in map(_copyright, (c.text for c in reversed(every))) if name), None)


def _copyright(line: str) -> str | None:
    match = re.match(
        r"(?:©|\(c\)|copyright)[ ©]*(?:\d{4}(?:[-–]\d{4})?)?,? ?(?P<name>[^\W\d_][^.|·,]{1,50}?)"
        r"(?: \d{4})?(?:[.|·,]|$)",
        line,
        re.I,
    )
    return match["name"].strip() if match and len(line) < 200 else None
