"""What the weights look at: features of a cue, of a content given the cue, and of a source given both.

A feature is a short string; `linear.py` turns it into an index. Lexical features are lemmas only, so that nothing of a
training text but single words can be told from the weights, and those are hashed.
"""

from __future__ import annotations

from according.reading.attribution.candidates import Around, Fragment, Fragments
from according.reading.attribution.cues import POS, cue_kinds, lemma_of
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


def _kind(tree: Tree, head: int) -> str:
    found = cue_kinds().get((lemma_of(tree, head), POS.get(tree.pos[head], "")))
    return f"{found[0]}/{found[1]}" if found else "none"


def _quotes_near(around: Around, head: int) -> str:
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
    kind, quotes = _kind(tree, head), _quotes_near(around, head)
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
        f"prev={before}", f"next={after}", f"l+next={name}|{after}", f"al={lemma_of(tree, above)}", f"ap={tree.pos[above]}",
        f"k+in={kind}|{inside:d}", f"lprev={name}|{before}",
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
        f"m-left={size_of(head - start)}", f"m-right={size_of(stop - head)}", f"m-quoted={quoted:d}", f"m-last={names[-1] if names else '-'}",
        f"m-verb={'VERB' in names:d}", f"m-first={tree.line[head] == 0:d}|{size_of(head - start)}", f"m-upper={tree.words[first].isupper():d}",
        f"m-q-last={quoted:d}|{names[-1] if names else '-'}", f"m-next={tree.words[min(head + 1, stop)][:1].isupper():d}",
    ]  # fmt: skip


def _cuts_quotation(around: Around, fragment: Fragment) -> bool:
    tree = around.tree
    for first, last in around.quotes_of_line.get(tree.line[fragment[0]], ()):
        overlaps = first <= fragment[1] and fragment[0] <= last
        if (
            overlaps
            and not (fragment[0] <= first and last <= fragment[1])
            and not (first <= fragment[0] and fragment[1] <= last)
        ):
            return True
    return False


def _edges(around: Around, fragments: Fragments) -> list[str]:
    tree = around.tree
    first, last = fragments[0][0], fragments[-1][1]
    stop = tree.sentence_bounds[tree.sentence[last]][1]
    beyond = tree.lower[last + 1] if last < stop else "end"
    beyond_pos = tree.pos[last + 1] if last < stop else "end"
    whole = around.inside[first] >= 0 and around.inside[first] == around.inside[last]
    return [
        f"first={tree.lower[first]}", f"fpos={tree.pos[first]}", f"beyond={beyond}", f"bpos={beyond_pos}", f"quoted={whole:d}",
        f"cuts={any(_cuts_quotation(around, f) for f in fragments):d}", f"toend={last >= stop - 1:d}",
        f"fromstart={first == tree.sentence_bounds[tree.sentence[first]][0]:d}",
    ]  # fmt: skip


def _cut_label(around: Around, last: int) -> str:
    """The label of what begins right after a candidate, where the candidate was cut."""
    tree = around.tree
    nearest = last + 1
    while nearest < len(tree) and tree.words[nearest] in ",;—–-" and nearest < last + 3:
        nearest += 1
    if nearest >= len(tree) or tree.sentence[nearest] != tree.sentence[last]:
        return "end"
    top = nearest
    while tree.head[top] != top and tree.left[tree.head[top]] >= nearest:
        top = tree.head[top]
    return tree.dep[top]


def _balance(around: Around, fragment: Fragment) -> str:
    """How a fragment stands to the quotations that it touches: which of their ends lie inside it, which outside."""
    tree = around.tree
    for first, last in around.quotes_of_line.get(tree.line[fragment[0]], ()):
        if first <= fragment[1] and fragment[0] <= last:
            left = "<" if fragment[0] < first else "=" if fragment[0] == first else ">"
            right = "<" if fragment[1] < last else "=" if fragment[1] == last else ">"
            return left + right
    return "-"


def _gap(tree: Tree, first: int, last: int) -> str:
    """What lies between two tokens, both left out: nothing, marks only, words without or with a verb or name."""
    between = range(first + 1, last)
    words = [i for i in between if tree.pos[i] not in ("PUNCT", "SPACE")]
    if not words:
        return "marks" if len(between) else "none"
    kinds = {tree.pos[i] for i in words}
    verb = "v" if "VERB" in kinds or "AUX" in kinds else ""
    noun = "n" if kinds & {"NOUN", "PROPN", "PRON"} else ""
    return f"{size_of(len(words))}{verb}{noun}"


def _rest(around: Around, last: int) -> str:
    """What of the sentence a candidate leaves over on its right: its size, whether a comma or a quotation is there."""
    tree = around.tree
    stop = tree.sentence_bounds[tree.sentence[last]][1]
    left_over = [i for i in range(last + 1, stop + 1) if tree.pos[i] not in ("PUNCT", "SPACE")]
    comma = last < stop and tree.words[last + 1] in (",", ";", "—", "–", "-")
    quoted = any(around.inside[i] >= 0 for i in left_over)
    return f"{size_of(len(left_over)) if left_over else 0}{comma:d}{quoted:d}"


def _top(tree: Tree, fragment: Fragment) -> int:
    first, last = fragment
    return next((i for i in range(first, last + 1) if not first <= tree.head[i] <= last or tree.head[i] == i), first)


def content_features(around: Around, head: int, cue: Fragment, fragments: Fragments, ways: list[str]) -> list[str]:
    """Features of a candidate content of the cue at `head`."""
    tree = around.tree
    lemma, kind = lemma_of(tree, head), _kind(tree, head)
    length = sum(b - a + 1 for a, b in fragments)
    side = "both" if len(fragments) > 1 else "after" if fragments[0][0] > cue[1] else "before"
    near = min(abs(fragments[0][0] - cue[1]), abs(cue[0] - fragments[-1][1]))
    edges = _edges(around, fragments)
    quotes = _quotes_near(around, head)
    cut = _cut_label(around, fragments[-1][1])
    features = (
        [f"w={way}" for way in ways] + [f"wk={way}|{kind}" for way in ways] + [f"wl={way}|{lemma}" for way in ways]
    )
    features += [f"wq={way}|{quotes}" for way in ways] + [f"wcut={way}|{cut}" for way in ways]
    features += edges + [f"{e}|{ways[0]}" for e in edges[2:6]] + [f"{e}|{side}" for e in edges]
    joined = "+".join(sorted(ways))
    balance, rest = _balance(around, fragments[0]), _rest(around, fragments[-1][1])
    top = _top(tree, fragments[-1])
    bounds = (cue[1], fragments[-1][0]) if side == "after" else (fragments[0][1], cue[0])
    gap = _gap(tree, *bounds)
    shape = f"{tree.pos[top]}{'!' if any(tree.dep[k].startswith('nsubj') for k in tree.children[top]) else ''}"
    tops = sum(not a <= tree.head[i] <= b or tree.head[i] == i for a, b in fragments for i in range(a, b + 1))
    above = "cue" if tree.head[top] == head else "root" if tree.head[top] == top else "other"
    features += [
        f"bal={balance}|{side}", f"bal-q={balance}|{quotes}|{side}", f"gap={gap}|{side}", f"gapw={gap}|{ways[0]}", f"rest={rest}|{side}",
        f"rest-cut={rest}|{cut}", f"restw={rest}|{ways[0]}", f"cutb={cut}|{edges[2]}", f"cutbl={edges[2]}|{lemma}",
        f"shape={shape}|{kind}", f"shapel={shape}|{lemma}", f"topdep={tree.dep[top]}|{above}", f"tops={min(tops, 4)}|{side}", f"topw={shape}|{joined}",
        f"firstl={edges[0]}|{lemma}", f"firstk={edges[0]}|{kind}", f"prevtok={tree.lower[fragments[0][0] - 1] if fragments[0][0] else '<'}|{side}",
        f"topl={tree.lemma[top].lower()}", f"lastpos={tree.pos[fragments[-1][1]]}",
    ]  # fmt: skip
    features += [
        f"ways={joined}", f"waysk={joined}|{kind}", f"n={len(fragments)}", f"size={size_of(length)}", f"sizeside={size_of(length)}|{side}",
        f"side={side}", f"sidek={side}|{kind}", f"sidel={side}|{lemma}", f"sideq={side}|{quotes}", f"near={size_of(near)}|{side}",
        f"cut={cut}", f"cutk={cut}|{kind}", f"ncand={len(ways)}", f"quoted-q={edges[4]}|{quotes}", f"sidedep={side}|{tree.dep[head]}",
        f"toend={edges[6]}|{side}|{quotes}",
    ]  # fmt: skip
    return features


def source_features(around: Around, head: int, cue: Fragment, fragments: Fragments, ways: list[str]) -> list[str]:
    """Features of a candidate source of the cue at `head`; no ways at all: the candidate that there is none."""
    tree = around.tree
    lemma, kind, pos = lemma_of(tree, head), _kind(tree, head), tree.pos[head]
    if not ways:
        has_subject = any(tree.dep[k].startswith("nsubj") for k in tree.children[head])
        return [
            "none",
            f"none-k={kind}",
            f"none-l={lemma}",
            f"none-p={pos}|{tree.dep[head]}",
            f"none-s={has_subject:d}|{tree.dep[head]}",
            f"none-t={tree.tag[head]}|{has_subject:d}",
        ]
    first, last = fragments[0]
    length = last - first + 1
    top = next((i for i in range(first, last + 1) if not first <= tree.head[i] <= last or tree.head[i] == i), first)
    side = "after" if first > cue[1] else "before"
    near = min(abs(first - cue[1]), abs(cue[0] - last))
    noun, cut = who(tree, top), _cut_label(around, last)
    inside = around.inside[first] >= 0 and around.inside[first] != around.inside[head]
    features = (
        [f"w={way}" for way in ways] + [f"wk={way}|{kind}" for way in ways] + [f"wl={way}|{lemma}" for way in ways]
    )
    features += [f"wp={way}|{pos}|{tree.dep[head]}" for way in ways] + [f"wn={way}|{noun}" for way in ways]
    joined = "+".join(sorted(ways))
    features += [
        f"ways={joined}", f"n={noun}", f"hl={tree.lemma[top].lower()}", f"size={size_of(length)}", f"side={side}|{kind}", f"near={size_of(near)}|{side}",
        f"cut={cut}", f"cutw={cut}|{ways[0]}", f"in={inside:d}", f"np={noun}|{pos}", f"first={tree.lower[first]}", f"sidel={side}|{lemma}",
        f"cuts={_cuts_quotation(around, fragments[0]):d}", f"beyond={tree.lower[last + 1] if last + 1 < len(tree) else '>'}",
    ]  # fmt: skip
    return features


def extent_features(tree: Tree, head: int, extent: Fragment, ways: list[str], content: Fragments) -> list[str]:
    """Features of a candidate extent of the cue at `head`, given the content."""
    first, last = extent
    lemma, kind, pos = lemma_of(tree, head), _kind(tree, head), tree.pos[head]
    before = tree.lower[first - 1] if first else "<"
    after = tree.lower[last + 1] if last + 1 < len(tree) else ">"
    adjoins = any(a == last + 1 for a, _ in content)
    left, right = ways[0].split("-")[0], ways[0].split("-")[-1]
    end, start = tree.lower[last] if last > head else "", tree.lower[first] if first < head else ""
    features = [
        f"w={ways[0]}", f"wl={ways[0]}|{lemma}", f"wk={ways[0]}|{kind}", f"wp={ways[0]}|{pos}", f"end={end}", f"endl={end}|{lemma}",
        f"start={start}", f"startl={start}|{lemma}", f"b={before}|{left}", f"a={after}|{right}", f"al={after}|{right}|{lemma}", f"adj={adjoins:d}|{right}",
        f"adjl={adjoins:d}|{right}|{lemma}", f"size={min(last - first, 6)}|{pos}", f"tag={tree.tag[head]}|{ways[0]}", f"left={left}|{lemma}", f"dep={tree.dep[head]}|{ways[0]}",
        f"bp={tree.pos[first - 1] if first else '<'}|{left}", f"ap={tree.pos[last + 1] if last + 1 < len(tree) else '>'}|{right}",
        f"dep-end={tree.dep[last]}|{right}", f"qadj={adjoins:d}|{end}",
    ]  # fmt: skip
    return features


def _step(value: float, width: float, most: int) -> int:
    return max(-most, min(most, int(value // width)))


def verdict_features(
    around: Around, head: int, content: Fragments, source: Fragments, scores: tuple[float, float, float]
) -> list[str]:
    """Features of a whole attribution, of which the last model decides whether it is one.

    `scores` are the log-odds of the cue and the log-probabilities of the content and the source that were chosen.
    """
    tree = around.tree
    lemma, kind, pos = lemma_of(tree, head), _kind(tree, head), tree.pos[head]
    top = _top(tree, content[0])
    subject = any(tree.dep[k].startswith("nsubj") for k in tree.children[top])
    quoted = sum(around.inside[i] >= 0 for a, b in content for i in range(a, b + 1))
    size = sum(b - a + 1 for a, b in content)
    how_quoted = "all" if quoted >= size - 1 and quoted else "some" if quoted else "no"
    side = "both" if len(content) > 1 else "after" if content[0][0] > head else "before"
    shape = f"{tree.pos[top]}{subject:d}{tree.lower[content[0][0]] if tree.lower[content[0][0]] in ('that', 'to', 'whether', 'if') else ''}"
    speaks = _top(tree, source[0]) if source else -1
    by = who(tree, speaks) if source else "-"
    dep = tree.dep[head]
    cue, chosen, spoken = _step(scores[0], 0.25, 16), _step(scores[1], 0.25, 12), _step(scores[2], 0.25, 12)
    features = [
        "bias", f"s={cue}", f"c={chosen}", f"o={spoken}", f"l={lemma}/{pos}", f"k={kind}", f"sh={shape}", f"shk={shape}|{kind}", f"shl={shape}|{lemma}",
        f"by={by}", f"byk={by}|{kind}", f"bysh={by}|{shape}", f"q={how_quoted}|{side}", f"qk={how_quoted}|{kind}", f"qsh={how_quoted}|{shape}|{side}", f"side={side}|{kind}",
        f"size={size_of(size)}|{kind}", f"sizeq={size_of(size)}|{how_quoted}", f"dep={dep}|{shape}", f"depby={dep}|{by}", f"tag={tree.tag[head]}|{by}",
        f"topl={tree.lemma[top].lower()}", f"topd={tree.dep[top]}|{kind}", f"byl={tree.lemma[speaks].lower() if source else '-'}", f"sc={_step(scores[0], 1, 4)}|{_step(scores[1], 1, 3)}|{_step(scores[2], 1, 3)}",
        f"sk={_step(scores[0], 0.5, 8)}|{kind}", f"ssh={_step(scores[0], 0.5, 8)}|{shape}", f"sby={_step(scores[0], 0.5, 8)}|{by}", f"in={around.inside[head] >= 0:d}|{how_quoted}",
        f"lby={lemma}|{by}", f"lq={lemma}|{how_quoted}", f"gap={_gap(tree, *((head, content[0][0]) if content[0][0] > head else (content[-1][1], head)))}|{kind}",
    ]  # fmt: skip
    features += [f"raw={'+' if scores[0] > 0 else '-'}"] * _step(abs(scores[0]), 0.5, 8)
    return features
