"""Through whom a statement came: the listener, the channel, and the chain from the publisher to the speaker."""

from __future__ import annotations

from functools import cache

from according.model import Report, Span
from according.reading.attribution.sayings import Saying
from according.reading.draft import Draft
from according.reading.entities.cast import Cast, Member
from according.reading.entities.names import normal_words
from according.reading.entities.resolve import FIRST, NEUTER, PLURAL, SINGULAR, Scene, named, pronoun
from according.reading.tables import table, words
from according.reading.tree import Tree

REPORTERS = frozenset(
    ["reporter", "reporters", "journalist", "journalists", "press", "media", "correspondents", "newsmen", "newspersons"]
)
CARRIERS = frozenset(["letter", "voicemail"])
POSTED = {"x": "X", "twitter": "X"}


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


def listener_of(scene: Scene, saying: Saying, publisher: int | None, everyone: dict[str, int]) -> int | None:
    """The member that something was said to: "told Ann Hill", "said to the council", "asked Lomar to …"."""
    tree, head = scene.tree, saying.head
    if head is None:
        return None
    for k in _told(tree, head):
        span = tree.span(tree.left[k], tree.right[k])
        if any(s.overlaps(span) for s in saying.source) or (k != _first_told(tree, head) and saying.holds(span)):
            continue
        if tree.lower[k] in ("us", "me") and not _quoted(scene, saying):
            return publisher
        number = _whom(scene, k, span, everyone, saying)
        if number is not None:
            return number
    return None


def _quoted(scene: Scene, saying: Saying) -> bool:
    return saying.inside is not None


def _first_told(tree: Tree, head: int) -> int | None:
    return (
        tree.kid(head, "obj", "iobj")
        if tree.lemma[head].lower()
        in ("tell", "ask", "urge", "inform", "assure", "warn", "remind", "order", "notify", "advise", "beg")
        else None
    )


def _told(tree: Tree, head: int) -> list[int]:
    told = [k for k in [_first_told(tree, head)] if k is not None]
    told += tree.kids(head, "iobj")
    told += [
        k
        for k in tree.kids(head, "obl", "nmod")
        if any(tree.lower[c] == "to" and tree.dep[c] == "case" for c in tree.children[k])
    ]
    if tree.lemma[head].lower() in ("tell", "inform") and head + 1 < len(tree) and not told:
        after = head + 1
        while after + 1 < len(tree) and tree.pos[after] in ("DET", "ADJ"):
            after += 1
        told += [after] if tree.pos[after] in ("PROPN", "PRON", "NOUN") else []
    return told


def _whom(scene: Scene, k: int, span: Span, everyone: dict[str, int], saying: Saying) -> int | None:
    tree = scene.tree
    if tree.pos[k] == "PRON":
        lower = tree.lower[k]
        return pronoun(scene, k) if lower in SINGULAR | PLURAL | NEUTER and lower not in FIRST else None
    number = named(scene, span)
    if number is not None:
        return number
    if tree.lower[k] in REPORTERS:
        if "reporters" not in everyone:
            everyone["reporters"] = scene.cast.add(
                Member("group", "unnamed reporters", ("reporters",), {"reporter"}, None, None, True, plural=True)
            )
        scene.cast.mention(everyone["reporters"], tree.span(k, k), k)
        return everyone["reporters"]
    return None


def is_medium(cast: Cast, tree: Tree, number: int, publisher: int | None, credits: frozenset[tuple[str, ...]]) -> bool:
    """Whether being told something makes a member a channel of news: an outlet or agency, not a court or a crowd."""
    member = cast.members[number]
    if member.kind not in ("organisation", "other") or member.anonymous:
        return False
    if number == publisher or member.plain in credits:
        return True
    return not (set(member.plain) | member.roles) & words("listeners")


def member_called(cast: Cast, name: str) -> int | None:
    """The member of a name: the same words, or the words of one inside the other's where nothing else has them."""
    plain = normal_words(name)
    exact = [n for n, m in enumerate(cast.members) if m.plain == plain]
    if exact or not plain:
        return exact[0] if exact else None
    part = [n for n, m in enumerate(cast.members) if m.kind != "place" and len(m.plain) > 1 and _part(m.plain, plain)]
    return part[0] if len(part) == 1 else None


def _part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    return (len(short) > 1 and long[: len(short)] == short) or long[-len(short) :] == short


def house(cast: Cast, report: Report) -> int | None:
    """The publisher's number in the cast, where the report has one."""
    if report.publisher is None:
        return None
    number = member_called(cast, report.publisher)
    if number is None:
        number = cast.add(Member("organisation", report.publisher, normal_words(report.publisher)))
    cast.members[number].kind = "organisation"
    cast.members[number].name = report.publisher
    return number


def chains_of(
    draft: Draft, cast: Cast, sayings: tuple[Saying, ...], speakers: list[int | None], listeners: list[int | None]
) -> list[tuple[int, ...]]:
    """Outermost first: publisher, the outlet or agency it was told to or taken from, outer speakers, the speaker."""
    report = draft.report
    publisher = house(cast, report)
    credits = frozenset(normal_words(c) for c in report.credits)
    sole = _sole_credit(report, cast, publisher)
    chains: dict[int, tuple[int, ...]] = {}

    def chain(n: int) -> tuple[int, ...]:
        if n not in chains:
            chains[n] = ()  # a saying that were inside itself would end here
            links: list[int | None]
            outer = sayings[n].inside
            channel = listeners[n]
            if channel is not None and (
                sayings[n].head is None or not is_medium(cast, draft.tree, channel, publisher, credits)
            ):
                channel = None
            if outer is not None:
                links = [*chain(outer), speakers[n]]
            elif sayings[n].post is not None:
                links = [publisher, speakers[n]]
            else:
                links = [publisher, channel if channel is not None else sole, speakers[n]]
            kept: list[int] = []
            for link in links:
                if link is not None and link not in kept:
                    kept.append(link)
            if speakers[n] is not None and kept[-1:] != [speakers[n]]:
                kept = [*[k for k in kept if k != speakers[n]], speakers[n]]  # who speaks stands last
            chains[n] = tuple(kept)
        return chains[n]

    return [chain(n) for n in range(len(sayings))]


def _sole_credit(report: Report, cast: Cast, publisher: int | None) -> int | None:
    """The agency that the report names alone as where its text comes from; see the contract's rule on nesting."""
    if len(report.credits) != 1:
        return None
    number = member_called(cast, report.credits[0])
    if number is None:
        number = cast.add(Member("organisation", report.credits[0], normal_words(report.credits[0])))
    return number if number != publisher else None
