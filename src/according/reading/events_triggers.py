"""Which words of a report tell of an event, and of which type: verbs, phrases, event nouns and states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from according.reading.events_clause import BE, CLAUSAL, Clause, clause_of, noun_clause
from according.reading.events_needs import noun_meets, verb_meets
from according.reading.events_scene import Scene
from according.reading.events_tables import GAP, Row, noun_rows, state_rows, verb_forms, verb_rows
from according.reading.tree import Tree

REACH = 9  # how many tokens a phrase with a gap may span: "let the 36 remaining prisoners go"


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words first … last (tokens, both included) tell of an event; `head` carries its clause."""

    head: int
    first: int
    last: int
    type: str
    frame: str
    kind: str  # verb | noun | state
    clause: Clause
    forms: frozenset[str] = frozenset()


def triggers_of(scene: Scene) -> list[Trigger]:
    """Every trigger of a report in text order; none overlaps another."""
    found: list[Trigger] = []
    verbs, nouns, states = verb_forms(), noun_rows(), state_rows()
    free = 0
    for i, word in enumerate(scene.tree.lower):
        if i < free or scene.silent[i] or not (word in verbs or word in nouns or word in states):
            continue
        trigger = None
        if word in states:
            trigger = _state(scene, i)
        if trigger is None and word in verbs:
            trigger = _verb(scene, i)
        if trigger is None and word in nouns:
            trigger = _noun(scene, i)
        if trigger is not None:
            found.append(trigger)
            free = trigger.last + 1
    return found


def _verb(scene: Scene, i: int) -> Trigger | None:
    tree = scene.tree
    for verb, kinds in verb_forms()[tree.lower[i]]:
        if not _verbal(tree, i, kinds):
            continue
        kinds = _kinds_here(tree, i, kinds)
        clause: Clause | None = None
        for row in verb_rows()[verb]:
            last = _match(tree, i, row.rest)
            if last is None:
                continue
            if clause is None:
                clause = clause_of(tree, i, kinds)
            here = _phrase_clause(scene, clause, i, last) if row.rest else clause
            here = _bare_participle(row, here, kinds)
            if verb_meets(scene, row, here, last):
                if row.type == "-":
                    return None
                end = i if GAP in row.rest and last - i > len(row.rest) + 1 else last
                return Trigger(i, i, end, row.type, row.frame, "verb", here, kinds)
    return None


def _verbal(tree: Tree, i: int, kinds: frozenset[str]) -> bool:
    """Whether the word at i is a verb here; a clear past form may carry another tag, for taggers stumble over headlines."""
    pos, dep = tree.pos[i], tree.dep[i]
    if _prenominal(tree, i, kinds):
        return False
    if pos in ("VERB", "AUX"):
        return dep not in ("amod", "compound", "case", "mark", "fixed", "aux")
    if "base" in kinds or "s" in kinds or "ing" in kinds:
        return False
    return pos in ("NOUN", "ADJ", "PROPN", "ADV") and dep in CLAUSAL and tree.lower[i].endswith(("ed", "en", "t", "ght", "ew", "oke"))


def _prenominal(tree: Tree, i: int, kinds: frozenset[str]) -> bool:
    """A participle before its noun ("40 detained seafarers") modifies; it tells of no event here."""
    if not kinds & {"pp", "ing"} or i + 1 >= len(tree):
        return False
    if tree.dep[i] == "amod":
        return True
    before = tree.pos[i - 1] if i else ""
    after = tree.pos[i + 1]
    if before not in ("DET", "NUM", "ADJ") and not (before == "PRON" and tree.dep[i - 1] == "nmod:poss"):
        return False
    return after in ("NOUN", "PROPN") and tree.kid(i, "aux", "aux:pass", "nsubj", "nsubj:pass") is None


def _kinds_here(tree: Tree, i: int, kinds: frozenset[str]) -> frozenset[str]:
    """Of the forms that the word can be, those that its auxiliaries and tag allow."""
    if len(kinds) == 1:
        return kinds
    auxes = [tree.lower[k] for k in tree.children[i] if tree.dep[k] in ("aux", "aux:pass")]
    if auxes:
        return frozenset(("pp",)) & kinds or kinds
    if tree.tag[i] == "VBN" or tree.dep[i] in ("acl", "amod"):
        return frozenset(("pp",)) & kinds or kinds
    return frozenset(("past",)) & kinds or kinds if tree.tag[i] == "VBD" else kinds


def _match(tree: Tree, i: int, rest: tuple[str, ...]) -> int | None:
    """The last token of a phrase that starts at i, None where its words are not there."""
    if not rest:
        return i
    if len(rest) == 1 and rest[0] != GAP:
        if i + 1 < len(tree) and tree.lower[i + 1] == rest[0]:
            return i + 1
        return next((k for k in tree.children[i] if tree.dep[k] == "compound:prt" and tree.lower[k] == rest[0]), None)
    if GAP not in rest:
        return i + len(rest) if tuple(tree.lower[i + 1 : i + 1 + len(rest)]) == rest else None
    cut = rest.index(GAP)
    before, after = rest[:cut], rest[cut + 1 :]
    at = i + 1 + len(before)
    if tuple(tree.lower[i + 1 : at]) != before:
        return None
    for j in range(at, min(at + REACH, len(tree) - len(after) + 1)):
        if tree.sentence[j] != tree.sentence[i] or tree.words[j] in (",", ";", ":"):
            return None
        if tuple(tree.lower[j : j + len(after)]) == after:
            return j + len(after) - 1
    return None


def _phrase_clause(scene: Scene, clause: Clause, i: int, last: int) -> Clause:
    """The clause of a phrase; what stands in its gap is its object ("let 36 prisoners go")."""
    tree = scene.tree
    if clause.passive or last - i < 2:
        return clause
    inside = [k for k in range(i + 1, last) if tree.pos[k] in ("NOUN", "PROPN", "PRON", "NUM") and not i < tree.head[k] < last]
    if inside and (clause.obj is None or not i < clause.obj < last):
        clause.obj = inside[-1] if tree.dep[inside[-1]] != "nummod" else inside[0]
    for k in range(i + 1, last + 1):
        if tree.pos[k] == "VERB":
            for m in tree.children[k]:
                if tree.dep[m] == "obl":
                    clause.preps.setdefault(next((tree.lower[c] for c in tree.children[m] if tree.dep[c] == "case"), ""), m)
    return clause


def _bare_participle(row: Row, clause: Clause, kinds: frozenset[str]) -> Clause:
    """"Five fishermen freed": a subject, no object and a form that can be a participle make a passive without "be"."""
    needs_object = any(n == "obj" or n.startswith(("obj:", "obj!")) for n in row.needs) or "pass" in row.needs
    if needs_object and "pp" in kinds and not clause.passive and clause.obj is None and clause.subj is not None and not clause.xcomp:
        clause.obj, clause.subj, clause.passive = clause.subj, None, True
    return clause


def _noun(scene: Scene, i: int) -> Trigger | None:
    tree = scene.tree
    if tree.pos[i] not in ("NOUN", "PROPN") and not (tree.lower[i] == tree.words[i].lower() and tree.dep[i] in ("ROOT",)):
        return None
    for rest, row in noun_rows()[tree.lower[i]]:
        last = i + len(rest)
        if rest and tuple(tree.lower[i + 1 : last + 1]) != rest:
            continue
        head = last if rest and tree.head[i] == last else i
        if tree.dep[head] in ("compound", "flat", "amod", "fixed"):
            continue
        clause = noun_clause(tree, head)
        if noun_meets(scene, row, clause, (i, last)):
            return Trigger(head, i, last, row.type, row.frame or "noun", "noun", clause)
    return None


def _state(scene: Scene, i: int) -> Trigger | None:
    tree = scene.tree
    for row in state_rows()[tree.lower[i]]:
        last = _match(tree, i, row.rest)
        if last is None:
            continue
        head = next((k for k in range(i, last + 1) if not i <= tree.head[k] <= last or tree.head[k] == k), i)
        patient = _state_of(scene, head, i)
        if patient is not None:
            clause = Clause(head, subj=patient)
            return Trigger(head, i, last, row.type, row.frame, "state", clause)
    return None


def _state_of(scene: Scene, head: int, first: int) -> int | None:
    """Whom a state is said of: the subject of "be", or the number right before ("24 dead")."""
    tree = scene.tree
    if first and tree.pos[first - 1] == "NUM" and (first + 1 >= len(tree) or tree.pos[first + 1] != "NOUN"):
        return first - 1
    if tree.kid(head, "cop") is None and tree.dep[head] not in ("xcomp", "conj", "advcl", "acl", "nmod", "obl", "amod"):
        return None
    subject = tree.kid(head, "nsubj", "nsubj:pass", "nsubj:outer")
    above = tree.head[head]
    if subject is None and tree.dep[head] == "conj":
        subject = tree.kid(above, "nsubj")
    if subject is None and tree.dep[head] in ("nmod", "acl") and head > above:
        subject = above
    if subject is None and tree.dep[head] in ("xcomp", "obl", "advcl") and above != head:
        subject = tree.kid(above, "nsubj:pass", "obj", "nsubj")
    return subject if subject is not None and scene.is_a(subject, "person") else None


def light_be(tree: Tree, i: int) -> bool:
    """Whether a token is a form of "be"."""
    return tree.lower[i] in BE


def heads(triggers: list[Trigger]) -> Iterator[int]:
    """The head tokens of triggers."""
    return (t.head for t in triggers)
