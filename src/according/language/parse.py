"""One Doc for a whole report: every line parsed by itself, then laid end to end.

Parsers run over line ends and merge a headline with the sentence after it, so each line goes
through the pipeline alone. In the result ``token.idx`` indexes the report's text exactly: the
first character of a gap between two lines is the blank after a token (whatever character it is in
the text), what is left of the gap is a whitespace token.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from according.language.names import consistent_names
from according.language.schemes import map_scheme

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST_LINE = 20_000
"""Characters; a longer line is cut at a blank, so that memory stays bounded."""

BATCH = 64
_BLANK = re.compile(r"[^\S\n]")


def parse(nlp: Language, text: str, cuts: Collection[int] = ()) -> Doc:
    """Parse ``text``, whose lines are separated by "\\n"; see the module for what comes out.

    ``cuts`` are offsets at which a line is cut as well, such as the end of a dateline.

    Blanks other than the space (tabs, no-break and thin spaces) count as spaces. The labels of the
    result are Universal Dependencies' and our names' (PERSON, ORG, LOC, NORP, MISC, …), whatever
    the pipeline's own scheme is, and names are made consistent within the text.
    """
    plain = _BLANK.sub(" ", text)
    spans = list(_lines(plain, sorted(cuts)))
    pieces = [plain[start:end] for start, end in spans]
    docs = list(nlp.pipe(pieces, batch_size=BATCH))
    starts = [start for start, _ in spans]
    doc = _join(nlp, plain, starts, docs)
    if doc.text.replace("\n", " ") != plain.replace("\n", " "):
        raise AssertionError("the parsed text differs from the text given")
    return consistent_names(map_scheme(doc))


def _lines(text: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    """(start, end) of every line, and part of a cut one, without its outer blanks; empty lines are left out."""
    for match in re.finditer(r"[^\n]+", text):
        inner = [cut for cut in cuts if match.start() < cut < match.end()]
        for first, last in pairwise([match.start(), *inner, match.end()]):
            yield from _pieces(text, first, last)


def _pieces(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """One line, or several pieces of one that is too long."""
    line = text[first:last]
    start = first + len(line) - len(line.lstrip())
    end = first + len(line.rstrip())
    while end - start > LONGEST_LINE:
        cut = text.rfind(" ", start + 1, start + LONGEST_LINE)
        cut = cut if cut > start else start + LONGEST_LINE
        yield start, cut
        start = cut + (len(text[cut:end]) - len(text[cut:end].lstrip()))
    if end > start:
        yield start, end


def _join(nlp: Language, text: str, starts: list[int], docs: list[Doc]) -> Doc:
    """The Docs at ``starts`` as one Doc over ``text``, gaps filled."""
    import numpy
    from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
    from spacy.symbols import SPACE
    from spacy.tokens import Doc

    attributes = [TAG, POS, MORPH, LEMMA, HEAD, DEP, ENT_IOB, ENT_TYPE]
    strings = nlp.vocab.strings
    words: list[str] = []
    spaces: list[bool] = []
    rows: list[numpy.ndarray] = []

    def fill(gap: str, leading: bool) -> None:
        if gap and not leading:
            spaces[-1], gap = True, gap[1:]
        if not gap:
            return
        words.append(gap)
        spaces.append(False)
        head = 1 if leading else 2**64 - 1  # one back, as an unsigned number
        row = [strings.add("_SP"), SPACE, 0, strings.add(gap), head, strings.add("dep"), 2, 0]
        rows.append(numpy.array([row], dtype="uint64"))

    end = 0
    for start, piece in zip(starts, docs, strict=True):
        fill(text[end:start], leading=end == 0)
        words += [token.text for token in piece]
        spaces += [bool(token.whitespace_) for token in piece]
        rows.append(piece.to_array(attributes))
        end = start + len(piece.text)
    if not docs:
        return Doc(nlp.vocab, words=[text] if text else [], spaces=[False] if text else [])
    fill(text[end:], leading=False)
    joined = Doc(nlp.vocab, words=words, spaces=spaces)
    joined.from_array(attributes, numpy.concatenate(rows))  # type: ignore[arg-type]  # the stub wants Ints2d
    return joined
