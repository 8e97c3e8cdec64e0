"""The invented reports of the scale bench: consistent, the same for a seed, of the shape that is promised."""

from collections import Counter

import pytest
from bench.generate import COPIES, NAMESAKES, READINGS, generate, sizes
from bench.generate_plots import SHARED_NAME, plot

from according.compare.pipeline import compare

COUNT = 1500


@pytest.fixture(scope="module")
def pairs():
    return list(generate(COUNT))


def test_as_many_as_wanted_and_none_twice(pairs):
    assert len(pairs) == len({reading.report.id for _, reading in pairs}) == COUNT


def test_the_same_seed_gives_the_same_reports(pairs):
    assert list(generate(COUNT)) == pairs
    assert next(iter(generate(COUNT, seed=2))) != pairs[0]


def test_one_story_alone_is_as_among_all(pairs):
    assert list(generate(COUNT, only=0)) == [p for p in pairs if p[1].report.origin.startswith("invented/0/")]


def test_reports_tell_what_has_happened(pairs):
    for _, reading in pairs:
        occurred = {e.time for e in reading.events if e.status == "occurred"}
        days = {t.value for t in reading.times if t.id in occurred}
        still_to_come = {day for day in days if day > reading.report.published}
        assert not still_to_come or len(days) == 1, "the first of a story's events may be told before its day"


def test_in_order_of_publication(pairs):
    days = [reading.report.published for _, reading in pairs]
    assert days == sorted(days)


def test_the_text_is_that_of_the_bytes(pairs):
    for capture, reading in pairs:
        assert capture.data.decode().replace("\n\n", "\n") == reading.report.text
        assert [b.start for b in reading.report.blocks] == [0, *(b.end + 1 for b in reading.report.blocks[:-1])]


def test_every_span_holds_its_words(pairs):
    for _, reading in pairs[::20]:
        text = reading.report.text
        names = {e.id: e.name for e in reading.entities}
        for entity in reading.entities:
            assert all(entity.name.endswith(m.of(text)) for m in entity.mentions)
        for quantity in reading.quantities:
            assert text[quantity.start : quantity.end] == f"{quantity.low} {quantity.noun}"
        for statement in reading.statements:
            assert statement.cue[0].of(text) in ("said", "promised")
            assert names[statement.speaker].split()[-1] in statement.source[0].of(text)
            assert set(statement.chain) <= set(names)
        for event in reading.events:
            assert event.trigger.of(text).isalpha() or event.trigger.of(text) == "handed over"
            assert event.place is None or names[event.place]
            assert event.status == ("promised" if event.trigger.of(text) == "release" else "occurred")
            said = next((s for s in reading.statements if s.id == event.statement), None)
            assert said is None or said.content[0].holds(event.trigger)


def test_sizes_are_zipf_shaped():
    found = sizes(READINGS)
    assert sum(found) == READINGS
    assert found[:4] == [5000, 2500, 1666, 1250]
    assert Counter(found)[1] > READINGS // 3


def test_namesakes_and_copies(pairs):
    people = plot(1, 0, READINGS // 20, NAMESAKES).people
    assert sum(actor.short == SHARED_NAME for actor in people) == NAMESAKES
    assert len({actor.name for actor in people}) == len(people)
    bodies = Counter(r.report.text.split("\n")[4] for _, r in pairs if r.report.origin.startswith("invented/0/"))
    assert bodies.most_common(1)[0][1] == COPIES * COUNT // READINGS


def test_a_story_of_them_can_be_compared(pairs):
    story = compare([reading for _, reading in pairs if reading.report.origin.startswith("invented/0/")])
    assert story.events
    assert story.statements
