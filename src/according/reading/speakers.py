"""Who speaks: the stage that gives every saying its speaker, and with it the cast of the report."""

from __future__ import annotations

from dataclasses import dataclass

from according.model import Report, Span
from according.reading.attribution.sayings import Saying
from according.reading.chains import house, member_called
from according.reading.entities.cast import Cast, Member
from according.reading.entities.names import normal_words
from according.reading.entities.resolve import (
    FIRST,
    NEUTER,
    PLURAL,
    SINGULAR,
    Scene,
    definite,
    described,
    head_of,
    named,
    pronoun,
)
from according.reading.entities.unnamed import unnamed
from according.reading.hearers import first_person_told, listener_of, reporters_of
from according.reading.tables import words
from according.reading.tree import Tree

OWN_REPORTERS = frozenset(["reporter", "correspondent", "journalist", "photographer", "crew", "team"])
OPENING = frozenset("“\"‘'«„")
OWN_TEXTS = frozenset(["version", "article", "report", "story", "update", "edition"])


@dataclass(frozen=True, slots=True)
class Spoken:
    """The numbers, in the cast, of the speaker and the listener of one saying."""

    speaker: int | None
    to: int | None


def find_speakers(tree: Tree, cast: Cast, report: Report, sayings: tuple[Saying, ...]) -> tuple[Spoken, ...]:
    """Speaker and listener of each saying; names, pronouns and phrases that point back are followed in text order."""
    scene = Scene(tree, cast, _quoted(report.text, sayings))
    everyone: dict[str, int] = {}
    publisher = house(cast, report)
    starts: dict[int, list[int]] = {_anchor(s): [] for s in sayings}
    for n, saying in enumerate(sayings):
        starts[_anchor(saying)].append(n)
    spoken: dict[int, Spoken] = {}
    late = [n for n, s in enumerate(sayings) if _in_title(report, s)]
    stops = sorted({*starts, *(tree.start[i] for i in range(len(tree)) if i in cast.at or tree.pos[i] == "PRON")})
    for offset in stops:
        i = tree.token_at(offset)
        for n in starts.get(offset, ()):
            if n not in late:
                spoken[n] = _speak(scene, sayings, n, spoken, publisher, everyone)
        _pass_by(scene, i)
    scene.late = True
    for n in late:
        spoken[n] = _speak(scene, sayings, n, spoken, publisher, everyone)
    _first_persons(scene, sayings, spoken)
    spoken = _united(scene, spoken)
    return tuple(_settled(spoken, sayings, n) for n in range(len(sayings)))


def _quoted(text: str, sayings: tuple[Saying, ...]) -> tuple[Span, ...]:
    """The contents that stand in quotation marks."""
    return tuple(c for s in sayings for c in s.content if text[c.start : c.start + 1] in OPENING and c.end > c.start)


def _united(scene: Scene, spoken: dict[int, Spoken]) -> dict[int, Spoken]:
    """A definite unnamed person ("the mayor") is the one named person whom the text calls by that noun anywhere."""
    members, new = scene.cast.members, {}
    for head, number in scene.made.items():
        one = members[number]
        if one.kind != "person" or not definite(scene.tree, head):
            continue
        noun = scene.tree.lemma[head].lower()
        fits = [
            n
            for n, m in enumerate(members)
            if m.kind == "person" and not m.anonymous and noun in m.roles and m.gender in (None, one.gender or m.gender)
        ]
        if len(fits) == 1 and not _told_apart(scene, head, fits[0]):
            scene.cast.unite(number, fits[0])
            new[number] = fits[0]
    return {n: Spoken(new.get(s.speaker, s.speaker), new.get(s.to, s.to)) for n, s in spoken.items()}  # type: ignore[arg-type]


def _told_apart(scene: Scene, head: int, number: int) -> bool:
    """Whether a phrase has further words ("the mayor of Dresk") that the text does not say of a member."""
    tree, member = scene.tree, scene.cast.members[number]
    further = [
        tree.lower[i]
        for i in range(tree.left[head], tree.right[head] + 1)
        if i != head and tree.pos[i] in ("NOUN", "PROPN", "ADJ")
    ]
    known = (member.description or "").lower()
    return bool(further) and not all(w in known for w in further)


def _anchor(saying: Saying) -> int:
    """The offset at which a saying's speaker is settled: its source, else its cue, else its content."""
    spans = saying.source or saying.cue or saying.content
    return spans[0].start


def _in_title(report: Report, saying: Saying) -> bool:
    return any(
        b.kind in ("title", "standfirst", "heading", "caption") and b.start <= saying.start < b.end
        for b in report.blocks
    )


def _pass_by(scene: Scene, i: int) -> None:
    """Take note of a name or of a pronoun that is read on the way."""
    tree, cast = scene.tree, scene.cast
    if i in cast.at:
        scene.see(cast.at[i], i)
        return
    lower = tree.lower[i]
    if tree.pos[i] == "PRON" and lower in SINGULAR | PLURAL | NEUTER and tree.dep[i] != "expl":
        number = pronoun(scene, i)
        if number is not None:
            cast.mention(number, tree.span(i, i), i)
            scene.see(number, i)


def _speak(
    scene: Scene,
    sayings: tuple[Saying, ...],
    n: int,
    spoken: dict[int, Spoken],
    publisher: int | None,
    everyone: dict[str, int],
) -> Spoken:
    saying = sayings[n]
    if saying.post is not None:
        speaker = _poster(scene, saying)
    elif saying.source:
        speaker = _source(scene, saying, spoken, publisher)
    elif saying.follows is not None and saying.follows in spoken:
        speaker = spoken[saying.follows].speaker
    else:
        speaker = _unsaid(scene, saying, publisher, everyone)
    to = listener_of(scene, saying, publisher, everyone)
    if speaker is not None and saying.inside is None:
        scene.speaks(speaker)
        scene.see(speaker, scene.tree.token_at(_anchor(saying)))
    return Spoken(speaker, to if to != speaker else None)


def _poster(scene: Scene, saying: Saying) -> int | None:
    post = saying.post.post if saying.post else None
    name = (post.author or post.handle) if post else None
    if not name:
        return None
    number = member_called(scene.cast, name)
    if number is None:
        plain = normal_words(name)
        body = len(plain) < 2 or set(plain) & (words("group_nouns") | words("generic_heads"))
        number = scene.cast.add(Member("organisation" if body else "person", name, plain))
    if saying.source:
        head = head_of(scene.tree, saying.source[0])
        scene.cast.mention(number, saying.source[0], head if head is not None else 0)
    return number


def _source(scene: Scene, saying: Saying, spoken: dict[int, Spoken], publisher: int | None) -> int | None:
    tree, cast, span = scene.tree, scene.cast, saying.source[0]
    head = head_of(tree, span)
    if head is None:
        return None
    number = _resolved(scene, saying, span, head, spoken, publisher)
    if number is None:
        return None
    cast.mention(number, span, head)
    return number


def _resolved(
    scene: Scene, saying: Saying, span: Span, head: int, spoken: dict[int, Spoken], publisher: int | None
) -> int | None:
    tree, lower = scene.tree, scene.tree.lower[head]
    if tree.pos[head] == "PRON" and lower not in (
        "one",
        "some",
        "many",
        "others",
        "both",
        "who",
        "which",
        "that",
        "those",
        "all",
        "several",
    ):
        if lower in FIRST:
            return None  # settled once the speaker around it is known
        outer = spoken[saying.inside].speaker if saying.inside in spoken else None
        quoted = scene.in_quote(head)
        barred = frozenset([outer]) if quoted and outer is not None else frozenset()
        return pronoun(scene, head, barred, None if quoted else outer)
    if lower in ("who", "which", "that") and tree.dep[tree.head[head]] == "acl:relcl":
        head = tree.head[tree.head[head]]
        span = tree.span(tree.left[head], head)
    own = _own(scene, span, head, publisher)
    if own is not None:
        return own
    number = named(scene, span)
    if number is None and tree.lemma[head].lower() in words("issued_nouns"):
        number = _issuer(scene, head)
    if number is None:
        number = described(scene, head)
    if number is None:
        number = _by_words(scene, span)
    return number if number is not None else unnamed(scene, span, head)


def _own(scene: Scene, span: Span, head: int, publisher: int | None) -> int | None:
    """The outlet itself: its own reporter who saw it, an earlier version of the text."""
    tree, tokens = scene.tree, scene.tree.tokens_of(span)
    lemma, said = tree.lemma[head].lower(), {tree.lower[i] for i in tokens}
    if lemma in OWN_REPORTERS:
        found = [scene.cast.at[i] for i in tokens if i in scene.cast.at]
        bodies = [n for n in found if scene.cast.members[n].kind != "person"]
        people = [n for n in found if scene.cast.members[n].kind == "person"]
        return None if people else bodies[0] if bodies else publisher if said & {"our", "this"} else None
    if lemma in OWN_TEXTS and said & {"our", "earlier", "previous"}:
        return publisher
    return None


def _issuer(scene: Scene, head: int) -> int | None:
    """Whose document it is: "a statement from Qatar", "the ministry's letter"."""
    tree = scene.tree
    for k in tree.children[head]:
        if tree.dep[k] == "nmod:poss" or any(tree.lower[c] in ("from", "by", "of") for c in tree.kids(k, "case")):
            span = tree.span(tree.left[k], tree.right[k])
            if tree.pos[k] == "PRON":
                return pronoun(scene, k) if tree.lower[k] in SINGULAR | PLURAL | NEUTER else None
            first = next((i for i in range(tree.left[k], tree.right[k] + 1) if tree.dep[i] != "case"), k)
            inner = tree.span(first, tree.right[k])
            number = named(scene, inner)
            return number if number is not None else described(scene, k) if span else None
    return None


def _by_words(scene: Scene, span: Span) -> int | None:
    """A label whose words are those of a member: "COASTGUARD:", "Governor:", a surname that no tagger saw."""
    tree, text = scene.tree, span.of(scene.tree.text)
    plain = normal_words(text)
    head = head_of(tree, span)
    if (
        not plain
        or len(plain) > 6
        or head is None
        or tree.lower[tree.left[head]] in ("a", "an", "one", "some", "two", "several")
    ):
        return None
    for test in (
        lambda m: m.plain == plain,
        lambda m: plain[0] in m.plain[-1:] and len(plain) == 1,
        lambda m: set(plain) <= m.roles | set(m.plain),
    ):
        found = [
            n for n, m in enumerate(scene.cast.members) if m.kind != "place" and not m.anonymous and m.plain and test(m)
        ]
        if found:
            return found[0]
    proper = all(tree.pos[i] in ("PROPN", "PUNCT") for i in tree.tokens_of(span)) and not text.isupper()
    if proper and len(plain) <= 4:
        return scene.cast.add(Member("person" if len(plain) > 1 else "other", text, plain))
    return None


def _unsaid(scene: Scene, saying: Saying, publisher: int | None, everyone: dict[str, int]) -> int | None:
    """The speaker of a cue without a source: reporters where somebody was asked, the outlet where it "was reported"."""
    tree, head = scene.tree, saying.head
    if head is None:
        return None
    lemma = tree.lemma[head].lower()
    if lemma == "ask":
        return reporters_of(scene, everyone)
    return (
        publisher
        if lemma == "report"
        and tree.tag[head] == "VBN"
        and any(tree.lower[k] in ("earlier", "previously") for k in tree.children[head])
        else None
    )


def _first_persons(scene: Scene, sayings: tuple[Saying, ...], spoken: dict[int, Spoken]) -> None:
    """ "I", "we": whoever speaks around it."""
    for n, saying in enumerate(sayings):
        if spoken[n].speaker is None and saying.inside is not None and saying.source:
            head = head_of(scene.tree, saying.source[0])
            if head is not None and scene.tree.lower[head] in FIRST:
                outer = spoken[saying.inside].speaker
                spoken[n] = Spoken(outer, spoken[n].to)
                if outer is not None:
                    scene.cast.mention(outer, saying.source[0], head)
        if spoken[n].to is None and saying.inside is not None and first_person_told(scene.tree, saying):
            outer = spoken[saying.inside].speaker
            spoken[n] = Spoken(spoken[n].speaker, outer if outer != spoken[n].speaker else None)


def _settled(spoken: dict[int, Spoken], sayings: tuple[Saying, ...], n: int) -> Spoken:
    """A loose quotation whose forerunner was settled late takes its speaker from there."""
    follows = sayings[n].follows
    if spoken[n].speaker is None and follows is not None and not sayings[n].source:
        return Spoken(spoken[follows].speaker, spoken[n].to)
    return spoken[n]
