"""The ledger as its users hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine

from according.errors import BadOption
from according.ledger import components, decided, derived, facts, loading, log, past, rebuild, search, verify
from according.ledger.engine import ReadOnly, engine_for, is_url, snapshot, writing
from according.ledger.facts import Tombstone
from according.ledger.linked import compare
from according.ledger.loading import Page
from according.ledger.log import Entry
from according.ledger.migrate import HEAD, bring_up_to_date, version_of
from according.ledger.search import Hit
from according.ledger.verify import Verification
from according.ledger.wipe import wipe
from according.model import Reading
from according.reports.sources import Capture
from according.story import Aside, Decision, Story

_BATCH = 100  # reports a transaction


def open_ledger(location: str | Path, *, create: bool = False) -> Ledger:
    """The ledger in a file, or behind a `postgresql://` URL; with `create` it is made where there is none.

    A ledger of an older version is brought up to date. Raises BadLedger where there is none, where something else is
    in its place, where a newer version made it, or where PostgreSQL is asked for and psycopg is not installed.
    """
    engine = engine_for(location, create=create)
    name = engine.url.render_as_string() if is_url(location) else str(location)
    try:
        with snapshot(engine) as connection:
            current = version_of(connection) == HEAD
        if not current:
            with writing(engine) as connection:
                if bring_up_to_date(connection, name, create=create):
                    rebuild.stamp(connection)
    except BaseException:
        engine.dispose()
        raise
    return Ledger(engine, name)


class Ledger:
    """Many reports and what they say together. Hold it with `with`, or `close` it; threads may share it.

    What is added is kept when the call returns, whatever happens to the process afterwards. Writers, in this process or
    another, wait for each other; readers see the ledger as it was when they began.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name
        self._held: tuple[tuple[str | None, str | None, int], Story] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def add(self, capture: Capture, reading: Reading, *, fetched: str | None = None, again: bool = False) -> bool:
        """Record a report and its reading; `fetched` is when its bytes came (ISO 8601). False where they are there.

        Raises ForgottenReport where the ledger was told to forget these bytes, unless they are added `again`;
        BadReading where the reading is of other bytes.
        """
        with writing(self._engine) as connection:
            return facts.add(connection, capture, reading, fetched=fetched, again=again)

    def add_many(self, reports: Iterable[tuple[Capture, Reading, str | None]]) -> Iterator[bool]:
        """`add` for each (capture, reading, fetched) in turn; what is yielded is recorded. Many share a transaction."""
        waiting = iter(reports)
        while batch := list(islice(waiting, _BATCH)):
            with writing(self._engine) as connection:
                added = [facts.add(connection, c, r, fetched=fetched, again=False) for c, r, fetched in batch]
            yield from added

    def reread(self, reading: Reading) -> bool:
        """Record a newer reading of a report that is there: it counts from now on. False where it says the same."""
        with writing(self._engine) as connection:
            return facts.reread(connection, reading)

    def readings(self, *, story: bool = True) -> Iterator[Reading]:
        """The readings of the story's reports, of all reports unless `story`, in order of publication."""
        try:
            kept = self._kept(None, fresh=False) if story else None
        except ReadOnly:
            for report in self._unkept(None, None).reports:
                yield self.reading(report.id)
            return
        if story and kept is None:
            return
        with snapshot(self._engine) as connection:
            yield from facts.readings_of(connection, component=kept.component if kept else None)

    def reading(self, report: str) -> Reading:
        """The reading of a report that counts. Raises NotFound."""
        with snapshot(self._engine) as connection:
            return facts.reading(connection, report)

    def capture(self, report: str) -> Capture:
        """The bytes of a report as they came. Raises NotFound."""
        with snapshot(self._engine) as connection:
            return facts.capture(connection, report)

    def find(self, name: str) -> str:
        """The id of the report that `name` means: an id, the beginning of its hash, or where it came from."""
        with snapshot(self._engine) as connection:
            return facts.find_report(connection, name)

    def decide(self, decision: Decision) -> Decision:
        """Record a human decision; an empty `id` or `at` is filled in. Raises BadOption and NotFound."""
        with writing(self._engine) as connection:
            made = decided.decide(connection, decision)
            for report in decided.redescribed(connection, made):
                facts.redescribe(connection, report)
            return made

    def decisions(self, all: bool = False) -> tuple[Decision, ...]:
        """The decisions that hold, in the order in which they were taken; with `all` undone ones and undos too."""
        with snapshot(self._engine) as connection:
            found = decided.all_decisions(connection)
        return tuple(found) if all else decided.in_force(found)

    def forget(self, report: str, *, by: str, why: str) -> Tombstone:
        """Delete a report's bytes and all text derived from them; the hash and a tombstone stay.

        The tombstone's `wiped` is None where another reader kept the words from being wiped off the disk: forget the
        report again then. Raises NotFound, and BadOption without an author or a reason.
        """
        if not by.strip() or not why.strip():
            raise BadOption("to forget a report takes an author and a reason; give --by and --why")
        with writing(self._engine) as connection:
            stones = [stone for stone in facts.forgotten(connection) if stone.report == report]
            if not stones or components.of_report(connection, report) is not None:
                facts.forget(connection, report, by=by, why=why)
        wipe(self._engine)
        return [stone for stone in self.forgotten() if stone.report == report][-1]

    def forgotten(self) -> list[Tombstone]:
        """Every tombstone, oldest first."""
        with snapshot(self._engine) as connection:
            return facts.forgotten(connection)

    def log(self) -> Iterator[Entry]:
        """The entries of the log, first to last."""
        with snapshot(self._engine) as connection:
            yield from log.entries(connection)

    def logged(self, kind: str, detail: Mapping[str, Any]) -> None:
        """Add an entry to the log of something that was done with the ledger, such as an export.

        `detail` is plain data; it stays for ever, so it should hold no words of a report.
        """
        if kind in log.OWN:
            raise BadOption(f"entries of the kind {kind} are the ledger's own; give another kind")
        with writing(self._engine) as connection:
            log.append(connection, kind, detail, at=log.now())

    def verify(self, *, known: str | None = None, fast: bool = False) -> Verification:
        """Check the log's chain, the facts against it, and what is derived against the facts; nothing is written.

        `known` is the head that an earlier check gave. `fast` leaves out what is derived: the story, the index, which
        reports belong together; to derive them again takes as long as to make the story.
        """
        with snapshot(self._engine) as connection:
            return verify.verify(connection, known=known, fast=fast)

    def search(
        self, words: str, *, speaker: str | None = None, since: str | None = None, until: str | None = None,
        limit: int = 20,
    ) -> list[Hit]:  # fmt: skip
        """Statements and passages that hold all of `words`, newest first; see `according.ledger.search.search`."""
        with snapshot(self._engine) as connection:
            return search.search(connection, words, speaker=speaker, since=since, until=until, limit=limit)

    def story(self, *, limit: int | None = None, as_of: str | None = None, of: str | None = None) -> Story:
        """What the reports say together: of the largest story, or of the one that the report `of` belongs to.

        It is kept, and made anew where facts have been added since. With `limit` it has the first `limit` records of
        each section, the entities, origins, reports and corrections that these name and the events of disagreements,
        all with their long lists cut (`StoryEvent.all_reports`). With `as_of` (ISO 8601) it is made for that day and
        not kept, nor is it where this user may only read the ledger. Raises NotFound where `of` is not in the ledger.
        """
        try:
            kept = self._kept(of, fresh=as_of is None)
        except ReadOnly:
            return derived.cut(self._unkept(of, as_of), limit)
        if kept is None:
            return compare(())
        with snapshot(self._engine) as connection:
            if as_of is None:
                return loading.load(connection, kept.component, limit)
            made = _compared(connection, kept.component, as_of)
            return derived.cut(replace(made, set_aside=derived.others(connection, kept.component)), limit)

    def page(self, limit: int) -> Page:
        """What one screen shows of the story: of each section the `limit` records that an editor wants first.

        These are the newest events that happened, open disagreements, pledges of which something is still to come, the
        newest reports (`according.ranks`), and the first records of the other sections; with the entities, origins and
        reports that they name and the statements in which their evidence stands.
        """
        try:
            kept = self._kept(None, fresh=True)
        except ReadOnly:
            return loading.page_of(self._unkept(None, None))
        if kept is None:
            return loading.page_of(compare(()))
        with snapshot(self._engine) as connection:
            return loading.load_page(connection, kept.component, limit)

    def counts(self) -> dict[str, int]:
        """How many records each section of the story has."""
        try:
            kept = self._kept(None, fresh=True)
        except ReadOnly:
            return derived.counts_of(self._unkept(None, None))
        if kept is None:
            return dict.fromkeys(derived.SECTIONS, 0)
        with snapshot(self._engine) as connection:
            return derived.counts(connection, kept.component)

    def aside(self) -> tuple[Aside, ...]:
        """The reports that are not of the story, in order of publication; the story itself is not made for this."""
        try:
            kept = self._kept(None, fresh=False)
        except ReadOnly:
            return self._unkept(None, None).set_aside
        if kept is None:
            return ()
        with snapshot(self._engine) as connection:
            return derived.others(connection, kept.component)

    def story_at(self, time: str) -> Story:
        """The story of what had been recorded before `time` (ISO 8601) and is not forgotten since."""
        with snapshot(self._engine) as connection:
            return past.story_at(connection, time)

    def rebuild(self) -> None:
        """Throw away what is derived and derive it again from the facts."""
        with writing(self._engine) as connection:
            rebuild.rebuild(connection)

    def _kept(self, of: str | None, *, fresh: bool) -> derived.State | None:
        """The component of a story, None in an empty ledger; with `fresh` its story is kept when this returns."""
        while True:
            with snapshot(self._engine) as connection:
                outdated = rebuild.outdated(connection)
                if not (due := outdated or components.due(connection)):
                    component = _component(connection, of)
                    if component is None:
                        return None
                    state = derived.state(connection, component)
                    if state.fresh or not fresh:
                        return state
                    made = _compared(connection, component, None)
            with writing(self._engine) as connection:
                if due:
                    rebuild.relink(connection) if outdated else components.settle(connection)
                elif derived.keep(connection, state, made):
                    return state

    def _unkept(self, of: str | None, as_of: str | None) -> Story:
        """The story, derived in memory, for who may not write the ledger; what was derived last is held.

        Where reports have to be sorted into stories first, only the largest can be had.
        """
        with snapshot(self._engine) as connection:
            key = (of, as_of, log.last_seq(connection))
            if self._held is None or self._held[0] != key:
                self._held = key, _derived(connection, of, as_of)
            return self._held[1]


def _derived(connection: Connection, of: str | None, as_of: str | None) -> Story:
    if not rebuild.outdated(connection) and not components.due(connection):
        component = _component(connection, of)
        if component is None:
            return compare(())
        return replace(_compared(connection, component, as_of), set_aside=derived.others(connection, component))
    story = past.story_at(connection, past.END, as_of=as_of)
    if of is not None and of not in {report.id for report in story.reports}:
        raise ReadOnly(f"the story of {of} can only be derived by somebody who may write the ledger")
    return story


def _component(connection: Connection, of: str | None) -> int | None:
    if of is None:
        return components.largest(connection)
    found = components.of_report(connection, of)
    if found is None:
        raise facts.unknown(of)
    return found


def _compared(connection: Connection, component: int, as_of: str | None) -> Story:
    holding = decided.in_force(decided.all_decisions(connection))
    return compare(facts.readings_of(connection, component=component), holding, as_of=as_of)
