"""What was found in the reports, each place with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from according.exports.story_text.parts import IN
from according.exports.terminal import ALARM, NAME, QUIET, Line, text_of
from according.ledger import Hit
from according.views.story.look import SHORT, day_words, typed


def hit_lines(hits: Sequence[Hit], more: str | None) -> Iterator[Line]:
    """Each hit with its report, its speaker and the words that were looked for; `more` says how to see the rest."""
    if not hits:
        yield 0, text_of(("Nothing was found: every word has to stand in one statement or paragraph.", QUIET))
    for hit in hits:
        facts = ", ".join(filter(None, (hit.publisher or hit.title or "publisher not known", day_words(hit.published))))
        yield (
            0,
            text_of((f"{typed(hit.report)[:SHORT]}  ", QUIET), (facts, NAME), f" ← {hit.speaker}" * bool(hit.speaker)),
        )
        yield IN, _snippet(hit)
    if more:
        yield 0, Text()
        yield 0, text_of((f"the first {len(hits):,}; {more}", QUIET))


def _snippet(hit: Hit) -> Text:
    """The words with those that were looked for between marks, so that they stand out without colour too."""
    parts: list[str | tuple[str, str]] = ["…" if hit.snippet.start > hit.start else ""]
    at = hit.snippet.start
    for match in hit.matches:
        if at <= match.start and match.end <= hit.snippet.end:
            start, end = match.start - hit.snippet.start, match.end - hit.snippet.start
            parts += [hit.words[at - hit.snippet.start : start], (f"»{hit.words[start:end]}«", ALARM)]
            at = match.end
    return text_of(*parts, hit.words[at - hit.snippet.start :], "…" if hit.snippet.end < hit.end else "")
