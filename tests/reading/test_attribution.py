"""What is no statement, how statements stand to each other, and the weights behind them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language

from according.language import parse
from according.model import Reading, Span, Statement
from according.reading.attribution import train
from according.reading.attribution.corpus import Article, Marked, fragments_of
from according.reading.attribution.fit import Rows, fit_choice, fit_yes_or_no
from according.reading.attribution.linear import (
    MODELS,
    SIZE,
    Network,
    feature_index,
    read_weights,
    score,
    write_weights,
)

Reader = Callable[[str], Reading]
NO_STATEMENT = [
    "The ministry declined to comment.",
    "The two sides agreed to a four-day truce.",
    "The rebels released a Norlund national.",
    "The ship passed its yearly inspection in March.",
    "The vote is expected to take place on Sunday.",
    "The deal was announced on Wednesday.",
    "The navy called off the search at dusk.",
    "The storm destroyed forty houses in the village.",
    "United beat City by three goals to one.",
    "The factory opened in 1987 and employs 300 people.",
]


def of(reading: Reading, words: str) -> Statement:
    """The statement whose content begins with these words."""
    text = reading.report.text
    return next(s for s in reading.statements if s.content[0].of(text).lstrip("“‘").startswith(words))


def source(reading: Reading, statement: Statement) -> str:
    """The words of a statement's source."""
    return " ".join(s.of(reading.report.text) for s in statement.source)


@pytest.mark.parametrize("text", NO_STATEMENT)
def test_doings_are_no_statements(reader: Reader, text: str) -> None:
    assert reader(text).statements == ()


def test_a_statement_inside_another_is_nested(reader: Reader) -> None:
    reading = reader("The envoy told reporters that the rebels had promised to free the pilots.")
    outer, inner = of(reading, "that the rebels"), of(reading, "to free")
    assert inner.inside == outer.id
    assert outer.inside is None
    assert source(reading, inner) == "the rebels"


def test_coordinated_cues_share_their_source_and_divide_the_content(reader: Reader) -> None:
    reading = reader("The governor said that the dam was safe and urged residents to stay calm.")
    said, urged = of(reading, "that the dam"), of(reading, "residents")
    assert said.content[-1].of(reading.report.text) == "that the dam was safe"
    assert source(reading, said) == source(reading, urged) == "The governor"


def test_words_about_who_speaks_are_no_statement_of_their_own(reader: Reader) -> None:
    reading = reader("A nurse who asked not to be named said the ward had run out of blankets.")
    assert len(reading.statements) == 1
    assert source(reading, reading.statements[0]).startswith("A nurse")


def test_quoted_as_saying_has_the_one_quoted_as_its_source(reader: Reader) -> None:
    reading = reader("The mayor was quoted by Radio Tarn as saying that the bridge was unsafe.")
    statement = of(reading, "that the bridge")
    assert source(reading, statement) == "The mayor"
    assert statement.cue[0].of(reading.report.text).endswith("as saying")


def test_a_line_of_capitals_names_its_speaker_before_a_colon(reader: Reader) -> None:
    reading = reader("COASTGUARD: NINE DEAD AND TWENTY MISSING\n\nThe ferry sank at night in heavy seas.")
    assert source(reading, reading.statements[0]) == "COASTGUARD"


def test_a_label_in_capitals_is_nobody(reader: Reader) -> None:
    assert reader("BREAKING: NINE DEAD AS FERRY SINKS\n\nThe ferry sank at night in heavy seas.").statements == ()


def test_a_headline_s_quotation_is_repeated_by_the_text(reader: Reader) -> None:
    text = (
        "‘We found three cracks’\n\nThe bridge over the Ossel was shut on Monday.\n\n"
        "“We found three cracks in the deck,” engineer Orla Venn said.\n"
    )
    reading = reader(text)
    headline, later = reading.statements[0], reading.statements[-1]
    assert later.repeats == headline.id
    assert headline.speaker == later.speaker


def test_the_time_of_saying_is_the_one_beside_the_cue(reader: Reader) -> None:
    reading = reader("The mayor said on Monday that the bridge would open in June.")
    times = {t.id: reading.report.text[t.start : t.end] for t in reading.times}
    assert "Monday" in times[of(reading, "that the bridge").said or ""]


def rows(*features: list[str]) -> Rows:
    """Rows of features."""
    made = Rows()
    for row in features:
        made.add(row)
    return made


def test_a_yes_or_no_model_learns_the_feature_that_decides() -> None:
    made = rows(["a", "x"], ["a", "y"], ["b", "x"], ["b", "y"])
    weights = fit_yes_or_no(made.matrix(), np.array([1.0, 1.0, 0.0, 0.0]), 0.1)
    assert weights[feature_index("a")] > 1 > -1 > weights[feature_index("b")]
    assert abs(weights[feature_index("x")]) < 0.01


def test_a_choice_learns_which_of_each_group_is_right() -> None:
    made = rows(["good"], ["bad"], ["bad"], ["good"], ["bad"])
    weights = fit_choice(made.matrix(), [2, 3], np.array([1.0, 0.0, 0.0, 1.0, 0.0]), 0.1)
    scores = made.matrix() @ weights
    assert (np.argmax(scores[:2]), np.argmax(scores[2:])) == (0, 1)


def test_weights_come_back_as_written(tmp_path: Path) -> None:
    tables = {model: np.zeros(SIZE) for model in MODELS}
    tables["cue"][feature_index("l=say")] = 1.5
    network = Network({"out": np.full((2, 2), 0.5, dtype=np.float32)})
    write_weights(tmp_path / "w.npz", tables, network, -0.25)
    weights = read_weights((tmp_path / "w.npz").read_bytes())
    assert weights.bar == -0.25
    assert score(weights.cue, ["l=say", "l=say", "l=run"]) == 3.0
    assert weights.network.weights["out"].tolist() == [[0.5, 0.5], [0.5, 0.5]]
    write_weights(tmp_path / "again.npz", tables, network, -0.25)
    assert (tmp_path / "again.npz").read_bytes() == (tmp_path / "w.npz").read_bytes()


def test_the_nearest_candidate_stands_in_where_none_is_right(nlp: Language) -> None:
    tree = train.tree_of(parse(nlp, "Boats sank ."), "Boats sank .")
    gold = ((0, 1),)
    assert train.right_ones(tree, [((0, 2),), ((1, 1),)], gold) == [1.0, 0.0]
    assert train.right_ones(tree, [((1, 1),), ((2, 2),)], gold) == [1.0, 0.0]
    assert train.right_ones(tree, [((2, 2),)], gold) == [0.0]


def test_pieces_of_a_span_with_only_space_between_are_one() -> None:
    assert fragments_of([Span(6, 9), Span(0, 5)], "Boats had sunk") == (Span(0, 9),)


def test_the_same_texts_give_the_same_weights(nlp: Language) -> None:
    texts = []
    for n in range(6):
        text = f"The mayor said that {n} boats had sunk. The cook sold {n} pans."
        start = text.index("that")
        marked = Marked((Span(0, 9),), (Span(10, 14),), (Span(start, text.index(" The cook") - 1),))
        tree = train.tree_of(parse(nlp, text), text)
        texts.append(train.text_of(Article(str(n), text, (marked,)), tree))
    first, network, bar = train.learn(texts)
    second, other, again = train.learn(texts)
    assert bar == again
    assert all(np.array_equal(network.weights[n], other.weights[n]) for n in network.weights)
    assert all(np.array_equal(first[m], second[m]) for m in MODELS)
    assert first["cue"][feature_index("l=say")] > 0 > first["cue"][feature_index("l=sell")]
