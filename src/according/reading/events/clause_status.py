"""How far the clause of an event commits to it by its own words: negation, condition, modals, the progressive."""

from __future__ import annotations

from functools import cache

from according.model import Status
from according.reading.events.clause import BE
from according.reading.events.scene import Scene
from according.reading.events.tables import governors, inflect, words

NEGATIONS = words("not n't n’t never no nobody none neither nor nothing without hardly")
FUTURE = words("will 'll ’ll shall would 'd ’d wo")
MAY = frozenset(["can", "could", "may", "might", "ca"])
MUST = frozenset(["must", "should", "ought"])
IF = frozenset(("if", "unless", "provided", "once"))
WHETHER = frozenset(("whether",))
REMAIN = words("remain remains remaining stay stays")
KEEP = "prevent stop bar ban block keep deter dissuade prohibit refrain abstain exempt shield spare save"
HEARSAY = words("allegedly reportedly supposedly purportedly possibly perhaps")
SHORT_OF = words("almost nearly instead rather")


@cache
def keepers() -> frozenset[str]:
    """Every form of the verbs that say from what somebody is kept."""
    return frozenset(form for verb in KEEP.split() for form in inflect(verb))


def has_no(scene: Scene, at: int) -> bool:
    """Whether a noun stands with "no", "never" or the like."""
    tree = scene.tree
    return any(
        tree.lower[k] in NEGATIONS
        for k in tree.children[at]
        if tree.dep[k] in ("det", "advmod", "case", "cc:preconj", "advmod:neg")
    )


def own_status(scene: Scene, at: int) -> Status | None:
    """What the clause of a verb itself says: negation, condition, modals, progressive."""
    tree = scene.tree
    kids = tree.children[at]
    words = {
        tree.lower[k] for k in kids if tree.dep[k] in ("advmod", "aux", "aux:pass", "mark", "cop", "advmod:neg", "det")
    }
    subject = tree.kid(at, "nsubj", "nsubj:pass")
    if words & IF and _conditional(scene, at, words):
        return "conditional"
    if words & IF and _asked(scene, at):
        return "possible"
    if words & SHORT_OF or _kept_from(scene, at) or ("have" in words and words & {"should", "ought"}):
        return "denied"
    if words & HEARSAY:
        return "possible"
    if words & NEGATIONS or (subject is not None and (tree.lower[subject] in NEGATIONS or has_no(scene, subject))):
        if _asked_not(scene, at):
            return "possible"
        return "denied" if not words & MUST else "demanded"
    if words & WHETHER:
        return "possible"
    if _conditional(scene, at, words):
        return "conditional"
    return _by_auxiliaries(scene, at, words)


def _kept_from(scene: Scene, at: int) -> bool:
    """“prevented from leaving”, “barred from selling”: what one is kept from is not done."""
    tree = scene.tree
    from_ = any(tree.lower[k] == "from" and tree.dep[k] in ("mark", "case") for k in tree.children[at])
    return from_ and tree.tag[at] == "VBG" and tree.lower[tree.head[at]] in keepers()


def _by_auxiliaries(scene: Scene, at: int, words: set[str]) -> Status | None:
    """Modals, "is to", a headline's "to", the progressive."""
    tree = scene.tree
    if words & FUTURE:
        return "planned"
    if words & MAY:
        return "possible"
    if words & MUST:
        return "demanded"
    be_to = words & {"is", "are", "was", "were"} and "to" in words
    if be_to or ("to" in words and words & {"due", "set"}):
        return "planned"
    if "to" in words and scene.title[at] and tree.kid(at, "nsubj", "nsubj:pass") is not None:
        return "planned"  # "Drivers to strike"
    if tree.dep[at] in ("xcomp", "acl", "advcl") and tree.lower[tree.head[at]] in REMAIN:
        return "ongoing"  # "remains closed"
    progressive = tree.lower[at].endswith("ing") and tree.pos[at] == "VERB" and words & BE
    return "ongoing" if progressive and "had" not in words else None


def _asked(scene: Scene, at: int) -> bool:
    """An if-clause that is a question: "asked if she would resign"."""
    return scene.tree.dep[at] == "ccomp" or scene.tree.lower[scene.tree.head[at]] in ("ask", "asks", "asked", "asking")


def _asked_not(scene: Scene, at: int) -> bool:
    """ "asked both sides not to fire": what is not to happen remains possible."""
    tree = scene.tree
    to = any(tree.lower[k] == "to" for k in tree.children[at])
    return to and governors().get(tree.lower[tree.head[at]]) == "demanded"


def _conditional(scene: Scene, at: int, words: set[str]) -> bool:
    """In an if-clause, or with one that hangs on a future or a "can"."""
    tree = scene.tree
    if "once" in words and (tree.tag[at] == "VBD" or "had" in words):
        return False  # "once they had crossed": they did
    if words & IF:
        return tree.dep[at] in ("advcl", "conj", "dep", "parataxis", "ROOT")
    if (
        tree.dep[at] == "conj"
        and tree.dep[tree.head[at]] == "advcl"
        and any(tree.lower[k] in IF for k in tree.children[tree.head[at]])
    ):
        return True
    if not words & (FUTURE | MAY):
        return False
    first = tree.sentence_bounds[tree.sentence[at]][0]
    if tree.lower[first : first + 2] == ["in", "case"] or tree.lower[first : first + 3] == ["in", "the", "event"]:
        return True
    below = [m for k in tree.kids(at, "xcomp", "obj") for m in tree.children[k]]
    for k in [*tree.children[at], *below]:
        if tree.dep[k] == "advcl" and any(tree.lower[m] in IF and tree.dep[m] == "mark" for m in tree.children[k]):
            return True
        if (
            tree.dep[k] == "obl"
            and tree.lower[tree.left[k]] == "in"
            and tree.left[k] + 1 < len(tree)
            and tree.lower[tree.left[k] + 1] == "case"
        ):
            return True
    return False
