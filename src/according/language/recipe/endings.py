"""Learn the lemmatizer's decision list from the lemmas of the treebanks.

For every tag: count how words with a given ending make their lemma, keep an ending only where it
says something else than the next shorter one, and whole words only where several sentences show
them and they are plain lower-case letters (no handles, addresses or names).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.tokens import Doc

from according.language.lemmas import Endings

LONGEST = 5
FEWEST = 3
FEWEST_FOR_WORD = 2
NAMES = ("NNP", "NNPS")

Edit = tuple[int, str]


def edit(form: str, lemma: str) -> Edit:
    """(letters to cut from the end, letters to add) that turn ``form`` into ``lemma``."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]


def learn(docs: Iterable[Doc]) -> Endings:
    """The decision list of the words in ``docs``."""
    words = _words(docs)
    called: Counter[str] = Counter()
    for (tag, form, _), n in words.items():
        called[form.lower()] += n if tag in NAMES else -n
    counts = _count(words, called)
    rules = {tag: _decide(by_ending) for tag, by_ending in sorted(counts.items())}
    verbs = {lemma for tag, _, lemma in words if tag.startswith("VB") and len(lemma) > 1}
    seen = {verb for verb in verbs if verb.isalpha() and called[verb] <= 0}
    return Endings({tag: found for tag, found in rules.items() if found}, frozenset(seen))


def _words(docs: Iterable[Doc]) -> Counter[tuple[str, str, str]]:
    """(tag, form, lemma) of plain words, counted."""
    words: Counter[tuple[str, str, str]] = Counter()
    for doc in docs:
        for token in doc:
            name = token.tag_ in NAMES
            form = token.text.replace("’", "'")
            lemma = token.lemma_.replace("’", "'")
            if not name:
                form, lemma = form.lower(), lemma.lower()
            if token.tag_ and lemma != "_" and _is_plain(form) and _is_plain(lemma):
                words[token.tag_, form, lemma] += 1
    return words


def _is_plain(word: str) -> bool:
    """Letters alone: an address that the treebank puts together again as a lemma is none."""
    return word.isascii() and word.replace("'", "").isalpha()


def _count(words: Counter[tuple[str, str, str]], called: Counter[str]) -> dict[str, dict[str, Counter[Edit]]]:
    """Edits by tag and ending; whole words only if frequent and never somebody's name."""
    counts: dict[str, dict[str, Counter[Edit]]] = defaultdict(lambda: defaultdict(Counter))
    for (tag, form, lemma), n in words.items():
        how = edit(form, lemma)
        low = "^" + form.lower()
        for size in range(min(LONGEST, len(low) - 1) + 1):
            counts[tag][low[len(low) - size :]][how] += 1
        if n >= FEWEST_FOR_WORD and tag not in NAMES and called[form] < 0:
            counts[tag][low][how] += n
    return counts


def _decide(by_ending: dict[str, Counter[Edit]]) -> dict[str, Edit]:
    rules: dict[str, Edit] = {}
    for ending in sorted(by_ending, key=len):
        counter = by_ending[ending]
        how, n = counter.most_common(1)[0]
        whole = ending.startswith("^")
        if ending and n < (FEWEST_FOR_WORD if whole else FEWEST):
            continue
        if ending and how[0] > len(ending.lstrip("^")):
            continue
        shorter = next((rules[ending[i:]] for i in range(1, len(ending) + 1) if ending[i:] in rules), None)
        if how != shorter:
            rules[ending] = how
    return rules
