"""From attributions, posts and loose quotations to sayings: what becomes a statement once its speaker is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from according.model import Block, Span
from according.reading.attribution.candidates import Around
from according.reading.attribution.settle import Attribution
from according.reading.draft import Draft
from according.reading.quotations import runs_on
from according.reading.tree import Tree

LINKS = re.compile(r"(?:\s*(?:https?://\S+|pic\.twitter\.com/\S+|t\.co/\S+))+\s*$")
SIGN_OFF = re.compile(r"^\s*[—–-]")
SHORTEST_LOOSE = 3
SIGNATURE = re.compile(r"[—–-]+[^\S\n]*([^\W\d_][^\n]*?)[^\S\n]*(?:\n|$)")
LABELLED = re.compile(r"[A-Z]{3,12}[^\S\n]*[-–—:][^\S\n]+([A-Z][^\n]*?)[^\S\n]*$")
NAMED = re.compile(r"([A-Z][^\n.?!]*?):[^\S\n]*$")
LONGEST_SIGNATURE = 80
"""Characters."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement in the making: its spans, the token that heads its cue, the post that it is, what it stands inside.

    `head` is None where there is no cue; `post` is the post's block; `inside` and `follows` are indices of other
    sayings: the one whose content holds this one, and the one whose speaker goes on speaking.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    head: int | None = None
    post: Block | None = None
    inside: int | None = None
    follows: int | None = None

    @property
    def start(self) -> int:
        """Where its content begins."""
        return self.content[0].start

    def holds(self, span: Span) -> bool:
        """Whether a span lies inside the content."""
        return any(c.holds(span) for c in self.content)


def find_sayings(draft: Draft, around: Around, attributions: tuple[Attribution, ...]) -> tuple[Saying, ...]:
    """The sayings of a report in text order: attributed, posted, and quoted without a cue."""
    tree = draft.tree
    sayings = [_attributed(tree, a) for a in attributions]
    sayings = [s for s in sayings if _worth_keeping(draft, s)]
    sayings = _with_loose_quotations(draft, sayings)
    sayings += [p for block in draft.report.blocks if block.kind == "post" if (p := _posted(draft, block)) is not None]
    sayings.sort(key=lambda s: (s.start, -s.content[-1].end))
    return _nested(_followed(draft, sayings))


def _attributed(tree: Tree, attribution: Attribution) -> Saying:
    mark = tree.pos[attribution.head] == "PUNCT"
    return Saying(
        content=tuple(tree.span(*f) for f in attribution.content),
        cue=() if mark else (tree.span(*attribution.cue),),
        source=tuple(tree.span(*f) for f in attribution.source),
        head=attribution.head,
    )


def _worth_keeping(draft: Draft, saying: Saying) -> bool:
    """Lines that advertise or sign the page say nothing about the story."""
    return not any(b.kind in ("notice", "credit") and b.start <= saying.start < b.end for b in draft.report.blocks)


def post_content(text: str, block: Block) -> Span | None:
    """What a post says: its lines without the sign-off, without links at its end and without advertising lines."""
    lines, start = [], block.start
    for line in text[block.start : block.end].split("\n"):
        lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    signed = len(lines) > 1 and SIGN_OFF.match(lines[-1].of(text)) is not None
    kept = lines[:-1] if signed else lines
    while len(kept) > 1 and (LINKS.search(kept[-1].of(text)) and _advertises(kept[-1].of(text))):
        kept = kept[:-1]
    end = kept[-1].end
    link = LINKS.search(text[block.start : end])
    end = block.start + link.start() if link else end
    return Span(block.start, end) if end > block.start else None


def _advertises(line: str) -> bool:
    return bool(re.match(r"(?i)\W*(?:follow|watch|read|live|more|join|subscribe|listen)\b", line))


def _posted(draft: Draft, block: Block) -> Saying | None:
    text = draft.report.text
    content = post_content(text, block)
    if content is None:
        return None
    last = text[content.end : block.end]
    signature = re.search(r"[—–-]\s*(.+?\(@[\w.]+(?:@[\w.]+)?\)|[^\n]+?(?=\s*(?:[·|,(]|[A-Z][a-z]+ \d|$)))", last)
    source: tuple[Span, ...] = ()
    if signature:
        source = (Span(content.end + signature.start(1), content.end + signature.end(1)),)
    return Saying((content,), (), source, post=block)


def _loose(draft: Draft, sayings: list[Saying]) -> list[Span]:
    """Quotations that stand in no saying, are no single quoted word or name, and no post."""
    text, tree = draft.report.text, draft.tree
    posts = [Span(b.start, b.end) for b in draft.report.blocks if b.kind in ("post", "notice", "credit")]
    found = []
    for quotation in draft.quotations:
        words = [i for i in tree.tokens_of(quotation) if tree.pos[i] not in ("PUNCT", "SPACE")]
        said = any(c.overlaps(quotation) for s in sayings for c in s.content + s.source)
        if said or any(p.overlaps(quotation) for p in posts) or len(words) < SHORTEST_LOOSE:
            continue
        finite = any(tree.pos[i] in ("VERB", "AUX") for i in words)
        if finite or text[quotation.end - 2 : quotation.end - 1] in ".,!?…":
            found.append(quotation)
    return found


def _line_of(text: str, at: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, len(text) if end < 0 else end


def _with_loose_quotations(draft: Draft, sayings: list[Saying]) -> list[Saying]:
    """Loose quotations joined to the saying that they go on with, or made sayings of their own without a cue."""
    text = draft.report.text
    result = sorted(sayings, key=lambda s: s.start)
    for quotation in _loose(draft, result):
        home = _goes_on(draft, result, quotation)
        if home is not None:
            content = tuple(sorted((*result[home].content, quotation)))
            result[home] = replace(result[home], content=content)
        elif _stands_alone(text, quotation):
            result.append(Saying((quotation,), (), _signed(text, quotation)))
            result.sort(key=lambda s: s.start)
    return result


def _stands_alone(text: str, quotation: Span) -> bool:
    """Whether a quotation is a sentence or a line of its own, not words inside somebody else's sentence."""
    start, end = _line_of(text, quotation.start)
    before = text[start : quotation.start].rstrip()
    after = text[quotation.end : end].lstrip()
    ends = text[quotation.end - 2] in ".,!?…" or not after
    return (not before or before[-1] in '.!?:”"—–…') and (ends or not after or after[0] in "—–|")


def _signed(text: str, quotation: Span) -> tuple[Span, ...]:
    """Who a quotation that stands alone is signed by: "— Name" below it, "CLIP - NAME" or "Name:" above it."""
    start, end = _line_of(text, quotation.start)
    below = SIGNATURE.match(text, end + 1)
    if below and len(below.group(1)) <= LONGEST_SIGNATURE and not text[quotation.end : end].strip():
        return (Span(below.start(1), below.end(1)),)
    if start and not text[start : quotation.start].strip():
        first, last = _line_of(text, start - 1)
        above = LABELLED.match(text, first, last) or NAMED.match(text, first, last)
        if above and above.end(1) - above.start(1) <= LONGEST_SIGNATURE:
            return (Span(above.start(1), above.end(1)),)
    return ()


def _goes_on(draft: Draft, sayings: list[Saying], quotation: Span) -> int | None:
    """The saying that a loose quotation continues: in the same line right behind it, or running on over the line."""
    text, tree = draft.report.text, draft.tree
    start, _ = _line_of(text, quotation.start)
    best = None
    for n, saying in enumerate(sayings):
        last = saying.content[-1]
        if last.end > quotation.start:
            continue
        anchor = max([last.end] + [c.end for c in saying.cue + saying.source])
        quoted = text[last.end - 1] in "”\"’'»" or runs_on(text, last)
        same_line = last.start >= start or (bool(saying.cue) and saying.cue[0].start >= start)
        between = text[anchor : quotation.start]
        if (quoted and same_line and _only_trimmings(tree, Span(anchor, quotation.start), between)) or (
            runs_on(text, last) and between.strip() == ""
        ):
            best = n
    return best


def _only_trimmings(tree: Tree, gap: Span, between: str) -> bool:
    """Whether what lies between is the rest of the speaker's clause and no sentence of its own."""
    if gap.end <= gap.start or not between.strip(" .,;:—–-"):
        return True
    tokens = tree.tokens_of(gap)
    sentences = {tree.sentence[i] for i in tokens if tree.pos[i] not in ("PUNCT", "SPACE")}
    return len(sentences) <= 1 and between.rstrip()[-1:] in ".,;:—–-" and len(tokens) < 25


def _followed(draft: Draft, sayings: list[Saying]) -> list[Saying]:
    """A quotation without cue and source after a saying is taken to be by whoever spoke last."""
    result: list[Saying] = []
    for n, saying in enumerate(sayings):
        alone = not saying.cue and not saying.source and saying.post is None
        earlier = [m for m in range(n) if sayings[m].post is None and sayings[m].start < saying.start]
        result.append(replace(saying, follows=earlier[-1]) if alone and earlier else saying)
    return result


def _nested(sayings: list[Saying]) -> tuple[Saying, ...]:
    """Each saying with the innermost other one whose content holds its cue, or all of it where it has none."""
    result = []
    for n, saying in enumerate(sayings):
        anchor = saying.cue[0] if saying.cue else saying.content[0]
        homes = [
            m
            for m, other in enumerate(sayings)
            if m != n
            and other.holds(anchor)
            and other.holds(saying.content[0])
            and not saying.holds(Span(other.start, other.content[0].end))
        ]
        size = {m: sum(c.end - c.start for c in sayings[m].content) for m in homes}
        result.append(replace(saying, inside=min(homes, key=lambda m: size[m]) if homes else None))
    return tuple(result)
