"""Who does what to whom in one clause: subject, object, agent and prepositional phrases of a verb or an event noun."""

from __future__ import annotations

from dataclasses import dataclass, field

from according.reading.events.tables import controllers, noun_rows, verb_forms, words
from according.reading.tree import Tree

BE = words("be is are was were been being am 's 're")
HAVE = frozenset(["have", "has", "had", "having", "'ve"])
RELATIVES = frozenset(["who", "which", "that", "whom"])
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
NAME_PARTS = words("flat compound nmod list appos nummod nmod:poss conj det")
CLAUSAL = words("ROOT ccomp conj advcl acl acl:relcl xcomp parataxis csubj")
WILLING = words("agreed vowed refused declined promised pledged threatened decided planned hoped")
TALLIES = frozenset(("number", "total", "tally"))
HANDS = frozenset(("hands", "custody", "care"))
GIVING = words("promise pledge offer give grant lend owe pay send hand")
HANGING = frozenset(("ccomp", "advcl", "dep"))
PARTICIPLES = frozenset(("VBN", "VBD", "VBP"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
DATING = frozenset(("since", "in", "on", "before", "after", "until"))
DEPTH = 8


@dataclass(slots=True)
class Clause:
    """The places of a clause as token indices (heads of phrases); `reduced`: a participle that modifies a noun."""

    head: int
    passive: bool = False
    reduced: bool = False
    subj: int | None = None
    obj: int | None = None
    iobj: int | None = None
    agent: int | None = None
    clause: int | None = None
    xcomp: int | None = None
    infinitive: bool = False
    preps: dict[str, int] = field(default_factory=dict)


def case_of(tree: Tree, i: int) -> str:
    """The preposition of a phrase in lower case, "" where it has none."""
    words = [
        tree.lower[k] for k in tree.children[i] if tree.dep[k] == "case" and tree.lower[k] not in ("'s", "’s", "'", "’")
    ]
    return words[0] if words else ""


def antecedent(tree: Tree, i: int) -> int:
    """The noun that a relative pronoun stands for, else the token itself."""
    if tree.lower[i] not in RELATIVES or not (tree.tag[i].startswith("W") or tree.pos[i] == "PRON"):
        return i
    at = i
    for _ in range(DEPTH):
        if tree.dep[at] == "acl:relcl":
            return _holder(tree, tree.head[at])
        if tree.head[at] == at:
            break
        at = tree.head[at]
    return i


def _holder(tree: Tree, i: int) -> int:
    """Whose the hands are in "into the hands of the army, which freed them"."""
    if tree.lower[i] not in HANDS:
        return i
    return next((k for k in tree.children[i] if tree.dep[k] == "nmod" and case_of(tree, k) == "of"), i)


def clause_of(tree: Tree, i: int, kinds: frozenset[str], depth: int = 0) -> Clause:
    """The clause of verb i, which has one of the forms `kinds` (base, s, past, pp, ing)."""
    c = Clause(i)
    auxes = [tree.lower[k] for k in tree.children[i] if tree.dep[k] in ("aux", "aux:pass", "cop")]
    c.infinitive = any(tree.dep[k] == "mark" and tree.lower[k] == "to" for k in tree.children[i])
    by_be = bool(auxes) and auxes[-1] in BE and "pp" in kinds and "ing" not in kinds and not c.infinitive
    c.passive = by_be or any(tree.dep[k] == "aux:pass" for k in tree.children[i])
    _own_places(tree, c)
    if misread_ing(tree, i, kinds):
        c.subj, c.obj = subject_before(tree, i), tree.head[i]
        return c
    if tree.dep[i] == "amod" and misread_past(tree, i, kinds):
        c.subj = subject_before(tree, i) if tree.pos[i - 1] == "CCONJ" else nominal_before(tree, i)
        c.obj = tree.head[i]
        return c
    after = i + 1 < len(tree) and tree.lower[i + 1] == "by"
    if c.passive and after and c.agent is None:
        if c.iobj is not None:
            c.agent, c.iobj = c.iobj, None
        else:
            c.agent = c.preps.pop("", None)
    _unhang(tree, c, kinds, auxes)
    _inherit(tree, c, kinds, bool(auxes), depth)
    if (c.obj if c.passive else c.subj) is None and not c.infinitive and (auxes or "past" in kinds or "s" in kinds):
        before = nominal_before(tree, i)
        before = before if before is not None else _called(tree, i)
        if before is not None and c.passive:
            c.obj = before
        elif before not in (None, c.obj):
            c.subj = before
    if c.infinitive and tree.dep[i] == "acl" and c.subj == tree.head[i]:
        c.subj = tree.kid(tree.head[i], "nmod:poss")  # "its promise to reopen": the one whose promise it is
    for place in ("subj", "obj", "agent"):
        at = getattr(c, place)
        if at is not None:
            setattr(c, place, _counted(tree, antecedent(tree, at)))
    return c


def _counted(tree: Tree, i: int) -> int:
    """What a total is of: the troops of "a total of 1,500 troops"."""
    if tree.lower[i] != "total":
        return i
    return next((k for k in tree.children[i] if tree.dep[k] == "nmod" and case_of(tree, k) == "of"), i)


def _called(tree: Tree, i: int) -> int | None:
    """A name that the parser took for a call to somebody: "Tessaly, for its part, will free nine"."""
    name = tree.kid(i, "vocative", "dislocated")
    return name if name is not None and name < i and tree.name_start[name] >= 0 else None


def _unhang(tree: Tree, c: Clause, kinds: frozenset[str], auxes: list[str]) -> None:
    """Give a main verb its subject back that the parser gave to the participle before it.

    “The nurses held since March were freed”, “the men freed on Friday do not count”.
    """
    participle = _hung_on(tree, c.head)
    if participle is not None:
        subject = tree.kid(participle, "nsubj")
        c.subj, c.obj = (c.subj if c.passive else subject), (subject if c.passive else c.obj)
    elif "pp" in kinds and not auxes and c.obj is None and any(_hung_on(tree, k) for k in tree.children[c.head]):
        c.subj, c.obj, c.passive, c.reduced = None, c.subj, True, True
        c.agent = c.agent if c.agent is not None else c.preps.pop("by", None)
    elif "pp" in kinds and not auxes and c.obj is None and _numbered_before(tree, c.head):
        c.subj, c.obj, c.passive, c.reduced = None, c.head - 1, True, True


def _numbered_before(tree: Tree, i: int) -> bool:
    """Whether a participle modifies the noun before it in "put the number of sailors received so far at 29"."""
    noun = i - 1
    if noun < 2 or tree.pos[noun] != "NOUN" or tree.dep[noun] != "nmod" or case_of(tree, noun) != "of":
        return False
    return tree.lower[tree.head[noun]] in TALLIES


def _hung_on(tree: Tree, i: int) -> int | None:
    """The participle right before that a finite verb without a subject, or with a date as subject, hangs on."""
    above = tree.head[i]
    if tree.dep[i] not in HANGING or above >= i or tree.tag[above] not in PARTICIPLES:
        return None
    auxes = [k for k in tree.children[i] if tree.dep[k].startswith("aux")]
    finite = tree.tag[i] == "VBD" or any(tree.tag[k] in FINITE for k in auxes)
    if not finite or tree.kid(above, "nsubj") is None or tree.kid(above, "aux", "obj") is not None:
        return None
    below = [k for at in (i, *auxes) for k in tree.children[at]]  # the parser hangs a subject on an auxiliary too
    own = next((k for k in below if tree.dep[k] in ("nsubj", "nsubj:pass")), None)
    dated = own is not None and tree.ent[own] == "DATE" and tree.lower[own - 1] in DATING
    alone = own is None and all(tree.dep[k] != "mark" for k in below)
    return above if alone or dated else None


def misread_past(tree: Tree, i: int, kinds: frozenset[str]) -> bool:
    """A past form that the parser took for an adjective: right after a noun ("men stole gold"), or joined by "and".

    "Declared an emergency and requested helicopters": a participle with a bare noun after "and" is a verb where a verb
    with a subject goes before it in the sentence.
    """
    if "past" not in kinds or i == 0 or tree.sentence[i - 1] != tree.sentence[i] or tree.head[i] < i:
        return False
    if tree.pos[i - 1] in ("NOUN", "PROPN") and tree.head[i - 1] != tree.head[i]:
        return tree.tag[i - 1] != "POS"
    return tree.pos[i - 1] == "CCONJ" and tree.lower[i - 1] in ("and", "but") and subject_before(tree, i) is not None


def misread_ing(tree: Tree, i: int, kinds: frozenset[str]) -> bool:
    """A participle clause that the parser took for an adjective: “collapsed, injuring nine people”."""
    if "ing" not in kinds or tree.dep[i] != "amod" or i == 0 or i + 1 >= len(tree) or tree.words[i - 1] != ",":
        return False
    return tree.pos[i + 1] in ("NUM", "DET") or tree.tag[i + 1] == "PRP$"


def subject_before(tree: Tree, i: int) -> int | None:
    """The subject of the nearest verb before i in its sentence, None where there is none."""
    first = tree.sentence_bounds[tree.sentence[i]][0]
    verbs = (k for k in range(i - 2, first, -1) if tree.pos[k] == "VERB" and tree.tag[k] in ("VBD", "VBN"))
    return next((s for k in verbs if (s := tree.kid(k, "nsubj", "nsubj:pass")) is not None), None)


def nominal_before(tree: Tree, i: int) -> int | None:
    """The head of the noun phrase right before a verb and its auxiliaries: a subject that the parser missed."""
    at = i - 1
    while at >= 0 and (
        tree.pos[at] in ("AUX", "ADV")
        or tree.words[at] in ('"', "“", "”", "‘", "’")
        or tree.lower[at] in ("not", "n't")
    ):
        at -= 1
    if (
        at < 0
        or (tree.pos[at] not in NOMINAL and tree.name_start[at] < 0)
        or tree.sentence[at] != tree.sentence[i]
        or tree.lower[at] in RELATIVES
    ):
        return None
    for _ in range(DEPTH):
        above = tree.head[at]
        if above >= i or above == at or tree.dep[at] not in NAME_PARTS or tree.pos[above] not in NOMINAL:
            break
        at = above
    return None if case_of(tree, at) else at


def _own_places(tree: Tree, c: Clause) -> None:
    """The phrases that the parser hung on the verb itself."""
    for k in tree.children[c.head]:
        dep = tree.dep[k]
        if dep in ("nsubj", "nsubj:outer") or (dep == "csubj" and tree.pos[k] in NOMINAL):
            c.subj = k
        elif dep in ("nsubj:pass", "csubj:pass"):
            c.iobj, c.obj, c.passive = c.obj if c.obj is not None else c.iobj, k, True
        elif dep == "obj" and c.obj is not None and tree.ent[k] and tree.words[tree.left[k] - 1] == ",":
            continue  # a name set off by a comma: "handed them to the ambassador, Ana Rell"
        elif dep == "obj":
            c.obj, c.iobj = (k, c.iobj) if c.obj is None else _two_objects(tree, c, k)
        elif dep in ("iobj", "obl:agent", "obl", "nmod", "ccomp", "xcomp", "advcl"):
            _place(tree, c, k)
    if c.passive and c.subj is not None and c.obj is None:
        c.obj, c.subj = c.subj, None
    if c.agent is None and c.passive and "by" in c.preps:
        c.agent = c.preps.pop("by")


def _two_objects(tree: Tree, c: Clause, k: int) -> tuple[int | None, int | None]:
    """What is given and to whom, of two objects: "promised [the families] [a report]"; a passive has one before it."""
    gives = tree.lemma[c.head].lower() in GIVING and tree.kid(c.head, "nsubj:pass") is None
    return (k, c.obj) if gives and c.obj is not None and c.obj < k and not case_of(tree, k) else (c.obj, k)


def _place(tree: Tree, c: Clause, k: int) -> None:
    dep = tree.dep[k]
    if dep == "iobj":
        c.iobj = k
    elif dep == "obl:agent":
        c.agent = k
    elif dep in ("obl", "nmod"):
        c.preps.setdefault(case_of(tree, k), k)
    elif dep == "ccomp":
        c.clause = k
    elif dep == "xcomp" and c.obj is None and k > c.head and tree.pos[k] in ("PROPN", "PRON", "NOUN"):
        c.obj = k
    elif dep == "xcomp":
        c.xcomp = k
    elif k > c.head:
        mark = next((tree.lower[m] for m in tree.children[k] if tree.dep[m] in ("mark", "case")), "")
        if mark == "whether":
            c.clause = k
        elif mark in ("of", "for", "over"):
            c.preps.setdefault(mark, k)


def _inherit(tree: Tree, c: Clause, kinds: frozenset[str], auxes: bool, depth: int) -> None:
    """Fill the places that the clause leaves to its surroundings: relative, reduced, coordinated, controlled."""
    dep, head = tree.dep[c.head], tree.head[c.head]
    if dep == "acl:relcl" and c.obj is None and c.subj is not None and tree.lower[c.subj] not in RELATIVES:
        c.obj = head
        return
    if c.subj is not None or (c.passive and c.obj is not None) or depth > DEPTH or head == c.head:
        _object_gap(tree, c, depth)
        return
    if dep in ("acl", "acl:relcl", "amod") or (dep in ("nmod", "appos") and "pp" in kinds):
        if dep == "acl" and "past" in kinds and c.xcomp is not None and tree.lower[c.head] in WILLING:
            c.subj = head
        elif "pp" in kinds and not auxes and not c.infinitive and c.obj is None:
            c.obj, c.passive, c.reduced = head, True, True
            c.agent = c.agent if c.agent is not None else c.preps.pop("by", None)
        elif c.passive:
            c.obj = head
        elif c.obj != head:
            c.subj = tree.kid(head, "compound") if _verb_as_noun(tree, head) else head
    elif dep in ("conj", "xcomp", "advcl", "csubj") or (dep in ("ccomp", "parataxis") and c.infinitive):
        _from_governor(tree, c, kinds, (dep, auxes, depth))
    _object_gap(tree, c, depth)


def _verb_as_noun(tree: Tree, i: int) -> bool:
    """ "The firm denies hiding it", read as "the firm's denials": a verb in the present that no event noun is like."""
    word = tree.lower[i]
    here = any("s" in kinds for _, kinds in verb_forms().get(word, ()))
    return here and tree.tag[i] == "NNS" and word not in noun_rows() and tree.kid(i, "compound") is not None


def _from_governor(tree: Tree, c: Clause, kinds: frozenset[str], how: tuple[str, bool, int]) -> None:
    dep, auxes, depth = how
    head = tree.head[c.head]
    if tree.pos[head] not in ("VERB", "AUX", "ADJ", "NOUN") or (
        tree.pos[head] == "NOUN" and tree.kid(head, "nsubj") is None
    ):
        return
    passive_above = any(tree.dep[k] in ("aux:pass", "nsubj:pass") for k in tree.children[head])
    above = clause_of(tree, head, frozenset(("pp",)) if passive_above else frozenset(("base",)), depth + 1)
    shared = above.obj if above.passive else above.subj
    if dep == "xcomp" and above.obj is not None and not above.passive and tree.lower[head] in controllers():
        shared = above.obj
    if dep == "advcl" and above.obj is not None and any(tree.lower[k] in ("of", "for") for k in tree.children[c.head]):
        shared = above.obj
    if dep == "conj" and above.passive and "pp" in kinds and not auxes and c.obj is None:
        c.passive, c.obj = True, shared
        c.agent = c.agent if c.agent is not None else c.preps.pop("by", None)
    elif c.passive:
        c.obj = shared if c.obj is None else c.obj
    else:
        c.subj = shared


def _object_gap(tree: Tree, c: Clause, depth: int) -> None:
    """The object that a relative clause leaves out: "40 it has agreed to release"."""
    if c.obj is not None or c.passive:
        return
    at = c.head
    for _ in range(DEPTH):
        dep = tree.dep[at]
        if dep == "acl:relcl":
            if tree.head[at] != c.subj:
                c.obj = tree.head[at]
            return
        if dep not in ("xcomp", "ccomp") or not c.infinitive:
            break
        at = tree.head[at]
    c.obj = _before_subject(tree, c, at)


def _before_subject(tree: Tree, c: Clause, at: int) -> int | None:
    """The noun right before "it has agreed to" where nothing follows the verb: an object gap that the parser missed."""
    after = c.head + 1
    if not c.infinitive or (after < len(tree) and tree.pos[after] in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")):
        return None
    subject = c.subj if c.subj is not None else tree.kid(at, "nsubj")
    if subject is None or tree.lower[subject] not in ("it", "he", "she", "they", "we", "i", "you") or subject == 0:
        return None
    before = subject - 1 if tree.lower[subject - 1] != "that" else subject - 2
    return (
        before
        if before >= 0 and tree.pos[before] in ("NOUN", "NUM") and tree.sentence[before] == tree.sentence[c.head]
        else None
    )


def noun_clause(tree: Tree, i: int) -> Clause:
    """The places of an event noun: "of" and other prepositions in `preps`, the possessor as subject."""
    c = Clause(i)
    for k in tree.children[i]:
        dep = tree.dep[k]
        if dep == "nmod:poss":
            c.subj = antecedent(tree, k) if tree.lower[k] != "whose" else _whose(tree, k)
        elif dep in ("nmod", "obl", "obl:agent"):
            c.preps.setdefault(case_of(tree, k), k)
        elif dep in ("acl", "xcomp") and any(tree.lower[m] == "to" for m in tree.children[k]):
            c.xcomp = k
            c.infinitive = True
        elif dep in ("ccomp", "acl"):
            c.clause = k
    above = tree.head[i]
    if tree.dep[i] == "obj" and tree.pos[above] == "VERB":
        for k in tree.children[above]:
            if k > i and tree.dep[k] in ("obl", "obl:agent", "obj") and case_of(tree, k):
                c.preps.setdefault(case_of(tree, k), k)
    c.agent = c.preps.pop("by", None)
    return c


def _whose(tree: Tree, i: int) -> int:
    """The noun that "whose" stands for: the head of its relative clause, else the noun phrase right before."""
    at = i
    for _ in range(DEPTH):
        if tree.dep[at] == "acl:relcl":
            return tree.head[at]
        at = tree.head[at]
    at = i - 1
    while at > 0 and tree.pos[at] == "PUNCT":
        at -= 1
    for _ in range(DEPTH):
        if at < 0 or tree.head[at] >= i or tree.dep[at] not in ("flat", "compound", "list"):
            break
        at = tree.head[at]
    return at if at >= 0 and tree.pos[at] in NOMINAL else i
