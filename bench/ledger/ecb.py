"""Event coreference on ECB+ (Cybulska & Vossen 2014): our merge of events beside the head-lemma baseline.

The mentions are gold's; what is said of each (type, roles, time, count) is read by us, the documents of a sub-topic are
the reports of a story, and the same `merge_events` that a ledger uses joins them. Baseline: mentions of a sub-topic
whose heads have one lemma are one event. Scores: MUC, B³, CEAFe and their mean over sub-topics (Pradhan et al. 2014),
singletons counted. ECB+ is not part of the project: without it the set is skipped, and says so.

    python -m bench.ledger.ecb [--part Dev|Train] [--data FOLDER]
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from according.compare import pipeline
from according.compare.draft import Draft
from according.model import Block, Event, Reading, Report, Span
from according.reading.draft import Draft as ReportDraft
from according.reading.events.clause import clause_of, noun_clause
from according.reading.events.find import _event
from according.reading.events.scene import Scene, scene_of, tokens_within
from according.reading.events.tables import verb_forms
from according.reading.events.triggers import Trigger
from according.reading.pipeline import STAGES, first_draft
from bench.ledger.coref import Coreference, coreference
from bench.readers import NoReaderError, load_reader

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "ecbplus"
NO_SPACE_BEFORE = frozenset(",.;:!?')’”%")
VERBAL = frozenset(("VERB", "AUX"))


@dataclass(frozen=True)
class Gold:
    """A gold mention: its characters and the chain that it is in."""

    span: Span
    chain: str


@dataclass
class Document:
    """A document's text, laid out from its tokens, and its gold mentions."""

    name: str
    text: str = ""
    places: dict[tuple[str, int], Span] = field(default_factory=dict)
    mentions: list[Gold] = field(default_factory=list)

    def add(self, sentence: str, number: int, token: str) -> None:
        """Append a token as it would stand in print."""
        joined = token[0] in NO_SPACE_BEFORE or token == "n't"
        if self.text and (number == 0 or not joined):
            self.text += " "
        self.places[sentence, number] = Span(len(self.text), len(self.text) + len(token))
        self.text += token


def load(folder: Path, part: str) -> dict[str, list[Document]]:
    """Sub-topic ("2_ecb", "2_ecbplus") -> its documents. Raises FileNotFoundError where the corpus is not there."""
    documents: dict[str, Document] = {}
    with gzip.open(folder / f"ECB_{part}_corpus.txt.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            name, sentence, number, token, *_ = [*line.rstrip("\n").split("\t"), "", "", "", ""]
            if token:
                documents.setdefault(name, Document(name)).add(sentence, int(number), token)
    with gzip.open(folder / f"ECB_{part}_Event_gold_mentions.json.gz", "rt", encoding="utf-8") as file:
        for item in json.load(file):
            document, sentence = documents[item["doc_id"]], str(item["sent_id"])
            spans = [document.places[sentence, number] for number in item["tokens_number"]]
            document.mentions.append(Gold(Span(spans[0].start, spans[-1].end), item["coref_chain"]))
    topics: dict[str, list[Document]] = defaultdict(list)
    for name, document in sorted(documents.items()):
        topics[f"{name.split('_')[0]}_{'ecbplus' if name.endswith('plus') else 'ecb'}"].append(document)
    return dict(topics)


def read(document: Document, nlp: Any) -> tuple[Reading, list[str]]:
    """The reading of a document with gold's mentions as its events ("m0", …), and the lemma of each one's head."""
    text = document.text
    report = Report(
        "sha256:" + hashlib.sha256(document.name.encode()).hexdigest(), document.name, None, None, (), (), None, None,
        None, "en", text, (Block("paragraph", 0, len(text)),),
    )  # fmt: skip
    with nlp.memory_zone():
        draft = first_draft(report, nlp)
        for stage in STAGES:
            draft = stage(draft)
        events, lemmas = events_at(draft, document.mentions)
    reading = Reading(
        1, "", report, draft.entities, draft.times, draft.quantities, draft.statements, events, (), (), ()
    )  # fmt: skip
    return reading, lemmas


def events_at(draft: ReportDraft, mentions: Sequence[Gold]) -> tuple[tuple[Event, ...], list[str]]:
    """An event for each gold mention: the one that we read there, else one built from the clause of its head."""
    scene = scene_of(draft)
    events, lemmas = [], []
    for number, mention in enumerate(mentions):
        head = head_of(scene, mention.span)
        ours = next((e for e in draft.events if e.trigger.overlaps(mention.span)), None)
        event = ours or _event(scene, number, trigger_at(scene, head), {})
        events.append(replace(event, id=f"m{number}", trigger=mention.span, agreement=None, same_as=None))
        lemmas.append(scene.tree.lemma[head].lower())
    return tuple(events), lemmas


def head_of(scene: Scene, span: Span) -> int:
    """The token of a span that hangs from a token outside it."""
    within = tokens_within(scene.tree, span)
    return next((i for i in within if scene.tree.head[i] not in within or scene.tree.head[i] == i), within[-1])


def trigger_at(scene: Scene, head: int) -> Trigger:
    """A trigger of no type at a token: a verb with its clause, or a noun with what depends on it."""
    tree = scene.tree
    if tree.pos[head] not in VERBAL:
        return Trigger(head, head, head, "other", "of-obj", "noun", noun_clause(tree, head))
    passive = tree.kid(head, "aux:pass", "nsubj:pass") is not None
    kinds = next((kinds for _, kinds in verb_forms().get(tree.lower[head], ())), None)
    forms = frozenset(("pp",)) if passive else kinds or frozenset(("past",))
    return Trigger(head, head, head, "other", "other", "verb", clause_of(tree, head, forms), forms)


def merged(readings: Iterable[Reading]) -> list[set[tuple[str, str]]]:
    """The (report, event) mentions of each event that the stages up to `merge_events` make of a story."""
    draft = Draft(pipeline.in_order(readings))
    for stage in pipeline.STAGES[1 : pipeline.STAGES.index(pipeline._events) + 1]:
        draft = stage(draft)
    return [{(mention.report, mention.event) for mention in event.evidence} for event in draft.events]


def by_key(keys: Mapping[tuple[str, str], str]) -> list[set[tuple[str, str]]]:
    """Mentions with one key together."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for mention, key in keys.items():
        found[key].add(mention)
    return list(found.values())


def score(topics: Mapping[str, Sequence[Document]], nlp: Any) -> dict[str, Coreference]:
    """The summed scores of both systems."""
    total = {"head lemma": Coreference(), "according": Coreference()}
    for documents in topics.values():
        chains: dict[tuple[str, str], str] = {}
        lemmas: dict[tuple[str, str], str] = {}
        readings = []
        for document in documents:
            reading, heads = read(document, nlp)
            readings.append(reading)
            for event, gold, lemma in zip(reading.events, document.mentions, heads, strict=True):
                chains[reading.report.id, event.id] = gold.chain
                lemmas[reading.report.id, event.id] = lemma
        gold_clusters = by_key(chains)
        total["head lemma"] += coreference(gold_clusters, by_key(lemmas))
        total["according"] += coreference(gold_clusters, merged(readings))
    return total


def main(argv: Sequence[str] | None = None) -> int:
    """Print the scores; 1 where ours is below the baseline, 0 otherwise, also where the corpus is not there."""
    parser = argparse.ArgumentParser(prog="python -m bench.ledger.ecb", description=__doc__)
    parser.add_argument("--part", choices=("Dev", "Train"), default="Dev")
    parser.add_argument("--data", type=Path, default=DATA)
    args = parser.parse_args(argv)
    try:
        topics, nlp = load(args.data, args.part), load_reader().nlp
    except FileNotFoundError as error:
        print(f"SKIPPED: {error.filename} is not there; give the folder of ECB+ with --data")
        return 0
    except NoReaderError as error:
        print(f"SKIPPED: {error}")
        return 0
    scores = score(topics, nlp)
    count = sum(len(d.mentions) for documents in topics.values() for d in documents)
    print(f"ECB+ {args.part}: {len(topics)} sub-topics, {count:,} gold event mentions; F1, %")
    print(f"{'':12}{'MUC':>8}{'B3':>8}{'CEAFe':>8}{'CoNLL':>8}")
    for name, s in scores.items():
        figures = (s.muc.f1, s.b_cubed.f1, s.ceaf_e.f1, s.conll)
        print(f"{name:12}" + "".join(f"{100 * figure:8.1f}" for figure in figures))
    return int(scores["according"].conll < scores["head lemma"].conll)


if __name__ == "__main__":
    sys.exit(main())
