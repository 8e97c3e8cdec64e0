"""What all views of a ledger do alike: open it, take as much of the story as is shown, write it as text or JSON."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from according.cli.ending import well_ended
from according.cli.options import check_date
from according.cli.sharing import AllOption, AsOfOption, LedgerArgument, LimitOption, Shape, ShapeOption
from according.errors import BadOption

if TYPE_CHECKING:
    from according.exports.terminal import Line
    from according.ledger import Ledger
    from according.model import Reading
    from according.story import Decision, Story
    from according.views.story.look import Look

MORE = "--all shows the rest"


@dataclass(frozen=True, slots=True)
class Asked:
    """The arguments and options that every view has."""

    ledger: str
    shape: Shape
    as_of: str | None = None
    limit: int | None = None
    all: bool = False

    def most(self, few: int) -> int | None:
        """How many records are shown: as many as were asked for, else `few` in text and all in JSON."""
        if self.all or (self.limit is None and self.shape is Shape.json):
            return None
        return self.limit or few


@dataclass(frozen=True, slots=True)
class Seen:
    """What is shown of a ledger: the story, cut or whole, the numbers of the whole one, the readings of its reports.

    What human decisions hide is in none of them; `masked` takes it out of another story, `words` out of any text.
    `totals` says how many records of each kind there are to be shown where the story is a page; else None.
    """

    story: Story
    counts: Mapping[str, int]
    reading: Callable[[str], Reading | None]
    masked: Callable[[Story], Story]
    words: Callable[[str], str]
    totals: Mapping[str, int] | None = None

    def decision(self, decision: Decision) -> Decision:
        """A decision without what is hidden in its value and its reason."""
        value = None if decision.value is None else self.words(decision.value)
        return replace(decision, value=value, why=self.words(decision.why))


@dataclass(frozen=True, slots=True)
class Section:
    """A view of one section of the contract: its key there, and how it is shown in text.

    `few` is how many records a page of text has; `none` is said where there are none; `pick` takes from a whole story
    what was asked for, in order (None: all of it, as it is).
    """

    key: str
    title: str
    none: str
    few: int
    lines: Callable[[Look, tuple[Any, ...]], Iterable[Line]]
    pick: Callable[[Story], Iterable[Any]] | None = None


@contextmanager
def opened(location: str, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger at `location`. Raises BadLedger where there is none."""
    from according.ledger import open_ledger

    if not location.strip():
        raise BadOption("the name of the ledger is empty; give a file, or a postgresql:// URL")
    with open_ledger(location, create=create) as ledger:
        yield ledger


def checked(asked: Asked) -> Asked:
    """`asked` if its options make sense. Raises BadOption."""
    check_date("--as-of", asked.as_of)
    if asked.all and asked.limit is not None:
        raise BadOption(f"--all and --limit {asked.limit} do not go together; give one of them")
    return asked


def see(ledger: Ledger, *, limit: int | None = None, as_of: str | None = None, page: bool = False) -> Seen:
    """The story as it may be seen by the desk: nothing masked but what a human decision hides.

    With `page` its `limit` records of each section are those that an editor wants first, or it is the whole story.
    """
    hides = any(decision.kind == "hide" for decision in ledger.decisions())
    if page and limit is not None and as_of is None and not hides:
        told = ledger.page(limit)
        return Seen(
            told.story, told.counts, cache(ledger.reading), lambda other: other, lambda text: text, told.totals
        )  # fmt: skip
    if not hides:
        limit = None if page else limit
        story = ledger.story(limit=limit, as_of=as_of)
        counts = ledger.counts() if as_of is None else _counts(story)
        return Seen(story, counts, cache(ledger.reading), lambda other: other, lambda text: text)
    from according.views.pseudonyms import masked_reading, masked_story, masked_text, secrets_of

    whole = ledger.story(as_of=as_of)
    secrets = secrets_of(whole, reveal=True)
    shown = masked_story(whole, secrets)
    return Seen(
        shown,
        _counts(shown),
        cache(lambda report: masked_reading(ledger.reading(report), secrets)),
        lambda other: masked_story(other, secrets),
        lambda text: masked_text(text, secrets),
    )


def _counts(story: Story) -> dict[str, int]:
    return {key: len(value) for key in story.__slots__ if isinstance(value := getattr(story, key), tuple)}


def section_command(section: Section, manual: str) -> Callable[..., None]:
    """The command that shows one section, called by its key."""

    def command(
        ledger: LedgerArgument,
        format_: ShapeOption = Shape.text,
        as_of: AsOfOption = None,
        limit: LimitOption = None,
        all_: AllOption = False,
    ) -> None:
        with well_ended():
            show_section(Asked(ledger, format_, as_of, limit, all_), section)

    command.__name__, command.__doc__ = section.key, manual
    return command


def show_section(asked: Asked, section: Section) -> None:
    """Write one section of the story, as text or as the same records in JSON."""
    with opened(checked(asked).ledger) as ledger:
        most = asked.most(section.few)
        whole = section.pick is not None or asked.as_of is not None
        seen = see(ledger, limit=None if whole else most, as_of=asked.as_of)
        held = tuple(section.pick(seen.story) if section.pick else getattr(seen.story, section.key))
        total = len(held) if section.pick else seen.counts[section.key]
        if asked.shape is Shape.json:
            put_json(of_section(seen, section.key, held[:most]))
        else:
            _put_section(seen, section, held[:most], total)


def _put_section(seen: Seen, section: Section, shown: tuple[Any, ...], total: int) -> None:
    from according.exports.story_text.pages import view_lines
    from according.views.story.look import look_of
    from according.views.story.overview import head_of

    lines = section.lines(look_of(seen.story, seen.reading), shown)
    head, note = head_of(seen.story, seen.counts), share_words(len(shown), total)
    put_text(view_lines(head, section.title, lines, note=note, none=section.none))


def share_words(shown: int, total: int) -> str:
    """How much of a section is shown: "12", "50 of 1,234; --all shows the rest"."""
    return f"{total:,}" if shown >= total else f"{shown:,} of {total:,}; {MORE}"


def of_section(seen: Seen, key: str, records: tuple[Any, ...]) -> dict[str, Any]:
    """The head of a story and some records of one section, in the shape of `docs/ledger.md`."""
    sections: dict[str, Any] = dict.fromkeys(seen.counts, ()) | {key: records}
    data = replace(seen.story, **sections).to_dict()
    head = {**data["story"], "reports": seen.counts["reports"]}
    return {"according": data["according"], "story": head, key: data[key]}


def put_json(data: dict[str, Any]) -> None:
    """Write JSON to standard output."""
    from according.cli.options import Format
    from according.cli.output import put_out
    from according.exports.json import render_data

    put_out(render_data(data), Format.json)


def put_text(lines: Iterable[Line]) -> None:
    """Write lines to standard output, in colour on a terminal."""
    from according.cli.options import Format
    from according.cli.output import put_out, wants_colour
    from according.exports.terminal import painted

    width = shutil.get_terminal_size().columns
    put_out(painted(lines, width=width, colour=wants_colour(sys.stdout.isatty())), Format.text)
