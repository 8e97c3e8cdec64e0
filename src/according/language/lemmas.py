"""Lemmas by a decision list: the longest known ending of a word says how its lemma is made.

spaCy's trained lemmatizer keeps pieces of its training words; this one keeps endings of common
words only, so that nothing of a corpus can be read back from it. The list is learned by counting
(``recipe/endings.py``). A word's tag (Penn) chooses the list; names keep their form.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import to_disk as write_parts

from according.language.tables import irregular_lemmas

Rules = dict[str, dict[str, tuple[int, str]]]
"""Tag to ending to (letters to cut, letters to add). An ending "^went" is the whole word."""


@dataclass(frozen=True)
class Endings:
    """What is learned: rules by tag, and the verbs by which a doubtful ending is settled."""

    rules: Rules = field(default_factory=dict)
    verbs: frozenset[str] = frozenset()


MOST_KEPT = 50_000


def lemma_of(endings: Endings, word: str, tag: str) -> str:
    """The lemma of ``word``: its own form if it is a name or no ending is known."""
    form = word.replace("’", "'")
    if tag not in ("NNP", "NNPS"):
        form = form.lower()
    irregular = irregular_lemmas().get((form, tag))
    if irregular:
        return irregular
    lemma, whole = _by_rule(endings.rules.get(tag, {}), form)
    if whole or lemma in endings.verbs or tag not in ("VBD", "VBG", "VBN"):
        return lemma
    return next((verb for verb in _verbs_behind(form) if verb in endings.verbs), lemma)


def _by_rule(rules: dict[str, tuple[int, str]], form: str) -> tuple[str, bool]:
    """The lemma by the longest known ending, and whether that was the whole word."""
    low = "^" + form.lower()
    for start in range(len(low) + 1):
        found = rules.get(low[start:])
        if found is not None:
            cut, add = found
            return (form[: len(form) - cut] + add) or form, start == 0
    return form, False


def _verbs_behind(form: str) -> Iterable[str]:
    """Verbs that an -ed or -ing form may come from, the likeliest first."""
    for ending in ("ed", "ing"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 1:
            yield stem + "e"
            yield stem
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem.endswith("i"):
                yield stem[:-1] + "y"


class Lemmas:
    """The pipeline component: sets ``token.lemma_`` from the word and its tag."""

    def __init__(self, endings: Endings | None = None) -> None:
        self.endings = endings or Endings()
        self._kept: dict[tuple[str, str], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of every token."""
        kept = self._kept
        for token in doc:
            key = (token.text, token.tag_)
            lemma = kept.get(key)
            if lemma is None:
                lemma = lemma_of(self.endings, *key)
                if len(kept) >= MOST_KEPT:
                    kept.clear()
                kept[key] = lemma
            token.lemma_ = lemma
        return doc

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Write the list as JSON."""
        parts = {"rules": self.endings.rules, "verbs": sorted(self.endings.verbs)}
        text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

        def write(to: Path) -> None:
            to.write_text(text, encoding="utf-8")

        writers: dict[str, Callable[[Path], None]] = {"endings.json": write}
        write_parts(Path(path), writers, list(exclude))

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> Lemmas:
        """Read the list back."""
        raw = json.loads((Path(path) / "endings.json").read_text(encoding="utf-8"))
        rules = {
            tag: {ending: (cut, add) for ending, (cut, add) in found.items()} for tag, found in raw["rules"].items()
        }
        self.endings = Endings(rules, frozenset(raw["verbs"]))
        self._kept.clear()
        return self


@Language.factory("according_lemmas", assigns=["token.lemma"], requires=["token.tag"])
def make_lemmas(nlp: Language, name: str) -> Lemmas:
    """The component as a pipeline's config names it."""
    return Lemmas()
