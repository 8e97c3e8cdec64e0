"""Who speaks: the stage that gives every saying its speaker, and with it the cast of the report."""

from __future__ import annotations

from according.model import Report, Span
from according.reading.attribution.sayings import Saying
from according.reading.chains import house, member_called
from according.reading.entities.cast import Cast, Member
from according.reading.entities.genders import by_pronouns
from according.reading.entities.groups import groups
from according.reading.entities.names import normal_words
from according.reading.entities.points import definite, described, narrower
from according.reading.entities.pronouns import note_noun, pronoun
from according.reading.entities.resolve import FIRST, NEUTER, PLURAL, SINGULAR, Scene, head_of, is_role
from according.reading.entities.unnamed import unnamed
from according.reading.hearers import first_person_told, listener_of, reporters_of
from according.reading.sources import Spoken, source_of
from according.reading.tables import words
from according.reading.tree import Tree

OPENING = frozenset("“\"‘'«„")


def find_speakers(tree: Tree, cast: Cast, report: Report, sayings: tuple[Saying, ...]) -> tuple[Spoken, ...]:
    """Speaker and listener of each saying; names, pronouns and phrases that point back are followed in text order."""
    scene = Scene(tree, cast, _quoted(report.text, sayings))
    for number, gender in by_pronouns(tree, cast.at, scene.in_quote).items():
        cast.members[number].gender = cast.members[number].gender or gender
    everyone: dict[str, int] = {}
    publisher = house(cast, report)
    starts: dict[int, list[int]] = {_anchor(s): [] for s in sayings}
    for n, saying in enumerate(sayings):
        starts[_anchor(saying)].append(n)
    spoken: dict[int, Spoken] = {}
    late = [n for n, s in enumerate(sayings) if _in_title(report, s)]
    aside = _aside(tree, cast, report)
    stops = sorted(
        {
            *starts,
            *(tree.start[i] for i in range(len(tree)) if i in cast.at or tree.pos[i] == "PRON" or _takes_part(tree, i)),
        }
    )
    for offset in stops:
        i = tree.token_at(offset)
        for n in starts.get(offset, ()):
            if n not in late:
                spoken[n] = _speak(scene, sayings, n, spoken, publisher, everyone)
        if i not in aside:
            _pass_by(scene, i)
    scene.late = True
    for n in late:
        spoken[n] = _speak(scene, sayings, n, spoken, publisher, everyone)
    _first_persons(scene, sayings, spoken)
    groups(scene)
    spoken = _united(scene, spoken)
    return tuple(_settled(spoken, sayings, n) for n in range(len(sayings)))


def _aside(tree: Tree, cast: Cast, report: Report) -> frozenset[int]:
    """Tokens that name writers and sources of the page, and its notices: nobody in the story."""
    writers = {n for n in (member_called(cast, name) for name in report.byline) if n is not None}
    lines = [Span(b.start, b.end) for b in report.blocks if b.kind in ("credit", "notice")]
    return frozenset(
        {i for i, n in cast.at.items() if n in writers} | {i for line in lines for i in tree.tokens_of(line)}
    )


def _quoted(text: str, sayings: tuple[Saying, ...]) -> tuple[Span, ...]:
    """The contents that stand in quotation marks."""
    return tuple(c for s in sayings for c in s.content if text[c.start : c.start + 1] in OPENING and c.end > c.start)


def _united(scene: Scene, spoken: dict[int, Spoken]) -> dict[int, Spoken]:
    """A definite unnamed person ("the mayor") is the one named person whom the text calls by that noun anywhere."""
    members = scene.cast.members
    new: dict[int | None, int] = {}
    for head, number in scene.made.items():
        one = members[number]
        if one.kind != "person" or not definite(scene.tree, head):
            continue
        noun = scene.tree.lemma[head].lower()
        fits = [
            n
            for n, m in enumerate(members)
            if m.kind == "person"
            and not m.anonymous
            and not ({noun} | narrower(noun)).isdisjoint(m.roles)
            and m.gender in (None, one.gender or m.gender)
        ]
        if len(fits) == 1 and not _told_apart(scene, head, fits[0]):
            scene.cast.unite(number, fits[0])
            new[number] = fits[0]
    return {n: Spoken(new.get(s.speaker, s.speaker), new.get(s.to, s.to)) for n, s in spoken.items()}


def _told_apart(scene: Scene, head: int, number: int) -> bool:
    """Whether a phrase has further words ("the mayor of Dresk") that the text does not say of a member."""
    tree, member = scene.tree, scene.cast.members[number]
    further = [
        tree.lower[i]
        for i in range(tree.left[head], tree.right[head] + 1)
        if i != head
        and tree.pos[i] in ("NOUN", "PROPN", "ADJ")
        and not (tree.dep[i] == "nmod:poss" and tree.pos[i] == "NOUN")
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


def _takes_part(tree: Tree, i: int) -> bool:
    """Whether token i is a common noun that does something or has something done to it."""
    if tree.pos[i] != "NOUN":
        return False
    return tree.dep[i] in ("nsubj", "nsubj:pass", "obj", "iobj") or _has_speaker(tree, i)


def _has_speaker(tree: Tree, i: int) -> bool:
    """Whether token i is a body that somebody belongs to: "the guards' union's leader", "a spokesman for the club"."""
    below = tree.dep[i] in ("nmod", "nmod:poss") and tree.lower[i] in words("group_nouns")
    return below and is_role(tree, tree.head[i]) and tree.tag[i] == "NN" and definite(tree, i)


def _is_body(tree: Tree, i: int) -> bool:
    """Whether token i is a body that goes by no name: "the health ministry", "police"; not "a court"."""
    known = (tree.lower[i] in words("state_bodies") or _has_speaker(tree, i)) and definite_or_bare(tree, i)
    return known and not any(tree.dep[k] in ("nmod", "acl:relcl") for k in tree.children[i])


def definite_or_bare(tree: Tree, i: int) -> bool:
    """Whether a noun has the definite article or none."""
    return definite(tree, i) or not any(tree.dep[k] in ("det", "nummod") for k in tree.children[i])


def _pass_by(scene: Scene, i: int) -> None:
    """Take note of a name or of a pronoun that is read on the way."""
    tree, cast = scene.tree, scene.cast
    if i in cast.at:
        scene.see(cast.at[i], i)
        return
    lower = tree.lower[i]
    if _takes_part(tree, i):
        known = scene.made.get(i, described(scene, i))
        if known is not None and (i in scene.made or tree.lemma[i].lower() in cast.members[known].roles):
            cast.mention(known, tree.span(i, i), i)
            scene.see(known, i)
        elif known is None and _is_body(tree, i):
            body = unnamed(scene, tree.span(tree.left[i], i), i)
            cast.mention(body, tree.span(i, i), i)
            scene.see(body, i)
        else:
            note_noun(scene, i)
        return
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
        speaker = source_of(scene, saying, spoken, publisher)
    elif saying.follows is not None and saying.follows in spoken:
        speaker = spoken[saying.follows].speaker
    else:
        speaker = _unsaid(scene, saying, publisher, everyone)
    to = listener_of(scene, saying, publisher, everyone)
    if to is not None and saying.head is not None:
        scene.see(to, saying.head)
        scene.told.append(to)
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
