"""The formats in which a story is exported, by name; other packages add theirs as entry points `according.exports`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from according.errors import BadOption
from according.model import Reading
from according.story import Story
from according.views.clean import without_password
from according.views.pseudonyms import Secrets, masked_reading, masked_story, secrets_of
from according.views.story.look import Readings

GROUP = "according.exports"
Render = Callable[[Story], str | bytes]
RenderWithReadings = Callable[[Story, Readings], str | bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a story: `render` gives text or bytes, and the same for the same story; `extension` has no dot.

    `with_readings`, where there is one, is given the readings of the reports too, masked, to tell events in their
    sentences.
    """

    name: str
    description: str
    extension: str
    media_type: str
    render: Render
    with_readings: RenderWithReadings | None = None


_BUILT_IN = (
    ("json", "everything, as the contract of docs/ledger.md has it; can be read back", "json", "application/json",
     "story_json:render_story_json"),
    ("jsonld", "schema.org articles, quotations and claims with their W3C PROV-O chains", "jsonld",
     "application/ld+json", "jsonld:render_jsonld"),
    ("csv", "event data with PLOVER codes, one row an event", "csv", "text/csv", "event_data:render_csv"),
    ("parquet", "the same event data, typed (needs according[parquet])", "parquet",
     "application/vnd.apache.parquet", "event_data:render_parquet"),
    ("ftm", "FollowTheMoney-shaped statements, a line of JSON each", "ftm.json", "application/x-ndjson",
     "ftm:render_ftm"),
    ("ftm-csv", "FollowTheMoney-shaped statements as CSV", "ftm.csv", "text/csv", "ftm:render_ftm_csv"),
    ("timeline", "the events as TimelineJS 3 shows them", "json", "application/json", "timeline:render_timeline"),
    ("ics", "due dates of pledges and terms, and expiry, for a calendar", "ics", "text/calendar", "ics:render_ics"),
    ("atom", "a feed of events and reports", "atom", "application/atom+xml", "atom:render_atom"),
    ("md", "a brief for a desk, with footnotes to the exact words", "md", "text/markdown", "brief:render_brief"),
    ("sheet", "statements and events to correct in a spreadsheet and bring back", "csv", "text/csv",
     "sheet:render_sheet"),
)  # fmt: skip

_WITH_READINGS = frozenset(("timeline", "atom", "md", "sheet"))


def formats() -> Mapping[str, Format]:
    """Every format by name: our own, then those of other packages.

    An entry point leads to a `Format`; its name must be new. One that cannot be loaded is listed, says so in its
    description, and raises BadOption when it is asked to render.
    """
    known = {}
    for name, description, extension, media_type, target in _BUILT_IN:
        render = partial(_render, target)
        telling = render if name in _WITH_READINGS else None
        known[name] = Format(name, description, extension, media_type, render, telling)
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        if point.name not in known:
            known[point.name] = _loaded(point)
    return known


def _render(target: str, story: Story, *readings: Readings) -> str | bytes:
    module, _, function = target.partition(":")
    render: Callable[..., str | bytes] = getattr(import_module(f"according.exports.{module}"), function)
    return render(story, *readings)


def _loaded(point: EntryPoint) -> Format:
    try:
        found = point.load()
    except Exception as error:  # whatever another package raises while it is imported
        return _unusable(point, f"{type(error).__name__}: {error}")
    if not isinstance(found, Format):
        return _unusable(point, "it leads to no according.exports.formats.Format")
    return replace(found, name=point.name)


def _unusable(point: EntryPoint, why: str) -> Format:
    message = f"the export {point.name} ({point.value}) cannot be used: {why}; mend or remove the package it is from"

    def refuse(story: Story) -> str:
        raise BadOption(message)

    return Format(point.name, message, "txt", "text/plain", refuse)


def export_story(story: Story, name: str, *, readings: Iterable[Reading] = (), reveal: bool = False) -> bytes:
    """`story` in the format `name`, in UTF-8; masked and without what is hidden, as `pseudonymised` says.

    `readings` of its reports help to find more of what the masked persons are called, and lend formats for people the
    sentences of events; `reveal` leaves flagged persons unmasked. Raises BadOption for a format that is not known or
    cannot be used.
    """
    known = formats()
    if name not in known:
        raise BadOption(f"no export format {name!r}; there are {', '.join(known)}")
    wanted, held = known[name], tuple(readings)
    secrets = secrets_of(story, held, reveal=reveal)
    shown = showable(masked_story(story, secrets))
    if wanted.with_readings is None or not held:
        rendered = wanted.render(shown)
    else:
        rendered = wanted.with_readings(shown, _shown_readings(shown, held, secrets))
    return rendered if isinstance(rendered, bytes) else rendered.encode("utf-8")


def _shown_readings(story: Story, readings: Iterable[Reading], secrets: Secrets) -> Readings:
    """The masked reading of each report that is shown, when it is asked for."""
    hidden = {report.id for report in story.reports if report.hidden}
    held = {r.report.id: r for r in readings if r.report.id not in hidden}

    @cache
    def reading(report: str) -> Reading | None:
        return masked_reading(held[report], secrets) if report in held else None

    return reading


def showable(story: Story) -> Story:
    """`story` with origins that can be encoded, and without passwords in URLs."""
    return replace(
        story,
        reports=tuple(replace(r, origin=_origin(r.origin)) for r in story.reports),
        set_aside=tuple(replace(a, origin=_origin(a.origin)) for a in story.set_aside),
    )


def _origin(origin: str) -> str:
    return without_password(origin).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
