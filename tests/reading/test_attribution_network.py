"""The network of attribution: what it sees, what it computes, how it is fitted."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language

from according.language import parse
from according.reading.attribution import fit_network, network
from according.reading.attribution.candidates import Around, Fragments
from according.reading.attribution.choices import MOST, shortlist, standing
from according.reading.attribution.find import around_of
from according.reading.attribution.inputs import CUE, OWN, PAIR, Inputs, inputs_of, pairs_of, window
from according.reading.attribution.linear import Floats, Network
from according.reading.attribution.network import Marginals, joined_links, marginals
from according.reading.quotations import quotations_of
from according.reading.tree import tree_of

TEXT = "Mayor Ilse Brandt said the bridge was shut, and “nobody will cross,” she added.\nThe river fell on Monday."


@pytest.fixture(scope="module")
def around(nlp: Language) -> Around:
    return around_of(tree_of(parse(nlp, TEXT), TEXT), quotations_of(TEXT))


@pytest.fixture(scope="module")
def inputs(around: Around) -> Inputs:
    return inputs_of(around)


def drawn(seed: int = 0) -> Network:
    """A network with weights drawn at random."""
    rng = np.random.default_rng(seed)
    weights = fit_network._fresh(rng)
    weights["out"] = rng.standard_normal(weights["out"].shape).astype(np.float32)
    return Network(weights)


def plain(first: int, chances: list[list[float]]) -> Marginals:
    """Marginals of one row a token: outside, begin and inside of a content; nothing else is likely."""
    rows = np.log(np.maximum(np.array([[o, 1e-9, 1e-9, 1e-9, 1e-9, b, i] for o, b, i in chances]), 1e-9))
    out = np.concatenate([np.zeros((1, 8)), np.concatenate([rows, np.zeros((len(rows), 1))], axis=1)])
    return Marginals(first, len(rows), 1, network.logs_of(out), 0.0)


def test_every_index_lies_in_its_table(inputs: Inputs) -> None:
    size = len(inputs.tree)
    assert inputs.own.shape == (size, len(OWN))
    assert (inputs.own < np.array(OWN)).all()
    assert (inputs.own >= 0).all()
    cue = inputs.tree.lower.index("said")
    pairs = pairs_of(inputs, cue, *window(inputs.tree, cue))
    assert (pairs < np.array(PAIR)).all()
    assert (pairs >= 0).all()


def test_links_lead_to_neighbours_in_the_line_and_in_the_tree(inputs: Inputs) -> None:
    tree, none = inputs.tree, len(inputs.tree)
    said, river = tree.lower.index("said"), tree.lower.index("river")
    assert inputs.links[0, 0] == none
    assert inputs.links[said, 0] == said - 1
    assert tree.line[river] == tree.line[river - 1]
    assert inputs.links[river - 1, 0] == none, "the first word of a line has nobody before it"
    assert tree.lower[inputs.links[said, 3]] == "brandt" or tree.head[inputs.links[said, 3]] == said
    assert tree.head[inputs.links[said, 4]] == said


def test_a_window_stays_in_the_line_of_its_cue(inputs: Inputs) -> None:
    tree = inputs.tree
    for word in ("said", "added", "fell"):
        cue = tree.lower.index(word)
        first, last = window(tree, cue)
        assert first <= cue <= last
        assert {tree.line[i] for i in range(first, last + 1)} == {tree.line[cue]}


def test_links_out_of_their_window_lead_to_none() -> None:
    links = [np.array([[4, 6], [5, 99]]), np.array([[0, 1]])]
    joined, starts = joined_links(links, [5, 0])
    assert starts == [0, 2]
    assert joined.tolist() == [[3, 1], [0, 3], [2, 3]]


def test_the_probability_of_a_span_is_the_product_over_the_tokens() -> None:
    read = plain(10, [[0.9, 0.1, 0.0], [0.2, 0.7, 0.1], [0.1, 0.2, 0.7], [0.8, 0.1, 0.1]])
    logs = read.log_probability(2, ((11, 12),))
    assert logs == pytest.approx(np.log(0.9 * 0.7 * 0.7 * 0.8), abs=1e-3)
    assert read.log_probability(2, ()) == pytest.approx(np.log(0.9 * 0.2 * 0.1 * 0.8), abs=1e-3)
    assert read.log_probability(2, ((40, 41),)) < logs


def test_cues_are_read_alike_alone_and_together(inputs: Inputs) -> None:
    drawn_network, cues = drawn(), [inputs.tree.lower.index(w) for w in ("said", "added", "fell")]
    together = marginals(drawn_network, inputs, cues)
    for cue in cues:
        alone = marginals(drawn_network, inputs, [cue])[cue]
        assert alone.verdict == pytest.approx(together[cue].verdict, abs=1e-4)
        for fragments in ((), ((cue, cue),), ((cue - 2, cue + 1),)):
            whole = together[cue].log_probability(0, fragments)
            assert alone.log_probability(0, fragments) == pytest.approx(whole, abs=1e-3)


def test_the_shortlist_keeps_the_likeliest_in_their_order() -> None:
    read = plain(0, [[0.5, 0.5 - 0.04 * n, 0.04 * n] for n in range(12)])
    candidates: dict[Fragments, list[str]] = {((n, n),): [] for n in range(12)}
    kept = list(shortlist(read, "content", candidates))
    assert len(kept) == MOST["content"]
    assert kept == sorted(kept)
    worst = min(candidates, key=lambda c: read.log_probability(2, c))
    assert worst not in kept
    best = max(range(len(kept)), key=lambda n: read.log_probability(2, kept[n]))
    assert any(f.startswith("net-best=1") for f in standing(read, "content", kept, "speech")[best])


def test_slopes_agree_with_differences(inputs: Inputs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_network, "_mask", lambda _rng, shape: np.ones(shape, dtype=np.float64))
    said, fell = inputs.tree.lower.index("said"), inputs.tree.lower.index("fell")
    parts = (((0, 2),), ((said, said),), ((said + 1, said + 5),))
    batch = [fit_network.asked(inputs, said, parts), fit_network.asked(inputs, fell, None)]
    weights: dict[str, Floats] = {name: layer.astype(np.float64) for name, layer in drawn(3).weights.items()}

    def loss() -> float:
        seen: list[Floats] = []

        def watched(out: Floats, *_: object) -> Floats:
            seen.append(out)
            return np.zeros_like(out)

        monkeypatch.setattr(fit_network, "_loss_slope", watched)
        fit_network._gradient(weights, batch, np.random.default_rng(0))
        return fitted_loss(seen[0], batch)

    slope = fit_network._loss_slope
    found = fit_network._gradient(weights, batch, np.random.default_rng(0))
    for name, at in (("layer2", (5, 7)), ("scale1", (3,)), ("out", (9, 2)), ("bias0", (4,)), ("bias3", (11,))):
        whole = found[name]
        assert not isinstance(whole, tuple)
        kept = weights[name][at]
        weights[name][at] = kept + 1e-5
        above = loss()
        weights[name][at] = kept - 1e-5
        below = loss()
        weights[name][at] = kept
        monkeypatch.setattr(fit_network, "_loss_slope", slope)
        assert whole[at] == pytest.approx((above - below) / 2e-5, rel=2e-3, abs=1e-6)


def fitted_loss(out: Floats, batch: list[fit_network.Asked]) -> float:
    """What the slope is the slope of, written down once more: cross-entropies, scaled by the number of tokens."""
    total, at = 0.0, 0
    for case in batch:
        rows = out[at : at + len(case.labels)]
        if case.right:
            shares = rows[:, :-1] - np.log(np.exp(rows[:, :-1]).sum(axis=1, keepdims=True))
            total -= shares[np.arange(len(rows)), case.labels].sum()
        log_odds = rows[case.cue - case.first, -1] * (1 if case.right else -1)
        total += fit_network.VERDICT * np.log1p(np.exp(-log_odds))
        at += len(case.labels)
    return float(total / (4 * np.sqrt(at)))


def test_the_network_learns_what_it_is_shown(inputs: Inputs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_network, "EPOCHS", 400)
    monkeypatch.setattr(fit_network, "WARM", 100)
    said, fell = inputs.tree.lower.index("said"), inputs.tree.lower.index("fell")
    content = (said + 1, said + 5)
    cases = [
        fit_network.asked(inputs, said, (((0, 2),), ((said, said),), (content,))),
        fit_network.asked(inputs, fell, None),
    ]
    read = marginals(fit_network.fit_network(cases), inputs, [said, fell])
    assert read[said].verdict > 0 > read[fell].verdict
    options = [(content,), ((said + 1, said + 2),), ((0, 2),), ()]
    assert max(options, key=lambda c: read[said].log_probability(2, c)) == (content,)


def test_the_same_cases_give_the_same_network(inputs: Inputs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_network, "EPOCHS", 3)
    said = inputs.tree.lower.index("said")
    cases = [fit_network.asked(inputs, said, (((0, 2),), ((said, said),), ((said + 1, said + 5),)))]
    one, two = fit_network.fit_network(cases), fit_network.fit_network(cases)
    assert all((one.weights[name] == two.weights[name]).all() for name in one.weights)


def test_a_cue_shows_columns_that_there_are() -> None:
    assert set(CUE) <= set(range(len(OWN)))
