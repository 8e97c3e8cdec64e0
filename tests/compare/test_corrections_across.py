"""Which report a correction is about, and counts that their source takes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telling import Happening, draft_of, reading_of

from according.compare.corrections import find_corrections
from according.compare.corrections.revisions import revisions_of
from according.model import Correction, Reading, Span
from according.story import StoryCorrection

EARLY = "Tivona freed 39 sailors."


def early(name: str = "early", publisher: str = "The Ferry", published: str | None = "2040-05-06") -> Reading:
    """A report with the wrong count."""
    return reading_of(
        EARLY, published=published, publisher=publisher, name=name,
        happenings=(Happening("release", "freed", whom="39 sailors", number=39),),
    )  # fmt: skip


def late(words: str, was: str | None = "39", is_: str | None = "36", of: str | None = None, **more: str) -> Reading:
    """A report of The Ferry that corrects."""
    reading = reading_of(words, published="2040-05-10", publisher=more.get("publisher", "The Ferry"), name="late")
    whole = Span(0, len(reading.report.text))
    return replace(reading, corrections=(Correction(whole, was, is_, of),))


def only(*readings: Reading) -> StoryCorrection:
    """The only correction of a story."""
    (one,) = find_corrections(draft_of(readings))
    return one


CASES = (
    ("day named", late("Our report of 6 May said 39; it was 36.", of="our report of 6 May"), "sha256:early"),
    ("another day named", late("Our report of 7 May said 39; it was 36.", of="our report of 7 May"), None),
    ("value alone", late("Correction: we said 39; it was 36."), "sha256:early"),
    ("another value", late("Correction: we said 38; it was 36.", was="38"), None),
    ("an earlier version", late("An earlier version said that 39 were freed."), None),
    ("another outlet named", late("The Ferry wrongly said 39; it was 36.", publisher="The Gull"), "sha256:early"),
)


@pytest.mark.parametrize(("why", "reading", "of"), CASES, ids=[case[0] for case in CASES])
def test_which_report_is_corrected(why: str, reading: Reading, of: str | None) -> None:
    one = only(early(), reading)
    assert (one.report, one.of) == ("sha256:late", of)
    assert one.evidence.words == reading.report.text


def test_an_earlier_version_that_the_ledger_holds() -> None:
    first, second = early(), late("An earlier version said that 39 were freed.")
    titled = [replace(r, report=replace(r.report, title="Sailors freed")) for r in (first, second)]
    assert only(*titled).of == "sha256:early"


@pytest.mark.parametrize(
    ("was", "is_", "what"),
    [
        ("39", "36", "39, corrected to 36"),
        ("39", None, "39, withdrawn"),
        (None, "36", "something else, corrected to 36"),
        (None, None, "We were wrong."),
    ],
)
def test_what_is_corrected_in_words(was: str | None, is_: str | None, what: str) -> None:
    one = only(late("We were wrong.", was=was, is_=is_))
    assert (one.what, one.was, one.is_) == (what, was, is_)


REVISED = (
    ("The watch lowered the number rescued from 39 to 36.", "rescue", ("39", "36")),
    ("The watch lowered the number missing from 39 to 36.", "other", None),
    ("The watch raised the number rescued from 36 to 39.", "rescue", None),
    ("The number rescued was corrected from 36 to 39.", "rescue", ("36", "39")),
    ("Some 39 were rescued. Later this number was corrected to 36.", "rescue", ("39", "36")),
    ("The watch cut the fare of those rescued from 39 to 36.", "rescue", None),
)


@pytest.mark.parametrize(("text", "kind", "values"), REVISED, ids=[case[0] for case in REVISED])
def test_counts_taken_back(text: str, kind: str, values: tuple[str, str] | None) -> None:
    numbers = [(n, float(n), "people") for n in ("39", "36") if n in text]
    word = "missing" if "missing" in text else "rescued"
    reading = reading_of(
        text, published="2040-05-10", name="late", happenings=(Happening(kind, word),),
        numbers=sorted(numbers, key=lambda n: text.index(n[0])),
    )  # fmt: skip
    assert [(was, is_) for _, was, is_ in revisions_of(reading)] == ([values] if values else [])


def test_a_count_taken_back_is_of_the_last_report_that_gave_it() -> None:
    text = "The watch lowered the number of sailors freed and killed from 39 to 36."
    reading = reading_of(
        text, published="2040-05-10", publisher="The Gull", name="late", happenings=(Happening("kill", "killed"),),
        numbers=(("39", 39, "sailors"), ("36", 36, "sailors")),
    )  # fmt: skip
    one = only(early(), early("later", "The Tern", "2040-05-08"), early("after", "The Auk", "2040-05-12"), reading)
    assert (one.of, one.was, one.is_, one.what) == ("sha256:later", "39", "36", "sailors: 39, corrected to 36")
    assert find_corrections(draft_of([reading])) == ()
