"""Universal parts of speech where a pipeline gives none, from Penn tags and UD labels.

A pipeline that was trained on trees without parts of speech, as silver ones are, leaves some empty in texts like those.
The correspondence is that of UD's English treebanks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

BY_TAG = {
    "ADD": "PROPN", "AFX": "X", "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "FW": "X", "GW": "X",
    "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "LS": "NUM", "MD": "AUX", "NN": "NOUN", "NNP": "PROPN",
    "NNPS": "PROPN", "NNS": "NOUN", "PDT": "DET", "POS": "PART", "PRP": "PRON", "PRP$": "PRON", "RB": "ADV",
    "RBR": "ADV", "RBS": "ADV", "RP": "ADP", "SYM": "SYM", "$": "SYM", "TO": "PART", "UH": "INTJ", "WDT": "PRON",
    "WP": "PRON", "WP$": "PRON", "WRB": "ADV", "_SP": "SPACE", "XX": "X",
}  # fmt: skip
HELPERS = frozenset(("aux", "aux:pass", "auxpass", "cop"))
NEGATIONS = frozenset(("not", "n't", "n’t"))
DETERMINERS = frozenset(("det", "det:predet"))


def part_of_speech(word: str, tag: str, dep: str) -> str:
    """The universal part of speech of a word with this Penn tag and this UD label."""
    if tag.startswith("VB"):
        return "AUX" if dep in HELPERS else "VERB"
    if tag == "IN":
        return "SCONJ" if dep == "mark" else "ADP"
    if tag == "RB" and word.lower() in NEGATIONS:
        return "PART"
    if tag == "TO" and dep == "case":
        return "ADP"
    if tag in ("DT", "WDT"):
        return "DET" if dep in DETERMINERS else "PRON"
    return BY_TAG.get(tag, "PUNCT" if not any(c.isalnum() for c in word) else "X")


def fill_parts(doc: Doc) -> Doc:
    """``doc`` itself, with the parts of speech that are empty filled in."""
    for token in doc:
        if not token.pos_ and token.tag_:
            token.pos_ = part_of_speech(token.text, token.tag_, token.dep_)
    return doc
