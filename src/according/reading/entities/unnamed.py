"""Speakers without a name: "a source close to the talks", "the coastguard", and names that no tagger saw."""

from __future__ import annotations

from according.model import EntityKind, Span
from according.reading.entities.cast import Member
from according.reading.entities.genders import genders
from according.reading.entities.points import definite
from according.reading.entities.resolve import Scene, is_role
from according.reading.tables import words
from according.reading.tree import Tree

OTHERS = frozenset(["one", "another", "other", "some"])
COUNTED = frozenset(["one", "another", "two", "three", "some", "many", "others", "both", "several", "few", "most"])
CLAUSES = frozenset(["who", "which", "that", "whose", "seen", "dated", "speaking", "familiar", "close"])
BODIES = frozenset(["police", "services", "authorities", "forces", "headquarters", "railways", "airways", "airlines"])
"""Plurals that mean one body."""


def unnamed(scene: Scene, span: Span, head: int) -> int:
    """The member for a speaker who is not named, the same one for the same noun; made where there is none."""
    if head not in scene.made:
        before = _spoken_of(scene, head)
        scene.made[head] = before if before is not None else _known_or_new(scene, _member(scene, span, head))
    plain = Span(max(span.start, scene.tree.start[scene.tree.left[head]]), scene.tree.end[_end(scene.tree, head)])
    if plain.start < plain.end <= span.end:
        scene.cast.mention(scene.made[head], plain, head)
    return scene.made[head]


def _known_or_new(scene: Scene, member: Member) -> int:
    """The number of a member; a body without a name is the one that is called the same already."""
    same = [
        n
        for n, m in enumerate(scene.cast.members)
        if m.kind == member.kind == "organisation" and " ".join(m.plain) == " ".join(member.plain)
    ]
    return same[0] if same else scene.cast.add(member)


def _spoken_of(scene: Scene, head: int) -> int | None:
    """Whoever was brought in by the same noun without a name: "a nurse raised the alarm … the nurse said"."""
    tree = scene.tree
    if not is_role(tree, head) or tree.tag[head] != "NN" or tree.lower[tree.left[head]] != "the":
        return None
    before = [i for i in scene.maybe if i < head and tree.lower[i] == tree.lower[head] and not definite(tree, i)]
    if not before or any(tree.pos[k] in ("ADJ", "NOUN", "PROPN") for k in tree.children[head]):
        return None
    return unnamed(scene, scene.maybe[before[-1]], before[-1])


def _end(tree: Tree, head: int) -> int:
    """The last token of a phrase before anything set off by a comma or a clause: "a sheet of the bank, seen by us"."""
    last = head
    while (
        last < tree.right[head]
        and tree.words[last + 1] not in (",", "–", "—", "(")
        and tree.lower[last + 1] not in CLAUSES
    ):
        last += 1
    return last


def _member(scene: Scene, span: Span, head: int) -> Member:
    tree, noun = scene.tree, scene.tree.lemma[head].lower()
    first = max(tree.left[head], tree.token_at(span.start))
    owned = [k for k in tree.kids(head, "nmod:poss") if first <= k < head]
    first = max([first, *(tree.right[k] + 1 for k in owned)])
    while first < head and (
        tree.pos[first] in ("DET", "NUM", "PUNCT", "ADP", "PRON", "ADV") or tree.lower[first] in OTHERS
    ):
        first += 1
    while first < head and ":" in tree.words[first]:  # a live blog's clock time
        first += 1
    shown = tree.span(first, head).of(tree.text).replace("\n", " ")
    role = is_role(tree, first) and not tree.ent[first]
    if (role or tree.lower[first] in BODIES) and tree.words[first].istitle():
        shown = shown[:1].lower() + shown[1:]
    starts = first == tree.sentence_bounds[tree.sentence[first]][0]
    if (
        tree.pos[first] != "PROPN"
        and not tree.ent[first]
        and (starts or shown.isupper())
        and tree.words[first][1:].islower()
        and not _is_proper(tree, first)
    ):
        shown = shown[:1].lower() + shown[1:]
    kind = _kind(tree, head, noun)
    behind = _name_behind(tree, span, head)
    if behind is not None:
        shown = behind
    named = behind is not None or _is_name(tree, first, head)
    if kind == "organisation" and not named:
        shown = _owner(tree, owned) + shown.lstrip()
    anonymous = kind in ("person", "group") and not named
    name = f"unnamed {shown}" if anonymous else shown
    member = Member(kind, name, (shown.lower(),), {noun, tree.lower[head]}, span.of(tree.text), None, anonymous)
    member.plural, member.gender = tree.tag[head] in ("NNS", "NNPS"), genders().get(tree.lower[head])
    members = scene.cast.members
    inside = [scene.cast.at[i] for i in tree.tokens_of(span) if i in scene.cast.at]
    member.affiliation = next((n for n in inside if members[n].kind in ("organisation", "place")), None)
    if anonymous:
        member.flags.add("source")
    return member


def _is_proper(tree: Tree, first: int) -> bool:
    """Whether the word that opens a sentence is written with a capital inside sentences too: "Toravi"."""
    return any(
        word == tree.words[first] and i != tree.sentence_bounds[tree.sentence[i]][0] and tree.words[i - 1].islower()
        for i, word in enumerate(tree.words)
    )


def _owner(tree: Tree, owned: list[int]) -> str:
    """ "Oster's " before "mission", "guards' " before "union": a body keeps whose it is in its name; "" for "its"."""
    if not owned or tree.pos[owned[0]] == "PRON":
        return ""
    first = next(i for i in range(tree.left[owned[0]], owned[0] + 1) if tree.pos[i] != "DET")
    return tree.span(first, tree.right[owned[0]]).of(tree.text).replace("\n", " ") + " "


def _name_behind(tree: Tree, span: Span, head: int) -> str | None:
    """Capitalised words right behind the noun: "the tenants' league Roofs For All"."""
    last = head
    tokens = tree.tokens_of(span)
    while last + 1 in tokens and tree.words[last + 1][:1].isupper() and not tree.words[last + 1].isupper():
        last += 1
    return tree.span(head + 1, last).of(tree.text) if last > head and tree.words[head].islower() else None


def _kind(tree: Tree, head: int, noun: str) -> EntityKind:
    plural = tree.tag[head] in ("NNS", "NNPS")
    if noun in words("document_nouns"):
        return "document"
    if tree.lower[head] in BODIES:
        return "organisation"
    if tree.lower[head] in COUNTED:
        return "person" if tree.lower[head] in ("one", "another") else "group"
    if noun in words("crowds"):
        return "group"
    if noun in words("group_nouns") and not is_role(tree, head):
        return "group" if plural else "organisation"
    if _is_name(tree, head, head):
        return "organisation" if plural else "other"
    if plural:
        return "group"
    return "person" if is_role(tree, head) else "other"


def _is_name(tree: Tree, first: int, head: int) -> bool:
    """Whether the words are a proper name that the tagger missed: capitals in a sentence that has small letters."""
    if any(tree.pos[i] != "PROPN" or not tree.words[i][:1].isupper() for i in range(first, head + 1)):
        return False
    start, stop = tree.sentence_bounds[tree.sentence[head]]
    return any(tree.words[i].islower() for i in range(start, stop + 1)) and not is_role(tree, head)
