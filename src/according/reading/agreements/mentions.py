"""The words that name an agreement: "a five-day truce", "the pact", or an agreeing that no noun names.

What a noun of `agreements_nouns.tsv` needs beside it: `alone` nothing; `made` a verb that makes it, or "under the …";
`taken` a verb that accepts it; `lull` a length or "humanitarian"; `people` prisoners or the like; `deal` another such
noun close by.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from according.model import AgreementKind, Event, Span
from according.reading.agreements.look import Look, forms, listed
from according.reading.events.scene import phrase
from according.reading.events.tables import singular
from according.reading.tables import table
from according.reading.tree import Tree

SURE = frozenset(("occurred", "ongoing", "planned", "promised"))
HELD = frozenset(("prisoner", "hostage", "captive", "detainee"))
LULLS = frozenset(("day", "hour", "week", "month", "humanitarian", "the"))
DOUBT = frozenset(("could", "may", "might", "should", "must", "not", "n't", "n’t", "never", "if", "whether", "unless"))
APART = frozenset(("separate", "another", "different", "new", "second"))
NEAR = 6  # tokens between a verb and the deal that it makes, where the parser does not join them


@dataclass(frozen=True, slots=True)
class Mention:
    """A naming of an agreement. `maker`: the verb that makes or brokers it there; `sides`: whom it is then between."""

    head: int
    noun: str
    kind: AgreementKind
    span: Span
    maker: int | None
    sides: tuple[str, ...]
    apart: bool


@cache
def nouns() -> dict[str, tuple[AgreementKind, str]]:
    """Noun -> kind of agreement, and what it needs."""
    return {noun: (cast("AgreementKind", kind), need) for noun, kind, need in table("agreements_nouns")}


def mentions_of(look: Look) -> list[Mention]:
    """Every naming of an agreement, in text order."""
    tree, found = look.tree, []
    for i, word in enumerate(tree.lower):
        noun = singular(word)
        if noun not in nouns() or tree.pos[i] not in ("NOUN", "PROPN") or tree.dep[i] in ("compound", "flat"):
            continue
        kind, need = nouns()[noun]
        maker = maker_of(look, i)
        if _meets(tree, i, need, maker) and not _none(tree, i):
            first, last = phrase(tree, i)
            sides = tuple(dict.fromkeys([*(_makers(look, maker) if maker is not None else ()), *_between(look, i)]))
            found.append(Mention(i, noun, kind, tree.span(first, last), maker, sides, _apart(tree, i)))
    nouns_at = {tree.sentence[m.head] for m in found}
    found += [m for e in look.draft.events if (m := _agreeing(look, e, nouns_at)) is not None]
    return sorted(found, key=lambda m: m.head)


def _meets(tree: Tree, i: int, need: str, maker: int | None) -> bool:
    before = tree.lower[max(i - 4, 0) : i]
    if need == "made":
        return maker is not None or _grounds(tree, i)
    if need == "taken":
        return maker is not None and tree.lower[maker] in forms("take")
    if need == "lull":
        return any(w in LULLS or w.endswith(("-day", "-hour")) for w in before)
    if need == "people":
        return any(singular(w) in HELD for w in before) or tree.lower[i + 1 : i + 2] == ["of"]
    if need == "deal":
        return any(w in ("deal", "truce", "ceasefire") for w in tree.lower[max(i - 6, 0) : i + 6])
    return True


def _grounds(tree: Tree, i: int) -> bool:
    """“under the merger”, “as part of the settlement”."""
    first = phrase(tree, i)[0]
    return first > 0 and (
        tree.lower[first - 1] == "under" or tree.lower[max(first - 2, 0) : first] in (["part", "of"], ["terms", "of"])
    )


def _none(tree: Tree, i: int) -> bool:
    """“no deal”, “without a deal”."""
    return any(tree.lower[k] in ("no", "without") for k in range(max(tree.left[i], i - 4), i))


def maker_of(look: Look, i: int) -> int | None:
    """The verb that makes, accepts or brokers the deal named at token i, None where it is only wished or refused."""
    tree = look.tree
    above = tree.head[i]
    near = [above] if tree.dep[i] in ("obj", "nsubj:pass", "nsubj", "obl", "xcomp", "ccomp") else []
    near += [k for k in tree.children[i] if tree.dep[k] in ("acl", "acl:relcl")]
    near += [k for k in range(i - 1, max(i - NEAR, -1), -1) if tree.sentence[k] == tree.sentence[i]]
    for k in near:
        if tree.lower[k] not in forms("make") or tree.pos[k] not in ("VERB", "AUX", "NOUN", "ADJ") or k == i:
            continue
        passive = tree.dep[i] == "nsubj:pass" or tree.dep[k].startswith("acl")
        if tree.dep[i] in ("nsubj", "obl") and k == above and not (passive or tree.lower[k] in ("agreed", "agree")):
            continue
        return k if live(look, k) else None
    return None


def live(look: Look, verb: int) -> bool:
    """Whether an agreeing is real or to come, not wished, doubted, denied or made a condition."""
    tree, event = look.tree, look.event.get(verb)
    if any(tree.lower[k] in DOUBT for k in tree.children[verb]):
        return False
    above = tree.head[verb]
    if tree.dep[verb] in ("xcomp", "ccomp", "acl", "advcl", "obj") and tree.lower[above] in forms("unreal"):
        return False
    return event is None or event.status in SURE


def _between(look: Look, i: int) -> list[str]:
    """The entities that a deal is "between" or "with", or whose it is."""
    tree, found = look.tree, list[str]()
    for k in tree.children[i]:
        case = next((tree.lower[m] for m in tree.children[k] if tree.dep[m] == "case"), "")
        if (
            tree.dep[k] == "nmod:poss"
            or (tree.dep[k] == "nmod" and case in ("between", "with"))
            or (tree.dep[k] == "nmod" and case == "for" and tree.pos[k] == "PROPN")
        ):
            found += look.sides(k)
    return found


def _makers(look: Look, verb: int) -> list[str]:
    """Who makes a deal: the subject of the verb that makes it, its "by", its "with"; brokers are no makers."""
    tree = look.tree
    if tree.lower[verb] in forms("broker") or tree.lower[verb] in ("announced", "announces", "unveiled"):
        return []
    found = list[str]()
    for k in tree.children[verb]:
        case = next((tree.lower[m] for m in tree.children[k] if tree.dep[m] == "case"), "")
        if tree.dep[k] in ("nsubj", "obl:agent") or (tree.dep[k] == "obl" and case in ("by", "with", "between")):
            found += look.sides(k)
    return found


def _apart(tree: Tree, i: int) -> bool:
    """Whether a deal is said to be another than the one before: "a separate deal", "Separately, …"."""
    first = tree.sentence_bounds[tree.sentence[i]][0]
    own = {tree.lower[k] for k in range(max(tree.left[i], i - 5), i)}
    indefinite = bool(own & {"a", "an", "another"})
    return indefinite and (bool(own & APART) or tree.lower[first] in ("separately", "meanwhile", "elsewhere"))


def _agreeing(look: Look, event: Event, taken: set[int]) -> Mention | None:
    """An agreeing without a noun: "the two agreed to swap prisoners", "to settle a lawsuit"; at least two sides."""
    tree, text = look.tree, look.draft.report.text
    if event.type not in ("agree", "exchange") or event.status not in SURE:
        return None
    head = next((i for i, e in look.event.items() if e is event), None)
    if head is None or tree.sentence[head] in taken or tree.pos[head] not in ("VERB", "AUX") or not live(look, head):
        return None
    settles = tree.lower[head] in ("settle", "settled", "settles", "settling")
    parties = [r for r in event.roles if r.role == "party"]
    joint = any(r.span.of(text).lower().split()[-1] in listed("joint") for r in parties)
    if not settles and len(parties) < 2 and not joint:
        return None
    if settles and not any(r.role == "topic" for r in event.roles):
        return None
    kind: AgreementKind = "exchange" if event.type == "exchange" else _aim(look, head)
    sides = [r.entity for r in parties if r.entity]
    if settles:
        sides += _paid(look, head)
    return Mention(head, tree.lower[head], kind, event.trigger, head, tuple(dict.fromkeys(sides)), False)


def _aim(look: Look, head: int) -> AgreementKind:
    """The kind of what is agreed to: "agreed to swap", "agreed to stop shooting"."""
    kinds: dict[str, AgreementKind] = {"exchange": "exchange", "truce": "truce", "extend": "extension"}
    for k in look.tree.children[head]:
        event = look.event.get(k)
        if k > head and event is not None and event.type in kinds:
            return kinds[event.type]
    return "framework"


def _paid(look: Look, head: int) -> list[str]:
    """Whom a payment "to settle" is made to."""
    tree, above = look.tree, look.tree.head[head]
    event = look.event.get(above)
    found = [r.entity for r in event.roles if r.role in ("to", "agent") and r.entity] if event else []
    for k in tree.children[above]:
        case = next((tree.lower[m] for m in tree.children[k] if tree.dep[m] == "case"), "")
        if tree.dep[k] == "obl" and case == "to":
            found += [look.owner[m] for m in range(tree.left[k], tree.right[k] + 1) if m in look.owner and m < head]
    return list(dict.fromkeys(found))
