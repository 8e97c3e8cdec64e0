"""How something is said: word for word or not, and what the speaker does in saying it."""

from __future__ import annotations

import re

from according.model import Manner, Span, Stance
from according.reading.attribution.cues import cue_kinds
from according.reading.attribution.features import POS
from according.reading.attribution.sayings import Saying
from according.reading.tree import Tree

OBLIGATION = frozenset(["must", "should", "ought", "shall"])
ASKED_BACK = frozenset(["whether", "if", "why", "what", "when", "where", "who", "how", "which"])
PERFORMATIVE = re.compile(
    r"\b(?:I|[Ww]e)\s+(?:hereby\s+|solemnly\s+)?(promise|pledge|vow|guarantee|demand|urge|ask|call on|deny|offer)\b"
)
PERFORMED: dict[str, Stance] = {
    "promise": "promises", "pledge": "promises", "vow": "promises", "guarantee": "promises", "demand": "demands", "urge": "demands",
    "ask": "demands", "call on": "demands", "deny": "denies", "offer": "offers",
}  # fmt: skip


def manner_of(text: str, saying: Saying, quotations: tuple[Span, ...]) -> Manner:
    """direct where all of the content is quoted or posted, mixed where words of it are, else indirect."""
    if saying.post is not None:
        return "direct"
    inner = [q for q in quotations if any(c.overlaps(q) for c in saying.content)]
    if not inner:
        return "indirect"
    covered = sum(min(q.end, c.end) - max(q.start, c.start) for q in inner for c in saying.content if q.overlaps(c))
    size = sum(len(c.of(text).strip(" ,.;:!?")) for c in saying.content)
    if covered >= 0.9 * size:
        around = all(
            any(q.holds(Span(c.start, c.end - 1)) and q.start < c.start for q in inner) for c in saying.content
        )
        return "indirect" if around else "direct"  # said inside somebody else's quotation
    return "mixed" if any(saying.holds(q) for q in inner) else "indirect"


def stance_of(tree: Tree, saying: Saying) -> Stance:
    """What the speaker does, by the cue and the form of the content."""
    text = saying.content[0].of(tree.text)
    performed = PERFORMATIVE.search(" ".join(c.of(tree.text) for c in saying.content))
    if saying.head is None:
        return PERFORMED[performed.group(1)] if performed else "asserts"
    lemma = tree.lemma[saying.head].lower()
    kind, stance = cue_kinds().get((lemma, POS.get(tree.pos[saying.head], "")), ("", "asserts"))
    first = text.lstrip("“\"‘'").split(" ", 1)[0].lower()
    tokens = tree.tokens_of(saying.content[0])
    infinitive = first == "to" or _told_to(tree, saying.head, tokens)
    if lemma in ("ask", "inquire", "wonder") and (first in ASKED_BACK or text.rstrip("”\"’'").endswith("?")):
        return "asks"
    if lemma == "ask" or (
        infinitive and (lemma in ("tell", "warn", "advise", "beg", "say", "remind") or stance == "asks")
    ):
        return "demands"
    if performed and kind == "speech" and stance == "asserts":
        return PERFORMED[performed.group(1)]
    if stance == "asserts" and _obliges(tree, tokens):
        return "demands"
    if _negated(tree, saying.head) and stance in ("asserts", "expects"):
        return "doubts" if lemma in ("believe", "think", "expect") else "asserts"
    return stance  # type: ignore[return-value]


def _told_to(tree: Tree, head: int, tokens: range) -> bool:
    """ "told the crew to leave": the content is an infinitive that depends on the cue."""
    return any(
        k in tokens and any(tree.lower[m] == "to" and tree.dep[m] == "mark" for m in tree.children[k])
        for k in tree.kids(head, "xcomp", "ccomp")
    )


def _negated(tree: Tree, head: int) -> bool:
    return any(tree.lower[k] in ("not", "n't", "n’t", "never") for k in tree.children[head])


def _obliges(tree: Tree, tokens: range) -> bool:
    """Whether the main verb of the content is under "must" or "should"."""
    inside = set(tokens)
    top = [i for i in tokens if tree.head[i] not in inside or tree.head[i] == i]
    return any(tree.lower[k] in OBLIGATION and tree.dep[k] == "aux" for i in top for k in tree.children[i])
