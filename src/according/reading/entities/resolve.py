"""Whom a noun phrase or a pronoun means: the one in the cast that it points back to, or somebody new.

Recency and description, in the manner of the precise sieves of Lee et al. 2013: who was named last, who spoke last,
whose description has the noun ("the spokeswoman"), whose gender and number fit.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from according.model import Span
from according.reading.entities.cast import Cast
from according.reading.tables import words
from according.reading.tree import Tree

SINGULAR = frozenset(["he", "she", "him", "her", "his", "hers", "himself", "herself"])
PLURAL = frozenset(["they", "them", "their", "theirs", "themselves"])
NEUTER = frozenset(["it", "its", "itself"])
FIRST = frozenset(["i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"])


@dataclass(slots=True)
class Scene:
    """What has been read so far: the cast, when each was last mentioned, who spoke and who was told last.

    `seen`: the token of each member's last mention, `led`: that of its last mention as a subject;
    `made`: the member made for a noun, by token; `maybe`: the nouns for people and bodies, by token, that would become
    members if a pronoun pointed back to them; `meant`: whom a pronoun was taken to mean, by token; `quotes`: the spans
    of quoted words; `late`: the body has been read and
    headlines are looked at.
    """

    tree: Tree
    cast: Cast
    quotes: tuple[Span, ...] = ()
    seen: dict[int, int] = field(default_factory=dict)
    led: dict[int, int] = field(default_factory=dict)
    spoke: list[int] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    made: dict[int, int] = field(default_factory=dict)
    maybe: dict[int, Span] = field(default_factory=dict)
    meant: dict[int, int] = field(default_factory=dict)
    late: bool = False

    def see(self, number: int, token: int) -> None:
        """Note that a member was mentioned at a token."""
        self.seen[number] = max(token, self.seen.get(number, -1))
        if leads(self.tree, token):
            self.led[number] = max(token, self.led.get(number, -1))

    def speaks(self, number: int) -> None:
        """Note that a member has spoken."""
        self.spoke.append(number)

    def in_quote(self, i: int) -> bool:
        """Whether token i stands inside quoted words."""
        return any(q.start <= self.tree.start[i] < q.end for q in self.quotes)


def head_of(tree: Tree, span: Span) -> int | None:
    """The token that heads a span: the one whose own head lies outside."""
    tokens = [i for i in tree.tokens_of(span) if tree.pos[i] not in ("PUNCT", "SPACE")]
    inside = set(tokens)
    for i in tokens:
        if tree.head[i] not in inside or tree.head[i] == i:
            return i
    return tokens[0] if tokens else None


def salience(scene: Scene, number: int | None, last: int, i: int, quoted: bool = False) -> float:
    """How much somebody last mentioned at token `last` is in mind at token i.

    Whoever spoke last is, the more so nearby; but not inside quotations, where others are spoken of. Whoever was a
    subject stays so where a later mention is none: "Lund said that her brother … She".
    """
    led = scene.led.get(number, last) if number is not None else last
    best = _salience(scene, number, last, i, quoted)
    return max(best, _salience(scene, number, led, i, quoted)) if led < min(last, i) else best


def _salience(scene: Scene, number: int | None, last: int, i: int, quoted: bool) -> float:
    tree = scene.tree
    lines, sentences = abs(tree.line[i] - tree.line[last]), abs(tree.sentence[i] - tree.sentence[last])
    score = 1.0 / (1.0 + lines) + 0.5 / (1.0 + sentences)
    if scene.spoke and scene.spoke[-1] == number:
        score += -0.6 if quoted else 0.35 if lines <= 1 else 0.15
    if leads(tree, last):
        return score + 0.4
    return score - (0.2 if tree.dep[_top(tree, last)] in ("nmod", "nmod:poss") else 0.0)


def _top(tree: Tree, i: int) -> int:
    """The head of the noun phrase that the name at token i is part of."""
    while tree.dep[i] in ("flat", "compound", "appos") and tree.head[i] != i:
        i = tree.head[i]
    return i


def leads(tree: Tree, i: int) -> bool:
    """Whether the name at token i is a subject."""
    return tree.dep[_top(tree, i)] in ("nsubj", "nsubj:pass")


def named(scene: Scene, span: Span) -> int | None:
    """The member that a noun phrase names: in its head, beside it, or as the one person in a phrase for a person."""
    tree, at = scene.tree, scene.cast.at
    head = head_of(tree, span)
    if head is None:
        return None
    tokens = tree.tokens_of(span)
    whole = _name_and_verb(scene, tokens)
    if whole is not None:
        return whole
    if head in at and scene.cast.members[at[head]].kind != "person" and any(is_role(tree, i) for i in tokens):
        closing = _closing_name(scene, tokens)
        if closing is not None:
            return closing
    if head in at:
        outer = [i for i in tokens if i in at and scene.cast.members[at[i]].kind == "person" and _beside(tree, i, head)]
        return (
            at[outer[0]]
            if outer and scene.cast.members[at[head]].kind != "person" and is_role(tree, head)
            else at[head]
        )
    beside = [i for i in tokens if i in at and _beside(tree, i, head) and not _modifier(tree, i, head)]
    people = [i for i in beside if scene.cast.members[at[i]].kind == "person"]
    behind = [k for k in tree.kids(head, "appos") if k in at and scene.cast.members[at[k]].kind == "person"]
    if not people and (is_role(tree, head) or tree.lower[head] in ("one", "another")):
        people = behind  # "said the mayor, Gus Tarrant", the source cut short
    if people:
        return at[people[0]]
    firms = [k for k in tree.kids(head, "appos") if k in at and scene.cast.members[at[k]].kind == "organisation"]
    if firms and is_role(tree, head) and firms[0] in tokens:  # "its owner, Brandt Shipping"
        return at[firms[0]]
    closing = _closing_name(scene, tokens) if is_role(tree, head) or tree.lower[head] in ("one", "another") else None
    closing = closing if closing is not None or not is_role(tree, head) else _two_offices(scene, tokens)
    if closing is not None:
        return closing
    if is_role(tree, head) or any(is_role(tree, i) for i in tokens):
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


def _name_and_verb(scene: Scene, tokens: range) -> int | None:
    """The member of a name that a verb was taken in with: "Hale continued", "The Oster Courier reports"."""
    tree, at = scene.tree, scene.cast.at
    said = [i for i in tokens if tree.pos[i] not in ("PUNCT", "SPACE", "DET")]
    if len(said) < 2 or said[-1] in at or len({at.get(i) for i in said[:-1]}) != 1 or said[0] not in at:
        return None
    verb = tree.tag[said[-1]] in ("VBD", "VBZ") or tree.lower[said[-1]] in ("reports", "says", "writes", "states")
    return at[said[0]] if verb else None


def _modifier(tree: Tree, i: int, head: int) -> bool:
    """Whether the name at token i stands before a common noun that it tells more of: "Hale supporters"."""
    return i < head and tree.dep[_name_head(tree, i)] in ("compound", "nmod:desc") and tree.pos[head] == "NOUN"


def _closing_name(scene: Scene, tokens: range) -> int | None:
    """The person whose name ends a phrase behind a comma: "the mayor of Port Ellis, Gus Tarrant"."""
    tree, at = scene.tree, scene.cast.at
    last = next((i for i in reversed(tokens) if tree.pos[i] not in ("PUNCT", "SPACE")), None)
    if last is None or last not in at or scene.cast.members[at[last]].kind != "person":
        return None
    first = last
    while first - 1 in tokens and at.get(first - 1) == at[last]:
        first -= 1
    while first - 1 in tokens and tree.lower[first - 1].rstrip(".") in words("titles"):
        first -= 1
    return at[last] if first - 1 in tokens and tree.words[first - 1] == "," else None


def _two_offices(scene: Scene, tokens: range) -> int | None:
    """The one person who holds two offices: "envoy and Deputy Mayor Gus Tarrant", with no article before either."""
    tree, at = scene.tree, scene.cast.at
    said = [i for i in tokens if tree.pos[i] not in ("PUNCT", "SPACE")]
    joins = [i for i in said if tree.lower[i] == "and"]
    if not joins or said[-1] not in at or scene.cast.members[at[said[-1]]].kind != "person":
        return None
    first = said[-1]
    while first - 1 in tokens and at.get(first - 1) == at[said[-1]]:
        first -= 1
    before = [i for i in said if i < first]
    offices = bool(before) and before[-1] > joins[-1] and is_role(tree, before[-1])
    articles = "DET" in (tree.pos[said[0]], tree.pos[joins[-1] + 1])
    return at[said[-1]] if offices and not articles else None


def is_role(tree: Tree, i: int) -> bool:
    """Whether token i is a noun for a person: what they do, their age ("the 24-year-old"), their people or party."""
    lower = tree.lower[i]
    if lower.endswith("old") and tree.pos[i] in ("NOUN", "ADJ", "PROPN"):
        return lower.endswith("year-old") or (i > 2 and tree.words[i - 1] == "-" and tree.lower[i - 2] == "year")
    if tree.ent[i] == "NORP":
        return tree.tag[i] in ("NN", "NNP") and any(tree.lower[k] == "the" for k in tree.kids(i, "det"))
    return tree.lemma[i].lower() in words("person_roles") or lower in words("person_roles")


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
    """Whether the name at token i hangs on a preposition or possessive in the phrase ("the wife of X", "X's wife")."""
    while True:
        if any(tree.dep[k] == "case" for k in tree.children[i]):
            return True
        if tree.head[i] == i or tree.head[i] not in tokens or tree.dep[i] == "nmod:poss":
            return tree.dep[i] == "nmod:poss"
        i = tree.head[i]
