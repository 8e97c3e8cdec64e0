"""`according search`: the words of the reports, found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from according.cli.ending import well_ended
from according.cli.options import check_date
from according.cli.sharing import AllOption, LedgerArgument, LimitOption, Shape, ShapeOption
from according.cli.viewing import MORE, Asked, checked, opened, put_json, put_text

if TYPE_CHECKING:
    from according.ledger import Hit, Ledger
    from according.story import Evidence, Mention

HELP = """Find words in all reports, also in those that were set aside.

\b
All of the words have to stand in one statement or paragraph; "words in
quotation marks" one after the other; beginn* stands for any ending. Case and
accents play no part. Those of the newest reports come first.

\b
Formats:
  text  to be read in a terminal, 20 places unless --limit or --all
  json  a list "hits": report, statement, speaker, start, end, words, matches
        (all of them unless --limit)

\b
Examples:
  according search exchange.ledger truce exten*
  according search exchange.ledger '"second batch"' --speaker Drosk
  according search exchange.ledger ferry --since 2031-03-01 --until 2031-03-09

\b
Exit codes:
  0  searched, also where nothing was found
  1  the ledger cannot be read
  2  an option or its value makes no sense, or there is no word to look for
"""
FEW = 20
EVERY = 1_000_000


def search(  # noqa: PLR0913 - typer's shape: one parameter an option
    ledger: LedgerArgument,
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="What to look for.", show_default=False)],
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what this speaker says: words of the name.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only in reports of this day or later: 2031-03-04."),
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only in reports of this day or earlier.")] = None,
    format_: ShapeOption = Shape.text,
    limit: LimitOption = None,
    all_: AllOption = False,
) -> None:
    """Find words in all reports."""
    with well_ended():
        asked = checked(Asked(ledger, format_, None, limit, all_))
        check_date("--since", since)
        check_date("--until", until)
        most = asked.most(FEW) or EVERY
        with opened(ledger) as held:
            hits = _found(held, " ".join(words), {"speaker": speaker, "since": since, "until": until}, most)
        more, hits = len(hits) > most, hits[:most]
        if format_ is Shape.json:
            from msgspec import to_builtins

            put_json({"hits": to_builtins(hits)})
        else:
            from according.exports.story_text.hits import hit_lines

            put_text(hit_lines(hits, MORE if more else None))


search.__doc__ = HELP


def _found(ledger: Ledger, words: str, given: dict[str, str | None], most: int) -> list[Hit]:
    """At most one more hit than `most`, without what human decisions hide."""
    if not any(d.kind == "hide" for d in ledger.decisions()):
        return ledger.search(words, **given, limit=most + 1)
    from according.views.pseudonyms import masked_text, secrets_of

    story = ledger.story()
    secrets = secrets_of(story, reveal=True)
    reports = {r.id for r in story.reports if r.hidden} | {a.id for a in story.set_aside if a.hidden}
    places = [s.evidence for s in story.statements if s.hidden]
    places += [m for e in story.events if e.hidden for m in e.evidence]  # type: ignore[misc]  # mentions are placed as evidence is
    shown: list[Hit] = []
    for hit in ledger.search(words, **given, limit=EVERY):
        if hit.report in reports or _on(hit, places):
            continue
        speaker, told = masked_text(hit.speaker or "", secrets) or None, masked_text(hit.words, secrets)
        if _gives_away(hit, told) or (given["speaker"] and speaker != hit.speaker):
            continue
        shown.append(replace(hit, title=masked_text(hit.title or "", secrets) or None, speaker=speaker, words=told))
        if len(shown) > most:
            break
    return shown


def _gives_away(hit: Hit, masked: str) -> bool:
    """Whether one of the words that were looked for stands in a hit only where it is masked: so it would be told."""
    seen: dict[str, bool] = {}
    for match in hit.matches:
        place = slice(match.start - hit.snippet.start, match.end - hit.snippet.start)
        if word := hit.words[place].casefold() if place.start >= 0 else "":
            seen[word] = seen.get(word, False) or masked[place].casefold() == word
    return not all(seen.values())


def _on(hit: Hit, places: Iterable[Evidence | Mention]) -> bool:
    return any(p.report == hit.report and p.start < hit.snippet.end and hit.snippet.start < p.end for p in places)
