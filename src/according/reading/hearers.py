"""To whom something was said: "told Ann Hill", "asked by reporters", "called on the council", "was promised a seal"."""

from __future__ import annotations

from according.model import EntityKind, Span
from according.reading.attribution.sayings import Saying
from according.reading.entities.cast import Member
from according.reading.entities.names import normal_words
from according.reading.entities.pronouns import pronoun
from according.reading.entities.resolve import FIRST, NEUTER, PLURAL, SINGULAR, Scene, described, named
from according.reading.tables import words
from according.reading.tree import Tree

REPORTERS = frozenset(
    ["reporter", "reporters", "journalist", "journalists", "press", "media", "correspondents", "newsmen", "newspersons"]
)
EVENTS = frozenset(
    ["conference", "briefing", "hearing", "summit", "event", "call", "interview", "programme", "program", "show"]
)
"""Occasions at which something is said; nobody in particular is told."""
HOUSE = frozenset(["newspaper", "paper", "website", "outlet", "channel", "magazine", "agency", "correspondent", "site"])
"""Nouns by which an outlet means itself: "told this newspaper"."""


def reporters_of(scene: Scene, everyone: dict[str, int]) -> int:
    """The member that stands for reporters who are not named; made when first needed."""
    if "reporters" not in everyone:
        member = Member("group", "unnamed reporters", ("reporters",), {"reporter"}, anonymous=True, plural=True)
        everyone["reporters"] = scene.cast.add(member)
    return everyone["reporters"]


def listener_of(scene: Scene, saying: Saying, publisher: int | None, everyone: dict[str, int]) -> int | None:
    """The member that something was said to, None where the text does not say.

    "Me" and "us" mean the publisher outside quotations; inside them they are left to `first_person_told`.
    """
    tree, head = scene.tree, saying.head
    if head is None:
        return None
    for k in _told(tree, head):
        span = tree.span(_left(tree, k), k)
        own = k in _first_told(tree, head)
        passive = tree.dep[k] == "nsubj:pass"
        if (any(s.overlaps(span) for s in saying.source) and not passive) or (not own and saying.holds(span)):
            continue
        if tree.lower[k] in FIRST:
            return publisher if not scene.in_quote(k) else None
        number = _whom(scene, k, publisher, everyone)
        if number is not None:
            return number
    return None


def first_person_told(tree: Tree, saying: Saying) -> bool:
    """Whether something was told to "me" or "us"."""
    return saying.head is not None and any(tree.lower[k] in FIRST for k in _told(tree, saying.head))


def _left(tree: Tree, k: int) -> int:
    """The first token of a noun phrase whose head is at k, its preposition left out."""
    first = tree.left[k]
    while first < k and tree.dep[first] == "case":
        first += 1
    return first


def _first_told(tree: Tree, head: int) -> list[int]:
    """Objects of verbs of telling, subjects of their passives, and whoever answers when "asked …"."""
    if tree.lemma[head].lower() not in words("tellings"):
        return []
    found = tree.kids(head, "iobj", "obj", "nsubj:pass")
    if tree.tag[head] == "VBN" and not tree.kids(head, "nsubj", "nsubj:pass", "aux") and tree.head[head] != head:
        found += tree.kids(tree.head[head], "nsubj")
    if not found and head + 1 < len(tree):
        after = head + 1
        while after + 1 < len(tree) and tree.pos[after] in ("DET", "ADJ"):
            after += 1
        found = [after] if tree.pos[after] in ("PROPN", "NOUN") or tree.ent[after] else []
    return found


def _told(tree: Tree, head: int) -> list[int]:
    """Tokens that may head the phrase for a listener."""
    told = _first_told(tree, head) + tree.kids(head, "iobj")
    lemma = tree.lemma[head].lower()
    prepositions = {"to"} | ({"on", "upon"} if lemma in ("call", "prevail") else set())
    told += [
        k
        for k in tree.kids(head, "obl", "nmod")
        if any(tree.lower[c] in prepositions and tree.dep[c] == "case" for c in tree.children[k])
    ]
    if lemma == "demand":
        told += [s for c in tree.kids(head, "ccomp") for s in tree.kids(c, "nsubj", "nsubj:pass")]
    return list(dict.fromkeys(told))


def _whom(scene: Scene, k: int, publisher: int | None, everyone: dict[str, int]) -> int | None:
    tree, lower = scene.tree, scene.tree.lower[k]
    if tree.pos[k] == "PRON":
        known = lower in SINGULAR | PLURAL | NEUTER and lower != "it"
        return pronoun(scene, k, make=True) if known else None
    left = _left(tree, k)
    span = tree.span(left, k)
    if tree.lower[left] in ("this", "our") and lower in HOUSE:
        return publisher
    if lower in REPORTERS and tree.words[k].islower():
        everybody = reporters_of(scene, everyone)
        scene.cast.mention(everybody, tree.span(k, k), k)
        return everybody
    right = _right(tree, k)
    number = named(scene, tree.span(left, right))
    if number is None:
        number = _called(scene, k, right)
    if number is None:
        number = described(scene, k)
    if number is None:
        number = _new(scene, k, span)
    if number is not None:
        scene.cast.mention(number, span, k)
    return number


def _right(tree: Tree, k: int) -> int:
    """The last token of the phrase without clauses that hang on it."""
    stops = [tree.left[c] for c in tree.kids(k, "acl:relcl", "acl", "ccomp", "advcl") if c > k]
    return max(k, min([tree.right[k] + 1, *stops]) - 1)


def _called(scene: Scene, k: int, right: int) -> int | None:
    """A name that no tagger saw behind a noun for an outlet: "the newspaper The Coaster"."""
    tree, last = scene.tree, k
    while last < right and tree.words[last + 1][:1].isupper():
        last += 1
    if last == k or tree.lemma[k].lower() not in words("media_words") or tree.words[k][:1].isupper():
        return None
    name = tree.span(k + 1, last).of(tree.text)
    plain = normal_words(name)
    same = [n for n, m in enumerate(scene.cast.members) if m.plain == plain and m.kind != "place"]
    member = Member("organisation", name.removeprefix("The ").removeprefix("the "), plain, {tree.lemma[k].lower()})
    return same[0] if same else scene.cast.add(member)


def _new(scene: Scene, k: int, span: Span) -> int | None:
    """Somebody not named who was told: a court, a jury, residents, state television."""
    tree, lower, lemma = scene.tree, scene.tree.lower[k], scene.tree.lemma[k].lower()
    person = lemma in words("person_roles")
    body = lemma in words("group_nouns") | words("media_words")
    if lemma in EVENTS or not (person or body or lower in words("listeners") or lemma in words("listeners")):
        return None
    plural = tree.tag[k] in ("NNS", "NNPS")
    shown = span.of(tree.text).replace("\n", " ")
    first = tree.token_at(span.start)
    while first < k and (tree.pos[first] in ("DET", "NUM") or tree.dep[first] == "nmod:poss"):
        first += 1
    name = tree.span(first, k).of(tree.text)
    plain = tuple(name.lower().split())
    same = [n for n, m in enumerate(scene.cast.members) if m.plain == plain and m.kind != "place"]
    if same:
        return same[0]
    kind: EntityKind = "group" if plural else "person" if person and not body else "organisation"
    anonymous = kind != "organisation"
    member = Member(kind, f"unnamed {name}" if anonymous else name, plain, {lemma, lower}, shown, anonymous=anonymous)
    member.plural = plural
    return scene.cast.add(member)
