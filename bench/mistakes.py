"""Where to push next: writes docs/known-mistakes.md, the commonest classes of mistakes, from the scorers' notes.

`python -m bench.mistakes` reads our own dossiers and the corpora that are there. Classes are ranked by `dossiers` and
`others` together; of `others` mistakes are counted, never shown; `unseen` is left out. Examples come from the dossiers
that may be read while developing.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.counts import Note
from bench.gold import DEVELOPED
from bench.mistake_classes import Class, classify, families
from bench.pages import table
from bench.readers import NoReaderError, Reader, load_reader
from bench.sets import CORPUS, ROOT, SETS, Outcome
from bench.stages import STAGES

PAGE = ROOT / "docs" / "known-mistakes.md"
SCORED = ("corpus", "polnear", "time")
OURS = ("dossiers", "others")
TIMEML = ("wikiwars", "tweets")
COLUMNS = (*OURS, "polnear", *TIMEML)
FOREIGN = {
    **dict.fromkeys((f"statements/{part}" for part in ("missed", "false", "source", "cue", "content")), ("polnear",)),
    **dict.fromkeys((f"times/{part}" for part in ("missed", "false", "extent", "value", "type", "mod")), TIMEML),
}
TOP = 10
EXAMPLES = 3
AROUND, LONG = 50, 160  # characters of context on each side of a mistake, and how many of the mistake are shown
SPECIAL = re.compile(r"([\\`*_<>|#\[\]])")
INTRODUCTION = """# Known mistakes

Written by `python -m bench.mistakes` (part of `make score`): every mistake that the scorers note, sorted into classes
finer than their figures, the commonest {top} first. A class counts in the stage that it is found in, and one wrong
decision can bring mistakes in several stages with it. Two kinds of notes that only follow from another on the same
statement are left out: a relation (source or cue is wrong) and a chain of the right length whose speaker is wrong.

`dossiers` are the stories that rules were written against, `others` stories whose mistakes are counted, never read
([quality.md](quality.md)); classes are ranked by both together. Examples are from the dossiers only: the words in bold,
then what gold has and what was read. `polnear` (dev), `wikiwars` and `tweets` (train) are other people's corpora, whose
annotation differs from ours in places. A dash says that the corpus has no gold for a class, or is not at hand.
{skipped}"""


@dataclass(frozen=True)
class Mistakes:
    """What a run found: how many of each class in each group; examples, of the dossiers only; what was skipped."""

    counts: Mapping[str, Counter[Class]]
    examples: Mapping[Class, tuple[Note, ...]]
    skipped: tuple[str, ...] = ()

    def ours(self, known: Class) -> int:
        """How many of a class there are in our own stories."""
        return sum(self.counts[g][known] for g in OURS if g in self.counts)

    def ranked(self) -> list[Class]:
        """The classes that occur in our own stories or elsewhere, commonest in ours first."""
        every = {c for counter in self.counts.values() for c in counter}
        return sorted(every, key=lambda c: (-self.ours(c), -sum(n[c] for n in self.counts.values()), c))

    def share(self, known: Class) -> float:
        """The share of a class among the mistakes of its stage in our own stories."""
        total = sum(self.ours(c) for c in self.ranked() if stage_of(c) == stage_of(known))
        return self.ours(known) / total if total else 0.0


def stage_of(known: Class) -> str:
    """The stage that a class belongs to."""
    return known.family.split("/")[0]


def measure(reader: Reader) -> Outcome:
    """The scores with their notes, of everything that counts here and is there."""
    outcome = Outcome()
    for name in SCORED:
        outcome += SETS[name](reader)
    return outcome


def sort_out(outcome: Outcome) -> Mistakes:
    """The classes of all notes of a run. Notes of other groups than the dossiers are counted and dropped."""
    counts: dict[str, Counter[Class]] = {}
    examples: dict[Class, list[Note]] = {}
    for group in (g for g in COLUMNS if g in outcome.groups):
        counter = counts.setdefault(group, Counter())
        for stage, scored in outcome.groups[group].items():
            for known, note in classify(stage, scored.notes):
                counter[known] += 1
                if group == "dossiers":
                    examples.setdefault(known, []).append(note)
    chosen = {known: tuple(choose(notes)) for known, notes in examples.items()}
    return Mistakes(counts, chosen, outcome.skipped)


def choose(notes: Sequence[Note]) -> Iterator[Note]:
    """Up to EXAMPLES mistakes that are short to tell, of different reports and words as far as there are."""
    left = sorted(notes, key=lambda n: (len(n.what) + len(n.words), n.report, n.what))
    reports: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for _ in range(min(EXAMPLES, len(left))):
        best = min(left, key=lambda n: (words[n.words.casefold()], reports[n.report]))
        left.remove(best)
        reports[best.report] += 1
        words[best.words.casefold()] += 1
        yield best


def page(found: Mistakes) -> str:
    """The whole page."""
    ranked = found.ranked()
    skipped = "".join(f"\nSKIPPED: {line}\n" for line in map(plain_path, found.skipped))
    parts = [INTRODUCTION.format(top=TOP, skipped=skipped).rstrip(), by_stage(found), f"## The {TOP} commonest"]
    parts += [section(number, known, found) for number, known in enumerate(ranked[:TOP], 1)]
    parts += ["## All other classes", *further(ranked[TOP:], found)]
    return "\n\n".join(parts) + "\n"


def plain_path(line: str) -> str:
    """A line about a skipped set without the folders of the machine it was skipped on."""
    return re.sub(r"/\S+/(?=[^/\s]+)", "", line)


def section(number: int, known: Class, found: Mistakes) -> str:
    """One of the commonest classes: how many, what it is, where it is decided, examples."""
    row, stage = families()[known.family], stage_of(known)
    heads = [*OURS, *FOREIGN.get(known.family, ())]
    counted = [cell(known, g, found) for g in heads]
    share = f"{100 * found.share(known):.1f}%"
    figures = table(["", *heads, f"share of {stage}"], iter([("mistakes", *counted, share)]))
    decided = ", ".join(f"`{file}`" for file in row.files)
    examples = [f"- {example(note)}" for note in found.examples.get(known, ())] or ["- none in the dossiers"]
    return "\n\n".join(
        [f"### {number}. {title(known)}", figures, row.why, f"Decided in {decided}.", "\n".join(examples)]
    )


def title(known: Class) -> str:
    """A class's name for people."""
    return families()[known.family].title.format(detail=known.detail)


def cell(known: Class, group: str, found: Mistakes) -> str:
    """How many of a class a group has, a dash where the group was not scored."""
    there = group in OURS or group in FOREIGN.get(known.family, ())
    return str(found.counts[group][known]) if there and group in found.counts else "–"


def by_stage(found: Mistakes) -> str:
    """The table of all mistakes, a row a stage."""
    heads = [g for g in COLUMNS if g in found.counts]
    totals = {g: Counter[str]() for g in heads}
    for group in heads:
        for known, times in found.counts[group].items():
            totals[group][stage_of(known)] += times
    rows = (
        (stage, *("–" if g not in OURS and not totals[g][stage] else str(totals[g][stage]) for g in heads))
        for stage in STAGES
    )
    return table(["stage", *heads], rows)


def further(ranked: Sequence[Class], found: Mistakes) -> Iterator[str]:
    """The tables of all further classes, one a stage."""
    for stage in STAGES:
        classes = [known for known in ranked if stage_of(known) == stage]
        if classes:
            heads = [g for g in COLUMNS if g in OURS or any(g in FOREIGN.get(c.family, ()) for c in classes)]
            rows = ((escaped(title(known)), *(cell(known, g, found) for g in heads)) for known in classes)
            yield f"### {stage}\n\n{table(['class', *heads], rows)}"


def example(note: Note) -> str:
    """A mistake of a dossier: where, in which words, what gold says and what was read."""
    told = re.sub(r"^(?:\S+/\S+) |(?<=false alarm )s\d+ |(?<=missed )s\d+ ", "", note.what)
    told = f"read as {told}" if told.startswith("[") else told
    return f"{where(note)}: {snippet(note)} — {escaped(shortened(told))}"


def where(note: Note) -> str:
    """The report of a note, as a link where one file of the dossiers bears its name."""
    files = [f for story in sorted(DEVELOPED) for f in (CORPUS / story / "reports").glob(f"{note.report}.*")]
    if len(files) != 1:
        return f"`{note.report}`"
    return f"[{note.report}](../{files[0].relative_to(ROOT).as_posix()})"


def snippet(note: Note) -> str:
    """The words of a note in bold, with what stands around them where the note says where they are."""
    if note.span is None or not note.text:
        return f"**{escaped(shortened(note.words))}**" if note.words else "the story"
    start, end = max(0, note.span.start - AROUND), min(len(note.text), note.span.end + AROUND)
    before, after = note.text[start : note.span.start], note.text[note.span.end : end]
    if start:
        before = "…" + before[before.find(" ") + 1 :]
    if end < len(note.text):
        after = after[: after.rfind(" ") + 1].rstrip() + "…"
    inside = escaped(shortened(note.span.of(note.text)))
    return f"“{escaped(before)}**{inside.strip()}**{escaped(after)}”"


def shortened(words: str) -> str:
    """The two ends of words that are too long to show."""
    half = LONG // 2
    return words if len(words) <= LONG else f"{words[:half]} […] {words[-half:]}"


def escaped(words: str) -> str:
    """Words as Markdown shows them, on one line."""
    return SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", words))


def main(arguments: Sequence[str] | None = None) -> int:
    """0: written; 2: no reader."""
    parser = argparse.ArgumentParser(prog="python -m bench.mistakes", description=__doc__)
    parser.add_argument("--model", help="name or folder of the language pipeline (the shipped one)")
    parser.add_argument("--out", type=Path, default=PAGE, metavar="FILE", help="write the page there")
    asked = parser.parse_args(arguments)
    try:
        reader = load_reader(asked.model)
    except NoReaderError as error:
        print(error)
        return 2
    found = sort_out(measure(reader))
    asked.out.write_text(page(found), encoding="utf-8")
    for line in found.skipped:
        print(f"SKIPPED {line}")
    print(f"{asked.out}: {sum(sum(c.values()) for c in found.counts.values())} mistakes, {len(found.ranked())} classes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
