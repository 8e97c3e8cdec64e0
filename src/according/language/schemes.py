"""Label schemes mapped in one place: whatever a pipeline says becomes UD and our names.

Pipelines trained on OntoNotes (``en_core_web_*``) use CLEAR labels, where the preposition heads
its noun and the copula heads its predicate. ``map_scheme`` turns the structure round as Universal
Dependencies has it, following the correspondences in de Marneffe et al. 2021, "Universal
Dependencies", Computational Linguistics 47(2), and the ClearNLP guidelines (Choi and Palmer 2012).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from according.language.parts import fill_parts

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAME_LABELS = {
    "PER": "PERSON",
    "GPE": "LOC",
    "FAC": "LOC",
    "FACILITY": "LOC",
    "PRODUCT": "MISC",
    "EVENT": "MISC",
    "WORK_OF_ART": "MISC",
    "LAW": "MISC",
    "LANGUAGE": "MISC",
    "ORGANIZATION": "ORG",
    "LOCATION": "LOC",
}

CLEAR_ONLY = frozenset({"dobj", "pobj", "nsubjpass", "auxpass"})

RENAMED = {
    "dobj": "obj",
    "dative": "iobj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj",
    "auxpass": "aux:pass",
    "poss": "nmod:poss",
    "possessive": "case",
    "predet": "det",
    "preconj": "cc",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "neg": "advmod",
    "quantmod": "advmod",
    "acomp": "xcomp",
    "attr": "xcomp",
    "oprd": "xcomp",
    "intj": "discourse",
    "meta": "dep",
    "complm": "mark",
    "num": "nummod",
    "infmod": "acl",
    "partmod": "acl",
    "rcmod": "acl:relcl",
    "hmod": "compound",
    "hyph": "punct",
    "prep": "advmod",
    "agent": "advmod",
    "pobj": "obl",
    "pcomp": "advcl",
}

FIXED = frozenset(
    {
        "according to",
        "because of",
        "such as",
        "instead of",
        "due to",
        "as to",
        "rather than",
        "more than",
        "less than",
    }
)

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET"})
PREPOSITIONAL = frozenset({"prep", "agent", "dative"})


def map_scheme(doc: Doc) -> Doc:
    """``doc`` itself with UD labels and heads and our name labels; UD input is left as it is."""
    fill_parts(doc)
    labels = {token.dep_ for token in doc}
    if labels & CLEAR_ONLY:
        _write(doc, *to_universal(doc))
    _map_names(doc)
    return doc


def to_universal(doc: Doc) -> tuple[list[int], list[str]]:
    """Heads (positions) and UD labels for a Doc with CLEAR labels."""
    heads = [token.head.i for token in doc]
    # CLEAR's nmod is a word before its noun; UD's is made below, of prepositional phrases
    deps = ["compound" if token.dep_ == "nmod" else token.dep_ for token in doc]
    _turn_prepositions(doc, heads, deps)
    _turn_copulas(doc, heads, deps)
    _flatten_conjuncts(heads, deps)
    _head_names_first(doc, heads, deps)
    for i, dep in enumerate(deps):
        if dep == "npadvmod":
            deps[i] = "nmod:unmarked" if doc[heads[i]].pos_ in NOMINAL else "obl:unmarked"
        else:
            deps[i] = RENAMED.get(dep, dep)
    return heads, deps


def _depth(i: int, heads: list[int]) -> int:
    depth = 0
    while heads[i] != i:
        i, depth = heads[i], depth + 1
    return depth


def _take_place(new: int, old: int, heads: list[int], deps: list[str]) -> None:
    """``new``, a dependent of ``old``, becomes the head of ``old`` and of its other dependents."""
    for k, head in enumerate(heads):
        if head == old and k not in (old, new):
            heads[k] = new
    is_root = heads[old] == old
    heads[new] = new if is_root else heads[old]
    deps[new] = deps[old]
    heads[old] = new


def _turn_prepositions(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Preposition over noun becomes noun over preposition, the innermost first."""
    is_prep = [i for i, t in enumerate(doc) if deps[i] in PREPOSITIONAL or (t.tag_ in ("IN", "TO") and t.pos_ == "ADP")]
    objects: set[int] = set()
    for i in sorted(is_prep, key=lambda k: -_depth(k, heads)):
        below = [k for k, head in enumerate(heads) if head == i and k != i]
        taken = [k for k in below if deps[k] in ("pobj", "pcomp") or k in objects]
        if not taken:
            continue
        new, clause, place = taken[0], deps[taken[0]] == "pcomp", deps[i]
        inner = [k for k, head in enumerate(heads) if head == new and k == i + 1]
        _take_place(new, i, heads, deps)
        objects.add(new)
        deps[i] = "mark" if clause else "case"
        if inner and f"{doc[i].lower_} {doc[i + 1].lower_}" in FIXED:
            heads[i + 1], deps[i + 1] = i, "fixed"
        if place in PREPOSITIONAL:
            deps[new] = _prepositional(doc, heads[new], place, clause)


def _prepositional(doc: Doc, head: int, place: str, clause: bool) -> str:
    nominal = doc[head].pos_ in NOMINAL
    if clause:
        return "acl" if nominal else "advcl"
    if place == "agent":
        return "obl:agent"
    return "nmod" if nominal else "obl"


def _turn_copulas(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """ "X is Y": the predicate becomes the head, the form of "be" its ``cop``."""
    for i, token in enumerate(doc):
        if token.lemma_ != "be" or deps[i] in ("aux", "auxpass", "cop"):
            continue
        below = [k for k, head in enumerate(heads) if head == i and k != i]
        there = any(deps[k] == "expl" and doc[k].lower_ == "there" for k in below)
        named = [k for k in below if deps[k] in ("attr", "acomp")]
        placed = [k for k in below if deps[k] == "obl" and k > i]
        if there:
            for k in named:
                deps[k] = "nsubj"
            continue
        if not any(deps[k] in ("nsubj", "csubj", "expl") for k in below):
            continue
        for new in (named or placed)[:1]:
            _take_place(new, i, heads, deps)
            deps[i] = "cop"


def _flatten_conjuncts(heads: list[int], deps: list[str]) -> None:
    """Conjuncts hang on the first one; "and" and commas on the conjunct after them."""
    for i, dep in enumerate(deps):
        if dep != "cc":
            continue
        after = [k for k in range(i + 1, len(heads)) if deps[k] == "conj" and heads[k] == heads[i]]
        if after and heads[i] < i:
            heads[i] = after[0]
    for i, dep in enumerate(deps):
        while dep == "conj" and deps[heads[i]] == "conj" and heads[heads[i]] != heads[i]:
            heads[i] = heads[heads[i]]


def _head_names_first(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """In a person's name the first word is the head, the others are ``flat``."""
    for name in doc.ents:
        first, last = name.start, name.end - 1
        inner = range(first, last)
        if name.label_ not in ("PERSON", "PER") or first == last:
            continue
        if not all(heads[k] == last and deps[k] == "compound" for k in inner):
            continue
        _take_place(first, last, heads, deps)
        for k in range(first + 1, last + 1):
            heads[k], deps[k] = first, "flat"


def _write(doc: Doc, heads: list[int], deps: list[str]) -> None:
    import numpy
    from spacy.attrs import DEP, HEAD

    relative = numpy.array([head - i for i, head in enumerate(heads)], dtype="int64")
    names = numpy.array([doc.vocab.strings.add(dep) for dep in deps], dtype="uint64")
    doc.from_array([HEAD, DEP], numpy.stack([relative.astype("uint64"), names], axis=1))  # type: ignore[arg-type]  # the stub wants Ints2d


def _map_names(doc: Doc) -> None:
    from spacy.tokens import Span

    if any(name.label_ in NAME_LABELS for name in doc.ents):
        doc.ents = tuple(
            Span(doc, e.start, e.end, label=NAME_LABELS.get(e.label_, e.label_), kb_id=e.kb_id) for e in doc.ents
        )
