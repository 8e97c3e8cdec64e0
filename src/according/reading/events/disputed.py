"""Events that matter because someone disputes them: what is denied, called false, or what one is accused of.

The table of triggers cannot list every act that can be denied ("hid the report", "was overloaded"); the dispute itself
makes them events of the report, of type "other".
"""

from __future__ import annotations

from according.reading.events.clause import clause_of
from according.reading.events.clause_status import NEGATIONS
from according.reading.events.governed import DENY, FALSE
from according.reading.events.owed import idle
from according.reading.events.scene import Scene, tokens_within
from according.reading.events.tables import verb_forms, words
from according.reading.events.triggers import Trigger

IDLE = words("be is are was were been have has had do does did say said says know knew want wanted make made get got")
CLAIMS = words("report reports claim claims rumour rumours rumor rumors suggestion suggestions allegation allegations")
DENIED = frozenset(("xcomp", "ccomp", "advcl", "acl"))
QUOTES = frozenset("\"“”‘’'")


def disputed(scene: Scene, triggers: list[Trigger]) -> list[Trigger]:
    """Triggers of type "other" for disputed predicates that no table covers; not in text order."""
    taken = {i for t in triggers for i in range(t.first, t.last + 1)} | {t.head for t in triggers}
    heads = [*_denied(scene), *_called_false(scene), *_accused(scene, triggers), *_negated(scene)]
    found = []
    for head in dict.fromkeys(heads):
        if head not in taken and scene.tree.lower[head] not in IDLE and not scene.silent[head]:
            found.append(_trigger(scene, head))
    return found


def _denied(scene: Scene) -> list[int]:
    """The heads of what is denied in indirect speech."""
    tree, found = scene.tree, []
    for statement in scene.draft.statements:
        if statement.stance != "denies" or statement.manner == "direct" or not statement.content:
            continue
        inside = tokens_within(tree, statement.content[0])
        for i in inside:
            if (
                tree.dep[i] != "acl:relcl"
                and (tree.head[i] not in inside or tree.head[i] == i)
                and _predicate(scene, i)
            ):
                found.append(i)
                found += [
                    k
                    for k in tree.children[i]
                    if tree.dep[k] == "conj" and _predicate(scene, k) and tree.kid(k, "nsubj", "nsubj:pass")
                ]
    return found


def _predicate(scene: Scene, i: int) -> bool:
    """A finite verb, or an adjective after "be", with a subject."""
    tree = scene.tree
    subject = tree.kid(i, "nsubj", "nsubj:pass", "nsubj:outer")
    if tree.pos[i] == "VERB":
        return subject is not None
    return tree.pos[i] == "ADJ" and tree.kid(i, "cop") is not None and subject is not None


def _negated(scene: Scene) -> list[int]:
    """What somebody says was not done ("no waiver was ever signed"), or denies doing ("denied hiding it")."""
    tree, found = scene.tree, []
    for i, pos in enumerate(tree.pos):
        if pos != "VERB" or tree.lower[i] in idle():
            continue
        if tree.tag[i] == "VBG" and tree.lower[tree.head[i]] in DENY and tree.dep[i] in DENIED:
            found.append(i)
        elif i in scene.statement and tree.tag[i] in ("VBN", "VBD") and tree.dep[i] in ("ccomp", "ROOT", "conj"):
            subject = tree.kid(i, "nsubj", "nsubj:pass")
            words = {tree.lower[k] for k in tree.children[i] if tree.dep[k] in ("advmod", "aux", "aux:pass")}
            none = subject is not None and tree.kid(subject, "det") is not None
            if words & NEGATIONS or (none and tree.lower[tree.kid(subject or 0, "det") or 0] == "no"):
                found.append(i)
    return found


def _called_false(scene: Scene) -> list[int]:
    """“Reports that she was overloaded are false”: the head of the clause."""
    tree, found = scene.tree, []
    for i, word in enumerate(tree.lower):
        if word not in FALSE or not (tree.pos[i] == "ADJ" or tree.kid(i, "cop") is not None):
            continue
        subject = tree.kid(i, "nsubj", "nsubj:outer")
        if subject is not None and tree.lower[subject] in CLAIMS:
            found += [
                k
                for k in tree.children[subject]
                if tree.dep[k] in ("acl", "ccomp", "acl:relcl") and tree.pos[k] in ("VERB", "ADJ")
            ]
    return found


def _accused(scene: Scene, triggers: list[Trigger]) -> list[int]:
    """“accuses it of ignoring two reports”: the participle, unless it is quoted."""
    tree, found = scene.tree, []
    for trigger in triggers:
        if trigger.type != "accuse":
            continue
        for word in ("of", "for"):
            at = trigger.clause.preps.get(word)
            if (
                at is not None
                and tree.lower[at].endswith("ing")
                and tree.pos[at] == "VERB"
                and tree.words[at - 1] not in QUOTES
            ):
                found.append(at)
    return found


def _trigger(scene: Scene, head: int) -> Trigger:
    tree = scene.tree
    forms = next((kinds for _, kinds in verb_forms().get(tree.lower[head], ())), None)
    if forms is None:
        passive = tree.kid(head, "aux:pass", "nsubj:pass") is not None
        forms = frozenset(("pp",)) if passive or tree.tag[head] == "VBN" else frozenset(("past",))
    clause = clause_of(tree, head, forms)
    if tree.pos[head] == "ADJ":
        return Trigger(head, head, head, "other", "patient", "verb", clause, frozenset())
    return Trigger(head, head, head, "other", "other", "verb", clause, forms)
