"""Who is meant by the words of a source: a name, a pronoun, a phrase that points back, or somebody unnamed."""

from __future__ import annotations

from dataclasses import dataclass

from according.model import Span
from according.reading.attribution.sayings import Saying
from according.reading.entities.cast import Member
from according.reading.entities.names import normal_words
from according.reading.entities.points import described
from according.reading.entities.pronouns import pronoun
from according.reading.entities.resolve import FIRST, NEUTER, PLURAL, SINGULAR, Scene, head_of, named
from according.reading.entities.unnamed import unnamed
from according.reading.tables import words
from according.reading.tree import Tree

OWN_REPORTERS = frozenset(["reporter", "correspondent", "journalist", "photographer", "crew", "team"])
OWN_TEXTS = frozenset(["version", "article", "report", "story", "update", "edition"])
PARTS = frozenset(
    ["page", "copy", "extract", "excerpt", "section", "passage", "part", "summary", "version", "transcript"]
)
COUNTED = frozenset(["one", "some", "many", "others", "both", "who", "which", "that", "those", "all", "several"])
"""Pronouns that stand for somebody of their own or for the noun that their clause hangs on."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The numbers, in the cast, of the speaker and the listener of one saying."""

    speaker: int | None
    to: int | None


def source_of(scene: Scene, saying: Saying, spoken: dict[int, Spoken], publisher: int | None) -> int | None:
    """The member that the words of a saying's source mean, None where they are the listener or cannot be told."""
    tree, cast, span = scene.tree, scene.cast, saying.source[0]
    head = head_of(tree, span)
    if head is None or _is_told(tree, saying, head):
        return None
    head = _whole(tree, head)
    number = _resolved(scene, saying, span, head, spoken, publisher)
    if number is None:
        number = _capitals(scene, span)
    if number is None:
        return None
    cast.mention(number, _balanced(tree.text, span), head)
    return number


def _capitals(scene: Scene, span: Span) -> int | None:
    """A body whose name reads like a sentence: "Roofs For All, the tenants' league"."""
    name = span.of(scene.tree.text).split(",")[0]
    parts = name.split()
    if not 2 <= len(parts) <= 5 or not all(w[:1].isupper() for w in parts) or name.isupper():
        return None
    plain = normal_words(name)
    same = [n for n, m in enumerate(scene.cast.members) if m.plain == plain]
    return same[0] if same else scene.cast.add(Member("organisation", name, plain))


def _is_told(tree: Tree, saying: Saying, head: int) -> bool:
    """Whether the words taken for a source are the subject of "was told", "has been promised": the listener."""
    verb = saying.head
    return (
        verb is not None
        and verb == tree.head[head]
        and tree.dep[head] == "nsubj:pass"
        and tree.lemma[verb] in words("tellings")
    )


def _whole(tree: Tree, head: int) -> int:
    """The noun that a part is of: "a page of the harbour log" -> "log"."""
    if tree.lemma[head].lower() not in PARTS:
        return head
    of = [k for k in tree.kids(head, "nmod") if any(tree.lower[c] == "of" for c in tree.kids(k, "case"))]
    return of[0] if of else head


def _balanced(text: str, span: Span) -> Span:
    """A span with the bracket that closes one opened in it: "the Red Cross (ICRC" -> "the Red Cross (ICRC)"."""
    words_of = span.of(text)
    open_one = words_of.count("(") > words_of.count(")") and text[span.end : span.end + 1] == ")"
    return Span(span.start, span.end + 1) if open_one else span


def _resolved(
    scene: Scene, saying: Saying, span: Span, head: int, spoken: dict[int, Spoken], publisher: int | None
) -> int | None:
    tree, lower = scene.tree, scene.tree.lower[head]
    if tree.pos[head] == "PRON" and lower not in COUNTED:
        if lower in FIRST:
            return None  # settled once the speaker around it is known
        outer = spoken[saying.inside].speaker if saying.inside in spoken else None
        quoted = scene.in_quote(head)
        barred = frozenset([outer]) if quoted and outer is not None else frozenset()
        number = scene.meant.get(head)  # "he said, adding that": one pronoun, two sayings
        if number is None:
            number = pronoun(scene, head, barred, None if quoted else outer, make=True)
        if number is not None:
            scene.meant[head] = number
        return number
    if lower in ("who", "which", "that") and tree.dep[tree.head[head]] == "acl:relcl":
        head = tree.head[tree.head[head]]
        span = tree.span(tree.left[head], head)
    head, span = _of_whom(tree, _noun_before(tree, head, span), span)
    own = _own(scene, span, head, publisher)
    if own is not None:
        return own
    number = named(scene, span)
    if number is None and tree.lemma[head].lower() in words("issued_nouns"):
        number = _issuer(scene, head)
    if number is None:
        number = described(scene, head)
        if number is not None and not tree.ent[head] and not tree.lower[head].endswith("old"):
            # what it is called here it may be called again
            scene.cast.members[number].roles.add(tree.lemma[head].lower())
    if number is None:
        number = _by_words(scene, span)
    return number if number is not None else unnamed(scene, span, head)


def _own(scene: Scene, span: Span, head: int, publisher: int | None) -> int | None:
    """The outlet itself: its own reporter who saw it, an earlier version of the text."""
    tree, tokens = scene.tree, scene.tree.tokens_of(span)
    lemma, said = tree.lemma[head].lower(), {tree.lower[i] for i in tokens}
    if lemma in OWN_REPORTERS:
        found = [scene.cast.at[i] for i in tokens if i in scene.cast.at]
        bodies = [n for n in found if scene.cast.members[n].kind != "person"]
        people = [n for n in found if scene.cast.members[n].kind == "person"]
        return None if people else bodies[0] if bodies else publisher if said & {"our", "this"} else None
    if lemma in OWN_TEXTS and said & {"our", "earlier", "previous"}:
        return publisher
    return None


def _issuer(scene: Scene, head: int) -> int | None:
    """Whose document it is: "a statement from Qatar", "the ministry's letter"."""
    tree = scene.tree
    for k in tree.children[head]:
        if tree.dep[k] == "nmod:poss" or any(tree.lower[c] in ("from", "by", "of") for c in tree.kids(k, "case")):
            span = tree.span(tree.left[k], tree.right[k])
            if tree.pos[k] == "PRON":
                return pronoun(scene, k) if tree.lower[k] in SINGULAR | PLURAL | NEUTER else None
            first = next((i for i in range(tree.left[k], tree.right[k] + 1) if tree.dep[i] != "case"), k)
            inner = tree.span(first, tree.right[k])
            number = named(scene, inner)
            return number if number is not None else described(scene, k) if span else None
    return None


def _noun_before(tree: Tree, head: int, span: Span) -> int:
    """The noun of "a person familiar with the talks", where the parser took the adjective for the head."""
    if tree.lower[head] not in ("familiar", "close", "aware"):
        return head
    before = [i for i in tree.tokens_of(span) if i < head and tree.pos[i] == "NOUN"]
    return before[-1] if before else head


def _of_whom(tree: Tree, head: int, span: Span) -> tuple[int, Span]:
    """Whose press office it is: "the press service of the coastguard" is the coastguard speaking."""
    press = tree.lower[head] in ("service", "office", "department") and tree.lower[head - 1] == "press"
    of = [k for k in tree.kids(head, "nmod") if any(tree.lower[c] == "of" for c in tree.kids(k, "case"))]
    if not press or not of:
        return head, span
    first = next((i for i in range(tree.left[of[0]], of[0] + 1) if tree.dep[i] != "case"), of[0])
    return of[0], tree.span(first, tree.right[of[0]])


def _by_words(scene: Scene, span: Span) -> int | None:
    """A label whose words are those of a member: "COASTGUARD:", "Governor:", a surname that no tagger saw."""
    tree, text = scene.tree, span.of(scene.tree.text)
    plain = normal_words(text)
    head = head_of(tree, span)
    if (
        not plain
        or len(plain) > 6
        or head is None
        or tree.lower[tree.left[head]] in ("a", "an", "one", "some", "two", "several")
    ):
        return None
    label = scene.late or not tree.words[head].islower()
    for test in (
        lambda m: m.plain == plain,
        lambda m: plain[0] in m.plain[-1:] and len(plain) == 1,
        lambda m: set(plain) <= m.roles | set(m.plain),
    ):
        found = [
            n
            for n, m in enumerate(scene.cast.members)
            if m.kind != "place" and not m.anonymous and m.plain and (label or n in scene.seen) and test(m)
        ]
        if found:
            return found[0]
    known = words("group_nouns") | words("generic_heads") | words("media_words") | words("person_roles")
    name = normal_words(text.split(",")[0])
    if text.isupper() and 1 <= len(name) <= 3 and not set(name) & known and all(w.isalpha() for w in name):
        return scene.cast.add(Member("person", text.split(",")[0], name))  # "HALE:", a label in capitals
    proper = all(tree.pos[i] in ("PROPN", "PUNCT") for i in tree.tokens_of(span)) and not text.isupper()
    common = len(plain) == 1 and plain[0] in words("group_nouns")  # "Police", a capital at the start of a sentence
    if proper and len(plain) <= 4 and not common:
        body = bool(set(plain) & (words("group_nouns") | words("generic_heads") | words("firm_heads")))
        return scene.cast.add(Member("organisation" if body else "person" if len(plain) > 1 else "other", text, plain))
    return None
