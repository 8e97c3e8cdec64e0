"""Who plays which part in an event: the words, and the entity and quantity they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from according.model import Role, RoleName, Span
from according.reading.events.clause import TALLIES, case_of
from according.reading.events.needs import light_verb
from according.reading.events.scene import Scene, joined_below, phrase
from according.reading.events.tables import frames, words
from according.reading.events.triggers import Trigger
from according.reading.events.who import entity_of

NOUN_FRAMES = frozenset(("noun", "of-subj", "of-obj"))
HANGS_ON_OBJECT = words("to from with between into for on against over")
NAMED = ("party", "agent")
OBJECTS = words("it him her them")
NEARBY = 12
"""Tokens after the trigger in which "to" still says to whom: "handed over by officers of the eastern port to"."""
PLACING = ("in", "into", "with")
PASSING = ("release", "transfer", "change")
HANDED = ("agent", "from", "patient")


def roles_of(scene: Scene, trigger: Trigger) -> tuple[Role, ...]:
    """The roles of an event in text order, one for each name in a list of parties."""
    filled: dict[str, list[int]] = {}
    used: set[int] = set()
    for slot, at in _slots(scene, trigger):
        for role in _roles_for(scene, trigger, slot, at):
            if at not in filled.get(role, []) and (at not in used or "+" in slot or role in ("from", "agent")):
                filled.setdefault(role, []).append(at)
                used.add(at)
    roles = [r for name, heads in filled.items() for at in heads for r in _roles(scene, trigger, name, at)]
    roles = [_not_oneself(scene, r, roles) for r in roles]
    ends = [r for r in roles if r.role in ("to", "from")]
    roles = [_without(scene, r, ends) for r in roles]
    return tuple(sorted(roles, key=lambda r: (r.span.start, r.span.end, r.role)))


def _not_oneself(scene: Scene, role: Role, roles: list[Role]) -> Role:
    """A pronoun never stands for the subject of its own clause (principle B of binding, Chomsky 1981)."""
    if role.role != "patient" or role.span.of(scene.tree.text).lower() not in OBJECTS:
        return role
    same = any(r.role == "agent" and r.entity == role.entity for r in roles)
    return replace(role, entity=None) if same else role


def _without(scene: Scene, role: Role, ends: list[Role]) -> Role:
    """A role that the parser let run on over "from" and from whom, or "to" and to whom, cut before that."""
    for end in ends:
        if role.role not in HANDED or not role.span.start < end.span.start < role.span.end:
            continue
        before = scene.tree.text[role.span.start : end.span.start].rstrip()
        if before.endswith(f" {end.role}"):
            cut = len(before[: -len(end.role)].rstrip())
            role = replace(role, span=Span(role.span.start, role.span.start + cut))
    return role


def _slots(scene: Scene, trigger: Trigger) -> list[tuple[str, int]]:
    """The filled places of the clause: (slot name, token)."""
    tree, c = scene.tree, trigger.clause
    places = [("subj", c.subj), ("by", c.agent), ("obj", c.obj), ("iobj", c.iobj)]
    if trigger.kind == "noun" and c.subj is None and c.agent is None:
        light = light_verb(scene, c.head)
        if light is not None and tree.dep[c.head] == "obj":
            places[0] = ("subj", tree.kid(light, "nsubj"))
    found = [(slot, at) for slot, at in places if at is not None]
    held = [(word, _holder(scene, trigger, word, at)) for word, at in c.preps.items() if word != "by"]
    found += [(word, at) for word, at in held if at is not None]
    if c.obj is not None and not c.passive and trigger.kind == "verb":
        for k in tree.children[c.obj]:
            word = case_of(tree, k) if tree.dep[k] == "nmod" else ""
            if word in HANGS_ON_OBJECT and word not in c.preps and k > trigger.last:
                found.append((word, k))
    if trigger.type in ("transfer", "deliver") and not any(slot == "to" for slot, _ in found):
        found += _nearby_to(scene, trigger)
    for at in (c.clause, c.xcomp):
        if at is not None and at > trigger.head:
            found.append(("clause", at))
    kept = ("subj", "obj") if trigger.kind != "noun" else ()  # "Friday's collision": a time, not who collided
    return [(slot, at) for slot, at in found if at not in scene.time or slot in kept]


def _holder(scene: Scene, trigger: Trigger, word: str, at: int) -> int | None:
    """Whose hands "into the hands of the army" and "in its care" are; None where "in" and "with" tell of no holder."""
    tree = scene.tree
    if scene.is_a(at, "keeping"):
        return next((k for k in tree.children[at] if tree.dep[k] in ("nmod", "nmod:poss")), None)
    return None if word in PLACING and trigger.frame in PASSING else at


def _nearby_to(scene: Scene, trigger: Trigger) -> list[tuple[str, int]]:
    """The noun after a "to" close by, wherever the parser hung it."""
    tree = scene.tree
    for k in range(trigger.last + 1, min(trigger.last + NEARBY, len(tree))):
        if tree.lower[k] == "to" and tree.pos[tree.head[k]] in ("NOUN", "PROPN", "PRON") and tree.head[k] > k:
            return [("to", tree.head[k])]
        if tree.pos[k] in ("VERB", "AUX") or tree.words[k] in (",", ";", "."):
            return []
    return []


def _roles_for(scene: Scene, trigger: Trigger, slot: str, at: int) -> tuple[str, ...]:
    """The roles that a slot fills in the trigger's frame."""
    if trigger.kind == "noun":
        return _noun_roles(scene, trigger, slot)
    frame = frames().get(trigger.frame) or frames()[trigger.type]
    if slot == "subj":
        return _subject_roles(scene, trigger, frame, at)
    if slot == "obj":
        return _object_roles(scene, trigger, frame, at)
    if slot == "by":
        return frame.get("by") or frame.get("subj", ("agent",))
    if slot == "iobj" and trigger.clause.passive:
        return ("topic",) if trigger.type == "pledge" else ()
    if slot == "iobj":
        return frame.get("to", ())
    return _oblique_roles(scene, trigger, (slot, frame.get(slot, ())), at)


def _subject_roles(scene: Scene, trigger: Trigger, frame: Mapping[str, tuple[str, ...]], at: int) -> tuple[str, ...]:
    sided = scene.is_a(at, "person") or scene.is_a(at, "force")
    if trigger.type == "truce" and "party" in frame.get("subj", ()) and not sided:
        return ("patient",)
    if trigger.type == "resume" and (trigger.clause.obj is not None or sided):
        return ("agent",)
    return frame.get("subj", ())


def _object_roles(scene: Scene, trigger: Trigger, frame: Mapping[str, tuple[str, ...]], at: int) -> tuple[str, ...]:
    if trigger.type in ("pledge", "request") and _addressed(scene, trigger, at):
        return ("to",)
    if trigger.type == "threaten" and not _sayable(scene, at):
        return ("topic",)
    if trigger.type == "agree" and scene.is_a(at, "deal") and trigger.clause.head < at:
        return ()
    if "obj" not in frame and trigger.clause.passive:
        return frame.get("subj", ())
    return frame.get("obj", ())


def _oblique_roles(scene: Scene, trigger: Trigger, slot: tuple[str, tuple[str, ...]], at: int) -> tuple[str, ...]:
    """The roles of a phrase with a preposition; `slot`: the preposition and what the frame gives it."""
    word, roles = slot
    if roles == ("instrument",) and word == "with" and not scene.is_a(at, "weapon") and not scene.is_a(at, "vehicle"):
        return ()
    if trigger.type == "request" and roles == ("to",) and word in ("to", "on", "for") and not _sayable(scene, at):
        return ("topic",)
    if trigger.type == "move" and word in ("for", "at", "across"):
        return roles if scene.is_a(at, "place") or scene.is_a(at, "name") else ()
    return roles


def _noun_roles(scene: Scene, trigger: Trigger, slot: str) -> tuple[str, ...]:
    table = frames()
    frame = table[trigger.type]
    place = table[trigger.frame if trigger.frame in NOUN_FRAMES else "noun"]
    if slot == "subj":
        slot = place["poss"][0] if trigger.clause.subj is not None else "subj"
    elif slot in ("of", "by"):
        slot = place[slot][0]
    roles = frame.get(slot, ())
    return ("agent",) if roles == ("agent", "from") else roles


def _addressed(scene: Scene, trigger: Trigger, at: int) -> bool:
    """Whether the object of "promise" or "ask" is whom it is said to."""
    c = trigger.clause
    if not c.passive and scene.is_a(at, "human") and scene.tree.pos[at] != "NUM":
        return True
    if c.clause is not None or c.xcomp is not None or c.iobj is not None:
        return scene.is_a(at, "person") or scene.is_a(at, "force")
    return "for" in c.preps and _sayable(scene, at)


def _sayable(scene: Scene, at: int) -> bool:
    return scene.is_a(at, "agentive") or scene.is_a(at, "person") or scene.is_a(at, "force") or scene.is_a(at, "name")


def _roles(scene: Scene, trigger: Trigger, name: str, at: int) -> list[Role]:
    """One role, or one for each conjunct where names are coordinated."""
    tree = scene.tree
    if (
        name == "topic"
        and tree.pos[at] in ("VERB", "AUX", "ADJ")
        and tree.dep[at] in ("ccomp", "xcomp", "advcl", "acl")
    ):
        return [_role(scene, name, (tree.left[at], tree.right[at]), at)]
    conjuncts = [k for k in tree.children[at] if tree.dep[k] == "conj"]
    if name in NAMED and conjuncts and all(_apart(scene, k) for k in (at, *conjuncts)):
        return [_role(scene, name, phrase(tree, k, split=True), k) for k in (at, *conjuncts)]
    if name in NAMED and (below := joined_below(tree, at)):
        end = min(tree.left[k] for k in below) - 1
        whole = phrase(tree, at)
        return [_role(scene, name, (whole[0], end - 1), at), *(_role(scene, name, phrase(tree, k), k) for k in below)]
    if trigger.first <= at <= trigger.last:
        return []
    first, last = phrase(tree, at)
    if first <= trigger.last < at and trigger.kind == "verb":
        first = trigger.last + 1  # "to free nine sailors", the verb read as an adjective of its object
    return [_role(scene, name, (first, last), at)]


def _apart(scene: Scene, i: int) -> bool:
    """Whether a conjunct names someone of its own: a name, or with its own "the"."""
    tree = scene.tree
    if tree.pos[i] == "PROPN" or tree.ent[i] or i in scene.entity:
        return True
    determiner = tree.kid(i, "det")
    return determiner is not None and tree.lower[determiner] == "the" and tree.tag[i] == "NN"


def _role(scene: Scene, name: str, words: tuple[int, int], head: int) -> Role:
    tree = scene.tree
    first, last = words
    while first < last and tree.pos[first] == "PUNCT" and tree.words[first] not in ("“", '"', "‘", "("):
        first += 1
    while last > first and tree.words[last] in (",", ".", ";", ":", "-", "–", "—"):
        last -= 1
    while last > max(first, head) and (
        last in scene.time or (tree.pos[last] == "PUNCT" and tree.words[last] in (",", "-"))
    ):
        last -= 1
    while first < head and tree.lower[first] in ("by", "back", "so", "far"):
        first += 1
    span = tree.span(first, last)
    role: RoleName = name  # type: ignore[assignment]  # a name in `event_frames.tsv`
    quantity = next((scene.quantity[k] for k in (head, *range(first, head)) if k in scene.quantity), None)
    quantity = quantity or _number_put(scene, head)
    return Role(role, span, entity_of(scene, head, (first, last)), quantity)


def _number_put(scene: Scene, head: int) -> str | None:
    """The figure of "put the number of sailors freed at 29": the next one in the sentence behind "at" or "to"."""
    tree = scene.tree
    above = tree.head[head]
    if tree.dep[head] != "nmod" or tree.lower[above] not in TALLIES:
        return None
    last = tree.sentence_bounds[tree.sentence[head]][1]
    found = (
        k for k in range(head + 1, last + 1) if k in scene.quantity and tree.lower[k - 1] in ("at", "to", "was", "is")
    )
    return next((scene.quantity[k] for k in found), None)
