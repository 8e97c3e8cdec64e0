"""The texts that all systems get, and how what they say of each is scored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from according.language import identify
from according.model import Reading, Report
from according.reports.load import load_report
from according.reports.sources import Capture
from according.settings import ReportOptions
from bench.counts import Scored
from bench.gold import GoldReport, load_corpus
from bench.peers import adapters
from bench.peers.adapters import Item
from bench.peers.registry import QUANTITIES, STATEMENTS, TIMES
from bench.places import align
from bench.plain import Mapped
from bench.readers import content_type
from bench.scorers import polnear, timeml
from bench.scorers.times import TimeView, gold_times
from bench.sets import CORPUS, SHARED
from bench.views import gold_views

Judge = Callable[[Sequence[Item]], Scored]


@dataclass(frozen=True)
class Case:
    """One text: the report that we read, the day that peers get, its kind (HeidelTime's document types), its judges."""

    report: Report
    published: str | None
    kind: str
    judges: Mapping[str, Judge]

    @property
    def words(self) -> int:
        """Words of the text, by white space."""
        return len(self.report.text.split())

    def request(self, task: str) -> dict[str, Any]:
        """What a worker is asked."""
        return {"task": task, "text": self.report.text, "published": self.published, "kind": self.kind}


def corpus(folder: Path = CORPUS) -> list[Case]:
    """Our own dossiers. Peers get the date that gold gives, whether or not the page shows it."""
    dossiers, _ = load_corpus(folder)
    return [corpus_case(gold) for dossier in dossiers for gold in dossier.reports]


def corpus_case(gold: GoldReport) -> Case:
    """One report of the corpus, laid out as our reader lays it out."""
    capture = Capture(gold.path.read_bytes(), gold.path.name, content_type(gold.path.name))
    report = load_report(capture, ReportOptions(), identify=identify)
    places, where = align(gold.page, report.text), (gold.slug, report.text)
    empty = Reading(1, "", report, (), (), (), (), (), (), (), ())
    views = adapters.no_posts(gold_views(gold, places), report.blocks)

    def statements(items: Sequence[Item]) -> Scored:
        said = [v for v in adapters.views_of(items, report.text) if not v.post]
        return adapters.score_statements(views, said, where)

    def times(items: Sequence[Item]) -> Scored:
        return adapters.score_times(gold_times(gold, places), adapters.times_of(items, report.text), where)

    quantities = partial(adapters.score_quantities, gold, empty, places)
    day = (gold.data["report"].get("published") or report.published or "")[:10] or None
    return Case(report, day, "news", {STATEMENTS: statements, TIMES: times, QUANTITIES: quantities})


def polnear_dev() -> list[Case]:
    """PolNeAR dev. Raises FileNotFoundError where it is not there."""
    return [polnear_case(article) for article in polnear.load(there("polnear/polnear-train-dev.tar.gz"))]


def polnear_case(article: polnear.Article) -> Case:
    """One article: the outermost statements, at the article's own offsets."""
    mapped = polnear.report_of(article)

    def statements(items: Sequence[Item]) -> Scored:
        said = adapters.outermost(items, mapped.report.text)
        moved = [polnear.moved(v, mapped, article.text) for v in said]
        return adapters.score_statements(article.gold, moved, (article.name, article.text))

    return Case(mapped.report, None, "news", {STATEMENTS: statements})


def time_documents(name: str, kind: str) -> list[Case]:
    """WikiWars or the tweets, training part. Raises FileNotFoundError where they are not there."""
    return [time_case(document, kind) for document in timeml.load(there(f"time/{name}-train.tar.gz"))]


def time_case(document: timeml.Document, kind: str) -> Case:
    """One TimeML document, at its own offsets."""
    mapped = timeml.report_of(document)

    def times(items: Sequence[Item]) -> Scored:
        said = [moved(t, mapped) for t in adapters.times_of(items, mapped.report.text)]
        return adapters.score_times(document.gold, said, (document.name, document.text))

    return Case(mapped.report, (document.published or "")[:10] or None, kind, {TIMES: times})


def moved(time: TimeView, mapped: Mapped) -> TimeView:
    """A time at the offsets of the document."""
    return time if time.span is None else replace(time, span=mapped.back(time.span))


def there(path: str) -> Path:
    """A file of the shared data. Raises FileNotFoundError."""
    whole = SHARED / "data" / path
    if not whole.is_file():
        raise FileNotFoundError(f"{path} is not there")
    return whole


SETS: Mapping[str, Callable[[], list[Case]]] = {
    "corpus": corpus,
    "polnear": polnear_dev,
    "wikiwars": partial(time_documents, "wikiwars", "narrative"),
    "tweets": partial(time_documents, "tweets", "colloquial"),
}
