"""The coreference measures against worked examples from the literature, and their laws."""

import pytest
from bench.ledger.coref import Coreference, coreference
from hypothesis import given
from hypothesis import strategies as st


def clusters(words):
    return [set(word) for word in words.split()]


# key, response, then recall and precision of MUC, B³ and CEAFe, to two digits
EXAMPLES = [
    # Pradhan et al. 2014, figure 3 and the computations beside it
    ("abc defg", "ab cd fghi", (0.40, 0.40), (0.42, 0.50), (0.65, 0.43)),
    # Bagga & Baldwin 1998, figures 1 and 2: two wrong links, of which the second does more harm
    ("12345 67 89ABC", "12345 6789ABC", (1.00, 0.90), (1.00, 0.76), None),
    ("12345 67 89ABC", "1234589ABC 67", (1.00, 0.90), (1.00, 0.58), None),
    # Vilain et al. 1995, table 1
    ("ABCD", "AB CD", (2 / 3, 1.00), None, None),
    ("AB CD", "ABCD", (1.00, 2 / 3), None, None),
    ("ABCD", "ABCD", (1.00, 1.00), (1.00, 1.00), (1.00, 1.00)),
    ("ABC", "AC", (0.50, 1.00), None, None),
    # Luo 2005, table 1, responses (a) to (d) to the key of Bagga & Baldwin
    ("12345 67 89ABC", "12345 6789ABC", None, None, (0.61, 0.92)),
    ("12345 67 89ABC", "1234589ABC 67", None, None, (0.56, 0.83)),
    ("12345 67 89ABC", "123456789ABC", (1.00, 0.82), (1.00, 0.38), (0.20, 0.59)),
    ("12345 67 89ABC", "1 2 3 4 5 6 7 8 9 A B C", (0.00, 0.00), (0.25, 1.00), (0.44, 0.11)),
]


@pytest.mark.parametrize(("key", "response", "muc", "b_cubed", "ceaf_e"), EXAMPLES)
def test_as_in_the_literature(key, response, muc, b_cubed, ceaf_e):
    found = coreference(clusters(key), clusters(response))
    for ratio, expected in ((found.muc, muc), (found.b_cubed, b_cubed), (found.ceaf_e, ceaf_e)):
        if expected is not None:
            assert (ratio.recall, ratio.precision) == pytest.approx(expected, abs=0.006)


def test_a_mention_in_two_clusters_is_refused():
    with pytest.raises(ValueError, match="two clusters"):
        coreference(clusters("ab bc"), clusters("abc"))


def test_nothing_scores_nothing():
    assert coreference([], []).conll == 0.0
    assert coreference(clusters("ab"), []).conll == 0.0


def test_documents_add_up():
    one, other = coreference(clusters("ab"), clusters("ab")), coreference(clusters("abcd"), clusters("ab cd"))
    assert (one + other).muc.recall == pytest.approx(3 / 4)
    assert Coreference() + one == one


partitions = st.lists(st.integers(0, 5), min_size=1, max_size=12).map(
    lambda labels: [{n for n, own in enumerate(labels) if own == label} for label in set(labels)]
)


@given(partitions, partitions)
def test_swapping_the_sides_swaps_recall_and_precision(gold, said):
    one, other = coreference(gold, said), coreference(said, gold)
    for mine, theirs in ((one.muc, other.muc), (one.b_cubed, other.b_cubed), (one.ceaf_e, other.ceaf_e)):
        assert (mine.recall, mine.precision) == pytest.approx((theirs.precision, theirs.recall))
        assert 0.0 <= mine.f1 <= 1.0 + 1e-9


@given(partitions)
def test_the_same_clusters_are_perfect(gold):
    found = coreference(gold, reversed(gold))
    assert found.b_cubed.f1 == pytest.approx(1.0)
    assert found.ceaf_e.f1 == pytest.approx(1.0)
    assert found.muc.f1 == pytest.approx(1.0 if any(len(c) > 1 for c in gold) else 0.0)
