"""Agreements: deals, who is bound by them, where they stand, and what each side owes.

A deal is found by the nouns that name one ("deal", "accord", "truce") or by an agreeing of two sides, where it is made,
brokered, begun, extended, or something is done under it. A report may tell of several.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from according.model import Agreement, Event
from according.reading.agreements.deals import MAKERS, Deal, deals_of, kind_of, nearest
from according.reading.agreements.look import Look, look_at
from according.reading.agreements.mentions import mentions_of, nouns
from according.reading.agreements.sides import sides_of
from according.reading.agreements.terms import terms_of
from according.reading.draft import Draft
from according.reading.events.tables import singular, words
from according.reading.tree import Tree

Standing = Literal["proposed", "agreed", "announced", "in force", "suspended", "extended", "ended", "collapsed"]
AGREEING = frozenset(("agree", "exchange"))
ENDS = ("lapse", "expire", "end")


LULLS = words("truce ceasefire cease-fire armistice pause")
BOUNDS = {"until": "expires", "till": "expires", "from": "effective"}
LASTS = words(
    "hold holds held holding last lasts lasted run runs ran extended prolonged extend prolong remains continue"
)


def find_agreements(draft: Draft) -> tuple[Agreement, ...]:
    """The agreements of a report in the order in which it names them; () where none is made or kept."""
    if not any(singular(w) in nouns() for w in draft.tree.lower) and not any(e.type in AGREEING for e in draft.events):
        return ()
    look = look_at(draft)
    deals = deals_of(look, mentions_of(look))
    return tuple(_agreement(look, deals, deal, n) for n, deal in enumerate(deals, 1))


def _agreement(look: Look, deals: list[Deal], deal: Deal, number: int) -> Agreement:
    events = [e for e in look.draft.events if nearest(deals, look.tree.token_at(e.trigger.start), look.tree) is deal]
    makers = [e for e in events if e.type in MAKERS]
    parties, mediators = sides_of(look, deal, makers, ())
    deal.sides = list(parties)
    terms = terms_of(look, deals, deal)
    parties, mediators = sides_of(look, deal, makers, terms)
    times = _times(look, deal, events)
    return Agreement(
        id=f"a{number}",
        kind=kind_of(look, deal),
        mentions=tuple(m.span for m in deal.mentions),
        parties=parties,
        mediators=mediators,
        status=_status(events, deal),
        announced=times.get("announced"),
        effective=times.get("effective"),
        expires=times.get("expires"),
        terms=terms,
    )


def _status(events: list[Event], deal: Deal) -> Standing:
    """Where the deal stands by the end of the report: the last thing that happens to it."""
    standing: Standing = "agreed"
    for event in events:
        patient = [r.span for r in event.roles if r.role in ("patient", "topic")]
        about = any(p.overlaps(m.span) for p in patient for m in deal.mentions)
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


def _times(look: Look, deal: Deal, events: list[Event]) -> dict[str, str]:
    """When the deal was announced or made, took effect, and runs out."""
    found: dict[str, str] = {}
    text = look.draft.report.text
    for event in events:
        if event.time is None:
            continue
        if event.type == "announce" and event.status == "occurred" and "announced" not in found:
            heads = {singular(w) for r in event.roles for w in r.span.of(text).lower().split()}
            if heads & set(nouns()):
                found["announced"] = event.time
        elif event.type == "agree" and event.status == "occurred":
            found.setdefault("announced", event.time)
        elif event.type == "truce" and event.status in ("occurred", "ongoing", "planned"):
            found.setdefault("effective", event.time)
        elif event.type == "other" and event.trigger.of(text).lower().startswith(ENDS):
            found.setdefault("expires", event.time)
    if any(m.noun in LULLS for m in deal.mentions):
        for name, use in _bounds(look, deal):
            found[use] = name if use == "effective" else found.get(use, name)
    return found


def _bounds(look: Look, deal: Deal) -> Iterator[tuple[str, str]]:
    """From when and until when a truce is said to hold: "a truce until Friday", "It runs until Saturday"."""
    tree = look.tree
    named = {tree.sentence[m.head] for m in deal.mentions}
    heads = {m.head for m in deal.mentions}
    spoken = {n for n in (s + 1 for s in named) if n < len(tree.sentence_bounds) and _it(tree, n)}
    for sentence in sorted(named | spoken):
        first, last = tree.sentence_bounds[sentence]
        for k in range(first + 1, last + 1):
            use = BOUNDS.get(tree.lower[k - 1])
            if use is None or k not in look.time or look.time[k].type not in ("DATE", "TIME"):
                continue
            above = tree.ancestors(k)
            if heads & set(above[:3]) or (above and any(tree.lower[a] in LASTS for a in above[:2])):
                yield look.time[k].id, use


def _it(tree: Tree, sentence: int) -> bool:
    return tree.lower[tree.sentence_bounds[sentence][0]] == "it"
