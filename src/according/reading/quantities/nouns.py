"""What a number counts: its noun in the parse, and the words of its noun phrase."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from according.reading.quantities.amounts import Amount
from according.reading.quantities.tables import nationalities, states
from according.reading.tree import Tree

SHARES = ("%", "pp", "bp")
REACH = 8  # tokens from a number to the noun that it counts
NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
PLURALS = frozenset(("NNS", "NNPS"))
INSIDE = frozenset(("JJ", "JJR", "RBR", "JJS", "NN", "NNP", "NNS", "VBN", "HYPH", "POS"))
COMPARED = frozenset(("more", "fewer", "less", "others", "additional"))
THEM = frozenset(("them", "these", "those", "us", "you", "whom", "which"))
DEFINITE = frozenset(("the", "these", "those", "his", "her", "their", "our", "its", "my", "your"))
LEFT_OUT = frozenset(("more", "fewer", "less", "other", "of"))
BARE = frozenset(("appos", "flat", "list", "nmod:unmarked", "dep", "compound", "vocative", "discourse"))
EMPTY_ONE = frozenset(("thing", "way", "side", "hand", "point", "time", "another", "such", "stage", "day"))
NOT_ONE = frozenset(("no", "any", "every", "this", "that", "which", "each", "the", "number", "another", "a", "some"))


@dataclass(frozen=True, slots=True)
class Counted:
    """The tokens `first` to `last` of a number, the noun's token, the last token of its phrase, and its words."""

    first: int
    last: int
    head: int | None
    end: int
    noun: str | None
    attributes: tuple[str, ...] = ()
    whole: str = ""  # "them", "of" or "next": where the quantity stands that has the noun


def tokens(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """First and last token of the characters start to end."""
    first = bisect_right(tree.end, start)
    return first, max(bisect_left(tree.start, end) - 1, first)


def top_of(tree: Tree, first: int, last: int) -> int:
    """The token of a number on which the rest of it hangs."""
    for k in range(last, first - 1, -1):
        if not first <= tree.head[k] <= last or tree.head[k] == k:
            return k
    return last


def counted(tree: Tree, amount: Amount) -> Counted | None:
    """What an amount counts, None where it counts nothing: a name, an age, a label, a score."""
    first, last = tokens(tree, amount.first, amount.last)
    if first >= len(tree):
        return None
    top = top_of(tree, first, last)
    if amount.unit is not None:
        return _measured(tree, amount, first)
    head = _head(tree, top, last)
    if head is not None and (tree.lower[head] in states() or tree.lower[head] in nationalities()):
        head = None
    if _named(tree, top, last, head) or (head is None and not amount.parts and _label(tree, first, top)):
        return None
    if amount.low == 1 and amount.high == 1 and not _counts_one(tree, top, last, head):
        return None
    if head is not None:
        return _phrase(tree, (first, last), head)
    return _alone(tree, amount, (first, last), top)


def _measured(tree: Tree, amount: Amount, first: int) -> Counted:
    """An amount with a unit: the noun is what "of" adds ("12 tonnes of flour"), else the unit's own words."""
    _, last = tokens(tree, amount.first, amount.end)
    said = tree.text[amount.last : amount.end].strip()
    lead = tree.text[amount.start : amount.first].split()[-1:]
    noun = None if amount.unit in SHARES else said or (amount.unit if lead == [amount.unit] else None)
    if last + 1 < len(tree) and tree.lower[last + 1] == "of":
        for k in range(last + 2, min(last + 6, len(tree))):
            if tree.tag[k] in NOUNS and (k + 1 >= len(tree) or tree.tag[k + 1] not in NOUNS):
                noun = tree.words[k]
                break
            if tree.tag[k] not in INSIDE and tree.tag[k] not in ("DT", "PRP$"):
                break
    return Counted(first, last, None, last, noun)


def _head(tree: Tree, top: int, last: int) -> int | None:
    """The noun that the number counts, by the parse or, where the parse has none, by what follows."""
    h = tree.head[top]
    near = last < h <= last + REACH and tree.line[h] == tree.line[last]
    if near and tree.dep[top] in ("nummod", "amod", "compound", "det") and tree.tag[h] in NOUNS:
        return h
    k = last + 1
    while k < len(tree) and k <= last + REACH and tree.tag[k] in INSIDE and tree.line[k] == tree.line[last]:
        if tree.tag[k] in PLURALS and (k + 1 >= len(tree) or tree.tag[k + 1] not in PLURALS):
            return k
        k += 1
    return None


def _named(tree: Tree, top: int, last: int, head: int | None) -> bool:
    """Whether the number is part of a name: "Flight 370", "10 Harbour Street"."""
    if head is not None and tree.words[head].islower():
        return False
    if tree.ent[top] in ("ORG", "PERSON", "MISC", "FAC", "PRODUCT", "LOC"):
        start = tree.name_start[top]
        if start != top:
            return True
        if head is not None:
            return tree.name_start[head] == start and tree.tag[head] not in PLURALS
        return last + 1 < len(tree) and tree.name_start[last + 1] == start
    if head is not None and tree.lower[head] in nationalities():
        return False
    return head is not None and tree.tag[head] == "NNP" and tree.lower[top] != "one" and not tree.words[head].isupper()


def _label(tree: Tree, first: int, top: int) -> bool:
    """ "Channel 12", "Article 5", "Maria Stone, 34,": a number that a noun before it takes as its name or age."""
    before = first - 1
    if not first or tree.line[before] != tree.line[first]:
        return tree.line[top + 1 : top + 2] != [tree.line[top]]
    if tree.lower[before] in ("aged", "age"):
        return True
    if tree.words[before] == ",":
        after = tree.words[top + 1] if top + 1 < len(tree) else ""
        person = before > 0 and tree.tag[before - 1] in ("NNP", "NNPS")
        return person and (after in (",", ".", ")") or tree.dep[top] == "appos")
    if tree.words[before] == "(":
        return True
    if tree.words[before].isupper() and len(tree.words[before]) > 2 and tree.words[top + 1 : top + 2] in ([":"], [","]):
        return True  # "RADIO 7: …"
    if tree.tag[before] in ("NN", "NNP") and tree.dep[before] not in ("nmod:tmod", "obl:tmod"):
        if tree.words[before].istitle() and tree.words[first].isdigit():
            return True
        return tree.head[top] == before or tree.head[before] == top or tree.dep[top] in BARE
    return False


def _counts_one(tree: Tree, top: int, last: int, head: int | None) -> bool:
    """Whether "one" counts: with a noun or as part of a group, not "no one", "one another", "one of the best"."""
    if tree.lower[last] == "single":
        return head is not None and tree.tag[head] == "NN"
    before = tree.lower[top - 1] if top and tree.line[top - 1] == tree.line[top] else ""
    after = tree.lower[last + 1] if last + 1 < len(tree) else ""
    if before in NOT_ONE and not (before == "that" and tree.tag[top - 1] == "IN"):
        return head is not None and before == "the"
    if head is not None:
        return tree.lower[head] not in EMPTY_ONE and tree.tag[head] in ("NN", "NNP")
    if after == "of" and last + 2 < len(tree):
        return not any(tree.tag[k] in ("JJS", "RBS") for k in range(last + 2, min(last + 6, len(tree))))
    return tree.dep[top] == "conj" and tree.tag[top] == "CD" and tree.lower[tree.head[top]] == "one"


def _phrase(tree: Tree, number: tuple[int, int], head: int) -> Counted:
    """The noun phrase of a number: up to its noun, or to the second of two nouns that it counts together."""
    first, last = number
    end = head
    for k in tree.children[head]:
        if tree.dep[k] == "conj" and k > head and tree.tag[k] in PLURALS and tree.tag[head] in PLURALS:
            own = [c for c in tree.children[k] if tree.dep[c] in ("nummod", "det", "case", "nmod:poss")]
            if not own and tree.lower[tree.left[k]] in ("and", "or") and tree.left[k] == end + 1:
                end = max(end, k)
    words: list[int] = []
    attributes: list[str] = []
    for k in range(last + 1, end + 1):
        if tree.lower[k] in nationalities() and k < head:
            attributes.append(f"nationality:{tree.words[k]}")
        elif tree.lower[k] not in LEFT_OUT or words:
            words.append(k)
    noun = tree.text[tree.start[words[0]] : tree.end[end]] if words else None
    if words and words != list(range(words[0], end + 1)):
        noun = " ".join(tree.words[k] for k in words)
    return Counted(first, last, head, end, noun, tuple(attributes))


def _alone(tree: Tree, amount: Amount, number: tuple[int, int], top: int) -> Counted | None:
    """A number without a noun of its own: "dozens of people", "three of them", "19 more", "83 rescued", "the five"."""
    first, last = number
    if amount.dashed:
        return None
    k = last + 1
    here = k < len(tree) and tree.line[k] == tree.line[last]
    if here and tree.lower[k] in COMPARED:
        return Counted(first, last, None, k, None)
    if here and tree.lower[k] == "of":
        return _part(tree, amount, number)
    if here and tree.lower[k] in nationalities():
        return Counted(first, last, k, k, None, (f"nationality:{tree.words[k]}",), whole="next")
    if here and not (tree.head[top] == k and tree.dep[top].startswith("nsubj")):
        end = k + 1 if tree.lower[k] == "confirmed" and k + 1 < len(tree) else k
        if tree.lower[end] in states():
            return Counted(first, last, end, end, states()[tree.lower[end]])
    return Counted(first, last, None, last, None)


def _part(tree: Tree, amount: Amount, number: tuple[int, int]) -> Counted:
    """ "Three of the prisoners", "one of them", "hundreds of people", "12 of the 40"."""
    first, last = number
    k = last + 2
    if k >= len(tree):
        return Counted(first, last, None, last, None)
    if tree.lower[k] in THEM and (k + 1 >= len(tree) or tree.tag[k + 1] not in (*NOUNS, "CD")):
        return Counted(first, last, None, k, None, whole="them")
    if not amount.vague and tree.lower[k] not in DEFINITE:
        return Counted(first, last, None, last, None, whole="of" if tree.tag[k] == "CD" else "")
    end = k
    while end < len(tree) and end < k + REACH and tree.tag[end] in (*INSIDE, "CD", "DT", "PRP$", "PRP", "RB"):
        if tree.tag[end] == "CD":
            return Counted(first, last, None, last, None, whole="of")
        if tree.tag[end] in NOUNS and (end + 1 >= len(tree) or tree.tag[end + 1] not in (*NOUNS, "HYPH", "POS")):
            start = next(j for j in range(k, end + 1) if tree.lower[j] not in DEFINITE)
            return Counted(first, last, end, end, tree.text[tree.start[start] : tree.end[end]])
        end += 1
    return Counted(first, last, None, last, None)
