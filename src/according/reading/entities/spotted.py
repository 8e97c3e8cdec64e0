"""Names that the tagger does not see, by the words around them: vessels, bodies told by whose they are, names again.

"The ferry Lady X" names a vessel, "the Xian army" a body; both, and every name that the tagger saw once, are then found
wherever their words stand, in headlines of capitals too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from according.model import EntityKind
from according.reading.tables import words
from according.reading.tree import Tree

QUOTES = frozenset("“”\"‘’'«»")
LINKS = frozenset(["of", "de", "da", "del", "di", "la", "le", "el", "van", "von", "du", "der", "den"])
GUARDS = frozenset(["coast", "border", "national", "presidential", "home", "civil"])
ENDINGS = ("ian", "ean", "an", "ese", "ish", "i", "ic", "ch", "ine", "er", "ak", "ite")
"""Endings of adjectives of places, for places that no table knows."""
LONGEST = 6


def vessels(tree: Tree) -> list[tuple[int, int]]:
    """First and last token of each name of a vessel: behind the noun for one ("the ferry X"), behind "MV" or "HMS"."""
    found, kinds, marks = [], words("vessels"), words("vessel_marks")
    for i, lower in enumerate(tree.lower):
        noun = lower in kinds and tree.words[i].islower()
        if not noun and not (lower in marks and tree.words[i].isupper()):
            continue
        first = i + 1
        while first < len(tree) and tree.words[first] in QUOTES:
            first += 1
        last = _capitals(tree, first, tree.line[i])
        if last >= first and not _other(tree, first, last):
            found.append((first if noun else i, last))
    return found


def _capitals(tree: Tree, first: int, line: int) -> int:
    """The last of the capitalised words that stand together from a token on; the token before where there is none."""
    last = first - 1
    for i in range(first, min(first + LONGEST, len(tree))):
        word = tree.words[i]
        if tree.line[i] != line or not (word[:1].isupper() or word.isdigit() or tree.lower[i] in LINKS):
            break
        if word[:1].isupper() or (word.isdigit() and last == i - 1 >= first):
            last = i
    return last


def _other(tree: Tree, first: int, last: int) -> bool:
    """Whether capitals behind a noun for a vessel are no name of one: a day, a person's title, a company."""
    days = all(w in words("calendar_names") for w in tree.lower[first : last + 1])
    title = tree.lower[first].rstrip(".") in words("titles") and tree.lower[first] != "lady"
    if first == last and tree.pos[first] not in ("PROPN", "NOUN", "ADJ", "X"):
        return True
    return days or title or tree.lower[last] in words("group_nouns")


def bodies(tree: Tree) -> list[tuple[int, int]]:
    """First and last token of each body that an adjective or name of a place tells: "the Xian defence ministry"."""
    found, heads = [], words("state_bodies")
    for i, lower in enumerate(tree.lower):
        if lower not in heads or (lower == "guard" and (i == 0 or tree.lower[i - 1] not in GUARDS)):
            continue
        first = i
        while first - 1 >= 0 and tree.line[first - 1] == tree.line[i] and _before_body(tree, first - 1, i):
            first -= 1
            if _of_place(tree, first):
                found.append((first, i))
                break
    return found


def _before_body(tree: Tree, k: int, i: int) -> bool:
    return tree.pos[k] in ("ADJ", "NOUN", "PROPN", "CCONJ") and i - k < LONGEST and tree.dep[k] not in ("nsubj", "root")


def _of_place(tree: Tree, i: int) -> bool:
    """Whether token i is an adjective for a place or people, or the name of a place."""
    word = tree.words[i]
    if not word[:1].isupper() or word.isupper():
        return False
    if tree.lower[i] in words("quantities_nationalities") or (tree.ent[i] == "LOC" and tree.words[i + 1][:1].islower()):
        return True
    opens = i == 0 or tree.sentence[i - 1] != tree.sentence[i]
    likely = tree.ent[i] == "MISC" or (tree.pos[i] == "ADJ" and not opens)
    return tree.ent[i] == "NORP" or (likely and tree.lower[i].endswith(ENDINGS))


def headed(tree: Tree, taken: set[int]) -> list[tuple[int, int, EntityKind]]:
    """Capitalised words that end as names of bodies or places do, and that the tagger left out: "Lindqvist Toys"."""
    found: list[tuple[int, int, EntityKind]] = []
    body, place = words("firm_heads") | words("group_nouns") | words("media_words"), words("place_heads")
    either = body | place
    for i, lower in enumerate(tree.lower):
        if lower not in either or not tree.words[i].istitle() or i in taken:
            continue
        start, stop = tree.sentence_bounds[tree.sentence[i]]
        first = i
        while first > start and first - 1 not in taken and tree.words[first - 1].istitle():
            if tree.pos[first - 1] not in ("PROPN", "NOUN", "ADJ") or tree.line[first - 1] != tree.line[i]:
                break
            first -= 1
        small = sum(w.islower() for w in tree.words[start : stop + 1]) > stop - start - (stop - start) // 2
        ends = i == stop or not tree.words[i + 1][:1].isupper()
        if first < i and ends and small and (first > start or tree.pos[first] == "PROPN"):
            found.append((first, i, "place" if lower in place and lower not in body else "organisation"))
    return found


def again(
    tree: Tree, known: Iterable[tuple[int, int, EntityKind]], taken: set[int]
) -> list[tuple[int, int, EntityKind]]:
    """Where the words of known names (first token, last token, kind) stand untagged: first, last and kind again.

    A lone word counts where it is capitalised in a sentence of small letters, or in a line of capitals; a person's last
    word stands for the whole.
    """
    starts: dict[str, dict[tuple[str, ...], EntityKind]] = {}
    for first, last, kind in known:
        said = tuple(tree.lower[first : last + 1])
        starts.setdefault(said[0], {}).setdefault(said, kind)
        if kind == "person" and len(said) > 1 and len(said[-1]) > 3:
            starts.setdefault(said[-1], {}).setdefault(said[-1:], kind)
    found = []
    i = 0
    while i < len(tree):
        best = _longest(tree, i, starts.get(tree.lower[i], {}), taken) if tree.words[i][:1].isupper() else None
        if best is not None:
            found.append(best)
        i = best[1] + 1 if best is not None else i + 1
    return found


def _longest(
    tree: Tree, i: int, names: Mapping[tuple[str, ...], EntityKind], taken: set[int]
) -> tuple[int, int, EntityKind] | None:
    """The longest known name that stands at token i outside names that are taken."""
    best: tuple[int, int, EntityKind] | None = None
    for said, kind in names.items():
        last = i + len(said) - 1
        if last >= len(tree) or tuple(tree.lower[i : last + 1]) != said or not taken.isdisjoint(range(i, last + 1)):
            continue
        if not all(tree.words[k][:1].isupper() or tree.lower[k] in LINKS for k in range(i, last + 1)):
            continue
        if len(said) == 1 and not tree.words[i].isupper() and (tree.pos[i] != "PROPN" or _goes_on(tree, i)):
            continue
        if best is None or last > best[1]:
            best = (i, last, kind)
    return best


def _goes_on(tree: Tree, i: int) -> bool:
    """Whether a capitalised word beside token i belongs to the same name."""
    after = i + 1 < len(tree) and tree.words[i + 1][:1].isupper() and tree.line[i + 1] == tree.line[i]
    before = i > 0 and tree.words[i - 1][:1].isupper() and tree.sentence[i - 1] == tree.sentence[i]
    return after or (before and tree.pos[i - 1] == "PROPN")
