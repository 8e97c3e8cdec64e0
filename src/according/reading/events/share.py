"""Times and places that one mention of an event says for another: in the same sentence, or of the same event."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from according.model import Event, Role
from according.reading.events.scene import Scene
from according.reading.events.triggers import Trigger
from according.reading.tables import words as listed

JOINS = frozenset(("conj", "advcl", "ccomp", "parataxis"))
DONE = frozenset(("occurred", "ongoing"))
MODIFYING = frozenset(("acl", "acl:relcl", "amod", "nmod", "appos"))
STEPS = 4
RETURN = ("in return", "in exchange")
PERFECT = frozenset(("has", "have", "had", "'ve", "’ve"))
CASUALTIES = frozenset((("kill", "state"), ("kill", "noun"), ("other", "state")))
HARMS = frozenset(("accident", "attack"))
PASSES = frozenset(("transfer", "move", "deliver", "release"))


def shared(scene: Scene, triggers: list[Trigger], events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events with times and places from the clause joined to theirs and from mentions of the same event."""
    joined = _in_return(scene, _from_disaster(triggers, _from_joined(scene, triggers, events)))
    times: dict[str, str] = {}
    places: dict[str, str] = {}
    for event in joined:
        key = event.same_as or event.id
        if event.time:
            times.setdefault(key, event.time)
        if event.place:
            places.setdefault(key, event.place)
    return tuple(
        replace(e, time=e.time or times.get(e.same_as or e.id), place=e.place or places.get(e.same_as or e.id))
        if e.status in DONE else e
        for e in joined
    )  # fmt: skip


def passed_on(scene: Scene, triggers: list[Trigger], events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Custody goes on from whoever held last: "handed to the army after they were handed by fighters to the society".

    A hand-over that does not say from whom gets the receiver of the hand-over joined to it by "after", or of the clause
    before it that it goes on from ("were handed to the society and taken to the consul").
    """
    found = _whom(scene, triggers, events)
    by_head = {t.head: n for n, t in enumerate(triggers)}
    for n, trigger in enumerate(triggers):
        if events[n].type not in PASSES or not _names(events[n], "to") or _names(events[n], "from", "agent"):
            continue
        earlier = _before(scene, trigger, by_head)
        receiver = next((r for r in events[earlier].roles if r.role == "to"), None) if earlier is not None else None
        if receiver is not None and receiver.entity != next(r.entity for r in events[n].roles if r.role == "to"):
            role = Role("from", receiver.span, receiver.entity, None)
            found[n] = replace(events[n], roles=(*events[n].roles, role))
    return tuple(found)


def _whom(scene: Scene, triggers: list[Trigger], events: tuple[Event, ...]) -> list[Event]:
    """Events with those whom "them" and "the society" stand for in a hand-over that follows another.

    “Fighters handed the eight to White Lamp. The relief society took them to the army.”
    """
    found, text = list(events), scene.tree.text
    passes = [n for n, event in enumerate(events) if event.type in PASSES]
    for earlier, n in pairwise(passes):
        if scene.tree.sentence[triggers[n].head] - scene.tree.sentence[triggers[earlier].head] not in (0, 1):
            continue
        given = {r.role: r for r in reversed(found[earlier].roles)}
        roles = []
        for role in events[n].roles:
            words = role.span.of(text).lower()
            if role.role == "patient" and words == "them" and "patient" in given:
                role = replace(role, entity=given["patient"].entity)
            elif role.entity is None and role.role in ("agent", "from") and _the_body(words) and "to" in given:
                role = replace(role, entity=given["to"].entity)
            roles.append(role)
        found[n] = replace(events[n], roles=tuple(roles))
    return found


def _the_body(phrase: str) -> bool:
    """A body told of before: "the relief society"."""
    parts = phrase.split()
    return 1 < len(parts) < 4 and parts[0] == "the" and parts[-1] in listed("group_nouns")


def _names(event: Event, *names: str) -> bool:
    return any(r.role in names for r in event.roles)


def _before(scene: Scene, trigger: Trigger, by_head: dict[int, int]) -> int | None:
    """The event that came before: in an "after" clause of this one, or the clause that this one is joined to."""
    tree = scene.tree
    for k in tree.children[trigger.head]:
        if tree.dep[k] == "advcl" and k in by_head and any(tree.lower[m] == "after" for m in tree.children[k]):
            return by_head[k]
    above = tree.head[trigger.head]
    return by_head.get(above) if tree.dep[trigger.head] == "conj" else None


def _from_disaster(triggers: list[Trigger], events: list[Event]) -> list[Event]:
    """The dead, the missing and those on board are of the day of the one accident or attack that the report dates."""
    told = [e for e in events if e.type in ("accident", "attack") and e.status in DONE and e.time]
    days = {e.same_as or e.id for e in told}
    if len(days) != 1:
        return events
    return [
        replace(e, time=told[0].time)
        if e.time is None and (e.type, t.kind) in CASUALTIES
        else e
        for t, e in zip(triggers, events, strict=True)
    ]  # fmt: skip


def _in_return(scene: Scene, events: list[Event]) -> list[Event]:
    """What is given in return goes with what it is given for."""
    text, found = scene.draft.report.text, list(events)
    for n, event in enumerate(events):
        if event.time or event.status not in DONE or not any(b.span.of(text).lower() in RETURN for b in event.basis):
            continue
        given = next((e for e in reversed(found[:n]) if e.type == event.type and e.status in DONE and e.time), None)
        if given is not None:
            found[n] = replace(event, time=given.time)
    return found


def _from_joined(scene: Scene, triggers: list[Trigger], events: tuple[Event, ...]) -> list[Event]:
    """“Nine died after the ferry capsized late on Thursday”: joined clauses share the only time among them."""
    by_head, tree = {t.head: n for n, t in enumerate(triggers)}, scene.tree
    found = list(events)
    for n, trigger in reversed(list(enumerate(triggers))):
        at = trigger.head
        for _ in range(STEPS):
            above = _above(scene, trigger, at)
            if above is None:
                break
            at = above
            other = by_head.get(at)
            if other is not None and triggers[other].clause.reduced and tree.dep[at] not in MODIFYING:
                break  # a participle that the parser took for the main verb
            if other is not None and scene.statement.get(at) == scene.statement.get(trigger.head):
                if _perfect(scene, at) == _perfect(scene, trigger.head):
                    _share(found, n, other)
                break
    return found


def _above(scene: Scene, trigger: Trigger, at: int) -> int | None:
    """The clause that the one at `at` is joined to; that of its noun where it tells what did harm.

    “The storm, which hit the coast on Friday, killed nine”.
    """
    tree = scene.tree
    above = tree.head[at]
    if tree.dep[at] in JOINS and above != at:
        return above
    harmful = trigger.type in HARMS and trigger.clause.subj == above and tree.dep[at] == "acl:relcl"
    return tree.head[above] if harmful and tree.dep[above] == "nsubj" else None


def _perfect(scene: Scene, at: int) -> bool:
    """Whether a verb has a perfect form: what has or had been done was done at another time than what is told."""
    return any(scene.tree.lower[k] in PERFECT for k in scene.tree.children[at] if scene.tree.dep[k].startswith("aux"))


def _share(events: list[Event], a: int, b: int) -> None:
    one, two = events[a], events[b]
    if one.status not in DONE or two.status not in DONE:
        return
    events[a] = replace(one, time=one.time or two.time, place=one.place or two.place)
    events[b] = replace(two, time=two.time or one.time, place=two.place or one.place)
