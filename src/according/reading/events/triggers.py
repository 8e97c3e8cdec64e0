"""Which words of a report tell of an event, and of which type: verbs, phrases, event nouns and states."""

from __future__ import annotations

from dataclasses import dataclass, replace

from according.reading.events.clause import (
    BE,
    CLAUSAL,
    NOMINAL,
    Clause,
    clause_of,
    misread_ing,
    misread_past,
    noun_clause,
)
from according.reading.events.headlines import following_noun, headline_clause, headline_verb
from according.reading.events.needs import noun_meets, verb_meets
from according.reading.events.scene import Scene
from according.reading.events.tables import GAP, Row, governors, noun_rows, state_rows, verb_forms, verb_rows, words
from according.reading.tree import Tree

MODALS = words("will would shall could can may might must should to 'll ’ll 'd ca wo did do does")
LINKS = words(
    "is are was were be been being to remain remains remained believed thought feared presumed still now "
    "also yet left confirmed reported considered declared found have has had just already all"
)
VEHICLE = ("VEHICLE",)  # stands for any noun of the class in `event_states.tsv`
PREPOSITIONS = words("for on upon to at with into")
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
        if _imperative(tree, i, kinds):
            continue
        headline = headline_verb(scene, i, kinds)
        if not headline and not _verbal(tree, i, kinds):
            continue
        kinds = _kinds_here(tree, i, kinds)
        clause: Clause | None = None
        for row in verb_rows()[verb]:
            last = _match(tree, i, row.rest)
            if last is None:
                continue
            if clause is None:
                clause = headline_clause(tree, i) if headline else clause_of(tree, i, kinds)
                if "base" in kinds and tree.dep[i] == "amod":
                    clause.subj, clause.obj = _subject_two_back(tree, i), following_noun(tree, i)
            if "base" in kinds and row.rest and _subjunctive(tree, i):
                clause = Clause(i, subj=i - 1, obj=following_noun(tree, last))
            here = _phrase_clause(scene, clause, i, last) if row.rest else clause
            here = _bare_participle(scene, row, here, (kinds, last))
            if not verb_meets(scene, row, here, last) and _lone_participle(here, kinds):
                here = replace(here, subj=here.obj, obj=None, passive=False, reduced=False)
            if verb_meets(scene, row, here, last):
                if row.type == "-":
                    return None
                split = GAP not in row.rest and last - i > len(row.rest)
                end = i if split or (GAP in row.rest and last - i >= len(row.rest)) else last
                return Trigger(i, i, end, row.type, row.frame, "verb", here, kinds)
    return None


def as_verb(scene: Scene, i: int, kinds: frozenset[str]) -> bool:
    """Whether the word at i is a verb of a clause here, no command and no name."""
    return _verbal(scene.tree, i, kinds) and not _imperative(scene.tree, i, kinds)


def _verbal(tree: Tree, i: int, kinds: frozenset[str]) -> bool:
    """Whether the word at i is a verb here; a clear past form may carry another tag, as in headlines."""
    pos, dep = tree.pos[i], tree.dep[i]
    if _prenominal(tree, i, kinds) or (i and "pp" in kinds and tree.lower[i - 1] == "as"):
        return False
    if dep == "amod" and (misread_past(tree, i, kinds) or misread_ing(tree, i, kinds)):
        return True
    if pos in ("VERB", "AUX"):
        return dep not in ("amod", "compound", "case", "mark", "fixed", "aux")
    if "past" in kinds and dep in CLAUSAL and tree.kid(i, "nsubj", "nsubj:pass") is not None:
        return True
    if "base" in kinds:
        return _after_modal(tree, i) or _subjunctive(tree, i)
    if "s" in kinds or "ing" in kinds:
        return False
    return (
        pos in ("NOUN", "ADJ", "PROPN", "ADV")
        and dep in CLAUSAL
        and tree.lower[i].endswith(("ed", "en", "t", "ght", "ew", "oke"))
    )


def _imperative(tree: Tree, i: int, kinds: frozenset[str]) -> bool:
    """A bare form that opens a sentence: advice to the reader, or a name ("Bring Them Home")."""
    first = tree.sentence_bounds[tree.sentence[i]][0]
    if "base" in kinds and tree.words[i][:1].isupper() and not tree.words[i].isupper() and _named_by_it(tree, i):
        return True
    return (
        "base" in kinds
        and i - first <= 1
        and tree.kid(i, "nsubj", "nsubj:pass") is None
        and (i == first or tree.pos[first] in ("PUNCT", "INTJ"))
    )


def _lone_participle(clause: Clause, kinds: frozenset[str]) -> bool:
    """A participle after its noun that may as well be a past form: "after boxes vanished"."""
    return clause.reduced and clause.agent is None and "past" in kinds


def _named_by_it(tree: Tree, i: int) -> bool:
    """A capital on the verb and on the word after it, in a line that writes its other words small."""
    first, last = tree.line_bounds[tree.line[i]]
    if i in (first, last) or not tree.words[i + 1][:1].isupper():
        return False
    return any(tree.words[k][:1].islower() for k in (i - 1, min(i + 3, last)))


def _after_modal(tree: Tree, i: int) -> bool:
    """A bare form right after "will", "to", "would not": a verb, whatever its tag."""
    at = i - 1
    while at > 0 and tree.lower[at] in ("not", "n't", "n’t", "also", "never", "only", "now", "soon", "then"):
        at -= 1
    return at >= 0 and (tree.tag[at] == "MD" or tree.lower[at] in MODALS)


def _subjunctive(tree: Tree, i: int) -> bool:
    """A bare form that the parser took for a noun: "demanded that the army hand over the men"."""
    mark = any(tree.lower[k] == "that" for k in (tree.head[i], *tree.children[i]))
    if not mark or tree.tag[i] != "NN" or tree.dep[i - 1] != "compound" or tree.pos[i + 1 : i + 2] != ["ADP"]:
        return False
    above = tree.head[i] if tree.lower[tree.head[i]] != "that" else tree.head[tree.head[i]]
    return above < i and governors().get(tree.lower[above]) == "demanded"


def _prenominal(tree: Tree, i: int, kinds: frozenset[str]) -> bool:
    """A participle before its noun ("40 detained seafarers") modifies; it tells of no event here."""
    if not kinds & {"pp", "ing"} or i + 1 >= len(tree):
        return False
    if tree.dep[i] == "amod":
        return not (misread_past(tree, i, kinds) or misread_ing(tree, i, kinds))
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
    return kinds


def _match(tree: Tree, i: int, rest: tuple[str, ...]) -> int | None:
    """The last token of a phrase that starts at i, None where its words are not there."""
    if not rest:
        return i
    if len(rest) == 1 and rest[0] != GAP:
        if i + 1 < len(tree) and tree.lower[i + 1] == rest[0]:
            return i + 1
        return next(
            (
                k
                for k in tree.children[i]
                if k > i and tree.dep[k] in ("compound:prt", "advmod") and tree.lower[k] == rest[0]
            ),
            None,
        )
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
        if tuple(tree.lower[j : j + len(after)]) == after and tree.lower[j - 1] != "to":
            return j + len(after) - 1
        if tree.pos[j] == "VERB" and not _prenominal(tree, j, frozenset(("pp", "ing"))):
            return None
    return None


def _phrase_clause(scene: Scene, clause: Clause, i: int, last: int) -> Clause:
    """A phrase's clause: its object is in the gap ("let 36 prisoners go") or after "of" ("took custody of")."""
    tree = scene.tree
    if tree.lower[last] == "of" and not clause.passive and tree.head[last] > last:
        return replace(clause, obj=tree.head[last])
    if clause.passive or last - i < 2:
        return clause
    inside = [
        k for k in range(i + 1, last) if tree.pos[k] in ("NOUN", "PROPN", "PRON", "NUM") and not i < tree.head[k] < last
    ]
    if inside and (clause.obj is None or not i < clause.obj < last):
        clause.obj = inside[-1] if tree.dep[inside[-1]] != "nummod" else inside[0]
    for k in range(i + 1, last + 1):
        if tree.pos[k] == "VERB":
            for m in tree.children[k]:
                if tree.dep[m] == "obl":
                    clause.preps.setdefault(
                        next((tree.lower[c] for c in tree.children[m] if tree.dep[c] == "case"), ""), m
                    )
    return clause


def _bare_participle(scene: Scene, row: Row, clause: Clause, word: tuple[frozenset[str], int]) -> Clause:
    """“Five fishermen freed”: a subject, no object and a form that can be a participle make a passive without "be".

    `word`: the forms that the verb can have, and the last token of its phrase. A noun phrase right after is the object
    that the parser missed ("handed over 15 soldiers"); a preposition at the phrase's end needs an active subject.
    """
    tree, (kinds, last) = scene.tree, word
    if clause.reduced and row.rest and row.rest[-1] in PREPOSITIONS:
        return replace(clause, subj=clause.obj, obj=None, passive=False, reduced=False)
    if (
        "pp" not in kinds
        or clause.passive
        or clause.obj is not None
        or clause.subj is None
        or clause.xcomp
        or clause.clause
    ):
        return clause
    needs_object = any(n == "obj" or n.startswith(("obj:", "obj!")) for n in row.needs) or "pass" in row.needs
    if not needs_object or any(tree.dep[k] in ("aux", "aux:pass") for k in tree.children[clause.head]):
        return clause
    after = following_noun(tree, last)
    if after is not None:
        return replace(clause, obj=after)
    if (
        not scene.title[clause.head]
        and tree.tag[clause.head] != "VBN"
        and tree.pos[tree_next(tree, last)] not in ("ADP", "PUNCT", "SPACE", "NOUN")
    ):
        return clause
    return replace(clause, obj=clause.subj, subj=None, passive=True)


def _subject_two_back(tree: Tree, i: int) -> int | None:
    """The subject of the verb before "to": "the rebels agreed to free nine", with "free" read as an adjective."""
    if i < 2 or tree.lower[i - 1] != "to":
        return None
    copula = tree.lower[i - 2] in BE and tree.dep[i - 2] == "cop"  # "the rebels are to free nine"
    return tree.kid(tree.head[i - 2] if copula else i - 2, "nsubj")


def _noun(scene: Scene, i: int) -> Trigger | None:
    tree = scene.tree
    if tree.pos[i] not in ("NOUN", "PROPN") and not (
        tree.lower[i] == tree.words[i].lower() and tree.dep[i] in ("ROOT",)
    ):
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
        last = _aboard(scene, i) if row.rest == VEHICLE else _match(tree, i, row.rest)
        if last is None:
            continue
        head = next((k for k in range(i, last + 1) if not i <= tree.head[k] <= last or tree.head[k] == k), i)
        patient = _state_of(scene, head, i)
        if patient is None or (row.rest == VEHICLE and not _counted(tree, patient)):
            continue
        return Trigger(head, i, last, row.type, row.frame, "state", Clause(head, subj=patient))
    return None


def _aboard(scene: Scene, i: int) -> int | None:
    """The vehicle after "on": "118 people were on the ferry"."""
    tree = scene.tree
    for k in range(i + 1, min(i + 4, len(tree))):
        if tree.pos[k] not in ("DET", "ADJ", "NOUN", "PROPN"):
            return None
        if scene.is_a(k, "vehicle") and tree.pos[k] == "NOUN":
            return k
    return None


def _counted(tree: Tree, i: int) -> bool:
    return tree.pos[i] == "NUM" or tree.kid(i, "nummod") is not None


def _state_of(scene: Scene, head: int, first: int) -> int | None:
    """Whom a state is said of: the number right before ("24 dead"), or the noun before "were", "are feared"."""
    tree = scene.tree
    at = first - 1
    linked = False
    while at >= 0 and tree.lower[at] in LINKS:
        linked = linked or tree.lower[at] not in ("confirmed", "reported", "still", "now", "also", "to")
        at -= 1
    if at < 0 or tree.line[at] != tree.line[first]:
        return None
    follows = tree.pos[tree_next(tree, first)] if first + 1 < len(tree) else ""
    if (
        tree.lower[at] == "the"
        and tree.lower[first + 1 : first + 2] == ["to"]
        and tree.pos[min(first + 2, len(tree) - 1)] == "NUM"
    ):
        return first + 2
    if tree.pos[at] == "NUM" and not (follows == "NOUN" and not linked):
        return at
    if not linked and tree.pos[at] in NOMINAL and (scene.title[first] or tree.lower[tree_next(tree, first)] == "at"):
        return at
    if (not linked and tree.dep[head] not in ("xcomp", "acl", "nmod")) or tree.pos[at] not in NOMINAL:
        return _among(scene, first)
    for _ in range(8):
        above = tree.head[at]
        if (
            above >= first
            or above == at
            or tree.pos[above] not in NOMINAL
            or tree.dep[at] in ("conj", "obj", "obl", "appos")
        ):
            break
        at = above
    return at if scene.is_a(at, "person") else None


def tree_next(tree: Tree, i: int) -> int:
    """The token after i, i at the end."""
    return min(i + 1, len(tree) - 1)


def _among(scene: Scene, first: int) -> int | None:
    """“Among the dead is one citizen”: the noun after "be"."""
    tree = scene.tree
    if first < 2 or tree.lower[first - 2 : first] != ["among", "the"] or tree.lower[tree_next(tree, first)] not in BE:
        return None
    for k in range(first + 2, min(first + 8, len(tree))):
        if tree.pos[k] in NOMINAL:
            return tree.head[k] if tree.dep[k] in ("compound", "flat", "nummod") and tree.head[k] > first else k
    return None
