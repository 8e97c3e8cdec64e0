"""Features of a whole attribution, of which the last model decides whether it is one."""

from __future__ import annotations

from according.reading.attribution.candidates import Around, Fragments
from according.reading.attribution.choices import step
from according.reading.attribution.cues import lemma_of
from according.reading.attribution.features import gap_between, kind_of, size_of, top_of, who

Scores = tuple[float, float, float, float]
OPENERS = frozenset(["that", "to", "whether", "if"])


def verdict_features(around: Around, head: int, content: Fragments, source: Fragments, scores: Scores) -> list[str]:
    """Features of a whole attribution, of which the last model decides whether it is one.

    `scores` are the log-odds of the cue, the log-probabilities of the content and the source that were chosen, and the
    network's log-odds of the cue.
    """
    tree = around.tree
    lemma, kind, pos = lemma_of(tree, head), kind_of(tree, head), tree.pos[head]
    top = top_of(tree, content[0])
    subject = any(tree.dep[k].startswith("nsubj") for k in tree.children[top])
    quoted = sum(around.inside[i] >= 0 for a, b in content for i in range(a, b + 1))
    size = sum(b - a + 1 for a, b in content)
    how_quoted = "all" if quoted >= size - 1 and quoted else "some" if quoted else "no"
    side = "both" if len(content) > 1 else "after" if content[0][0] > head else "before"
    first = tree.lower[content[0][0]]
    shape = f"{tree.pos[top]}{subject:d}{first if first in OPENERS else ''}"
    speaks = top_of(tree, source[0]) if source else -1
    by = who(tree, speaks) if source else "-"
    dep, gap = tree.dep[head], (head, content[0][0]) if content[0][0] > head else (content[-1][1], head)
    cue, chosen, spoken = step(scores[0], 0.25, 16), step(scores[1], 0.25, 12), step(scores[2], 0.25, 12)
    features = [
        "bias", f"s={cue}", f"c={chosen}", f"o={spoken}", f"l={lemma}/{pos}", f"k={kind}", f"sh={shape}",
        f"shk={shape}|{kind}", f"shl={shape}|{lemma}", f"by={by}", f"byk={by}|{kind}", f"bysh={by}|{shape}",
        f"q={how_quoted}|{side}", f"qk={how_quoted}|{kind}", f"qsh={how_quoted}|{shape}|{side}",
        f"side={side}|{kind}", f"size={size_of(size)}|{kind}", f"sizeq={size_of(size)}|{how_quoted}",
        f"dep={dep}|{shape}", f"depby={dep}|{by}", f"tag={tree.tag[head]}|{by}", f"topl={tree.lemma[top].lower()}",
        f"topd={tree.dep[top]}|{kind}", f"byl={tree.lemma[speaks].lower() if source else '-'}",
        f"sc={step(scores[0], 1, 4)}|{step(scores[1], 1, 3)}|{step(scores[2], 1, 3)}",
        f"sk={step(scores[0], 0.5, 8)}|{kind}", f"ssh={step(scores[0], 0.5, 8)}|{shape}",
        f"sby={step(scores[0], 0.5, 8)}|{by}", f"in={around.inside[head] >= 0:d}|{how_quoted}", f"lby={lemma}|{by}",
        f"lq={lemma}|{how_quoted}",
        f"net={step(scores[3], 0.25, 16)}", f"net-k={step(scores[3], 0.5, 8)}|{kind}",
        f"net-s={step(scores[3], 1, 5)}|{step(scores[0], 1, 4)}", f"net-sh={step(scores[3], 0.5, 8)}|{shape}",
        f"net-c={step(scores[3], 1, 5)}|{step(scores[1], 0.5, 5)}", f"net-by={step(scores[3], 1, 5)}|{by}",
        f"gap={gap_between(tree, *gap)}|{kind}",
    ]  # fmt: skip
    features += [f"raw={'+' if scores[0] > 0 else '-'}"] * step(abs(scores[0]), 0.5, 8)
    features += [f"net-raw={'+' if scores[3] > 0 else '-'}"] * step(abs(scores[3]), 0.5, 8)
    return features
