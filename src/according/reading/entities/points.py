"""Whom a definite phrase points back to: "the spokeswoman", "the company", "the defendant", "the vessel".

Description first (whose words in the text have the noun, or a narrower one), then recency and who spoke last.
"""

from __future__ import annotations

from functools import cache

from according.model import EntityKind
from according.reading.entities.cast import Member
from according.reading.entities.genders import genders
from according.reading.entities.resolve import Scene, is_role, leads, salience
from according.reading.tables import table, words
from according.reading.tree import Tree

DEFINITE = frozenset(["the", "this", "that", "these", "those", "his", "her", "its", "their", "both"])
SELF_NAMED = frozenset(
    ["government", "ministry", "court", "police", "army", "navy", "parliament", "council", "hospital"]
)
"""Nouns for bodies whose names have them, so that they seldom point back to a name without."""
FURTHER = frozenset(["nmod", "acl:relcl", "appos", "nmod:poss"])
"""Dependents that tell more of a noun: which of several is meant."""
ANYBODY = frozenset(
    ["man", "woman", "person", "boy", "girl", "parent", "native", "veteran", "star", "winner", "survivor"]
)
"""Nouns that may be said of people of any office."""
LEAST_LOOSE = 0.4
"""The least salience at which a bare "the company" is taken to mean somebody."""
OUTLET_LINES = 3
"""Lines above in which "the newspaper" looks for the name of one."""


def described(scene: Scene, head: int) -> int | None:
    """The member that a definite phrase headed by a common noun points back to: "the spokeswoman", "the company".

    A singular noun for a person without any article counts as definite, as in headlines and labels ("Mayor says").
    """
    tree, noun, word = scene.tree, scene.tree.lemma[head].lower(), scene.tree.lower[head]
    if not definite(tree, head):
        return None
    kinds = _kinds_meant(tree, head)
    gender = genders().get(word) or genders().get(noun)
    inside = {scene.cast.at[i] for i in range(tree.left[head], tree.right[head] + 1) if i in scene.cast.at}
    told = [k for k in tree.children[head] if (tree.dep[k] in FURTHER or tree.ent[k]) and not _by_the_way(tree, k)]
    light = is_role(tree, head) and all(k < head and tree.dep[k] not in FURTHER for k in told)
    best, best_score = None, 0.0
    for number, last in scene.seen.items():
        member = scene.cast.members[number]
        if member.kind not in kinds or number in inside or (not scene.late and last >= head):
            continue
        if gender and member.gender not in (None, gender):
            continue
        matches = noun in member.roles or word in member.roles or bool(narrower(noun) & member.roles)
        shared = matches and (member.affiliation in inside or _shares(tree, member, head))
        if told and not shared and not (light and _varies(scene, head, number)):
            continue
        near = salience(scene, number, last, head)
        score = (2.0 if matches else 0.0) + near
        far = abs(tree.line[head] - tree.line[last]) > 3
        outlet = set(member.plain) & words("media_words")  # "the newspaper" is settled apart, "the company" is none
        if not matches and (far or outlet or not _may_be(scene, head, number, noun)):
            continue
        if score > best_score:
            best, best_score = number, score
    return best if best is not None or told else _loosely(scene, head, noun)


def _by_the_way(tree: Tree, k: int) -> bool:
    """Whether a clause behind a comma tells more of somebody known: "the diplomat, who asked not to be named"."""
    first = tree.left[k]
    return tree.dep[k] == "acl:relcl" and "," in (tree.words[first], tree.words[first - 1])


def _kinds_meant(tree: Tree, head: int) -> tuple[EntityKind, ...]:
    """The kinds of member that a noun may point back to."""
    if is_role(tree, head):
        return ("group",) if tree.tag[head] == "NNS" else ("person",)
    return ("organisation", "group", "place", "document", "other")


def narrower(noun: str) -> frozenset[str]:
    """The nouns for people and vessels that a wider one may stand for: "diplomat" for an ambassador."""
    return _narrower().get(noun, frozenset())


@cache
def _narrower() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in table("role_kinds")}


def _varies(scene: Scene, head: int, number: int) -> bool:
    """Whether a phrase of which nothing is known yet is a new word for whoever the sentence before was about.

    "Gus Tarrant will not run again. The Dresk mayor said …": the writer tells more of him by the way.
    """
    tree, member, last = scene.tree, scene.cast.members[number], scene.seen[number]
    spoke = bool(scene.spoke) and scene.spoke[-1] == number
    subject = tree.dep[head] in ("nsubj", "nsubj:pass") and (leads(tree, last) or spoke)
    near = 0 <= tree.sentence[head] - tree.sentence[last] <= 1 and tree.line[head] - tree.line[last] <= 1
    return subject and near and not member.anonymous and fits_role(member, tree.lemma[head].lower())


def fits_role(member: Member, noun: str) -> bool:
    """Whether a noun for a person may be said of a member: nothing else is known of them, or something like it."""
    roles = member.roles - {noun} - ANYBODY
    if not roles or noun in member.roles | ANYBODY or noun not in words("person_roles"):
        return True
    return bool(narrower(noun) & roles) or any(noun in narrower(role) for role in roles)


def _loosely(scene: Scene, head: int, noun: str) -> int | None:
    """Whom "the company", "the agency" or "the town" means where no name says so: the nearest that may be one."""
    kinds = {row[0]: row[1] for row in table("loose_nouns")}
    kind = kinds.get(noun)
    if kind == "medium":
        told = next((n for n in reversed(scene.told) if not scene.cast.members[n].anonymous), None)
        return told if told is not None else _outlet(scene, head)
    if kind == "accused":
        return _accused(scene, head)
    if kind is None:
        return None
    wanted = "place" if kind == "place" else "organisation"
    scores: dict[int, float] = {}
    for number, last in scene.seen.items():
        member = scene.cast.members[number]
        other = (member.roles & words("group_nouns")) - kinds.keys()
        if member.kind != wanted or member.anonymous or other or (not scene.late and last >= head):
            continue
        if (set(member.plain) | member.roles) & words("media_words") or number in scene.told:
            continue
        scores[number] = salience(scene, number, last, head) + 0.1 * min(len(member.mentions), 5)
    best = max(scores, key=lambda n: (scores[n], -n), default=None)
    return best if best is not None and scores[best] >= LEAST_LOOSE else None


def _accused(scene: Scene, head: int) -> int | None:
    """Whom "the defendant" means: whoever is named most of those who have no part in court."""
    members = scene.cast.members
    found = {
        n: len(members[n].mentions)
        for n, last in scene.seen.items()
        if last < head and members[n].kind == "person" and not members[n].anonymous
        and not members[n].roles & words("court_roles")
    }  # fmt: skip
    best = max(found, key=lambda n: (found[n], -n), default=None)
    return best if best is not None and list(found.values()).count(found[best]) == 1 else None


def _outlet(scene: Scene, head: int) -> int | None:
    """The outlet named last before a token, not far above: "the newspaper" after "the Oster Courier"."""
    tree, members = scene.tree, scene.cast.members
    found = [
        (last, n)
        for n, last in scene.seen.items()
        if last < head and tree.line[head] - tree.line[last] <= OUTLET_LINES
        and members[n].kind != "person" and set(members[n].plain) & words("media_words")
    ]  # fmt: skip
    return max(found)[1] if found else None


def definite(tree: Tree, head: int) -> bool:
    """Whether a phrase is meant to be known: the article, a possessive, or a bare singular noun for a person."""
    first = tree.left[head]
    pointing = tree.lower[first] in DEFINITE or any(
        tree.dep[k] == "nmod:poss" or (tree.dep[k] == "det" and tree.lower[k] in DEFINITE) for k in tree.children[head]
    )
    if pointing:
        return True
    articles = any(tree.dep[k] in ("det", "nummod") and ":" not in tree.words[k] for k in tree.children[head])
    return not articles and tree.tag[head] in ("NN", "NNP") and is_role(tree, head)


def _shares(tree: Tree, member: Member, head: int) -> bool:
    """Whether a phrase's further words are in what the text says of a member: "the mayor of Dresk"."""
    told = (member.description or "").lower()
    said = [
        tree.lower[i]
        for i in range(tree.left[head], tree.right[head] + 1)
        if tree.pos[i] in ("NOUN", "PROPN", "ADJ") and i != head
    ]
    return bool(said) and all(w in told for w in said)


def _may_be(scene: Scene, head: int, number: int, noun: str) -> bool:
    """Whether a noun that nothing in the text says of a member may still mean it.

    Only for whoever spoke last, or for a person of whom nothing is said and who is the last that was named.
    """
    member, tree = scene.cast.members[number], scene.tree
    spoke = bool(scene.spoke) and scene.spoke[-1] == number
    near = tree.line[head] - tree.line[scene.seen[number]] <= 1
    if member.kind == "person":
        people = {n: at for n, at in scene.seen.items() if scene.cast.members[n].kind == "person"}
        last = not scene.late and not member.roles and near and number == max(people, key=lambda n: people[n])
        return (spoke or last) and not member.anonymous and fits_role(member, noun)
    if not spoke or member.kind != "organisation" or noun in SELF_NAMED or noun not in words("group_nouns"):
        return False
    if noun not in words("loose_nouns") and any(tree.pos[k] in ("ADJ", "NOUN", "PROPN") for k in tree.children[head]):
        return False  # "the consumer watchdog" tells who it is
    other = (member.roles & words("group_nouns")) - words("loose_nouns")
    return member.name[:1].isupper() or (noun in words("loose_nouns") and not other)
