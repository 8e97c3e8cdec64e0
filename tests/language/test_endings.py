"""The lemmatizer's list, learned: common words and endings get in, addresses and names do not."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from according.language.recipe.endings import learn

VOCAB = spacy.blank("en").vocab


def doc(*tokens):
    words, tags, lemmas = zip(*tokens, strict=True)
    return Doc(VOCAB, words=list(words), tags=list(tags), lemmas=list(lemmas))


def test_an_address_put_together_as_a_lemma_is_left_out():
    docs = [doc(("ilva", "GW", "ilvatorren@oster"), ("torren@oster", "NN", "_"), ("boats", "NNS", "boat"))] * 5
    learned = learn(docs)
    assert "GW" not in learned.rules
    assert "@" not in str(learned)


def test_endings_of_common_words_are_learned():
    docs = [doc(("boats", "NNS", "boat"), ("ferries", "NNS", "ferry"), ("ships", "NNS", "ship"))] * 4
    assert learn(docs).rules["NNS"]


def test_a_name_is_no_word():
    docs = [doc(("Torrens", "NNP", "Torrens"))] * 9
    assert "torrens" not in str(learn(docs).rules).lower()
