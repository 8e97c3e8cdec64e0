"""People without a name who take part in what is told: "nine civilians", "the families", "a 12-year-old girl"."""

from __future__ import annotations

from according.reading.entities.cast import Member
from according.reading.entities.resolve import Scene, is_role
from according.reading.entities.unnamed import unnamed
from according.reading.tables import words
from according.reading.tree import Tree

TAKING_PART = frozenset(["nsubj", "nsubj:pass", "obj", "iobj"])
NO_MATTER = frozenset(["compound", "nmod:desc", "flat", "vocative"])
TELLING = frozenset(["NOUN", "PROPN"])


def groups(scene: Scene) -> None:
    """Make members of people in the plural, and of one person whom nobody names but who does or suffers something.

    "The seafarers" are the Velmari seafarers where the report tells of no others.
    """
    tree, at = scene.tree, scene.cast.at
    found = [i for i in range(len(tree)) if i not in at and _are_people(tree, i) and not _act_for(scene, i)]
    fuller: dict[str, list[str]] = {}
    for i in found:
        name, noun = _name(scene.tree, i), scene.tree.lower[i]
        if name != noun:
            fuller.setdefault(noun, []).append(name)
    known = {" ".join(m.plain): n for n, m in reversed(list(enumerate(scene.cast.members))) if m.kind == "group"}
    for i in found:
        if i not in scene.made:
            _join(scene, i, fuller.get(scene.tree.lower[i], []), known)
    for i in range(len(scene.tree)):
        if i not in scene.made and i not in scene.cast.at and _is_somebody(scene, i):
            unnamed(scene, scene.tree.span(_first(scene.tree, i), i), i)


def _join(scene: Scene, i: int, fuller: list[str], known: dict[str, int]) -> None:
    """Give the people at token i their member: the one of their name, else of the only fuller name of their noun."""
    tree = scene.tree
    name = _name(tree, i)
    several = {" ".join(f.lower().split()) for f in fuller}
    if name == tree.lower[i] and len(several) == 1:
        name = fuller[0]
    key = " ".join(name.lower().split())
    if key not in known:
        roles = {tree.lemma[i].lower(), tree.lower[i]}
        known[key] = scene.cast.add(Member("group", name, (key,), roles, plural=True))
    scene.cast.mention(known[key], tree.span(_first(tree, i), i), i)


def _are_people(tree: Tree, i: int) -> bool:
    """Whether token i heads a phrase for people in the plural."""
    if tree.pos[i] != "NOUN" or tree.dep[i] in NO_MATTER or tree.ent[i]:
        return False
    if tree.tag[i] != "NNS":
        return tree.lower[i] in words("crowds")
    return is_role(tree, i) or tree.lower[i] in words("peoples_nouns")


def _act_for(scene: Scene, i: int) -> bool:
    """Whether the people at token i are a body's own, who act as it does: "delegates of the Lantern Society"."""
    members, at = scene.cast.members, scene.cast.at
    return any(k in at and members[at[k]].kind == "organisation" for k in scene.tree.kids(i, "nmod", "compound"))


def _name(tree: Tree, i: int) -> str:
    """The noun with the words before it that tell which people: "Velmari seafarers"; no number, no "other"."""
    first = i
    while first > tree.left[i] and tree.head[first - 1] in range(first, i + 1) and _tells(tree, first - 1):
        first -= 1
    name = tree.span(first, i).of(tree.text).replace("\n", " ")
    opens = first == tree.sentence_bounds[tree.sentence[i]][0] and not tree.ent[first] and tree.pos[first] != "PROPN"
    return name[:1].lower() + name[1:] if opens or name.isupper() else name


def _tells(tree: Tree, k: int) -> bool:
    """Whether a word before a noun tells which people are meant."""
    vague = tree.lower[k] in words("vague_adjectives")
    people = tree.pos[k] == "ADJ" and tree.words[k][:1].isupper()
    return tree.ent[k] in ("NORP", "LOC", "ORG", "MISC") or ((tree.pos[k] in TELLING or people) and not vague)


def _is_somebody(scene: Scene, i: int) -> bool:
    """Whether token i is one person brought in without a name: "a nurse", "one passenger"."""
    tree = scene.tree
    if tree.tag[i] != "NN" or tree.dep[i] not in TAKING_PART or not is_role(tree, i):
        return False
    first = tree.lower[_first(tree, i)] in ("a", "an", "one", "another")
    return first and not any(k in scene.cast.at for k in tree.kids(i, "appos", "flat", "nmod:desc"))


def _first(tree: Tree, i: int) -> int:
    """The first token of the noun phrase that token i ends."""
    first = i
    while first > tree.left[i] and tree.pos[first - 1] in ("ADJ", "NOUN", "PROPN", "NUM", "DET", "PUNCT"):
        first -= 1
    return first
