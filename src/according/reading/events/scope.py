"""When and where an event was, on what ground, which batch of how many, and whether its count is a running total."""

from __future__ import annotations

from itertools import pairwise

from according.model import Basis, Role
from according.reading.events.clause import case_of
from according.reading.events.scene import Scene, tokens_within
from according.reading.events.tables import classes, light_verbs, singular, words
from according.reading.events.triggers import Trigger

COUNTED = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
SHORT = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th")
ORDINALS = {word: n for row in (COUNTED, SHORT) for n, word in enumerate(row, 1)}
AT_PLACE = words("in at near on off outside inside around along across from of")
BOUNDING = frozenset(("since", "until", "till", "til"))
CROSSES = frozenset(("ccomp", "parataxis", "acl:relcl", "csubj"))
BASES = tuple(
    tuple(ground.split())
    for ground in (
        "under the terms", "as a result of", "as part of", "in exchange", "in return", "as a courtesy", "as a gesture",
        "as a goodwill", "in accordance with", "in line with", "thanks to", "on humanitarian grounds",
        "on health grounds", "on medical grounds", "no relation to", "part of the", "outside the", "pursuant to",
    )
)  # fmt: skip
SEVERAL = words("two three four five six seven eight nine ten several 2 3 4 5 6 7 8 9 10")
PASSING = words("release transfer move deliver withdraw exchange")
BASED = words("release transfer exchange withdraw deliver truce move hold extend")
OPENERS = frozenset(b[0] for b in BASES) | {"under", "outside"}


def time_of_event(scene: Scene, trigger: Trigger, taken: dict[int, str]) -> str | None:
    """The time in the event's own clause: nearest after the trigger, else before it; no duration."""
    tree = scene.tree
    best: tuple[int, int, str] | None = None
    for at in _clause_tokens(scene, trigger):
        name = scene.time.get(at)
        if name is None or taken.get(at, name) != name:
            continue
        kind = scene.times.get(name)
        if kind is None or kind.type in ("DURATION", "SET") or _bounds(scene, at, name):
            continue
        distance = abs(at - trigger.head) + (
            6 if at < trigger.head and tree.sentence[at] == tree.sentence[trigger.head] else 0
        )
        rank = (0 if kind.earliest or kind.type == "DATE" else 1, distance, name)
        best = rank if best is None or rank < best else best
    return best[2] if best else None


def _bounds(scene: Scene, at: int, name: str) -> bool:
    """Whether a time only bounds what it is said of: "since Thursday", "suspended until Monday"."""
    first = at
    while first > 0 and scene.time.get(first - 1) == name:
        first -= 1
    return first > 0 and any(scene.tree.lower[k] in BOUNDING for k in range(max(first - 2, 0), first))


def _clause_tokens(scene: Scene, trigger: Trigger) -> list[int]:
    """The tokens that hang on the trigger without a finite clause between, and on the clause that a noun is part of."""
    tree = scene.tree
    found: list[int] = []
    stack = [trigger.head]
    if trigger.kind != "verb" and tree.dep[trigger.head] in (
        "obj",
        "nsubj",
        "nsubj:pass",
        "xcomp",
        "obl",
        "conj",
        "advcl",
    ):
        stack.append(tree.head[trigger.head])
    if tree.dep[trigger.head] == "amod" and trigger.clause.obj is not None:
        stack.append(trigger.clause.obj)  # the parser took the verb for an adjective of its object
    while stack:
        at = stack.pop()
        found.append(at)
        for k in tree.children[at]:
            if not _new_clause_at(scene, k, trigger):
                stack.append(k)
    return found


def _new_clause_at(scene: Scene, k: int, trigger: Trigger) -> bool:
    """Whether a clause of its own starts at token k; a verb that only lends its time to a noun is part of the noun's.

    "The talks, held in Haven on 3 May"; a name set off by commas ("in the capital, Sarn") is no clause.
    """
    tree = scene.tree
    if tree.dep[k] == "parataxis":
        return tree.pos[k] not in ("PROPN", "NOUN")
    if tree.dep[k] == "acl" and trigger.kind == "noun" and tree.head[k] == trigger.head:
        return tree.lower[k] not in light_verbs()
    return tree.dep[k] in CROSSES or (
        tree.dep[k] in ("conj", "advcl", "acl", "xcomp") and tree.pos[k] in ("VERB", "AUX")
    )


def place_of(scene: Scene, trigger: Trigger, roles: tuple[Role, ...]) -> str | None:
    """The entity of a place in the event's clause, after a preposition of place."""
    tree = scene.tree
    taken = {r.entity for r in roles if r.role in ("agent", "party", "patient", "to")}
    best: tuple[int, str] | None = None
    for at in _clause_tokens(scene, trigger):
        name = scene.entity.get(at)
        if name is None or scene.kind.get(name) != "place" or name in taken:
            continue
        if case_of(tree, at) in AT_PLACE and tree.dep[at] in ("obl", "nmod", "obl:loc", "conj"):
            distance = abs(at - trigger.head) + (20 if case_of(tree, at) in ("of", "from") else 0)
            best = min(best, (distance, name)) if best else (distance, name)
    return best[1] if best else None


def batch_of(scene: Scene, trigger: Trigger, roles: tuple[Role, ...]) -> int | None:
    """The number of "the third batch", "a second group of 10" among what the event is about."""
    tree = scene.tree
    spans = [range(trigger.first, trigger.last + 1)]
    spans += [tokens_within(tree, r.span) for r in roles if r.role in ("patient", "agent", "topic")]
    for span in spans:
        for i in span:
            number = ORDINALS.get(tree.lower[i])
            if number and any(
                singular(tree.lower[k]) in classes()["batchnoun"] for k in range(i + 1, min(i + 4, len(tree)))
            ):
                return number
    return None


def is_total(scene: Scene, trigger: Trigger, roles: tuple[Role, ...]) -> bool:
    """Whether the count is a running total: "so far", "in all", "the toll", "24 dead", "have been rescued"."""
    tree = scene.tree
    first, last = tree.sentence_bounds[tree.sentence[trigger.head]]
    near = tree.lower[max(first, trigger.head - 14) : min(last + 1, trigger.head + 14)]
    if any(pair in (("so", "far"), ("in", "all"), ("in", "total"), ("to", "date")) for pair in pairwise(near)):
        return True
    if tree.lower[trigger.last] == "toll" or tree.lower[trigger.first] == "number":
        return True
    if any(_number_of(scene, r) for r in roles if r.role in ("patient", "agent")):
        return True
    together = trigger.type in PASSING and _done(scene, trigger) and (_in_batches(near) or _since(scene, trigger))
    if together and _counted(scene, roles, "patient", "agent"):
        return True
    counted = _counted(scene, roles, "patient")
    if trigger.type == "kill" and trigger.kind == "state":
        return counted
    if trigger.type != "rescue" or not counted:
        return False
    auxes = {tree.lower[k] for k in tree.children[trigger.head] if tree.dep[k].startswith("aux")}
    return trigger.kind == "state" or bool(auxes & {"have", "has", "had"} and trigger.clause.passive)


def _done(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb tells of the past: a past form or a perfect, no modal."""
    auxes = [scene.tree.tag[k] for k in scene.tree.children[trigger.head] if scene.tree.dep[k].startswith("aux")]
    return trigger.kind == "verb" and "MD" not in auxes and scene.tree.tag[trigger.head] in ("VBD", "VBN")


def _in_batches(near: list[str]) -> bool:
    """“in two batches”, “in three stages”: a count of several acts together."""
    return any(
        a == "in" and b in SEVERAL and singular(c) in classes()["batchnoun"]
        for a, b, c in zip(near, near[1:], near[2:], strict=False)
    )


def _since(scene: Scene, trigger: Trigger) -> bool:
    """“84 lorries have crossed since Thursday”, “112 had crossed by Friday”: a perfect that counts up to a day."""
    tree = scene.tree
    auxes = {tree.lower[k] for k in tree.children[trigger.head] if tree.dep[k] == "aux"}
    cases = {case_of(tree, k) for k in tree.children[trigger.head] if k in scene.time}
    return bool((auxes & {"have", "has"} and "since" in cases) or ("had" in auxes and "by" in cases))


def _counted(scene: Scene, roles: tuple[Role, ...], *names: str) -> bool:
    return any(r.quantity is not None or _has_number(scene, r) for r in roles if r.role in names)


def _has_number(scene: Scene, role: Role) -> bool:
    return any(scene.tree.pos[i] == "NUM" for i in tokens_within(scene.tree, role.span))


def _number_of(scene: Scene, role: Role) -> bool:
    """“the number of people rescued”, “a total of 90 lorries”."""
    at = tokens_within(scene.tree, role.span)
    near = scene.tree.lower[max(at.start - 2, 0) : min(at.start + 3, at.stop)]
    return any(pair in (("number", "of"), ("total", "of")) for pair in pairwise(near))


def bases_of(scene: Scene, triggers: list[Trigger]) -> dict[int, list[Basis]]:
    """Grounds by the index of the trigger that they belong to: the nearest before in the sentence, else the next."""
    tree = scene.tree
    found: dict[int, list[Basis]] = {}
    if not triggers:
        return found
    by_sentence: dict[int, list[int]] = {}
    for n, trigger in enumerate(triggers):
        if trigger.type in BASED and trigger.kind != "state":
            by_sentence.setdefault(tree.sentence[trigger.head], []).append(n)
    for sentence, members in by_sentence.items():
        first, last = tree.sentence_bounds[sentence]
        i = first
        while i <= last:
            end = _basis_end(scene, i, last) if tree.lower[i] in OPENERS else None
            if end is None:
                i += 1
                continue
            before = [n for n in members if triggers[n].head < i and not _new_clause(scene, triggers[n].head, i)]
            if tree.lower[i + 1 : i + 2] in (["exchange"], ["return"]):  # nobody is held in exchange for anything
                before = [n for n in before if triggers[n].type != "hold"] or before
            owner = (
                before[-1] if before else next((n for n in members if triggers[n].head > end and i <= first + 2), None)
            )
            if owner is not None:
                negated = (i > first and tree.lower[i - 1] in ("not", "n't", "without", "never")) or tree.lower[i] in (
                    "no",
                    "outside",
                )
                start = i - 1 if negated and tree.lower[i - 1] == "not" else i
                found.setdefault(owner, []).append(Basis(tree.span(start, end), negated))
            i = end + 1
    return found


def _new_clause(scene: Scene, head: int, i: int) -> bool:
    """Whether a subject and a finite verb of another clause begin between a trigger and a ground."""
    tree = scene.tree
    return any(tree.lower[k] in (";", ":") for k in range(head, i))


def _basis_end(scene: Scene, i: int, last: int) -> int | None:
    """The last token of a ground that starts at i, None where none does."""
    tree = scene.tree
    for ground in BASES:
        if tuple(tree.lower[i : i + len(ground)]) == ground:
            end = i + len(ground) - 1
            if ground[0] in ("part", "outside"):
                return _deal_end(scene, end, last)
            alone = ground[1] in ("return", "exchange") and not (end < last and tree.lower[end + 1] == "for")
            if alone or ground[-1] == "grounds":
                return end
            return _noun_end(scene, end + 1, last) or end
    if tree.lower[i] == "under":
        return _deal_end(scene, i, last)
    return None


def _noun_end(scene: Scene, i: int, last: int) -> int | None:
    """The end of the noun phrases that start about token i: through "of", up to a comma or a verb."""
    tree = scene.tree
    end = None
    for k in range(i, min(i + 14, last + 1)):
        if (
            tree.pos[k] in ("VERB", "AUX", "PUNCT", "CCONJ")
            or tree.lower[k] in ("that", "which", "who")
            or k in scene.time
        ):
            break
        if tree.pos[k] in ("NOUN", "PROPN", "NUM", "PRON"):
            end = k
    return end


def _deal_end(scene: Scene, i: int, last: int) -> int | None:
    """The end of "under … deal": the noun phrase after the preposition, if it is about a deal."""
    tree = scene.tree
    deals, end = classes()["deal"], None
    for k in range(i + 1, min(i + 8, last + 1)):
        if tree.pos[k] in ("VERB", "AUX") or tree.words[k] in (",", ";", ":", "."):
            break
        if end is not None and tree.pos[k] not in ("NOUN", "PROPN"):
            break
        if singular(tree.lower[k]) in deals or tree.lower[k] in ("exchange", "arrangement", "scheme", "programme"):
            end = k
    return end
