"""The cast of a report: everyone and everything in it, gathered from names; those who speak unnamed are added later."""

from __future__ import annotations

from dataclasses import dataclass, field

from according.model import Entity, EntityKind, Flag, Span
from according.reading.entities.gather import gather
from according.reading.entities.genders import gender_of_title, genders, given_name_gender
from according.reading.entities.names import Cluster, names_of
from according.reading.tables import words
from according.reading.tree import Tree

CHILDREN = frozenset(
    ["child", "boy", "girl", "baby", "infant", "toddler", "teenager", "schoolboy", "schoolgirl", "pupil"]
)
CAPTIVES = frozenset(["hostage", "captive"])
VICTIMS = frozenset(["victim", "survivor"])
LONGEST_APPOSED = 14
PHRASE = frozenset(["NOUN", "PROPN", "ADJ", "DET", "ADP", "PART", "NUM", "CCONJ", "PRON"])


@dataclass(slots=True)
class Member:
    """One of the cast while the report is read.

    `roles` are the lemmas of nouns that describe it, `description` the words that do; `gender` "f", "m" or None;
    `plural` whether it is several; `same` the number of the member that it turned out to be.
    """

    kind: EntityKind
    name: str
    plain: tuple[str, ...] = ()
    roles: set[str] = field(default_factory=set)
    description: str | None = None
    affiliation: int | None = None
    anonymous: bool = False
    flags: set[Flag] = field(default_factory=set)
    gender: str | None = None
    plural: bool = False
    mentions: dict[Span, int] = field(default_factory=dict)
    same: int | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """The members, and which member's name each token is part of."""

    members: list[Member]
    at: dict[int, int]

    def add(self, member: Member) -> int:
        """Take in a member; gives its number."""
        self.members.append(member)
        return len(self.members) - 1

    def mention(self, number: int, span: Span, head: int) -> None:
        """Remember that a span, headed by a token, means a member."""
        self.members[number].mentions.setdefault(span, head)

    def final(self, number: int) -> int:
        """The member that a united one ended up in."""
        while (same := self.members[number].same) is not None:
            number = same
        return number

    def unite(self, number: int, other: int) -> None:
        """Make a member the same as another one, which takes over its mentions."""
        number, other = self.final(number), self.final(other)
        if number == other:
            return
        gone, kept = self.members[number], self.members[other]
        gone.same = other
        for span, head in gone.mentions.items():
            kept.mentions.setdefault(span, head)
        kept.roles |= gone.roles
        kept.description = kept.description or gone.description


def cast_of(tree: Tree) -> Cast:
    """The named members of a report, with what the words around their names say of them."""
    clusters = gather(tree, names_of(tree))
    members, at = [], {}
    for number, cluster in enumerate(clusters):
        members.append(_member(tree, cluster))
        for name in cluster.names:
            at.update(dict.fromkeys(range(name.first, name.last + 1), number))
    cast = Cast(members, at)
    for number, cluster in enumerate(clusters):
        if cluster.kind == "person":
            for name in cluster.names:
                _describe(tree, cast, number, name.first, name.last)
        else:
            _describe_body(tree, cast, number, [n.last for n in cluster.names])
    return cast


def _member(tree: Tree, cluster: Cluster) -> Member:
    member = Member(cluster.kind, cluster.text, cluster.words)
    for name in cluster.names:
        member.mentions[tree.span(name.first, name.last)] = name.first
        if cluster.kind == "person":
            member.gender = member.gender or gender_of_title(tree, name.first)
    if cluster.kind == "person":
        member.gender = member.gender or given_name_gender(cluster.words)
    return member


def role_nouns(tree: Tree, first: int, last: int) -> list[int]:
    """The tokens of a stretch that are nouns for people by what they do."""
    known = words("person_roles")
    return [i for i in range(first, last + 1) if tree.lemma[i].lower() in known or tree.lower[i] in known]


def _describe(tree: Tree, cast: Cast, number: int, first: int, last: int) -> None:
    """What stands before and after one mention of a person: "spokeswoman for the Guard", "Foreign Minister"."""
    member = cast.members[number]
    for start, stop in (_before(tree, first, last), _after(tree, first, last)):
        nouns = role_nouns(tree, start, stop) if start <= stop else []
        if not nouns:
            continue
        member.roles.update(tree.lemma[i].lower() for i in nouns)
        member.roles.update(tree.lower[i] for i in nouns)
        member.gender = member.gender or next(
            (genders()[tree.lower[i]] for i in nouns if tree.lower[i] in genders()), None
        )
        if member.description is None:
            member.description = tree.span(start, stop).of(tree.text)
        if member.affiliation is None:
            member.affiliation = _affiliation(cast, number, start, stop)
        _flag(member, {tree.lemma[i].lower() for i in nouns})


def _flag(member: Member, nouns: set[str]) -> None:
    if nouns & CHILDREN:
        member.flags.add("minor")
    if nouns & CAPTIVES:
        member.flags.add("hostage")
    if nouns & VICTIMS:
        member.flags.add("victim")


def _before(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """The words in front of a name that belong to its noun phrase, without article and comma."""
    apposed = _apposed(tree, first)
    if apposed is not None:
        return apposed
    start = first
    sentence = tree.sentence_bounds[tree.sentence[first]][0]
    while start - 1 >= sentence and _modifies(tree, start - 1):
        start -= 1
    while start < first and tree.pos[start] in ("DET", "CCONJ", "PUNCT"):
        start += 1
    stop = first - 1
    while stop >= start and tree.pos[stop] == "PUNCT":
        stop -= 1
    return start, stop


def _apposed(tree: Tree, first: int) -> tuple[int, int] | None:
    """A phrase for a person and a comma in front: "the mayor of Port Ellis, Gus Tarrant"."""
    if first < 2 or tree.words[first - 1] != ",":
        return None
    start, sentence = first - 1, tree.sentence_bounds[tree.sentence[first]][0]
    while start - 1 >= sentence and first - start < LONGEST_APPOSED and tree.pos[start - 1] in PHRASE:
        start -= 1
    while start < first - 1 and tree.pos[start] in ("ADP", "DET", "CCONJ", "PRON"):
        start += 1
    return (start, first - 2) if role_nouns(tree, start, first - 2) else None


def _modifies(tree: Tree, i: int) -> bool:
    if tree.words[i] in ("-", "’s", "'s"):
        return True
    if tree.pos[i] == "PUNCT":  # "the coast minister, Ysolde …"
        return tree.words[i] == "," and i > 0 and tree.lemma[i - 1].lower() in words("person_roles")
    return tree.pos[i] in ("NOUN", "PROPN", "ADJ", "NUM", "DET") and tree.dep[i] not in ("nsubj", "obl:unmarked")


def _after(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """An apposition behind a name: ", a spokeswoman for the Guard,"."""
    at = last + 1
    stop = tree.sentence_bounds[tree.sentence[last]][1]
    if at > stop or tree.words[at] not in (",", "(", "—", "–"):
        of = at <= stop and tree.lower[at] in ("of", "from") and tree.head[at] in range(at, min(at + 6, stop + 1))
        return (at, tree.right[tree.head[at]]) if of and tree.right[tree.head[at]] - at < 8 else (1, 0)
    head = next((i for i in range(at + 1, min(at + 12, stop + 1)) if tree.pos[i] in ("NOUN", "PROPN")), None)
    if head is None or any(
        tree.pos[i] in ("VERB", "AUX", "PRON", "ADP", "SCONJ", "CCONJ") for i in range(at + 1, head)
    ):
        return 1, 0
    end = head
    while (
        end < stop
        and tree.words[end + 1] not in (",", ")", "—", "–", ".", ";", "“", '"')
        and tree.pos[end + 1] not in ("VERB", "AUX")
    ):
        end += 1
    return at + 1, end


def _affiliation(cast: Cast, number: int, start: int, stop: int) -> int | None:
    """The organisation, else the place, named in a description."""
    found = list(dict.fromkeys(cast.at[i] for i in range(start, stop + 1) if i in cast.at and cast.at[i] != number))
    bodies = [n for n in found if cast.members[n].kind == "organisation"]
    places = [n for n in found if cast.members[n].kind == "place"]
    return next(iter([*bodies, *places]), None)


def _describe_body(tree: Tree, cast: Cast, number: int, lasts: list[int]) -> None:
    """Nouns that say what an organisation is: the last words of its names, and "the operator, X Lines"."""
    member, known = cast.members[number], words("group_nouns") | words("vessels")
    for last in lasts:
        member.roles.update(w for w in tree.text[tree.start[last] : tree.end[last]].lower().split() if w in known)
        head = tree.head[last]
        if tree.dep[last] in ("appos", "flat", "compound") and tree.lower[head] in known:
            member.roles.add(tree.lower[head])
        for k in tree.children[last]:
            if tree.dep[k] in ("appos", "compound", "nmod:desc") and tree.lower[k] in known:
                member.roles.add(tree.lower[k])
        before = last - len(member.plain)
        if before >= 0 and tree.lower[before] in known:
            member.roles.add(tree.lower[before])
    member.roles.update(w for w in member.plain if w in known)


def entities_of(cast: Cast) -> tuple[tuple[Entity, ...], dict[int, str]]:
    """The cast as entities in the order of their first mention, and the id that each member's number became."""
    own = [n for n, m in enumerate(cast.members) if m.same is None]
    order = sorted(own, key=lambda n: (min((s.start for s in cast.members[n].mentions), default=1 << 60), n))
    ids = {n: f"e{k}" for k, n in enumerate(order, 1)}
    ids |= {n: ids[cast.final(n)] for n in range(len(cast.members)) if n not in ids}
    entities = []
    for n in order:
        m = cast.members[n]
        entities.append(
            Entity(
                ids[n], m.kind, m.name, m.description, ids[m.affiliation] if m.affiliation is not None else None,
                m.anonymous, tuple(sorted(m.flags)), tuple(sorted(m.mentions)),
            )
        )  # fmt: skip
    return tuple(entities), ids
