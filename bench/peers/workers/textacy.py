"""textacy's `extract.direct_quotations`, on our parse with CLEAR's labels.

It gives up on a text with an odd number of quotation marks, so it gets one paragraph at a time. It returns one triple a
quotation; triples with one cue are one broken quotation, and come back as one statement.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from bench.peers.workers.serve import Answer, Item, Request, serve, versions
from bench.peers.workers.trees import clear_labels, paragraphs, runs

if TYPE_CHECKING:
    from spacy.tokens import Doc


def joined(triples: list[tuple[list[Any], list[Any], Any]], offset: int) -> list[Item]:
    """Triples (speaker tokens, cue tokens, content span) as statements, those of one cue joined."""
    by_cue: dict[tuple[int, ...], Item] = {}
    for speaker, cue, content in triples:
        piece = [content.start_char + offset, content.end_char + offset]
        known = by_cue.get(key := tuple(t.i for t in cue))
        if known:
            known["content"].append(piece)
        else:
            source, verb = ([[a + offset, b + offset] for a, b in runs(tokens)] for tokens in (speaker, cue))
            by_cue[key] = {"source": source, "cue": verb, "content": [piece]}
    return list(by_cue.values())


def make() -> tuple[dict[str, str], Answer]:
    """textacy, and our pipeline for it."""
    from textacy.extract import direct_quotations  # type: ignore[import-not-found]  # stands in an environment of its own

    from according.language import load, model_version, parse

    nlp = load()

    def quotations(doc: Doc, offset: int) -> list[Item]:
        try:
            return joined(list(direct_quotations(doc)), offset)
        except ValueError:  # an unclosed quotation: textacy says nothing of this paragraph
            return []

    def answer(request: Request) -> list[Item]:
        text = request["text"]
        with nlp.memory_zone():
            doc = clear_labels(parse(nlp, text))
            return [i for p in paragraphs(doc, text) for i in quotations(p.as_doc(), p.start_char)]

    return {**versions("textacy", "spacy"), "pipeline": model_version(nlp)}, answer


if __name__ == "__main__":
    sys.exit(serve(make))
