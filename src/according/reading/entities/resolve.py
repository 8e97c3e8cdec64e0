"""Whom a noun phrase or a pronoun means: the one in the cast that it points back to, or somebody new.

Recency and description, in the manner of the precise sieves of Lee et al. 2013: who was named last, who spoke last,
whose description has the noun ("the spokeswoman"), whose gender and number fit.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from according.model import Span
from according.reading.entities.cast import Cast, Member, genders, role_nouns
from according.reading.tables import words
from according.reading.tree import Tree

SINGULAR = frozenset(["he", "she", "him", "her", "his", "hers", "himself", "herself"])
PLURAL = frozenset(["they", "them", "their", "theirs", "themselves"])
NEUTER = frozenset(["it", "its", "itself"])
FIRST = frozenset(["i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"])
DEFINITE = frozenset(["the", "this", "that", "these", "those", "his", "her", "its", "their", "both"])
NEAR = 160
"""Tokens; a pronoun does not look back further."""


@dataclass(slots=True)
class Scene:
    """What has been read so far: the cast, when each was last mentioned, and who spoke last."""

    tree: Tree
    cast: Cast
    seen: dict[int, int] = field(default_factory=dict)
    spoke: list[int] = field(default_factory=list)

    def see(self, number: int, token: int) -> None:
        """Note that a member was mentioned at a token."""
        self.seen[number] = max(token, self.seen.get(number, -1))

    def speaks(self, number: int) -> None:
        """Note that a member has spoken."""
        self.spoke.append(number)


def head_of(tree: Tree, span: Span) -> int | None:
    """The token that heads a span: the one whose own head lies outside."""
    tokens = [i for i in tree.tokens_of(span) if tree.pos[i] not in ("PUNCT", "SPACE")]
    inside = set(tokens)
    for i in tokens:
        if tree.head[i] not in inside or tree.head[i] == i:
            return i
    return tokens[0] if tokens else None


def pronoun(scene: Scene, i: int, barred: frozenset[int] = frozenset()) -> int | None:
    """The member that the third-person pronoun at token i points back to, None where nobody fits."""
    word = scene.tree.lower[i]
    gender = genders().get(word)
    best, best_score = None, 0.0
    for number, last in scene.seen.items():
        member = scene.cast.members[number]
        if number in barred or last >= i or i - last > NEAR or not _fits(member, word, gender):
            continue
        score = _salience(scene, number, last, i) + (0.3 if gender and member.gender == gender else 0.0)
        if score > best_score:
            best, best_score = number, score
    if best is not None and gender and scene.cast.members[best].gender is None:
        scene.cast.members[best].gender = gender
    return best


def _fits(member: Member, word: str, gender: str | None) -> bool:
    if word in SINGULAR:
        return member.kind == "person" and not member.plural and member.gender in (None, gender)
    if word in PLURAL:
        return member.plural or member.kind in ("group", "organisation")
    return member.kind in ("organisation", "place", "document", "other") and not member.plural


def _salience(scene: Scene, number: int, last: int, i: int) -> float:
    tree = scene.tree
    score = 1.0 / (1.0 + (tree.line[i] - tree.line[last])) + 0.5 / (1.0 + tree.sentence[i] - tree.sentence[last])
    if scene.spoke and scene.spoke[-1] == number:
        score += 0.6
    head = last
    while tree.dep[head] in ("flat", "compound", "appos") and tree.head[head] != head:
        head = tree.head[head]
    if tree.dep[head] in ("nsubj", "nsubj:pass"):
        score += 0.4
    elif tree.dep[head] in ("nmod", "nmod:poss"):
        score -= 0.2
    return score


def named(scene: Scene, span: Span) -> int | None:
    """The member that a noun phrase names: in its head, beside it, or as the one person in a phrase for a person."""
    tree, at = scene.tree, scene.cast.at
    head = head_of(tree, span)
    if head is None:
        return None
    tokens = tree.tokens_of(span)
    if head in at:
        outer = [i for i in tokens if i in at and scene.cast.members[at[i]].kind == "person" and _beside(tree, i, head)]
        return (
            at[outer[0]]
            if outer and scene.cast.members[at[head]].kind != "person" and _is_role(tree, head)
            else at[head]
        )
    beside = [i for i in tokens if i in at and _beside(tree, i, head)]
    people = [i for i in beside if scene.cast.members[at[i]].kind == "person"]
    if people:
        return at[people[0]]
    if _is_role(tree, head) or any(_is_role(tree, i) for i in tokens):
        found = {
            at[i] for i in tokens if i in at and scene.cast.members[at[i]].kind == "person" and not _of(tree, i, tokens)
        }
        return found.pop() if len(found) == 1 else None
    appos = [i for i in beside if tree.dep[_name_head(tree, i)] in ("appos", "flat", "compound")]
    bodies = [i for i in appos if scene.cast.members[at[i]].kind != "place"]
    last = tokens[-1]
    if bodies and (tree.dep[_name_head(tree, bodies[0])] != "compound" or at[bodies[-1]] == at.get(last)):
        return at[bodies[0]]
    return None


def _is_role(tree: Tree, i: int) -> bool:
    return tree.lemma[i].lower() in words("person_roles") or tree.lower[i] in words("person_roles")


def _name_head(tree: Tree, i: int) -> int:
    start = tree.name_start[i]
    while tree.head[i] != i and start >= 0 and tree.name_start[tree.head[i]] == start:
        i = tree.head[i]
    return i


def _beside(tree: Tree, i: int, head: int) -> bool:
    """Whether the name at token i stands beside a head as its apposition or part of it, not in a phrase below."""
    i = _name_head(tree, i)
    while i != head:
        if tree.dep[i] not in ("appos", "flat", "compound", "nmod:desc", "conj", "list") or tree.head[i] == i:
            return False
        if any(tree.dep[k] == "case" for k in tree.children[i]):
            return False
        i = tree.head[i]
    return True


def _of(tree: Tree, i: int, tokens: range) -> bool:
    """Whether the name at token i hangs on a preposition or possessive inside the phrase ("the wife of X", "X's wife")."""
    while True:
        if any(tree.dep[k] == "case" for k in tree.children[i]):
            return True
        if tree.head[i] == i or tree.head[i] not in tokens or tree.dep[i] == "nmod:poss":
            return tree.dep[i] == "nmod:poss"
        i = tree.head[i]


def described(scene: Scene, head: int) -> int | None:
    """The member that a definite phrase headed by a common noun points back to: "the spokeswoman", "the company"."""
    tree, noun = scene.tree, scene.tree.lemma[head].lower()
    word = tree.lower[head]
    first = tree.left[head]
    definite = tree.lower[first] in DEFINITE or any(tree.dep[k] == "nmod:poss" for k in tree.children[head])
    if not definite or any(tree.dep[k] in ("nmod", "acl:relcl", "appos") for k in tree.children[head] if k > head):
        return None
    kinds = ("person",) if _is_role(tree, head) else ("organisation", "group", "place", "document", "other")
    gender = genders().get(word) or genders().get(noun)
    best, best_score = None, 0.0
    for number, last in scene.seen.items():
        member = scene.cast.members[number]
        if member.kind not in kinds or last >= head or (gender and member.gender not in (None, gender)):
            continue
        matches = noun in member.roles or word in member.roles
        near = _salience(scene, number, last, head)
        score = (2.0 if matches else 0.0) + near
        if not matches and (tree.line[head] - tree.line[last] > 3 or not _may_be(scene, member, number, noun)):
            continue
        if score > best_score:
            best, best_score = number, score
    return best


def _may_be(scene: Scene, member: Member, number: int, noun: str) -> bool:
    """Whether a noun that nothing in the text says of a member may still mean it: only for whoever spoke last."""
    spoke = bool(scene.spoke) and scene.spoke[-1] == number
    if member.kind == "person":
        return spoke and not member.anonymous
    return spoke and noun in words("group_nouns") and member.kind == "organisation"


def unnamed(scene: Scene, span: Span, head: int) -> int:
    """A new member for an unnamed speaker: "unnamed" and the noun with what stands before it."""
    tree = scene.tree
    noun = tree.lemma[head].lower()
    first = max(tree.left[head], tree.token_at(span.start))
    while first < head and (
        tree.pos[first] in ("DET", "NUM", "PUNCT", "ADP") or tree.lower[first] in ("one", "another", "his", "her")
    ):
        first += 1
    role = _is_role(tree, head)
    kind = (
        "document" if noun in words("document_nouns") else "organisation" if noun in words("group_nouns") else "person"
    )
    plural = "NNS" in tree.tag[head] or tree.tag[head] == "NNPS"
    if kind == "person" and (plural or not role):
        kind = "group" if plural else "other"
    words_of = tree.span(first, head).of(tree.text).replace("\n", " ")
    anonymous = kind in ("person", "group")
    name = f"unnamed {words_of}" if anonymous or kind == "document" else words_of
    member = Member(kind, name, (words_of.lower(),), {noun, tree.lower[head]}, span.of(tree.text), None, anonymous)
    member.plural, member.gender = plural, genders().get(tree.lower[head])
    tokens = tree.tokens_of(span)
    bodies = [
        scene.cast.at[i]
        for i in tokens
        if i in scene.cast.at and scene.cast.members[scene.cast.at[i]].kind in ("organisation", "place")
    ]
    member.affiliation = bodies[0] if bodies else None
    if anonymous:
        member.flags.add("source")
    number = scene.cast.add(member)
    return number


def roles_in(tree: Tree, span: Span) -> list[int]:
    """The nouns for people in a span."""
    tokens = tree.tokens_of(span)
    return role_nouns(tree, tokens[0], tokens[-1]) if len(tokens) else []
