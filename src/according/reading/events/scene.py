"""What is known about each token of a report when its events are read: who, how many, when, said by whom, where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from according.model import Entity, Span, Statement, Time
from according.reading.draft import Draft
from according.reading.events.tables import classes, singular, words
from according.reading.tree import Tree

HEADLINES = ("title", "standfirst", "heading")
PRONOUNS = words(
    "i we you he she they me us him her them who whom those someone everyone nobody anybody one each both "
    "all some many others most several few none"
)
PERSON_ENDINGS = tuple(words("er ers or ors ist ists man men woman women people ian ians ant ants ee ees"))
ORGANISED = ("ORG", "LOC", "NORP", "organisation", "place", "group")


@dataclass(frozen=True, slots=True)
class Scene:
    """A draft indexed by token: ids of entities, quantities, times and the innermost statement.

    `title[i]`: in a headline; `silent[i]`: in a notice or credit; `words`: every word of the report, in lower case.
    """

    draft: Draft
    tree: Tree
    entity: dict[int, str]
    kind: dict[str, str]
    quantity: dict[int, str]
    time: dict[int, str]
    statement: dict[int, str]
    statements: dict[str, Statement]
    times: dict[str, Time]
    cast: dict[str, Entity]
    title: list[bool]
    silent: list[bool]
    words: frozenset[str]

    def is_a(self, i: int | None, name: str) -> bool:
        """Whether token i, the head of a phrase, belongs to a class of `event_classes.tsv` (or is a name that can)."""
        return i is not None and belongs(self, i, name)


def tokens_within(tree: Tree, span: Span) -> range:
    """The tokens that overlap a span of characters."""
    first = bisect_right(tree.end, span.start)
    return range(first, max(bisect_left(tree.start, span.end), first))


def belongs(scene: Scene, i: int, name: str) -> bool:
    """Whether the noun at token i is of a class, by its word, else by the kind of name that it is."""
    tree, word = scene.tree, scene.tree.lower[i]
    listed = classes().get(name, frozenset())
    if word in listed or singular(word) in listed or tree.lemma[i].lower() in listed:
        return True
    test = TESTS.get(name)
    return test is not None and test(scene, i, word)


def _kind(scene: Scene, i: int) -> str:
    """What kind of name a token is part of, "" outside names."""
    entity = scene.entity.get(i)
    return scene.tree.ent[i] or (scene.kind.get(entity, "") if entity else "")


def _entity_kind(scene: Scene, i: int) -> str:
    entity = scene.entity.get(i)
    return scene.kind.get(entity, "") if entity else ""


def _named(scene: Scene, i: int) -> bool:
    return bool(scene.tree.ent[i]) or scene.tree.pos[i] == "PROPN"


def _mover(scene: Scene, i: int, word: str) -> bool:
    return belongs(scene, i, "person") or belongs(scene, i, "vehicle") or scene.tree.ent[i] in ("ORG", "LOC")


def _place(scene: Scene, i: int, word: str) -> bool:
    return scene.tree.ent[i] == "LOC" or _entity_kind(scene, i) == "place"


def _placelike(scene: Scene, i: int, word: str) -> bool:
    named = scene.tree.pos[i] == "PROPN" and _entity_kind(scene, i) != "person" and scene.tree.ent[i] != "PERSON"
    return named or belongs(scene, i, "place")


def _player(scene: Scene, i: int, word: str) -> bool:
    return _kind(scene, i) in ("ORG", "PERSON", "organisation", "person")


def _plural(scene: Scene, i: int, word: str) -> bool:
    return scene.tree.tag[i] in ("NNS", "NNPS") or word in ("they", "we", "sides")


@cache
def _known() -> frozenset[str]:
    return frozenset(word for words in classes().values() for word in words)


def known(word: str) -> bool:
    """Whether a word stands in any class of nouns, so that its capital alone makes it no name."""
    return word in _known() or singular(word) in _known()


def _is_person(scene: Scene, i: int, word: str, kind: str) -> bool:
    tree = scene.tree
    if word in PRONOUNS or kind in ("PERSON", "person", "group", "NORP"):
        return True
    if tree.pos[i] == "NUM":
        return tree.dep[i] != "nummod" or not word[:1].isdigit()
    if tree.pos[i] == "PROPN" and kind == "" and not known(word):
        return True
    if word in classes()["notperson"] or singular(word) in classes()["notperson"]:
        return False
    return tree.pos[i] == "NOUN" and len(word) > 4 and word.endswith(PERSON_ENDINGS)


TESTS: dict[str, Callable[[Scene, int, str], bool]] = {
    "name": lambda s, i, w: _named(s, i),
    "named": lambda s, i, w: _named(s, i) or belongs(s, i, "team"),
    "person": lambda s, i, w: _is_person(s, i, w, _kind(s, i)),
    "human": lambda s, i, w: belongs(s, i, "person") and s.tree.ent[i] not in ("LOC", "ORG"),
    "agentive": lambda s, i, w: _named(s, i) or w in ("it", "that") or belongs(s, i, "person"),
    "freeable": lambda s, i, w: belongs(s, i, "person") or bool(s.tree.ent[i]) or w in ("it", "that", "this", "which"),
    "seizable": lambda s, i, w: belongs(s, i, "freeable") or belongs(s, i, "vehicle") or _named(s, i),
    "doc": lambda s, i, w: _entity_kind(s, i) == "document",
    "force": lambda s, i, w: _kind(s, i) in ORGANISED or _entity_kind(s, i) in ORGANISED,
    "mover": _mover,
    "place": _place,
    "placelike": _placelike,
    "team": _player,
    "candidate": _player,
    "plural": _plural,
}


def scene_of(draft: Draft) -> Scene:
    """Index a draft. Linear in tokens, mentions and contents."""
    tree = draft.tree
    text = draft.report.text
    entity = _owners(tree, ((m, e.id) for e in draft.entities for m in e.mentions if not _joint(e, m.of(text))))
    quantity = _owners(tree, ((Span(q.start, q.end), q.id) for q in draft.quantities))
    time = _owners(tree, ((Span(t.start, t.end), t.id) for t in draft.times))
    statement = _owners(tree, ((c, s.id) for s in draft.statements for c in s.content))
    title, silent = [False] * len(tree), [False] * len(tree)
    for block in draft.report.blocks:
        if block.kind in HEADLINES or block.kind in ("notice", "credit"):
            for i in tokens_within(tree, Span(block.start, block.end)):
                title[i], silent[i] = block.kind in HEADLINES, block.kind not in HEADLINES
    kinds: dict[str, str] = {e.id: e.kind for e in draft.entities}
    times, cast = {t.id: t for t in draft.times}, {e.id: e for e in draft.entities}
    by_id = {s.id: s for s in draft.statements}
    return Scene(
        draft, tree, entity, kinds, quantity, time, statement, by_id, times, cast, title, silent, frozenset(tree.lower)
    )


def _joint(entity: Entity, words: str) -> bool:
    """Whether a mention names others beside its entity: "the Resistance and the government"."""
    return " and " in words and " and " not in entity.name and entity.kind != "group"


def _owners(tree: Tree, spans: Iterable[tuple[Span, str]]) -> dict[int, str]:
    """Token -> id of the shortest span that holds it."""
    owner: dict[int, str] = {}
    for span, name in sorted(spans, key=lambda s: (s[0].start - s[0].end, s[0].start)):
        for i in tokens_within(tree, span):
            owner[i] = name
    return owner


NOT_BEFORE = words("case cc mark punct cop nsubj aux advmod:emph discourse parataxis")
NOT_AFTER = words("acl acl:relcl advcl parataxis cop aux obl dep")
APART = words("on at after before under by as to into during")


def phrase(tree: Tree, i: int, *, split: bool = False) -> tuple[int, int]:
    """First and last token of the noun phrase headed by i: no preposition, no clauses and, if `split`, no conjuncts."""
    first = last = i
    for k in reversed(tree.children[i]):
        adverb = tree.dep[k] == "advmod" and tree.lower[k] in ("not", "also", "only")
        if k < i and tree.dep[k] not in NOT_BEFORE and not adverb:
            first = min(first, tree.left[k])
    for k in tree.children[i]:
        if k < i or tree.dep[k] in ("punct", "cc", "case"):
            continue
        if tree.dep[k] in NOT_AFTER or (split and tree.dep[k] == "conj"):
            break
        if tree.dep[k] == "nmod" and (_case(tree, k) in APART or tree.lower[k] in ("return", "exchange")):
            break
        last = max(last, _end(tree, k))
    while last > i and tree.pos[last] in ("PUNCT", "CCONJ") and tree.words[last] not in ("”", '"', "’", ")"):
        last -= 1
    return first, last


def joined_below(tree: Tree, i: int) -> list[int]:
    """What the parser joined to a name inside the phrase at i: "the Republic of [Orland and the Hill Army]".

    Only names with a "the" of their own: "the ministries of Orland and Sund" stays as it is.
    """
    found = []
    for k in tree.children[i]:
        if k > i and tree.dep[k] == "nmod" and tree.pos[k] == "PROPN":
            found += [m for m in tree.kids(k, "conj") if tree.pos[m] == "PROPN" and tree.kid(m, "det") is not None]
    return found


def _case(tree: Tree, i: int) -> str:
    return next((tree.lower[k] for k in tree.children[i] if tree.dep[k] == "case"), "")


def _end(tree: Tree, k: int) -> int:
    """Last token of a dependent, cut before a clause of its own."""
    if tree.right[k] == k:
        return k
    end = k
    for m in tree.children[k]:
        if m > k:
            if tree.dep[m] in ("acl", "acl:relcl", "advcl", "parataxis", "obl"):
                break
            if tree.dep[m] != "punct":
                end = max(end, tree.right[m] if tree.dep[m] != "nmod" else _end(tree, m))
    return end
