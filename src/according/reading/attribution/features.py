"""What the weights look at: features of a cue, of a content given the cue, and of a source given both.

A feature is a short string; `linear.py` turns it into an index. Lexical features are lemmas only, so that nothing of a
training text but single words can be told from the weights, and those are hashed.
"""

from __future__ import annotations

from according.reading.attribution.candidates import Around, Fragment
from according.reading.attribution.cues import cue_kind, lemma_of
from according.reading.tree import Tree

CONTENT_LABELS = frozenset(
    (
        "ccomp",
        "xcomp",
        "obj",
        "parataxis",
        "obl",
        "advcl",
        "acl",
        "csubj",
        "nsubj",
        "nsubj:pass",
        "nmod",
        "obl:agent",
        "iobj",
        "mark",
        "aux",
        "aux:pass",
        "nmod:poss",
        "case",
        "expl",
        "cop",
        "acl:relcl",
    )
)


def size_of(length: int) -> str:
    """A length in tokens as one of a few sizes."""
    for limit, name in ((1, "1"), (2, "2"), (4, "4"), (8, "8"), (15, "15"), (30, "30"), (60, "60")):
        if length <= limit:
            return name
    return "long"


def who(tree: Tree, i: int) -> str:
    """The kind of a noun: the label of its name, its pronoun, or its part of speech."""
    if tree.ent[i]:
        return tree.ent[i]
    return tree.lower[i] if tree.pos[i] == "PRON" else tree.pos[i]


def kind_of(tree: Tree, head: int) -> str:
    """The kind and the stance of a cue by the table, "none" for other words."""
    kind, stance = cue_kind(tree, head)
    return f"{kind}/{stance}" if kind else "none"


def quotes_near(around: Around, head: int) -> str:
    """Whether there is a quotation before, behind and right beside the cue, as three digits."""
    tree = around.tree
    quotes = around.quotes_of_line.get(tree.line[head], ())
    start, stop = tree.sentence_bounds[tree.sentence[head]]
    before = any(q[1] < head and q[1] >= start - 1 for q in quotes)
    after = any(head < q[0] <= stop for q in quotes)
    touching = any(q[1] in (head - 1, head - 2, head - 3) or q[0] in (head + 1, head + 2, head + 3) for q in quotes)
    return f"{before:d}{after:d}{touching:d}"


def cue_features(around: Around, head: int) -> list[str]:
    """Features of the word at `head` as the cue of an attribution."""
    tree = around.tree
    lemma, pos, dep, above = lemma_of(tree, head), tree.pos[head], tree.dep[head], tree.head[head]
    labels = sorted({tree.dep[k] for k in tree.children[head]} & CONTENT_LABELS)
    subject = next((k for k in tree.children[head] if tree.dep[k].startswith("nsubj")), None)
    clause = next((k for k in tree.children[head] if tree.dep[k] in ("ccomp", "xcomp")), None)
    kind, quotes = kind_of(tree, head), quotes_near(around, head)
    name = lemma if pos != "PUNCT" else "punct" + tree.words[head]
    before = tree.lower[head - 1] if head else "<"
    after = tree.lower[head + 1] if head + 1 < len(tree) else ">"
    who_says = who(tree, subject) if subject is not None else "-"
    inside = around.inside[head] >= 0
    shape = "+".join(labels)
    features = [
        "bias", f"l={name}", f"lp={name}/{pos}", f"p={pos}", f"tag={tree.tag[head]}", f"d={dep}", f"k={kind}",
        f"ch={shape}", f"k+ch={kind}|{shape}", f"q={quotes}", f"k+q={kind}|{quotes}", f"l+q={name}|{quotes}",
        f"s={who_says}", f"k+s={kind}|{who_says}", f"in={inside:d}", f"k+d={kind}|{dep}", f"l+d={name}|{dep}",
        f"prev={before}", f"next={after}", f"l+next={name}|{after}", f"al={lemma_of(tree, above)}",
        f"ap={tree.pos[above]}", f"k+in={kind}|{inside:d}", f"lprev={name}|{before}",
    ]  # fmt: skip
    features += [f"c={label}" for label in labels] + [f"lc={name}|{label}" for label in labels]
    if subject is not None:
        features += [f"sl={tree.lemma[subject].lower()}", f"side={subject < head:d}|{kind}"]
    if clause is not None:
        marks = tree.lower[tree.left[clause]]
        features += [
            f"cl={tree.dep[clause]}|{marks}",
            f"cside={clause < head:d}|{kind}",
            f"lcl={name}|{tree.dep[clause]}|{clause < head:d}",
        ]
    obj = tree.kid(head, "obj")
    if obj is not None:
        features += [f"o={who(tree, obj)}|{kind}", f"ol={tree.lemma[obj].lower()}"]
    if pos in ("NOUN", "PROPN"):
        poss = tree.kid(head, "nmod:poss")
        features += [f"poss={who(tree, poss) if poss is not None else '-'}|{kind}", f"nl={name}|{shape}"]
    if pos == "PUNCT":
        features += _mark_features(around, head)
    return features


def _mark_features(around: Around, head: int) -> list[str]:
    """What stands on either side of a colon or dash."""
    tree = around.tree
    start, stop = tree.line_bounds[tree.line[head]]
    first = tree.sentence_bounds[tree.sentence[head]][0]
    names = [who(tree, i) for i in range(max(start, head - 6), head) if tree.pos[i] in ("PROPN", "NOUN", "VERB")]
    quoted = head + 1 <= stop and around.inside[head + 1] >= 0
    return [
        f"m-left={size_of(head - start)}", f"m-right={size_of(stop - head)}", f"m-quoted={quoted:d}",
        f"m-last={names[-1] if names else '-'}", f"m-verb={'VERB' in names:d}",
        f"m-first={tree.line[head] == 0:d}|{size_of(head - start)}", f"m-upper={tree.words[first].isupper():d}",
        f"m-q-last={quoted:d}|{names[-1] if names else '-'}",
        f"m-next={tree.words[min(head + 1, stop)][:1].isupper():d}",
    ]  # fmt: skip


def gap_between(tree: Tree, first: int, last: int) -> str:
    """What lies between two tokens, both left out: nothing, marks only, words without or with a verb or name."""
    between = range(first + 1, last)
    words = [i for i in between if tree.pos[i] not in ("PUNCT", "SPACE")]
    if not words:
        return "marks" if len(between) else "none"
    kinds = {tree.pos[i] for i in words}
    verb = "v" if "VERB" in kinds or "AUX" in kinds else ""
    noun = "n" if kinds & {"NOUN", "PROPN", "PRON"} else ""
    return f"{size_of(len(words))}{verb}{noun}"


def top_of(tree: Tree, fragment: Fragment) -> int:
    """The first token of a fragment whose head lies outside it."""
    first, last = fragment
    return next((i for i in range(first, last + 1) if not first <= tree.head[i] <= last or tree.head[i] == i), first)
