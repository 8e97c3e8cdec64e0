"""Whom a third-person pronoun means: a member of the cast, or a noun phrase that becomes one by it.

Recency, grammatical role and who spoke last, in the manner of Lappin and Leass 1994 (an algorithm for pronominal
anaphora resolution), with gender and number as filters.
"""

from __future__ import annotations

from according.model import Span
from according.reading.entities.cast import Member
from according.reading.entities.genders import genders, leaning
from according.reading.entities.resolve import NEUTER, PLURAL, SINGULAR, Scene, is_role, leads, salience
from according.reading.entities.unnamed import unnamed
from according.reading.tables import words

NEAR = 160
"""Tokens; a pronoun does not look back further."""
CLEAR = 0.2
"""By how much a pronoun's best candidate must beat the next one to take its gender from it."""

LEANING = 0.3
"""What the mere ending of a given name adds or takes."""
DOUBTFUL = 0.6
"""By how much a lone name that nothing shows to be a person's falls short."""

UNNAMED = 0.6
"""By how much a noun phrase that is no member yet falls short of a member."""


def pronoun(
    scene: Scene, i: int, barred: frozenset[int] = frozenset(), likely: int | None = None, make: bool = False
) -> int | None:
    """The member that the third-person pronoun at token i points back to, None where nobody fits.

    `barred` cannot be meant (whoever is speaking, inside their own quotation); `likely` is whoever speaks around
    reported words that are not quoted. With `make`, a noun phrase that nobody is known by may become a member.
    """
    word = scene.tree.lower[i]
    gender, quoted = genders().get(word), scene.in_quote(i)
    scores: dict[int, float] = {}
    for number, last in scene.seen.items():
        member = scene.cast.members[number]
        if number in barred or not _fits(member, word, gender) or (not scene.late and not 0 < i - last <= NEAR):
            continue
        score = salience(scene, number, last, i, quoted) + (0.6 if gender and member.gender == gender else 0.0)
        score += (0.8 if number == likely else 0.0) + (0.3 if word in PLURAL and member.plural else 0.0)
        likely_gender = leaning(member.plain) if gender and member.gender is None else None
        score += (LEANING if likely_gender == gender else -LEANING) if likely_gender else 0.0
        score -= DOUBTFUL if word in SINGULAR and _doubtful(member) else 0.0
        scores[number] = score - (
            0.3 if word in NEUTER and member.kind == "place" and not leads(scene.tree, last) else 0.0
        )
    noun, score = _nouns(scene, i, word, quoted)
    if noun is not None and score > max(scores.values(), default=0.0):
        return unnamed(scene, scene.maybe[noun], noun) if make else None
    if not scores:
        return None
    best = max(scores, key=lambda n: (scores[n], n))
    sure = all(scores[best] - score >= CLEAR for n, score in scores.items() if n != best)
    if gender and scene.cast.members[best].gender is None and sure and not quoted:
        scene.cast.members[best].gender = gender
    return best


def _doubtful(member: Member) -> bool:
    """Whether nothing but the tagger says that a lone word is a person's name; news gives people both names."""
    return len(member.plain) == 1 and not member.roles and member.gender is None and not member.anonymous


def _fits(member: Member, word: str, gender: str | None) -> bool:
    if word in SINGULAR:
        return member.kind == "person" and not member.plural and member.gender in (None, gender)
    if word in PLURAL:
        return member.plural or member.kind in ("group", "organisation")
    return member.kind in ("organisation", "place", "document", "other") and not member.plural


def _nouns(scene: Scene, i: int, word: str, quoted: bool) -> tuple[int | None, float]:
    """The noun before token i that fits a pronoun best, and how well."""
    tree, best, best_score = scene.tree, None, 0.0
    for noun in scene.maybe:
        if noun in scene.made or not 0 < i - noun <= NEAR:
            continue
        lemma, plural = tree.lemma[noun].lower(), tree.tag[noun] in ("NNS", "NNPS")
        person = is_role(tree, noun)
        gender = genders().get(tree.lower[noun]) or genders().get(lemma)
        if word in SINGULAR and (plural or not person or gender not in (None, genders().get(word))):
            continue
        if (word in PLURAL and not plural and person) or (word in NEUTER and (plural or person)):
            continue
        score = salience(scene, None, noun, i, quoted) - UNNAMED
        score += 0.3 if (gender and word in SINGULAR) or (word in PLURAL and plural) else 0.0
        if score > best_score:
            best, best_score = noun, score
    return best, best_score


def note_noun(scene: Scene, i: int) -> None:
    """Remember the noun at token i, a subject or object, as somebody whom a pronoun may mean."""
    tree, lemma = scene.tree, scene.tree.lemma[i].lower()
    known = words("group_nouns") | words("listeners") | words("document_nouns")
    if not (is_role(tree, i) or lemma in known or tree.lower[i] in known):
        return
    first, last = tree.left[i], i
    while first < i and tree.pos[first] in ("ADP", "PUNCT", "CCONJ", "SCONJ"):
        first += 1
    if not any(k in scene.cast.at for k in range(first, last + 1)):
        scene.maybe[i] = Span(tree.start[first], tree.end[last])
