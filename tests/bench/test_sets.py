"""The sets: the unseen dossiers are in no other set, and what is scored on them holds no single mistake."""

from __future__ import annotations

from types import SimpleNamespace

from bench.gold import UNSEEN, load_corpus
from bench.sets import CORPUS, score_corpus, score_unseen
from perfect import perfect

DOSSIERS = load_corpus(CORPUS)[0]


def reader_of(gold):
    """A reader that says of every report what one report says: wrong of all others."""
    reading = perfect(gold)
    return SimpleNamespace(capture=lambda content, name: reading)


def test_unseen_dossiers_are_sums_of_their_own():
    gold = DOSSIERS[0].reports[0]
    outcome = score_unseen(reader_of(gold))
    assert list(outcome.groups) == ["unseen"]
    assert outcome.groups["unseen"]["statements"].counts["aligned"].f1 < 1.0
    assert not any(scored.notes for scored in outcome.groups["unseen"].values())


def test_the_corpus_leaves_them_out(tmp_path):
    for name in ("strait-exchange", *UNSEEN):
        if (CORPUS / name).is_dir():
            (tmp_path / name).symlink_to(CORPUS / name)
    gold = DOSSIERS[0].reports[0]
    assert list(score_corpus(reader_of(gold), tmp_path).groups) == ["dossiers"]


def test_every_unseen_dossier_is_there():
    assert {d.story.name for d in DOSSIERS} >= UNSEEN
