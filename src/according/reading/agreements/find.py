"""Agreements: deals, who is bound by them, where they stand, and what each side owes.

A deal is found by the nouns that name one ("deal", "accord", "truce") where an event agrees on it, begins or ends it,
or something is done under it. Its terms are the acts that the deal promises, and what is given "in return" or "in
exchange".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from according.model import Agreement, Event, Quantity, Span, Term
from according.reading.draft import Draft
from according.reading.events.scene import phrase, tokens_within
from according.reading.events.tables import singular, words
from according.reading.tree import Tree

Kind = Literal["truce", "exchange", "framework", "extension"]
Standing = Literal["proposed", "agreed", "announced", "in force", "suspended", "extended", "ended", "collapsed"]
NOUNS: dict[str, Kind] = {
    "truce": "truce", "ceasefire": "truce", "armistice": "truce", "pause": "truce",
    "swap": "exchange", "exchange": "exchange",
    "deal": "framework", "agreement": "framework", "accord": "framework", "pact": "framework", "treaty": "framework",
    "framework": "framework", "settlement": "framework", "memorandum": "framework", "extension": "extension",
}  # fmt: skip
ALONE = words("deal agreement accord pact treaty settlement memorandum truce ceasefire armistice")
MAKERS = frozenset(["agree", "truce", "exchange", "mediate", "extend"])
ACTS = frozenset(["release", "transfer", "withdraw", "deliver", "announce"])
WORDS = frozenset(
    ["agree", "mediate", "negotiate", "meet", "request", "reject", "pledge", "threaten", "accuse", "other"]
)
OWED = frozenset(("promised", "planned"))
REACH = 5  # sentences that set out a deal's terms, the first among them
RETURN = ("in return", "in exchange")


@dataclass(frozen=True, slots=True)
class _Found:
    head: int
    noun: str
    span: Span


def find_agreements(draft: Draft) -> tuple[Agreement, ...]:
    """The agreements of a report, at most one for the deal that its events are about; () where none is made or kept."""
    makers = [e for e in draft.events if e.type in MAKERS]
    based = [e for e in draft.events if any(not b.negated for b in e.basis)]
    mentions = _mentions(draft)
    if not mentions or not _real(draft, makers, based, mentions):
        return ()
    terms = _terms(draft)
    times = _times(draft)
    parties, mediators = _sides(makers, terms, _between(draft, mentions))
    return (
        Agreement(
            id="a1",
            kind=_kind(draft, mentions, makers),
            mentions=tuple(m.span for m in mentions),
            parties=parties,
            mediators=mediators,
            status=_status(draft.events, mentions),
            announced=times.get("announced"),
            effective=times.get("effective"),
            expires=times.get("expires"),
            terms=terms,
        ),
    )


def _mentions(draft: Draft) -> list[_Found]:
    """Noun phrases that name a deal, in text order."""
    tree, found = draft.tree, []
    for i, word in enumerate(tree.lower):
        noun = singular(word)
        if noun not in NOUNS or tree.pos[i] not in ("NOUN", "PROPN") or tree.dep[i] in ("compound", "flat"):
            continue
        if noun not in ALONE and not _dealing(tree, i, noun):
            continue
        first, last = phrase(tree, i)
        found.append(_Found(i, noun, tree.span(first, last)))
    return found


def _dealing(tree: Tree, i: int, noun: str) -> bool:
    """Nouns that name a deal only in company: a "five-day pause", a "prisoner swap", an exchange of people."""
    before = tree.lower[max(i - 4, 0) : i]
    if noun == "pause":
        return any(
            w in ("day", "hour", "week", "month", "humanitarian", "the") or w.endswith(("-day", "-hour"))
            for w in before
        )
    if noun in ("swap", "exchange"):
        return any(singular(w) in ("prisoner", "hostage", "captive", "detainee") for w in before) or tree.lower[
            i + 1 : i + 2
        ] == ["of"]
    return any(w in ("deal", "truce", "ceasefire") for w in tree.lower[max(i - 6, 0) : i + 6])


def _real(draft: Draft, makers: list[Event], based: list[Event], mentions: list[_Found]) -> bool:
    """Whether anything happens to the deal: it is agreed, brokered, begun, extended, or acted on."""
    if based or any(e.type in ("truce", "extend") for e in makers):
        return True
    tree = draft.tree
    for event in makers:
        for i in tokens_within(tree, event.trigger):
            last = tree.sentence_bounds[tree.sentence[i]][1]
            if any(i <= m.head <= last or abs(m.head - i) < 6 for m in mentions):
                return True
    return False


def _kind(draft: Draft, mentions: list[_Found], makers: list[Event]) -> Kind:
    """What is agreed on, by the noun right after the agreeing; else the most telling noun of the report."""
    for event in makers:
        if event.type != "agree":
            continue
        after = [m for m in mentions if 0 <= m.span.start - event.trigger.end < 160]
        kinds = [NOUNS[m.noun] for m in after[:3]]
        if "exchange" in kinds and "framework" in kinds:
            return "exchange"
        if kinds and kinds[0] != "framework":
            return kinds[0]
    counts = [NOUNS[m.noun] for m in mentions]
    if "exchange" in counts:
        return "exchange"
    return "truce" if "truce" in counts else "framework"


def _sides(makers: list[Event], terms: tuple[Term, ...], between: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Parties and mediators as entity ids: those that agree or whom the deal is between, those that owe; brokers."""

    def ids(events: list[Event], *names: str) -> list[str]:
        return [r.entity for e in events for r in e.roles if r.role in names and r.entity]

    mediating = ids([e for e in makers if e.type == "mediate"], "agent") + ids(makers, "mediator")
    agreeing = ids([e for e in makers if e.type in ("agree", "truce", "exchange")], "party")
    owing = [t.obligor for t in terms if t.obligor] + [t.beneficiary for t in terms if t.beneficiary]
    parties = tuple(dict.fromkeys(p for p in agreeing + between + owing if p not in mediating))
    return parties, tuple(dict.fromkeys(mediating))


def _between(draft: Draft, mentions: list[_Found]) -> list[str]:
    """The entities that a deal is "between" or "with", by the phrases that hang on its noun."""
    tree = draft.tree
    owner = {
        i: e.id for e in draft.entities if e.kind != "document" for m in e.mentions for i in tokens_within(tree, m)
    }
    found: list[str] = []
    for mention in mentions:
        for k in tree.children[mention.head]:
            case = next((tree.lower[m] for m in tree.children[k] if tree.dep[m] == "case"), "")
            if tree.dep[k] == "nmod" and case in ("between", "with"):
                sides = [k, *(m for m in tree.children[k] if tree.dep[m] == "conj")]
                found += [owner[m] for m in sides if m in owner]
    return found


def _status(events: tuple[Event, ...], mentions: list[_Found]) -> Standing:
    """Where the deal stands by the end of the report: the last thing that happens to it."""
    standing: Standing = "agreed"
    for event in events:
        patient = [r.span for r in event.roles if r.role in ("patient", "topic")]
        about = any(p.overlaps(m.span) for p in patient for m in mentions)
        done = event.status in ("occurred", "ongoing")
        if event.type == "truce" and done:
            standing = "in force"
        elif event.type == "extend" and done and about:
            standing = "extended"
        elif event.type == "delay" and done and about:
            standing = "suspended"
        elif event.type == "other" and done and about:
            standing = "ended"
        elif event.type == "agree" and event.status in ("possible", "planned", "demanded") and standing == "agreed":
            standing = "proposed"
        elif event.type == "announce" and done and about and standing == "agreed":
            standing = "announced"
    return standing


def _times(draft: Draft) -> dict[str, str]:
    """When the deal was announced or made, took effect, and runs out."""
    found: dict[str, str] = {}
    for event in draft.events:
        if event.time is None:
            continue
        if event.type == "announce" and event.status == "occurred" and "announced" not in found:
            heads = {singular(w) for r in event.roles for w in r.span.of(draft.report.text).lower().split()}
            if heads & set(NOUNS):
                found["announced"] = event.time
        elif event.type == "agree" and event.status == "occurred":
            found.setdefault("announced", event.time)
        elif event.type == "truce" and event.status in ("occurred", "ongoing", "planned"):
            found.setdefault("effective", event.time)
        elif event.type == "other" and event.trigger.of(draft.report.text).lower().startswith(
            ("lapse", "expire", "end")
        ):
            found.setdefault("expires", event.time)
    return found


def _terms(draft: Draft) -> tuple[Term, ...]:
    """The acts owed under the deal, in text order; what is given in return points back at the act before it."""
    found: list[Term] = []
    for event in draft.events:
        grounded = event.type not in WORDS and any(not b.negated for b in event.basis)
        if not (event.type in ACTS or grounded) or event.status not in OWED or not _under_deal(draft, event):
            continue
        patient = next((r for r in event.roles if r.role in ("patient", "topic")), None)
        if patient is None and event.type != "transfer" and not grounded:
            continue
        obligor = next((r.entity for r in event.roles if r.role == "agent"), None)
        reciprocal = any(b.span.of(draft.report.text).lower() in RETURN for b in event.basis) and bool(found)
        back = len(found) - 1 if reciprocal else None
        beneficiary = found[-1].obligor if reciprocal else None
        span, quantity = event.trigger, None
        if patient is not None:
            span = Span(min(span.start, patient.span.start), max(span.end, patient.span.end))
            quantity = patient.quantity
        if any(t.act == event.type and t.obligor == obligor and t.quantity == quantity for t in found):
            continue
        found.append(Term(obligor, beneficiary, event.type, quantity, event.time, back, span))
        found += _given_for(draft, event, len(found) - 1)
    return tuple(found)


def _under_deal(draft: Draft, event: Event) -> bool:
    """Whether an act is owed under the deal: so grounded, in a sentence that names the deal before it, or set out.

    A deal is set out in the sentences after "Under the terms of the agreement, …", as long as they say what will be.
    """
    if any(b.negated for b in event.basis):
        return False
    if event.basis:
        return True
    tree = draft.tree
    i = tokens_within(tree, event.trigger).start
    if i >= len(tree):
        return False
    sentence = tree.sentence[i]
    first = tree.sentence_bounds[sentence][0]
    if any(NOUNS.get(singular(tree.lower[k])) and tree.pos[k] in ("NOUN", "PROPN") for k in range(first, i)):
        return event.type != "announce" or _set_out(tree, sentence)
    return _set_out(tree, sentence)


def _set_out(tree: Tree, sentence: int) -> bool:
    """Whether this sentence, or one of the few before it, begins "Under the terms"."""
    for n in range(sentence, max(sentence - REACH, -1), -1):
        first = tree.sentence_bounds[n][0]
        if tree.lower[first] == "under" and ("terms" in tree.lower[first : first + 4] or n < sentence):
            return bool(set(map(singular, tree.lower[first : first + 8])) & (set(NOUNS) | {"term"}))
    return False


def _given_for(draft: Draft, event: Event, index: int) -> list[Term]:
    """“… in exchange for 150 prisoners”: the same act, owed by the other side."""
    text = draft.report.text
    for basis in event.basis:
        if basis.span.of(text).lower().startswith(("in exchange for", "in return for")):
            quantity = _quantity_in(draft.quantities, basis.span)
            if quantity is not None:
                agent = next((r.entity for r in event.roles if r.role == "agent"), None)
                return [Term(None, agent, event.type, quantity.id, None, index, basis.span)]
    return []


def _quantity_in(quantities: tuple[Quantity, ...], span: Span) -> Quantity | None:
    return next((q for q in quantities if span.start <= q.start < span.end), None)
