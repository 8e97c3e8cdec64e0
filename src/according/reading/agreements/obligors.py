"""Who owes an act: its agent, whom the deal obliges, "the company" that is one of the sides, or both sides."""

from __future__ import annotations

from dataclasses import dataclass

from according.reading.agreements.deals import Deal
from according.reading.agreements.look import Look, forms, listed
from according.reading.agreements.mentions import nouns
from according.reading.events.clause import BE, clause_of
from according.reading.events.scene import phrase, tokens_within
from according.reading.events.tables import singular


@dataclass(frozen=True, slots=True)
class Obligor:
    """`entity` None where no entity is named; `joint`: both sides; `of_deal`: the deal itself is the subject."""

    entity: str | None
    joint: bool = False
    of_deal: bool = False


def obligor_of(look: Look, deal: Deal, at: int, binder: int | None) -> Obligor:
    """Who owes the act at token `at`; `binder`: the verb that binds to it ("obliges Norrick to")."""
    tree, event = look.tree, look.event.get(at)
    subject: int | None = None
    if binder is not None and tree.lower[binder] in forms("control"):
        subject = _controlled(look, binder, at)
    if subject is None and event is not None:
        roles = [r for r in event.roles if r.role in ("agent", "from")]
        named = next((r.entity for r in roles if r.entity), None)
        if named is not None and _kinds(look).get(named) == "group" and named not in deal.sides:
            inner = [m for r in roles for i in tokens_within(tree, r.span) if (m := look.owner.get(i)) != named and m]
            whose = next((m for m in inner if m in deal.sides), None)
            named = whose or named
        if named is not None:
            words = {tree.lower[i] for r in roles for i in tokens_within(tree, r.span)}
            return Obligor(None, True) if words & {"both"} else Obligor(_side(look, deal, named))
        subject = next((tokens_within(tree, r.span)[-1] for r in roles if tokens_within(tree, r.span)), None)
    if subject is None and tree.pos[at] in ("VERB", "AUX", "ADJ"):
        subject = _subject(look, at, binder)
    return _who(look, deal, subject)


def _controlled(look: Look, binder: int, at: int) -> int | None:
    """Whom a binding verb binds: the noun between it and "to"; none after a passive."""
    tree = look.tree
    for k in range(binder + 1, at):
        if tree.lower[k] == "to":
            return None
        if k in look.owner or tree.pos[k] in ("NOUN", "PROPN"):
            return phrase(tree, k)[1] if k not in look.owner else k
    return None


def _subject(look: Look, at: int, binder: int | None) -> int | None:
    tree = look.tree
    if at > 2 and tree.lower[at - 1] == "to":
        before = at - 2
        if tree.lower[before] in BE or tree.lower[before] in ("has", "have", "had", "due", "must"):
            while before > 0 and (tree.lower[before] in BE or tree.lower[before] in ("due", "has", "have", "had")):
                before -= 1
            return before
        if binder is None and tree.pos[before] == "PROPN":
            return before  # "and Vareth to let in 60 trucks"
    verb = binder if binder is not None else at
    passive = tree.kid(verb, "aux:pass", "nsubj:pass") is not None
    clause = clause_of(tree, verb, frozenset(("pp",)) if passive else frozenset(("base",)))
    if passive and binder is None:
        return clause.agent
    return clause.obj if passive else clause.subj


def _who(look: Look, deal: Deal, subject: int | None) -> Obligor:
    tree = look.tree
    if subject is None:
        return Obligor(None)
    word = tree.lower[subject]
    first = phrase(tree, subject)[0]
    if word in listed("joint") and (
        word in ("both", "they", "sides", "parties") or tree.lower[first] in ("both", "the")
    ):
        return Obligor(None, joint=True)
    if singular(word) in nouns() and subject not in look.owner:
        return Obligor(None, of_deal=True)
    if word in PRONOUNS:
        meant = look.owner.get(subject)
        known = meant in deal.sides or _kinds(look).get(meant or "") not in ("place", "document", "other", None)
        return Obligor(meant if known else _last_named(look, deal, subject))
    if subject in look.owner:
        return Obligor(_side(look, deal, look.owner[subject]))
    if word in listed("role") and tree.lower[first] in ("the", "its", "his", "her"):
        return Obligor(_by_role(look, deal, word))
    if tree.words[subject][:1].isupper():
        return Obligor(_called(look, deal, word))
    whose = (look.owner.get(k) for k in range(first, subject))
    return Obligor(next((m for m in whose if m in deal.sides), None))


def _called(look: Look, deal: Deal, word: str) -> str | None:
    """The one side that has a word in its name: "Rovers" for Harbour Rovers."""
    names = {e.id: e.name.lower().split() for e in look.draft.entities}
    meant = [s for s in deal.sides if word in names.get(s, [])]
    return meant[0] if len(meant) == 1 else None


def _by_role(look: Look, deal: Deal, word: str) -> str | None:
    """The side that "the union", "the company" means: one that is called so, else the only one left."""
    text = look.draft.report.text
    called = {
        e.id: {w.lower() for m in e.mentions for w in m.of(text).split()}
        for e in look.draft.entities
        if e.id in deal.sides
    }
    meant = [s for s in deal.sides if word in called.get(s, set())]
    if meant:
        return meant[0]
    left = [s for s in deal.sides if not called.get(s, set()) & (listed("role") - {"group", "party"})]
    return left[0] if len(left) == 1 else None


def _side(look: Look, deal: Deal, entity: str) -> str:
    """The side that a shorter name means: "Quill" for Quill Bank, where the two were not joined."""
    names = {e.id: e.name.split() for e in look.draft.entities}
    words = names.get(entity, [])
    longer = [s for s in deal.sides if s != entity and words and names.get(s, [])[: len(words)] == words]
    return longer[0] if entity not in deal.sides and longer else entity


PRONOUNS = frozenset(("it", "he", "she", "which", "that", "who"))


def _kinds(look: Look) -> dict[str, str]:
    return {e.id: e.kind for e in look.draft.entities}


def _last_named(look: Look, deal: Deal, subject: int) -> str | None:
    """What "it" opens a sentence with where nothing else says so: the side that makes the deal in the one before."""
    tree = look.tree
    sentence = tree.sentence[subject]
    if subject - tree.sentence_bounds[sentence][0] > 1:
        return None
    makers = [m for m in deal.mentions if tree.sentence[m.head] == sentence - 1 and m.maker is not None]
    return makers[0].sides[0] if makers and makers[0].sides else None
