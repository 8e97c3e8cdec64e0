"""Through whom a statement came: the channel, and the chain from the publisher to the speaker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from according.model import Report, Span
from according.reading.attribution.sayings import Saying
from according.reading.draft import Draft
from according.reading.entities.cast import Cast, Member
from according.reading.entities.names import normal_words
from according.reading.tables import table, words
from according.reading.tree import Tree

CARRIERS = frozenset(["letter", "voicemail"])
CARRYING = frozenset(["quote", "cite", "carry", "publish", "broadcast", "air", "report", "interview", "print"])
SPEECH = frozenset(["interview", "statement", "comment", "remark", "speak", "talk", "email", "message"])
TOLD = frozenset(
    [
        "tell",
        "say",
        "confirm",
        "inform",
        "speak",
        "explain",
        "admit",
        "add",
        "write",
        "reveal",
        "disclose",
        "claim",
        "state",
        "insist",
    ]
)


@cache
def platforms() -> dict[str, str]:
    """Word in lower case -> the platform's name."""
    return {row[0]: row[1] for row in table("platforms")}


def via_of(tree: Tree, saying: Saying) -> str | None:
    """The channel on which something was said, where the report names one: a platform, a letter, a voice message."""
    if saying.post is not None:
        return platforms().get(saying.post.post.platform, None) if saying.post.post else None
    if saying.head is None:
        return None
    places = [k for k in tree.children[saying.head] if tree.dep[k] in ("obl", "nmod", "obj", "obl:unmarked")]
    source = saying.source[0] if saying.source else None
    for k in places:
        span = tree.span(tree.left[k], tree.right[k])
        if any(c.overlaps(span) for c in saying.content) or (source and source.overlaps(span)):
            continue
        found = _channel_word(tree, range(tree.left[k], tree.right[k] + 1))
        if found:
            return found
    return _channel_word(tree, tree.tokens_of(source)) if source and _is_document(tree, source) else None


def _is_document(tree: Tree, span: Span) -> bool:
    return any(tree.lemma[i].lower() in words("issued_nouns") for i in tree.tokens_of(span))


def _channel_word(tree: Tree, tokens: range) -> str | None:
    for i in tokens:
        lower = tree.lower[i]
        if (
            lower in platforms()
            and tree.words[i][:1].isupper()
            and (
                lower not in ("x", "signal", "threads")
                or tree.lower[i - 1] in ("on", "his", "her", "its", "their", "an", "to", "via")
            )
        ):
            return platforms()[lower]
        if lower in CARRIERS:
            return "letter" if lower == "letter" else "voice message"
        if lower == "voice" and i + 1 < len(tree) and tree.lower[i + 1] == "message":
            return "voice message"
    return None


def is_medium(cast: Cast, tree: Tree, number: int, known: frozenset[int]) -> bool:
    """Whether being told something makes a member a channel of news: an outlet or agency, not a court or a firm.

    `known` are the publisher and whoever is credited. Others are channels if their name or the words beside it say
    so, or if they are a named body that the report shows in no other part: nobody's employer, doing nothing itself.
    """
    member = cast.members[number]
    if member.kind in ("place", "group", "document") or member.anonymous:
        return False
    if number in known:
        return True
    said = set(member.plain) | member.roles | {tree.lower[head - 1] for head in member.mentions.values() if head}
    if said & words("media_words"):
        return True
    if member.kind == "person" or said & (words("listeners") | words("group_nouns")):
        return False
    return bool(member.plain) and not any(_acts(tree, head) for head in member.mentions.values())


def _acts(tree: Tree, i: int) -> bool:
    """Whether the name at token i is a subject, an owner or stands before a noun ("Alvar fans")."""
    while tree.dep[i] in ("flat", "appos") and tree.head[i] != i:
        i = tree.head[i]
    return tree.dep[i] in ("nsubj", "nsubj:pass", "nmod:poss", "compound")


def member_called(cast: Cast, name: str) -> int | None:
    """The member of a name: the same words, or the words of one inside the other's where nothing else has them."""
    plain = normal_words(name)
    exact = [n for n, m in enumerate(cast.members) if m.plain == plain and m.same is None]
    if exact or not plain:
        return exact[0] if exact else None
    part = [
        n
        for n, m in enumerate(cast.members)
        if m.kind != "place" and m.same is None and len(m.plain) > 1 and _part(m.plain, plain)
    ]
    return part[0] if len(part) == 1 else None


def _part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    return (len(short) > 1 and long[: len(short)] == short) or long[-len(short) :] == short


def house(cast: Cast, report: Report) -> int | None:
    """The publisher's number in the cast, where the report has one."""
    if report.publisher is None:
        return None
    number = member_called(cast, report.publisher)
    plain = normal_words(report.publisher)
    short = [n for n, m in enumerate(cast.members) if m.kind != "place" and m.same is None and m.plain == plain[-1:]]
    if number is None and len(short) == 1:
        number = short[0]
    elif number is not None and len(short) == 1 and short[0] != number:
        cast.unite(short[0], number)
    if number is None:
        number = cast.add(Member("organisation", report.publisher, plain))
    cast.members[number].kind = "organisation"
    cast.members[number].name = report.publisher
    return number


@dataclass(frozen=True, slots=True)
class _Said:
    """What chains are made from: the sayings, who speaks in each and to whom."""

    tree: Tree
    cast: Cast
    sayings: tuple[Saying, ...]
    speakers: list[int | None]
    listeners: list[int | None]
    known: frozenset[int]


def chains_of(
    draft: Draft, cast: Cast, sayings: tuple[Saying, ...], speakers: list[int | None], listeners: list[int | None]
) -> list[tuple[int, ...]]:
    """Outermost first: publisher, the outlet or agency it was told to or taken from, outer speakers, the speaker."""
    publisher = house(cast, draft.report)
    sole = _sole_credit(draft.report, cast, publisher)
    credited = [member_called(cast, c) for c in draft.report.credits]
    known = frozenset(n for n in [publisher, *credited] if n is not None)
    said = _Said(draft.tree, cast, sayings, speakers, listeners, known)
    channels = _channels(said)
    chains: dict[int, tuple[int, ...]] = {}
    for n in sorted(range(len(sayings)), key=lambda n: _depth(sayings, n)):
        outer, channel = sayings[n].inside, channels[n]
        links: list[int | None] = [publisher]
        if outer is not None:
            links = list(chains[outer])
        elif sayings[n].post is None:
            links.append(channel if channel is not None else sole)
        chains[n] = _without_repeats([*links, speakers[n]], speakers[n])
    return [chains[n] for n in range(len(sayings))]


def _depth(sayings: tuple[Saying, ...], n: int) -> int:
    """How many sayings stand around one."""
    around: set[int] = set()
    at: int | None = n
    while at is not None and at not in around:
        around.add(at)
        at = sayings[at].inside
    return len(around)


def _without_repeats(links: list[int | None], speaker: int | None) -> tuple[int, ...]:
    """Each link once; whoever speaks stands last."""
    kept = [link for link in dict.fromkeys(links) if link is not None and link != speaker]
    return (*kept, speaker) if speaker is not None else tuple(kept)


def _channels(said: _Said) -> list[int | None]:
    """The outlet or agency that each saying was made to or carried by; "she said" after it, in the same line, too."""
    found: list[int | None] = []
    for n, saying in enumerate(said.sayings):
        number, told = None, said.listeners[n]
        if saying.head is not None:
            if told is not None and said.tree.lemma[saying.head].lower() in TOLD:
                number = told if is_medium(said.cast, said.tree, told, said.known) else None
            if number is None:
                number = _carrier(said, n)
            if number is None and told is None and n and _goes_on(said, n):
                number = found[n - 1]
        found.append(number)
    return found


def _goes_on(said: _Said, n: int) -> bool:
    """Whether a saying follows one of the same speaker in the same line and names its speaker by a pronoun only."""
    tree, one, other = said.tree, said.sayings[n - 1], said.sayings[n]
    if said.speakers[n] is None or said.speakers[n] != said.speakers[n - 1] or other.inside is not None:
        return False
    if other.head is None or one.head is None or tree.line[one.head] != tree.line[other.head]:
        return False
    return bool(other.source) and len(tree.tokens_of(other.source[0])) == 1 and _is_pronoun(tree, other.source[0])


def _is_pronoun(tree: Tree, span: Span) -> bool:
    return any(tree.pos[i] == "PRON" for i in tree.tokens_of(span))


def _carrier(said: _Said, n: int) -> int | None:
    """Who carried it: "was quoted by X as saying", "in an interview with X", "in a statement carried by X"."""
    tree, saying = said.tree, said.sayings[n]
    head = saying.head if saying.head is not None else 0
    first, last = tree.sentence_bounds[tree.sentence[head]]
    for i in range(first, last + 1):
        if (
            i not in said.cast.at
            or said.cast.at[i] == said.speakers[n]
            or any(c.holds(_at(tree, i)) for c in saying.content)
        ):
            continue
        if _carries(tree, i) and is_medium(said.cast, tree, said.cast.at[i], said.known):
            return said.cast.at[i]
    return None


def _at(tree: Tree, i: int) -> Span:
    return tree.span(i, i)


def _carries(tree: Tree, i: int) -> bool:
    """Whether the name at token i hangs by "by", "with", "to", "on" or "in" on a word for carrying or for speech."""
    while tree.dep[i] in ("flat", "appos", "compound") and tree.head[i] != i:
        i = tree.head[i]
    cases = {tree.lower[k] for k in tree.kids(i, "case")}
    above = tree.lemma[tree.head[i]].lower()
    by = "by" in cases and above in CARRYING and tree.tag[tree.head[i]] == "VBN"
    return by or (bool(cases & {"with", "to"}) and above in SPEECH)


def _sole_credit(report: Report, cast: Cast, publisher: int | None) -> int | None:
    """The agency that the report names alone as where its text comes from; see the contract's rule on nesting.

    A report that names its own writers too does not come from the agency alone.
    """
    if len(report.credits) != 1 or report.byline:
        return None
    number = member_called(cast, report.credits[0])
    if number is None:
        number = cast.add(Member("organisation", report.credits[0], normal_words(report.credits[0])))
    return number if number != publisher else None
