"""What a speaker does in saying something, by the cue and by the form of the content; and whether word for word.

The cue's own stance (`data/cues.tsv`) comes first. Where it only asserts, the content may still perform an act ("We
demand …"), oblige ("must"), commit the speaker ("said it would write to every family"), threaten or offer on a
condition, ask, or deny ("had nothing to do with"). "will" and "must" of others' doings commit nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from according.model import Manner, Span, Stance
from according.reading.attribution.cues import cue_kind, cue_kinds, lemma_of
from according.reading.attribution.sayings import Saying
from according.reading.tables import table
from according.reading.tree import Tree

OBLIGATION = frozenset(["must", "should", "ought", "shall"])
FIRST_PERSON = frozenset(["i", "we"])
OWN = frozenset(["i", "we", "it", "he", "she", "they"])
NOT = frozenset(["not", "n't", "n’t", "never", "no"])
FUTURE = frozenset(["will", "would", "'ll", "’ll", "shall", "wo", "’d", "'d"])
PERFORMATIVE = re.compile(
    r"\b(?:I|[Ww]e)\s+(?:(?:hereby|solemnly|strongly|again|now|also|do|can)\s+)*"
    r"(promise|pledge|vow|guarantee|demand|urge|ask|call (?:on|for)|insist that|deny|reject|offer|beg|appeal)\b"
)
PERFORMED: dict[str, Stance] = {
    "promise": "promises", "pledge": "promises", "vow": "promises", "guarantee": "promises", "demand": "demands",
    "urge": "demands", "ask": "demands", "call on": "demands", "call for": "demands", "insist that": "demands",
    "beg": "demands", "appeal": "demands", "deny": "denies", "reject": "denies", "offer": "offers",
}  # fmt: skip
NEVER_WAS = re.compile(
    r"\bno\b[^.;]*\bever\b|\bnothing to do with\b|\bnot? (?:true|the case|responsible|involved)\b", re.I
)
ASSURED = frozenset(["assure", "reassure"])
SAID_AGAIN = frozenset(["repeat", "reiterate", "renew", "issue", "voice", "express", "make"])
FLAT_NO = re.compile(r"\W*(?:no|never|not (?:a|one|at)\b[^.?!]{0,20})\W*$", re.I)
CALLED_FOR = frozenset(["call", "press", "push", "appeal", "plead", "lobby", "campaign", "cry"])


def manner_of(text: str, saying: Saying, quotations: tuple[Span, ...]) -> Manner:
    """direct where all of the content is quoted or posted, mixed where words of it are, else indirect."""
    if saying.post is not None:
        return "direct"
    inner = [q for q in quotations if any(c.overlaps(q) for c in saying.content)]
    if not inner:
        return "indirect"
    covered = sum(min(q.end, c.end) - max(q.start, c.start) for q in inner for c in saying.content if q.overlaps(c))
    size = sum(len(c.of(text).strip(" ,.;:!?")) for c in saying.content)
    if covered >= 0.9 * size and not _inside_a_sentence(text, saying):
        around = all(
            any(q.holds(Span(c.start, c.end - 1)) and q.start < c.start for q in inner) for c in saying.content
        )
        return "indirect" if around else "direct"  # said inside somebody else's quotation
    return "mixed" if any(saying.holds(q) for q in inner) else "indirect"


def _inside_a_sentence(text: str, saying: Saying) -> bool:
    """Whether what is quoted is part of the reporter's own sentence: "called for “the truth, quickly”"."""
    if len(saying.content) != 1 or not saying.cue or saying.cue[-1].end > saying.content[0].start:
        return False
    content = saying.content[0]
    between = text[saying.cue[-1].end : content.start].strip()
    first = content.of(text).lstrip("“\"‘'«")[:1]
    return not between.endswith((":", ",")) and first.islower()


@dataclass(frozen=True, slots=True)
class _Said:
    """A content's main clause: its words, its verb, its subject, the auxiliaries and marks that hang on the verb."""

    tree: Tree
    saying: Saying
    tokens: frozenset[int]
    top: int
    subject: int | None
    helpers: frozenset[str]

    @property
    def words(self) -> str:
        """The content as it stands, its pieces joined."""
        return " ".join(c.of(self.tree.text) for c in self.saying.content)

    @property
    def negated(self) -> bool:
        """Whether the main verb is negated."""
        no = self.subject is not None and any(self.tree.lower[k] == "no" for k in self.tree.children[self.subject])
        return bool(self.helpers & NOT) or no


def _main(tree: Tree, saying: Saying) -> _Said | None:
    tokens = [i for c in saying.content for i in tree.tokens_of(c)]
    inside = frozenset(tokens)
    tops = [i for i in tokens if tree.head[i] not in inside or tree.head[i] == i]
    tops = [i for i in tops if tree.pos[i] not in ("PUNCT", "SPACE", "CCONJ", "SCONJ")]
    verbal = [i for i in tops if tree.kid(i, "nsubj", "nsubj:pass") is not None or tree.pos[i] in ("VERB", "AUX")]
    if not tops:
        return None
    top = (verbal or tops)[0]
    subject = tree.kid(top, "nsubj", "nsubj:pass", "expl")
    helpers = frozenset(
        tree.lower[k] for k in tree.children[top] if tree.dep[k] in ("aux", "aux:pass", "advmod", "det", "cop", "mark")
    )
    return _Said(tree, saying, inside, top, subject, helpers)


def stance_of(tree: Tree, saying: Saying) -> Stance:
    """What the speaker does, by the cue and the form of the content."""
    said = _main(tree, saying)
    if saying.head is None or tree.pos[saying.head] == "PUNCT":
        return _uncued(said, saying) if said else "asserts"
    lemma = lemma_of(tree, saying.head)
    kind, stance = cue_kind(tree, saying.head)
    if said is None:
        return stance
    asked = _asked(tree, saying, said, lemma)
    if asked is not None:
        return asked
    if stance == "denies" and _negated(tree, saying.head):
        return "asserts"  # "did not deny"
    if _negated(tree, saying.head) and stance in ("asserts", "expects", "doubts"):
        return "doubts" if lemma in _group("doubt") else "asserts"
    if stance != "asserts":
        return stance
    return _by_content(said, "speech" if lemma == "according" else kind, lemma)


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(word for word, group in table("stance_words") if group == name)


def _asked(tree: Tree, saying: Saying, said: _Said, lemma: str) -> Stance | None:
    """Questions, and requests: "asked whether", "told the crew to leave", "called for", "is wanted gone"."""
    head = saying.head if saying.head is not None else 0
    first = said.words.lstrip("“\"‘'").split(" ", 1)[0].lower()
    infinitive = first == "to" or _told_to(tree, head, said.tokens)
    question = said.words.rstrip("”\"’' ").endswith("?")
    if lemma in ("ask", "inquire", "enquire", "wonder"):
        wished = infinitive or first in ("that", "not") or (_after(tree, head, said) == "for" and not question)
        return "demands" if wished and lemma == "ask" else "asks"
    if infinitive and lemma in _group("request"):
        return "demands"
    if lemma in CALLED_FOR and _after(tree, head, said) in ("for", "on", "upon"):
        return "demands"
    if (
        question
        and "?" not in said.words.rstrip("”\"’' ?")
        and said.words.count(".") == 0
        and lemma in ("say", "add", "write")
    ):
        return "asks"
    return None


def _after(tree: Tree, head: int, said: _Said) -> str:
    """The preposition behind a cue: "called [for]", "appealed to the union [for] calm"."""
    if head + 1 < len(tree) and tree.pos[head + 1] in ("ADP", "ADV", "PART", "SCONJ"):
        return tree.lower[head + 1]
    first = min(said.tokens)
    near = (first, first - 1) if first > head else ()
    return next((tree.lower[i] for i in near if tree.pos[i] == "ADP"), "")


def _uncued(said: _Said, saying: Saying) -> Stance:
    """A post, a quotation that stands alone, a headline's "Minister: we will pay"."""
    performed = PERFORMATIVE.search(said.words)
    if performed:
        return PERFORMED[performed.group(1)]
    if (
        saying.post is None
        and said.negated
        and not said.helpers & FUTURE
        and said.helpers & {"was", "were", "did", "been"}
    ):
        return "denies"
    return "demands" if _obliges(said) else "asserts"


def _by_content(said: _Said, kind: str, lemma: str) -> Stance:
    """The stance of a content whose cue only asserts."""
    performed = PERFORMATIVE.search(said.words)
    if performed and kind == "speech":
        return PERFORMED[performed.group(1)]
    if kind != "speech" and lemma not in ("write", "post"):
        return "asserts"
    top = cue_kinds().get((lemma_of(said.tree, said.top), "noun"), ("", "asserts"))[1]
    if lemma in SAID_AGAIN and top != "asserts":
        return top
    if _obliges(said) or _subjunctive(said) or _imperative(said):
        return "demands"
    conditional = _conditional(said)
    if lemma in ASSURED and said.helpers & FUTURE and not said.negated:
        return "promises"
    threat = conditional and (_harm(said) or (said.negated and bool(said.helpers & FUTURE)))
    if threat and (said.helpers & (FUTURE | {"can", "could", "may"})):
        return "threatens"
    if _ready(said):
        return "offers"
    if _commits(said):
        return "offers" if conditional else "promises"
    return "denies" if _disclaims(said) else "asserts"


def _told_to(tree: Tree, head: int, tokens: frozenset[int]) -> bool:
    """ "told the crew to leave": the content is an infinitive that depends on the cue."""
    return any(
        k in tokens and any(tree.lower[m] == "to" and tree.dep[m] == "mark" for m in tree.children[k])
        for k in tree.kids(head, "xcomp", "ccomp")
    )


def _negated(tree: Tree, head: int) -> bool:
    return any(tree.lower[k] in NOT for k in tree.children[head] if tree.dep[k] in ("advmod", "aux", "det"))


def _obliges(said: _Said) -> bool:
    """Whether the main verb is under "must" or "should", said of what is to come."""
    return bool(said.helpers & OBLIGATION) and "have" not in said.helpers


def _subjunctive(said: _Said) -> bool:
    """ "insisted that he leave": a that-clause whose verb has no ending and no auxiliary."""
    tree, top = said.tree, said.top
    tag = tree.tag[top]
    subject = said.subject
    singular = (
        subject is not None
        and tree.tag[subject] in ("NN", "NNP", "PRP")
        and tree.lower[subject] not in ("i", "you", "we", "they")
    )
    return (
        tag in ("VB", "VBP")
        and singular
        and subject is not None
        and subject < top
        and not any(tree.dep[k] == "aux" for k in tree.children[top])
        and tree.lower[top] == tree.lemma[top].lower()
        and tree.lower[tree.left[top]] == "that"
    )


def _imperative(said: _Said) -> bool:
    """A quoted order: a bare verb opens the quotation and has no subject."""
    tree, first = said.tree, min(said.tokens)
    while first in said.tokens and tree.pos[first] in ("PUNCT", "SPACE"):
        first += 1
    quoted = said.saying.content[0].of(tree.text)[:1] in "“\"‘'«"
    return quoted and first == said.top and tree.tag[first] == "VB" and said.subject is None


def _conditional(said: _Said) -> bool:
    tree = said.tree
    return any(
        tree.lower[i] in _group("condition") and tree.dep[i] in ("mark", "advmod", "case") and i in said.tokens
        for i in said.tokens
    )


def _harm(said: _Said) -> bool:
    """Whether the main verb, or one coordinated with it or governed by it, does somebody harm."""
    tree = said.tree
    near = [said.top, *tree.kids(said.top, "conj", "xcomp")]
    return any(tree.lemma[i].lower() in _group("harm") for i in near)


def _ready(said: _Said) -> bool:
    """ "said it was ready to mediate"."""
    tree = said.tree
    return (
        tree.lower[said.top] in _group("offer")
        and not said.negated
        and _is_speaker(said)
        and any(tree.lower[k] == "to" for m in tree.children[said.top] for k in (m, *tree.children[m]) if k > said.top)
    )


def _is_speaker(said: _Said) -> bool:
    """Whether the main clause's subject is the speaker: "I", "we", a pronoun that can be, or the same name."""
    tree, subject = said.tree, said.subject
    if subject is None or tree.dep[subject] == "expl":
        return False
    word = tree.lower[subject]
    quoted = said.saying.content[0].of(tree.text)[:1] in '“"‘«'
    if word in FIRST_PERSON:
        return True
    if word in OWN:
        return not quoted
    names = {tree.lower[i] for s in said.saying.source for i in tree.tokens_of(s) if tree.pos[i] in ("PROPN", "NOUN")}
    return tree.pos[subject] in ("PROPN", "NOUN") and word in names


def _commits(said: _Said) -> bool:
    """Whether the speaker is to do something of their own will: in the future, no state, no passive, not "not"."""
    tree = said.tree
    for i in (said.top, *tree.kids(said.top, "conj")):
        helpers = {tree.lower[k] for k in tree.children[i]}
        passive = any(tree.dep[k] == "aux:pass" for k in tree.children[i])
        acts = tree.pos[i] == "VERB" and not passive and lemma_of(tree, i) not in _group("still")
        own = i == said.top or tree.kid(i, "nsubj", "nsubj:pass") is None
        if acts and own and helpers & FUTURE and not helpers & NOT:
            return _is_speaker(said)
    return False


def _disclaims(said: _Said) -> bool:
    """ "had nothing to do with it", "had no part in", "that is false", "no waiver was ever signed"."""
    tree, words = said.tree, said.words
    if NEVER_WAS.search(words) or FLAT_NO.match(words):
        return True
    if tree.lower[said.top] in _group("untrue") and not said.negated and not _is_speaker(said):
        return True
    objects = (
        tree.kids(said.top, "obj", "nsubj")
        if tree.lemma[said.top].lower() in ("have", "be", "play", "take")
        else [said.top]
    )
    return any(
        tree.lower[k] in _group("guiltless") and any(tree.lower[m] == "no" for m in tree.children[k]) for k in objects
    )
