"""Whom the words of a role mean: a name in them, the body that "delegates" are of, the speaker behind "we", pronouns.

Pronouns follow the report's own cast (`draft.entities`); where that has no answer in the sentence, the subject of the
clause above goes first, as in Hobbs 1978.
"""

from __future__ import annotations

from according.reading.events.scene import Scene
from according.reading.events.tables import singular, words
from according.reading.tree import Tree

ONE = frozenset(("i", "me", "my", "mine", "myself"))
MANY = frozenset(("we", "us", "our", "ours", "ourselves"))
NEUTER = frozenset(("it", "its"))
PLURAL = frozenset(("they", "them", "their", "theirs"))
PERSONAL = frozenset(("he", "she", "him", "her", "his"))
THIRD = NEUTER | PLURAL | PERSONAL
MEMBERS = words(
    "delegate delegation member official officer fighter soldier troop force side authority government ministry "
    "representative worker volunteer staff police army guard leader leadership spokesman spokeswoman wing branch "
    "management team crew commander militia rebel negotiator envoy minister department office board"
)
BESIDE = frozenset(("flat", "compound", "appos", "nmod:poss"))
SIDES = ("organisation", "place", "group")
STEPS = 6
FAR = 250  # tokens looked back from "the company"
COMPANY = words("company firm operator manufacturer maker airline carrier retailer developer builder club employer")
PUBLIC = words(
    "ministry union police court council parliament government party army guard coastguard service agency press times "
    "post news herald university hospital federation association society committee commission department office bbc "
    "authority board brigade brigades force forces navy bureau senate congress regulator fund"
)


def entity_of(scene: Scene, head: int, phrase: tuple[int, int]) -> str | None:
    """The id of the entity that a role's words (first and last token, headed by `head`) stand for, None if unknown."""
    tree = scene.tree
    word = tree.lower[head]
    if word in ONE or word in MANY:
        return _speaker(scene, head, many=word in MANY)
    if word in THIRD:
        return _third(scene, head)
    found = scene.entity.get(head)
    if found is not None:
        return found
    if tree.dep[head] == "appos" and tree.head[head] in scene.entity:
        return scene.entity[tree.head[head]]
    return (
        _renamed(scene, head, phrase[1]) or _beside(scene, head, phrase) or _body(scene, head) or _definite(scene, head)
    )


def _speaker(scene: Scene, i: int, *, many: bool) -> str | None:
    """Who says "I"; "we" is the body that a person speaks for."""
    statement = scene.statements.get(scene.statement.get(i, ""))
    speaker = scene.cast.get(statement.speaker or "") if statement is not None else None
    if speaker is None:
        return None
    if not many or speaker.kind != "person":
        return speaker.id
    return speaker.affiliation or _spoken_for(scene, speaker.description) or speaker.id


def _spoken_for(scene: Scene, description: str | None) -> str | None:
    """The body in a speaker's description: "coastguard spokeswoman"."""
    said = set((description or "").lower().split())
    bodies = (e for e in scene.cast.values() if e.kind == "organisation" and e.name.split())
    return next((e.id for e in bodies if e.name.split()[-1].lower() in said), None)


def _beside(scene: Scene, head: int, phrase: tuple[int, int]) -> str | None:
    """The name that the noun stands with: "the skipper, Ana Rell", "Tern Brigade fighters"."""
    tree = scene.tree
    found = [
        k for k in range(phrase[0], phrase[1] + 1)
        if k in scene.entity and tree.head[k] == head and tree.dep[k] in BESIDE
    ]  # fmt: skip
    people = [k for k in found if scene.kind.get(scene.entity[k]) == "person" and tree.dep[k] != "nmod:poss"]
    if people:
        return scene.entity[people[0]]
    member = singular(tree.lower[head]) in MEMBERS
    return next((scene.entity[k] for k in found if member or tree.dep[k] == "appos"), None)


def _renamed(scene: Scene, head: int, last: int) -> str | None:
    """The person named behind a comma: "Orland's ambassador, Ana Rell"."""
    if last + 2 >= len(scene.tree) or scene.tree.words[last + 1] != "," or not scene.is_a(head, "person"):
        return None
    name = scene.entity.get(last + 2)
    return name if name is not None and scene.kind.get(name) == "person" else None


def _body(scene: Scene, head: int) -> str | None:
    """The body that members are of: "delegates of the Blue Cross"."""
    tree = scene.tree
    if singular(tree.lower[head]) not in MEMBERS:
        return None
    for k in tree.children[head]:
        if tree.dep[k] == "nmod" and k in scene.entity and _case(tree, k) in ("of", "from"):
            return scene.entity[k]
    return None


def _definite(scene: Scene, head: int) -> str | None:
    """ "The union", "the company": the body named last that has the word in its name, or that can be a company."""
    tree = scene.tree
    determiner = tree.kid(head, "det")
    if determiner is None or tree.lower[determiner] != "the" or tree.tag[head] != "NN" or _modified(tree, head):
        return None
    word = tree.lower[head]
    for k in range(head - 1, max(head - FAR, -1), -1):
        name = scene.entity.get(k)
        if name is None or scene.kind.get(name) != "organisation":
            continue
        parts = scene.cast[name].name.lower().split()
        if word in parts or (word in COMPANY and not PUBLIC & set(parts)):
            return name
    return None


def _modified(tree: Tree, head: int) -> bool:
    return tree.kid(head, "amod", "compound", "nmod", "appos", "nummod", "acl:relcl", "acl") is not None


def _case(tree: Tree, i: int) -> str:
    return next((tree.lower[k] for k in tree.children[i] if tree.dep[k] == "case"), "")


def _third(scene: Scene, i: int) -> str | None:
    """A third-person pronoun: the cast's answer where it stands in the sentence before, else the subject above."""
    tree = scene.tree
    shared = _object_before(tree, i)
    if shared is not None:  # who is not named has no entity; whoever is named elsewhere is not meant
        return scene.entity.get(shared)
    found = scene.entity.get(i)
    above = _subject_above(scene, i)
    if above is None:
        return found
    if not above:  # people without a name
        return None
    first = tree.sentence_bounds[tree.sentence[i]][0]
    near = found is not None and any(scene.entity.get(k) == found for k in range(first, i))
    complement = tree.dep[tree.head[i]] == "ccomp" and tree.dep[i].startswith("nsubj")
    return found if near and not complement else above


def _object_before(tree: Tree, i: int) -> int | None:
    """The object that "him" repeats in "freed a sailor and took him home": that of the verb before "and"."""
    verb = tree.head[i]
    if tree.dep[i] != "obj" or tree.dep[verb] != "conj" or tree.lower[i] in NEUTER:
        return None
    found = tree.kid(tree.head[verb], "obj", "nsubj:pass")
    if found is None or tree.pos[found] in ("PRON", "DET") or found > i:
        return None
    return found if (tree.tag[found] in ("NNS", "NNPS")) == (tree.lower[i] in PLURAL) else None


def _subject_above(scene: Scene, i: int) -> str | None:
    """The entity of the nearest subject above a pronoun that it can agree with; "" where that is people unnamed."""
    tree = scene.tree
    at = tree.head[i]
    for _ in range(STEPS):
        above = tree.head[at]
        if above == at or tree.sentence[above] != tree.sentence[i]:
            return None
        subject = tree.kid(above, "nsubj", "nsubj:pass")
        if subject is not None and subject < i and tree.lower[subject] not in THIRD:
            name = scene.entity.get(subject)
            if name is None and tree.lower[i] in PLURAL and tree.tag[subject] == "NNS":
                return ""
            if name is not None and _agrees(scene, tree.lower[i], name):
                return name
        at = above
    return None


def _agrees(scene: Scene, word: str, name: str) -> bool:
    kind = scene.kind.get(name, "")
    if word in PERSONAL:
        return kind == "person"
    return kind in SIDES if word in NEUTER else kind in ("group", "organisation")
