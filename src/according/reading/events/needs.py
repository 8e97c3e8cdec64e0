"""Whether what stands around a word makes it the event that a table row takes it for."""

from __future__ import annotations

from collections.abc import Callable

from according.reading.events.clause import Clause
from according.reading.events.scene import Scene
from according.reading.events.tables import Row, classes, governors, light_verbs
from according.reading.tree import Tree

ANONYMOUS = frozenset(("named", "identified", "quoted", "reminded"))


def verb_meets(scene: Scene, row: Row, clause: Clause, last: int) -> bool:
    """Whether every need of a verb's row holds."""
    return all(_verb_need(scene, need, clause, last) for need in row.needs)


def _verb_need(scene: Scene, need: str, clause: Clause, last: int) -> bool:
    for sign in ":!":
        place, _, name = need.partition(sign)
        if name:
            return _placed(scene, place, name, clause) == (sign == ":")
    test = VERB_TESTS.get(need)
    return test is not None and test(scene, clause, last)


def _placed(scene: Scene, place: str, name: str, clause: Clause) -> bool:
    """Whether the phrase in a place ("obj", "subj", "by", "obj2") is of a class; "prep:from" asks for a preposition."""
    if place == "doc":
        return not classes()[name].isdisjoint(scene.words)
    if place == "noprep":
        return name not in clause.preps and not _nearby(scene, clause.head, name)
    if place == "prep":
        return name in clause.preps or _nearby(scene, clause.head, name)
    at = {"obj": clause.obj, "subj": clause.obj if clause.passive else clause.subj, "by": clause.agent}.get(place)
    if place == "obj2":
        at = next(iter(clause.preps.values()), clause.obj)
    if name == "prisoners" and at is not None:
        return scene.is_a(at, name) or scene.tree.pos[at] == "NUM"
    if (
        at is not None
        and place == "obj"
        and any(scene.tree.dep[k] == "conj" and scene.is_a(k, name) for k in scene.tree.children[at])
    ):
        return True
    return scene.is_a(at, name)


def _nearby(scene: Scene, head: int, word: str) -> bool:
    """The preposition within six tokens of the verb and before the next one, wherever the parser hung its phrase."""
    tree = scene.tree
    for k in range(head + 1, min(head + 7, len(tree))):
        if tree.lower[k] == word and tree.pos[k] != "PART":
            return True
        if tree.pos[k] in ("VERB", "AUX") or tree.words[k] in (",", ";", ".", "\n"):
            return False
    return False


def is_main(scene: Scene, i: int) -> bool:
    """Whether a verb is what a statement is mainly about, or joined to such a one."""
    tree, at = scene.tree, i
    if i not in scene.statement:
        return False
    for _ in range(4):
        if tree.dep[at] in ("ROOT", "ccomp"):
            return True
        if tree.dep[at] not in ("conj", "parataxis"):
            return False
        at = tree.head[at]
    return False


def _mandate(scene: Scene, clause: Clause, last: int) -> bool:
    """A clause that tells what is to be done: "ordered that he be released", "asked that visitors wear masks"."""
    tree, at = scene.tree, clause.clause
    if at is None or at < clause.head:
        return False
    auxes = {tree.lower[k] for k in tree.children[at] if tree.dep[k] in ("aux", "aux:pass", "cop")}
    return ("be" in auxes and not auxes & {"will", "would", "can", "could", "may", "might"}) or (
        not auxes and tree.tag[at] in ("VB", "VBP") and _third(tree, at)
    )


def _third(tree: Tree, at: int) -> bool:
    """Whether the subject is one to which a bare form is not a present ("that the bank sell")."""
    subject = tree.kid(at, "nsubj")
    return tree.tag[at] == "VB" or (
        (subject is not None and tree.tag[subject] in ("NN", "NNP"))
        or (subject is not None and tree.lower[subject] in ("he", "she", "it"))
    )


def _threat(scene: Scene, clause: Clause, last: int) -> bool:
    """A clause after the verb that speaks of what will be."""
    tree, at = scene.tree, clause.clause
    if at is None or at < clause.head:
        return False
    return any(tree.lower[k] in ("will", "would", "'ll", "’ll", "could", "may", "might") for k in tree.children[at])


def _in_speech(scene: Scene, clause: Clause, last: int) -> bool:
    return clause.clause is not None or any(scene.tree.dep[k] == "parataxis" for k in scene.tree.children[clause.head])


def _objective(scene: Scene, clause: Clause, last: int) -> bool:
    """A person as object and a predicate of theirs: "wants her gone"."""
    own = any(scene.tree.dep[k] == "obj" for k in scene.tree.children[clause.head])
    if clause.xcomp is not None and scene.tree.lower[clause.xcomp] in ANONYMOUS:
        return False
    return own and scene.is_a(clause.obj, "person") and clause.xcomp is not None


def _infinitive_below(scene: Scene, clause: Clause, last: int) -> bool:
    tree = scene.tree
    below = [clause.xcomp, clause.clause, *[k for k in tree.children[clause.head] if tree.dep[k] == "advcl"]]
    if clause.obj is not None:
        below += [k for k in tree.children[clause.obj] if tree.dep[k] == "acl"]
    return any(
        k is not None and k > clause.head and any(tree.lower[m] == "to" and m < k for m in tree.children[k])
        and tree.lower[k] not in ANONYMOUS
        for k in below
    )  # fmt: skip


def _object_as(scene: Scene, clause: Clause, last: int) -> bool:
    return "as" in clause.preps and scene.is_a(clause.obj, "person")


def _guilty(scene: Scene, clause: Clause, last: int) -> bool:
    return any(scene.tree.lower[k] in ("guilty", "liable") for k in range(last, min(last + 6, len(scene.tree))))


def _no_comment(scene: Scene, clause: Clause, last: int) -> bool:
    at = clause.xcomp
    return at is None or scene.tree.lower[at] not in (
        "comment",
        "say",
        "discuss",
        "elaborate",
        "give",
        "answer",
        "respond",
    )


def _adjective(scene: Scene, clause: Clause, last: int) -> bool:
    return any(scene.tree.pos[k] == "ADJ" for k in range(last + 1, min(last + 3, len(scene.tree))))


def _keeping(scene: Scene, clause: Clause, last: int) -> bool:
    """Somebody's hands or custody, named right after: "into the hands of the Red Lantern"."""
    near = range(last + 1, min(last + 5, len(scene.tree)))
    return any(scene.is_a(k, "keeping") for k in near)


VERB_TESTS: dict[str, Callable[[Scene, Clause, int], bool]] = {
    "obj": lambda s, c, n: c.obj is not None,
    "iobj": lambda s, c, n: c.iobj is not None,
    "noobject": lambda s, c, n: c.obj is None,
    "noobj": lambda s, c, n: c.obj is None or c.passive,
    "subj": lambda s, c, n: c.subj is not None,
    "nosubj": lambda s, c, n: c.subj is None and c.obj is None,
    "pass": lambda s, c, n: c.passive,
    "agent": lambda s, c, n: c.agent is not None,
    "reduced": lambda s, c, n: c.reduced and s.is_a(c.obj, "person"),
    "clause": lambda s, c, n: c.clause is not None,
    "threat": _threat,
    "mandate": _mandate,
    "main": lambda s, c, n: is_main(s, c.head),
    "plea": lambda s, c, n: bool({"guilty", "innocent"} & set(s.tree.lower[n + 1 : n + 4])),
    "finite": lambda s, c, n: not c.infinitive,
    "toinf": lambda s, c, n: c.infinitive,
    "participle": lambda s, c, n: c.reduced,
    "act": lambda s, c, n: not c.passive,
    "noclause": lambda s, c, n: c.clause is None,
    "xcomp": lambda s, c, n: c.xcomp is not None and c.xcomp > n,
    "noxcomp": lambda s, c, n: c.xcomp is None,
    "nospeech": lambda s, c, n: not _in_speech(s, c, n),
    "inf": _infinitive_below,
    "objinf": _objective,
    "objas": _object_as,
    "objwinner": lambda s, c, n: bool({"winner", "elected"} & set(s.tree.lower[n + 1 : n + 6])),
    "findguilty": _guilty,
    "nocomment": _no_comment,
    "keeping": _keeping,
    "adj": _adjective,
    "noadj": lambda s, c, n: not _adjective(s, c, n) and c.xcomp is None,
}


def noun_meets(scene: Scene, row: Row, clause: Clause, words: tuple[int, int]) -> bool:
    """Whether every need of a noun's row holds; `words` are its first and last token."""
    before = scene.tree.lower[words[0] - 1] if words[0] else ""
    if (before, scene.tree.lower[words[0]].rstrip("s")) in NO_EVENT or before in NO_EVENT_BEFORE:
        return False
    return all(_noun_need(scene, need, clause, words) for need in row.needs)


def _noun_need(scene: Scene, need: str, clause: Clause, words: tuple[int, int]) -> bool:
    place, _, name = need.partition(":")
    if place == "prep":
        return name in clause.preps or _sibling_case(scene, clause.head, name)
    if place in ("of", "poss"):
        at = clause.preps.get("of") if place == "of" else clause.subj
        return at is not None and (not name or scene.is_a(at, name))
    if place == "doc":
        return not classes()[name].isdisjoint(scene.words)
    test = NOUN_TESTS.get(need)
    return test is not None and test(scene, clause, words)


def _sibling_case(scene: Scene, head: int, word: str) -> bool:
    """The preposition right after the noun, wherever the parser hung its phrase."""
    return head + 1 < len(scene.tree) and scene.tree.lower[head + 1] == word


def has_own_places(clause: Clause) -> bool:
    """Whether an event noun says itself who or what takes part."""
    return (
        clause.subj is not None or clause.agent is not None or any(p in clause.preps for p in ("of", "by", "between"))
    )


def _blaze(scene: Scene, clause: Clause, words: tuple[int, int]) -> bool:
    """A fire in a place or one that is told of, not gunfire or "under fire"."""
    tree, at = scene.tree, clause.head
    if tree.lower[max(at - 1, 0)] in ("under", "on", "of", "open", "return", "cease"):
        return False
    told = any(tree.dep[k] == "acl:relcl" for k in tree.children[at])
    return told or (tree.kid(at, "det") is not None and any(p in clause.preps for p in ("at", "in", "on", "near")))


def _light(scene: Scene, clause: Clause, words: tuple[int, int]) -> bool:
    return light_verb(scene, clause.head) is not None or _under_way(scene, clause.head)


def _under_way(scene: Scene, head: int) -> bool:
    """“Talks are under way”."""
    tree, above = scene.tree, scene.tree.head[head]
    return tree.dep[head] == "nsubj" and (
        tree.lower[above] in ("underway", "ongoing")
        or (tree.lower[above] == "way" and tree.lower[above - 1] == "under")
    )


def light_verb(scene: Scene, head: int) -> int | None:
    """The verb that lends an event noun tense and subject: of which the noun is object or subject, or "there is"."""
    tree = scene.tree
    above = tree.head[head]
    if above == head or tree.dep[head] not in ("obj", "nsubj", "nsubj:pass"):
        return None
    if tree.lower[above] in light_verbs() and tree.pos[above] in ("VERB", "AUX", "NOUN"):
        return above
    return (
        above
        if tree.lower[above] in ("be", "is", "was", "been", "were", "are") and tree.kid(above, "expl") is not None
        else None
    )


def _agreed(scene: Scene, clause: Clause, words: tuple[int, int]) -> bool:
    """A noun that an agreement, a call or a proposal is about."""
    tree, at = scene.tree, clause.head
    for _ in range(3):
        above = tree.head[at]
        if above == at:
            return False
        word = tree.lower[above]
        if tree.dep[at] in ("nmod", "obl", "conj", "obj") and governors().get(word) in (
            "promised",
            "demanded",
            "planned",
        ):
            return True
        at = above
    return False


def _dated_by(scene: Scene, clause: Clause, words: tuple[int, int]) -> bool:
    """Named as what something else came after: "after talks", "following three weeks of talks"."""
    tree = scene.tree
    return any(tree.lower[k] in ("after", "following", "during") for k in range(max(words[0] - 4, 0), words[0]))


def _told(scene: Scene, clause: Clause, words: tuple[int, int]) -> bool:
    """Told of as one that was: "a huge fire", "her arrest"; "the raid" only where it does something itself.

    No idiom ("under attack") and no kind ("any delay") is.
    """
    tree, at = scene.tree, clause.head
    before = tree.lower[words[0] - 1] if words[0] else ""
    if tree.dep[at] in ("compound", "amod", "appos", "list") or before in UNTOLD:
        return False
    if tree.kid(at, "nmod:poss", "nummod") is not None:
        return True
    determiner = tree.kid(at, "det")
    if determiner is None or tree.lower[determiner] in UNTOLD:
        return False
    return tree.lower[determiner] in ("a", "an", "another") or tree.dep[at] in ("nsubj", "nsubj:pass")


def _duration(scene: Scene, clause: Clause, words: tuple[int, int]) -> bool:
    tree = scene.tree
    near = range(max(words[0] - 4, 0), words[0])
    return any(tree.lower[k].endswith(("-day", "-hour", "-week", "day", "hour", "week")) for k in near)


NO_EVENT = frozenset(
    tuple(pair.split())
    for pair in (
        "heart attack", "panic attack", "anxiety attack", "asthma attack", "in protest", "word search", "job search",
        "phone call", "conference call", "close call", "wake-up call", "film release", "press release", "news release",
        "stock exchange", "foreign exchange", "student exchange", "bank transfer", "card transfer", "third strike",
    )
)  # fmt: skip
UNTOLD = frozenset(("no", "any", "under", "such", "every", "each", "which", "what"))
NO_EVENT_BEFORE = frozenset(("anti", "pre", "post", "so-called"))


def _subject_or_alone(scene: Scene, head: int) -> bool:
    """A subject in a headline, or the only noun phrase of one without a verb that stands before nothing else."""
    tree = scene.tree
    if tree.dep[head] in ("nsubj", "nsubj:pass"):
        return True
    first, last = tree.line_bounds[tree.line[head]]
    return tree.dep[head] == "ROOT" and last - first < 4


NOUN_TESTS: dict[str, Callable[[Scene, Clause, tuple[int, int]], bool]] = {
    "arg": lambda s, c, w: has_own_places(c),
    "by": lambda s, c, w: c.agent is not None,
    "inf": lambda s, c, w: c.infinitive,
    "bare": lambda s, c, w: True,
    "light": _light,
    "headline": lambda s, c, w: s.title[c.head] and _subject_or_alone(s, c.head),
    "number": lambda s, c, w: s.tree.kid(c.head, "nummod") is not None,
    "agreed": _agreed,
    "after": _dated_by,
    "told": _told,
    "blaze": _blaze,
    "structural": lambda s, c, w: (
        not any(s.is_a(k, "deal") for k in range(max(w[0] - 3, 0), min(w[0] + 4, len(s.tree))))
    ),
    "duration": _duration,
}
