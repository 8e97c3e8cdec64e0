"""Learn the weights of attribution: `python -m according.reading.attribution.train --data DIR --build full --out FILE`.

`full` learns from PolNeAR's training part, `clean` from what rules derive from UD trees under open licences
(`derived.py`). Either way the texts are parsed anew, by the pipeline that `--model`, else ACCORDING_MODEL, else the
package names. The same inputs give the same weights.

Each model needs to see what those before it say of texts that they were not fitted on. So the network is fitted once
more for each of `FOLDS` parts of the texts, without it, and so are the models that choose; the verdict learns from
choices on such parts. The bar comes from verdicts on such parts too, so nothing is tuned on the texts that score the
outcome.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

import numpy as np
import numpy.typing as npt

from according.language import load, parse
from according.model import Span
from according.reading.attribution.candidates import Around, Fragments, content_candidates, source_candidates
from according.reading.attribution.choices import (
    Asking,
    content_features,
    extent_features,
    source_features,
    standing,
)
from according.reading.attribution.corpus import Article, Marked, read_polnear
from according.reading.attribution.cues import candidate_cues, cue_candidates, cue_extent
from according.reading.attribution.derived import read_derived
from according.reading.attribution.features import cue_features
from according.reading.attribution.find import around_of, prospects
from according.reading.attribution.fit import STEPS, Rows, fit_choice, fit_yes_or_no
from according.reading.attribution.fit_network import Asked, asked, fit_network
from according.reading.attribution.inputs import inputs_of
from according.reading.attribution.linear import MODELS, SIZE, Lookup, Network, Weights, write_weights
from according.reading.attribution.network import Marginals, marginals
from according.reading.attribution.verdicts import verdict_features
from according.reading.quotations import quotations_of
from according.reading.tree import Tree, tree_of

Floats = npt.NDArray[np.float64]
Read = dict[int, Marginals]
FOLDS = 3
PENALTY = {"cue": 3.0, "content": 8.0, "source": 5.0, "extent": 4.0, "verdict": 6.0}
DOUBTFUL = -2.5
"""Log-odds of the cue: less likely ones than a reading looks at, so that network and verdict learn what is none."""
NEAR = 0.4
"""Token-F1: where no candidate is right, one that is nearer than this to gold stands in for it."""
SAME = 0.5
LENIENT = 0.2
"""Log-odds by which the bar is lowered: the contract's margins (`contract.py`) take away again, and more surely."""
EDGES = frozenset(".,;:!?…-–—()[]\"'“”‘’«»`")


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution as tokens."""

    content: Fragments
    source: Fragments
    cue: Fragments


@dataclass(frozen=True, slots=True)
class Text:
    """A parsed text and its attributions by the head of their cue.

    `unsure` are the tokens that are neither cues nor none: those inside a content, where PolNeAR annotates nothing, and
    the other words of a cue. `lost` counts the attributions whose cue has no head among the candidates.
    """

    around: Around
    gold: dict[int, Gold]
    unsure: frozenset[int]
    lost: int


@dataclass(slots=True)
class Table:
    """The rows of one model: features, which are right, how many rows each choice has, how many rows each text has."""

    rows: Rows = field(default_factory=Rows)
    right: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    ends: list[tuple[int, int]] = field(default_factory=list)

    def close(self) -> None:
        """A text's rows are complete."""
        self.ends.append((len(self.rows), len(self.sizes)))

    def without(self, fold: int | None) -> tuple[npt.NDArray[np.int64], list[int]]:
        """The rows and the sizes of all texts but those of a fold."""
        rows, sizes, last = [], [], (0, 0)
        for n, end in enumerate(self.ends):
            if fold is None or n % FOLDS != fold:
                rows.append(np.arange(last[0], end[0]))
                sizes += self.sizes[last[1] : end[1]]
            last = end
        return np.concatenate(rows), sizes


def text_of(article: Article, tree: Tree) -> Text:
    """An article with its attributions moved onto the tokens of its parse."""
    around = around_of(tree, quotations_of(article.text))
    heads, gold = candidate_cues(tree), {}
    inside: set[int] = set()
    lost = 0
    for marked in article.marked:
        inside.update(i for span in marked.content + marked.cue for i in tree.tokens_of(span))
        head = _head(tree, marked, frozenset(heads))
        if head is None:
            lost += 1
        else:
            gold[head] = Gold(*(_tokens(tree, s) for s in (marked.content, marked.source, marked.cue)))
    return Text(around, gold, frozenset(inside - gold.keys()), lost)


def _tokens(tree: Tree, spans: Iterable[Span]) -> Fragments:
    return tuple((r[0], r[-1]) for span in spans if len(r := tree.tokens_of(span)))


def _head(tree: Tree, marked: Marked, heads: frozenset[int]) -> int | None:
    """The token that heads an annotated cue: the one whose own extent it is, else the highest in the tree."""
    tokens = [i for span in marked.cue for i in tree.tokens_of(span)]
    inside = [i for i in tokens if i in heads]
    for i in inside:
        first, last = cue_extent(tree, i)
        if (first, last) == (tokens[0], tokens[-1]):
            return i
    return min(inside, key=lambda i: len(tree.ancestors(i)), default=None)


def _core(tree: Tree, fragments: Fragments) -> Fragments:
    """Fragments without the marks at their edges and a leading "that" or "to", so that these do not count."""
    found = []
    for first, last in fragments:
        start, stop = first, last
        while start < stop and tree.words[start] in EDGES:
            start += 1
        if start < stop and tree.lower[start] in ("that", "to"):
            start += 1
        while start < stop and tree.words[start] in EDGES:
            start += 1
        while start < stop and tree.words[stop] in EDGES:
            stop -= 1
        found.append((start, stop))
    return tuple(found)


def token_f1(ours: Fragments, theirs: Fragments) -> float:
    """F1 of the tokens of both."""
    a = {i for first, last in ours for i in range(first, last + 1)}
    b = {i for first, last in theirs for i in range(first, last + 1)}
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def right_ones(tree: Tree, candidates: Sequence[Fragments], gold: Fragments) -> list[float]:
    """1 for each candidate that is gold, else for those that are gold but for marks, else for the nearest; or none."""
    for right in (
        [c == gold for c in candidates],
        [_core(tree, c) == _core(tree, gold) for c in candidates],
    ):
        if any(right):
            return [float(r) for r in right]
    nearness = [token_f1(c, gold) if c else 0.0 for c in candidates]
    best = max(nearness, default=0.0)
    return [float(n == best and best >= NEAR) for n in nearness]


def _add_choice(table: Table, features: list[list[str]], places: list[list[str]], right: list[float]) -> None:
    if any(right):
        for row, place in zip(features, places, strict=True):
            table.rows.add(row + place)
        table.right += right
        table.sizes.append(len(right))


def cue_table(texts: Sequence[Text]) -> Table:
    """What the texts teach about cues."""
    table = Table()
    for text in texts:
        for head in candidate_cues(text.around.tree):
            if head not in text.unsure:
                table.rows.add(cue_features(text.around, head))
                table.right.append(float(head in text.gold))
        table.close()
    return table


def cases_of(texts: Sequence[Text], cue: Table) -> list[list[Asked]]:
    """What each text teaches the network: its cues, and the words that a model which never saw it takes for one."""
    matrix = cue.rows.matrix()
    strengths = np.zeros(len(cue.rows))
    for fold in range(FOLDS):
        held = np.setdiff1d(np.arange(len(strengths)), cue.without(fold)[0])
        strengths[held] = matrix[held] @ fit_tables({"cue": cue}, fold)["cue"]
    row, cases = iter(strengths.tolist()), []
    for text in texts:
        inputs, found = inputs_of(text.around), []
        for head in candidate_cues(text.around.tree):
            gold = text.gold.get(head)
            if head not in text.unsure and (next(row) > DOUBTFUL or gold is not None):
                found.append(asked(inputs, head, (gold.source, gold.cue, gold.content) if gold else None))
        cases.append(found)
    return cases


def read_by_others(texts: Sequence[Text], cases: Sequence[list[Asked]]) -> tuple[list[Network], list[Read]]:
    """The network of each fold, fitted without its texts, and what it says of the gold cues of each text."""
    networks, found = [], [Read() for _ in texts]
    for fold in range(FOLDS):
        networks.append(fit_network([c for n, one in enumerate(cases) if n % FOLDS != fold for c in one]))
        for n in range(fold, len(texts), FOLDS):
            if texts[n].gold:
                found[n] = marginals(networks[-1], inputs_of(texts[n].around), list(texts[n].gold))
    return networks, found


def choice_tables(texts: Sequence[Text], found: Sequence[Read]) -> dict[str, Table]:
    """What the texts teach about contents, sources and extents; `found` is what the network says of each gold cue."""
    tables = {model: Table() for model in ("content", "source", "extent")}
    for text, read in zip(texts, found, strict=True):
        for head, gold in text.gold.items():
            _add_choices(text.around, (head, gold), read[head], tables)
        for table in tables.values():
            table.close()
    return tables


def _add_choices(around: Around, case: tuple[int, Gold], read: Marginals, tables: dict[str, Table]) -> None:
    (head, gold), tree = case, around.tree
    cue = Asking.of(around, head)
    contents = content_candidates(around, head, cue.extent)  # all of them: more to tell apart than a reading looks at
    rows = [content_features(around, cue, c, ways) for c, ways in contents.items()]
    places = standing(read, "content", list(contents), cue.kind)
    _add_choice(tables["content"], rows, places, right_ones(tree, list(contents), gold.content))
    found = source_candidates(around, head, cue.extent)
    sources = {s: w for s, w in found.items() if not any(a <= s[0][0] <= b for a, b in gold.content)}
    sources = {**sources, (): []}
    rows = [source_features(around, cue, s, w) for s, w in sources.items()]
    places = standing(read, "source", list(sources), cue.kind)
    _add_choice(tables["source"], rows, places, right_ones(tree, list(sources), gold.source))
    barred = frozenset(i for a, b in gold.content + gold.source for i in range(a, b + 1))
    extents = cue_candidates(tree, head, barred)
    rows = [extent_features(tree, cue, e, w, gold.content) for e, w in extents.items()]
    places = standing(read, "cue", [(e,) for e in extents], cue.kind)
    _add_choice(tables["extent"], rows, places, right_ones(tree, [(e,) for e in extents], gold.cue))


def fit_tables(tables: dict[str, Table], fold: int | None) -> dict[str, Floats]:
    """The weights of the cue and of the three choices, fitted on all texts but those of a fold."""
    fitted, steps = {}, STEPS if fold is None else STEPS // 2
    for model, table in tables.items():
        rows, sizes = table.without(fold)
        matrix, right = table.rows.matrix()[rows], np.array(table.right)[rows]
        if model == "cue":
            fitted[model] = fit_yes_or_no(matrix, right, PENALTY[model], steps)
        else:
            fitted[model] = fit_choice(matrix, sizes, right, PENALTY[model], steps)
    return fitted


def weights_of(fitted: dict[str, Floats], network: Network) -> Weights:
    """Weights as a reading uses them; a model that is not fitted yet says 0."""
    models = {m: Lookup(fitted.get(m, np.zeros(SIZE)).tolist()) for m in MODELS}
    return Weights(**models, network=network, bar=0.0)


def judge_rows(texts: Sequence[Text], tables: dict[str, Table], networks: Sequence[Network]) -> Table:
    """What the verdict learns from: the choices of models that have not seen the text, and whether they are right."""
    by_text: dict[int, list[tuple[list[str], float]]] = {}
    for fold in range(FOLDS):
        weights = weights_of(fit_tables(tables, fold), networks[fold])
        for n in range(fold, len(texts), FOLDS):
            text, rows = texts[n], []
            for a in prospects(text.around, weights, (DOUBTFUL, -inf)):
                if a.head not in text.unsure:
                    gold = text.gold.get(a.head)
                    right = gold is not None and token_f1(gold.content, a.content) >= SAME
                    rows.append((verdict_features(text.around, a.head, a.content, a.source, a.scores), float(right)))
            by_text[n] = rows
    table = Table()
    for n in range(len(texts)):
        for features, answer in by_text[n]:
            table.rows.add(features)
            table.right.append(answer)
        table.close()
    return table


def best_bar(table: Table, golds: int) -> float:
    """The log-odds above which verdicts on parts that they were not fitted on have the best F1, less `LENIENT`."""
    matrix, right = table.rows.matrix(), np.array(table.right)
    scores = np.zeros(len(right))
    for fold in range(FOLDS):
        kept = table.without(fold)[0]
        held = np.setdiff1d(np.arange(len(right)), kept)
        weights = fit_yes_or_no(matrix[kept], right[kept], PENALTY["verdict"])
        scores[held] = matrix[held] @ weights
    order = np.argsort(-scores, kind="stable")
    f1 = 2 * np.cumsum(right[order]) / (np.arange(1, len(order) + 1) + golds)
    return float(scores[order][int(np.argmax(f1))]) - LENIENT


def learn(texts: Sequence[Text]) -> tuple[dict[str, Floats], Network, float]:
    """All five models, the network and the bar."""
    cue = cue_table(texts)
    cases = cases_of(texts, cue)
    networks, found = read_by_others(texts, cases)
    tables = {"cue": cue, **choice_tables(texts, found)}
    judged = judge_rows(texts, tables, networks)
    golds = sum(len(t.gold) + t.lost for t in texts)
    bar = best_bar(judged, golds)
    fitted = fit_tables(tables, None)
    fitted["verdict"] = fit_yes_or_no(judged.rows.matrix(), np.array(judged.right), PENALTY["verdict"])
    return fitted, fit_network([case for one in cases for case in one]), bar


def texts_of(data: Path, build: str, model: str | None) -> list[Text]:
    """The texts of a build, parsed."""
    clean = build == "clean"
    articles = read_derived(data) if clean else read_polnear(data / "polnear" / "polnear-train-dev.tar.gz", "train")
    nlp, texts = load(model), []
    for article in articles:
        with nlp.memory_zone():
            texts.append(text_of(article, tree_of(parse(nlp, article.text), article.text)))
    return texts


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m according.reading.attribution.train", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--build", choices=("full", "clean"), default="full")
    parser.add_argument("--model", help="the spaCy pipeline to parse with")
    parser.add_argument("--out", type=Path, required=True, help="the .npz file to write")
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"No corpora in {options.data}: give --data.", file=sys.stderr)
        return 2
    fitted, network, bar = learn(texts_of(options.data, options.build, options.model))
    write_weights(options.out, fitted, network, bar)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.2f} MB, bar {bar:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
