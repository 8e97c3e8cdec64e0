"""What stands above an event makes of it: "agreed to release", "a promise to free", "is said to have fled"."""

from __future__ import annotations

from according.model import Status
from according.reading.events.clause import BE, HAVE
from according.reading.events.clause_status import NEGATIONS, has_no, own_status
from according.reading.events.scene import Scene
from according.reading.events.tables import governors, words

FALSE = words("false untrue wrong baseless unfounded incorrect fabricated fake nonsense")
BELOW = frozenset(("xcomp", "ccomp", "acl", "advcl", "csubj"))
DENY = frozenset(("deny", "denies", "denied", "denying"))
FINITE = frozenset(("VBD", "VBZ"))
PROVIDED = words("provided providing assuming condition")
PROVIDES = words("provide provides provided providing")
TRACES = words("record records trace sign list mention question plan plans")
OF = words("of for on at against")
ABOUT = frozenset(("", *words("to on for of about over against into from")))
REPORTED = words("said reported understood alleged rumoured rumored claimed known")
CLIMB = 8


def governed_status(scene: Scene, at: int) -> Status | None:
    """What stands above: "agreed to release", "a promise to free", "were believed to be on board", "denied that"."""
    tree = scene.tree
    if at > 1 and tree.lower[at - 1] == "to" and tree.tag[at - 1] == "TO" and tree.head[at - 1] != at:
        before = tree.lower[at - 2]  # "agreed to free nine", "is to free nine", read as an adjective
        return "planned" if before in BE else _from_word(scene, at - 2, before)
    for _ in range(CLIMB):
        above = tree.head[at]
        if above == at:
            return None
        if tree.dep[at] != "conj":
            found, done = _from_above(scene, at, above)
            if done:
                return found
        elif tree.tag[at] in FINITE and tree.tag[above] == "VB":
            return None  # "urged residents to boil water and appealed for calm": joined to the urging
        at = above
    return None


def _from_above(scene: Scene, at: int, above: int) -> tuple[Status | None, bool]:
    """What the word above makes of the one at `at`, and whether that settles it (else look further up)."""
    tree = scene.tree
    dep, word = tree.dep[at], tree.lower[above]
    if dep in ("ccomp", "acl", "advcl") and word in PROVIDED:
        return "conditional", True
    if (
        tree.tag[at] == "VBG"
        and dep in ("acl", "advcl")
        and word in governors()
        and _case_word(scene, at, "mark") in OF
    ):
        return _from_word(scene, above, word), True  # "a threat of closing", "plans for moving"
    infinitive = any(tree.lower[k] == "to" and tree.dep[k] == "mark" for k in tree.children[at])
    if dep in BELOW and (infinitive or (dep == "xcomp" and tree.tag[at] != "VBD")):
        return _infinitive(scene, at, above, infinitive=infinitive)
    if dep in ("obj", "nmod", "obl", "nsubj", "nsubj:pass") and tree.pos[at] in ("NOUN", "PROPN"):
        case = _case_word(scene, at)
        if dep == "obl" and word in PROVIDES and case == "for":
            return "promised", True  # "the accord provides for the withdrawal of troops"
        if dep == "nmod" and case == "of" and word in TRACES and has_no(scene, above):
            return "denied", True  # "no record of a transfer"
        if (
            dep in ("obj", "obl")
            and governors().get(word) == "demanded"
            and scene.is_a(tree.kid(above, "nsubj"), "deal")
        ):
            return "promised", True  # "the deal calls for the release of nine"
        if dep in ("nmod", "obl", "obj") and word in governors() and _case_word(scene, at) in ABOUT:
            return _from_word(scene, above, word), True
        timed = dep in ("obl", "nmod") and _case_word(scene, at) in ("after", "since", "in")
        return None, timed or dep in ("nsubj", "nsubj:pass")
    if word in DENY and (dep == "ccomp" or (dep in BELOW and tree.tag[at] == "VBG")):
        return "denied", True
    if dep in ("acl", "ccomp") and tree.pos[above] == "NOUN" and has_no(scene, above):
        return "possible", True  # "no evidence that the guard shot him"
    return None, dep in ("ccomp", "acl:relcl", "parataxis", "advcl", "acl")


def _infinitive(scene: Scene, at: int, above: int, *, infinitive: bool) -> tuple[Status | None, bool]:
    """What the word above makes of an infinitive or of another verb without a subject of its own."""
    tree = scene.tree
    dep, word = tree.dep[at], tree.lower[above]
    found = _from_word(scene, above, word)
    if found is not None:
        return found, True
    if infinitive and tree.pos[above] == "ADJ" and dep in ("xcomp", "ccomp", "csubj"):
        return "possible", True  # "it is time", "free to go"
    if infinitive and word in REPORTED and tree.kid(above, "aux:pass") is not None:
        return "possible", True  # "is said to have fled"
    asked = _from_word(scene, tree.head[above], tree.lower[tree.head[above]]) if _objected(scene, at) else None
    if infinitive and asked is not None:
        return asked, True
    if infinitive and dep in ("acl", "advcl"):
        purpose: Status | None = None if tree.lower[at] in ("demand", "protest", "reject") else "possible"
        return ("planned" if dep == "acl" else purpose), True
    return None, False


def _objected(scene: Scene, at: int) -> bool:
    """An infinitive that the parser hung on the object that is to do it: "want the government to free them"."""
    tree = scene.tree
    return tree.dep[at] == "acl" and tree.dep[tree.head[at]] == "obj" and tree.lower[tree.head[at]] not in governors()


def _case_word(scene: Scene, at: int, *deps: str) -> str:
    """The preposition of a phrase, or with "mark" of a participle clause; "" where there is none."""
    tree = scene.tree
    return next((tree.lower[k] for k in tree.children[at] if tree.dep[k] in ("case", *deps)), "")


def _from_word(scene: Scene, above: int, word: str) -> Status | None:
    tree = scene.tree
    if word in HAVE:
        return _having_to(scene, above)
    status = governors().get(word)
    if status is None:
        return None
    negated = any(tree.lower[k] in NEGATIONS for k in tree.children[above] if tree.dep[k] in ("advmod", "det"))
    if status == "denied":
        return "occurred" if negated else "denied"
    if status == "occurred":
        return governed_status(scene, above) or own_status(scene, above) or "occurred"
    if word == "able" and _was(scene, above):
        return "denied" if negated else "occurred"  # "were able to rescue ten": they did
    return "denied" if negated and status in ("promised", "planned") else status


def _was(scene: Scene, at: int) -> bool:
    return any(scene.tree.lower[k] in ("was", "were") for k in scene.tree.children[at])


def _having_to(scene: Scene, at: int) -> Status:
    """“had to close”: it did; “will have to”: as the future says; “has to”: demanded."""
    own = own_status(scene, at)
    if any(scene.tree.lower[k] == "yet" for k in scene.tree.children[at]):
        return "denied"  # "have yet to release them"
    if own is not None:
        return own
    return "occurred" if scene.tree.lower[at] == "had" else "demanded"


def inherited_status(scene: Scene, at: int) -> Status | None:
    """A report that is called false; a belief; the modal of the verb that it is coordinated with."""
    tree = scene.tree
    dep, above = tree.dep[at], tree.head[at]
    if dep in ("acl", "ccomp", "acl:relcl") and tree.pos[above] == "NOUN":
        judged = tree.head[above]
        if tree.dep[above] in ("nsubj", "nsubj:outer") and tree.lower[judged] in FALSE:
            return "denied"
    if dep == "conj" and not any(tree.dep[k] in ("nsubj", "nsubj:pass", "aux", "aux:pass") for k in tree.children[at]):
        own = own_status(scene, above)
        return own if own in ("planned", "possible", "conditional", "demanded", "denied") else None
    return None
