"""To whom something was said: "told Ann Hill", "asked by reporters", "called on the council", "was promised a seal"."""

from __future__ import annotations

from according.model import EntityKind, Span
from according.reading.attribution.sayings import Saying
from according.reading.entities.cast import Member
from according.reading.entities.names import normal_words
from according.reading.entities.points import described
from according.reading.entities.pronouns import pronoun
from according.reading.entities.resolve import FIRST, NEUTER, PLURAL, SINGULAR, Scene, named
from according.reading.entities.unnamed import BODIES
from according.reading.tables import words
from according.reading.tree import Tree

REPORTERS = frozenset(
    ["reporter", "reporters", "journalist", "journalists", "press", "media", "correspondents", "newsmen", "newspersons"]
)
EVENTS = frozenset(
    ["conference", "briefing", "hearing", "summit", "event", "call", "interview", "programme", "program", "show"]
)
"""Occasions at which something is said; nobody in particular is told."""
CALLING = {"call": ("on", "upon"), "appeal": ("to",), "prevail": ("on", "upon"), "plead": ("with",)}
"""Verbs and the prepositions of whom they ask to do something."""
LETTERS = frozenset(
    ["letter", "message", "email", "e-mail", "memo", "note", "statement", "speech", "submission", "text"]
)
"""What is said in it is said to whom it goes."""
ADDRESSING = frozenset(["apologise", "apologize", "write", "speak", "appeal", "reply", "respond", "complain", "boast"])
"""Verbs that say to whom somebody speaks where a participle behind them says what."""
HOUSE = frozenset(["newspaper", "paper", "website", "outlet", "channel", "magazine", "agency", "correspondent", "site"])
"""Nouns by which an outlet means itself: "told this newspaper"."""


def reporters_of(scene: Scene, everyone: dict[str, int]) -> int:
    """The member that stands for reporters who are not named; made when first needed."""
    if "reporters" not in everyone:
        member = Member("group", "unnamed reporters", ("reporters",), {"reporter"}, anonymous=True, plural=True)
        everyone["reporters"] = scene.cast.add(member)
    return everyone["reporters"]


def listener_of(scene: Scene, saying: Saying, publisher: int | None, everyone: dict[str, int]) -> int | None:
    """The member that something was said to, None where the text does not say.

    "Me" and "us" mean the publisher outside quotations; inside them they are left to `first_person_told`.
    """
    tree, head = scene.tree, saying.head
    if head is None:
        return None
    for k in _told(tree, head):
        span = tree.span(_left(tree, k), k)
        own = k in _first_told(tree, head)
        passive = tree.dep[k] == "nsubj:pass"
        if (any(s.overlaps(span) for s in saying.source) and not passive) or (not own and saying.holds(span)):
            continue
        if tree.lower[k] in FIRST:
            return publisher if not scene.in_quote(k) else None
        number = _whom(scene, k, publisher, everyone)
        if number is not None:
            return number
    return None


def first_person_told(tree: Tree, saying: Saying) -> bool:
    """Whether something was told to "me" or "us"."""
    return saying.head is not None and any(tree.lower[k] in FIRST for k in _told(tree, saying.head))


def _left(tree: Tree, k: int) -> int:
    """The first token of a noun phrase whose head is at k, its preposition left out."""
    first = tree.left[k]
    while first < k and tree.dep[first] == "case":
        first += 1
    return first


def _first_told(tree: Tree, head: int) -> list[int]:
    """Whoever the verb itself tells, who may stand inside the content: "told X", "called on X to", "that X pay"."""
    lemma = tree.lemma[head].lower()
    if lemma in CALLING:
        return [k for k in tree.kids(head, "obl") if _case(tree, k) in CALLING[lemma]]
    if lemma == "demand":
        return _demanded(tree, head)
    if lemma not in words("tellings"):
        return []
    found = tree.kids(head, "iobj", "obj", "nsubj:pass")
    if tree.tag[head] == "VBN" and not tree.kids(head, "nsubj", "nsubj:pass", "aux") and tree.head[head] != head:
        found += tree.kids(tree.head[head], "nsubj")
    return found or _noun_after(tree, head)


def _noun_after(tree: Tree, i: int) -> list[int]:
    """The noun or name right behind token i and an article, wherever the parser hung it."""
    after = i + 1
    while after + 1 < len(tree) and tree.pos[after] in ("DET", "ADJ"):
        after += 1
    found = after < len(tree) and (tree.pos[after] in ("PROPN", "NOUN") or bool(tree.ent[after]))
    return [after] if found else []


def _demanded(tree: Tree, head: int) -> list[int]:
    """Who is to do what is demanded: "demanded that the council pay"."""
    clauses = tree.kids(head, "ccomp")
    found = [s for c in clauses for s in tree.kids(c, "nsubj", "nsubj:pass")]
    if found or head + 1 >= len(tree) or tree.lower[head + 1] != "that":
        return found
    return _noun_after(tree, head + 1)


def _case(tree: Tree, k: int) -> str:
    """The preposition of the phrase headed by token k, "" where it has none."""
    return next((tree.lower[c] for c in tree.kids(k, "case")), "")


def _told(tree: Tree, head: int) -> list[int]:
    """Tokens that may head the phrase for a listener."""
    lemma = tree.lemma[head].lower()
    told = _first_told(tree, head) + tree.kids(head, "iobj")
    prepositions = {"to", *(("before",) if lemma in ("testify", "appear", "argue", "plead", "give") else ())}
    phrases = tree.kids(head, "obl", "nmod")
    told += [k for k in phrases if _case(tree, k) in prepositions]
    letters = [k for k in phrases if tree.lemma[k].lower() in LETTERS]
    told += [n for k in letters for n in tree.kids(k, "nmod") if _case(tree, n) == "to"]
    around = [k for k in tree.kids(head, "advcl") if tree.lemma[k].lower() in ("speak", "talk", "write")]
    if tree.tag[head] == "VBG" and tree.lemma[tree.head[head]].lower() in ADDRESSING:  # "apologised to X, saying"
        around.append(tree.head[head])
    told += [n for k in around for n in tree.kids(k, "obl") if _case(tree, n) == "to"]
    return list(dict.fromkeys(told))


def _whom(scene: Scene, k: int, publisher: int | None, everyone: dict[str, int]) -> int | None:
    tree, lower = scene.tree, scene.tree.lower[k]
    if tree.pos[k] == "PRON":
        known = lower in SINGULAR | PLURAL | NEUTER and lower != "it"
        return pronoun(scene, k, make=True) if known else None
    left = _left(tree, k)
    span = tree.span(left, k)
    if tree.lower[left] in ("this", "our") and lower in HOUSE:
        return publisher
    if lower in REPORTERS and tree.words[k].islower():
        everybody = reporters_of(scene, everyone)
        scene.cast.mention(everybody, tree.span(k, k), k)
        return everybody
    right = _right(tree, k)
    number = named(scene, tree.span(left, right))
    if number is None:
        number = _called(scene, k, right)
    if number is None:
        number = described(scene, k)
    if number is None:
        number = _new(scene, k, span)
    if number is not None:
        scene.cast.mention(number, span, k)
    return number


def _right(tree: Tree, k: int) -> int:
    """The last token of the phrase without clauses that hang on it."""
    stops = [tree.left[c] for c in tree.kids(k, "acl:relcl", "acl", "ccomp", "advcl") if c > k]
    return max(k, min([tree.right[k] + 1, *stops]) - 1)


def _called(scene: Scene, k: int, right: int) -> int | None:
    """A name that no tagger saw behind a noun for an outlet: "the newspaper The Coaster"."""
    tree, last = scene.tree, k
    while last < right and tree.words[last + 1][:1].isupper():
        last += 1
    if last == k or tree.lemma[k].lower() not in words("media_words") or tree.words[k][:1].isupper():
        return None
    name = tree.span(k + 1, last).of(tree.text)
    plain = normal_words(name)
    same = [n for n, m in enumerate(scene.cast.members) if m.plain == plain and m.kind != "place"]
    member = Member("organisation", name.removeprefix("The ").removeprefix("the "), plain, {tree.lemma[k].lower()})
    return same[0] if same else scene.cast.add(member)


def _new(scene: Scene, k: int, span: Span) -> int | None:
    """Somebody not named who was told: a court, a jury, residents, state television."""
    tree, lower, lemma = scene.tree, scene.tree.lower[k], scene.tree.lemma[k].lower()
    person = lemma in words("person_roles")
    body = lemma in words("group_nouns") | words("media_words")
    if lemma in EVENTS or not (person or body or lower in words("listeners") or lemma in words("listeners")):
        return None
    plural = tree.tag[k] in ("NNS", "NNPS")
    shown = span.of(tree.text).replace("\n", " ")
    first = tree.token_at(span.start)
    while first < k and (tree.pos[first] in ("DET", "NUM") or tree.dep[first] == "nmod:poss"):
        first += 1
    name = tree.span(first, k).of(tree.text)
    plain = tuple(name.lower().split())
    same = [n for n, m in enumerate(scene.cast.members) if " ".join(m.plain) == " ".join(plain) and m.kind != "place"]
    if same:
        return same[0]
    kind: EntityKind = (
        "group" if plural or lower in words("crowds") else "person" if person and not body else "organisation"
    )
    kind = "organisation" if lower in BODIES else kind
    anonymous = kind != "organisation"
    member = Member(kind, f"unnamed {name}" if anonymous else name, plain, {lemma, lower}, shown, anonymous=anonymous)
    member.plural = plural
    return scene.cast.add(member)
