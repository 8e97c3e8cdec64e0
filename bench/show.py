"""Scores as tables, as mistakes in their context, as JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bench.counts import Count, Figure, Mean, Note, Rate, Ratio
from bench.sets import Outcome

AROUND = 60  # characters of context on each side of a mistake


def percent(value: float | None) -> str:
    """A share as a percentage with one decimal; a dash where there is nothing to share."""
    return "–" if value is None else f"{100 * value:.1f}"


def print_tables(console: Console, outcome: Outcome, stages: Sequence[str]) -> None:
    """One table a stage, one column a group."""
    known = dict.fromkeys(s for by_stage in outcome.groups.values() for s in by_stage)
    for stage in known:
        if stages and stage not in stages:
            continue
        groups = {g: by_stage[stage] for g, by_stage in outcome.groups.items() if stage in by_stage}
        table = Table(title=f"{stage}: P / R / F1 (right of gold)", title_justify="left", box=None, pad_edge=False)
        table.add_column("figure", no_wrap=True)
        for group in groups:
            table.add_column(group, justify="right", no_wrap=True)
        for figure in dict.fromkeys(f for scored in groups.values() for f in scored.counts):
            table.add_row(figure, *[cell(scored.counts.get(figure)) for scored in groups.values()])
        console.print(table)
        console.print()
    if outcome.language and (not stages or "language" in stages):
        print_language(console, outcome.language)
    for line in outcome.skipped:
        console.print(f"SKIPPED {line}", markup=False)


def print_language(console: Console, scores: Mapping[str, Any]) -> None:
    """The scores of the language pipeline, percentages as its own scorer gives them."""
    table = Table(title="language: percent", title_justify="left", box=None, pad_edge=False)
    table.add_column("figure", no_wrap=True)
    table.add_column("score", justify="right")
    for name, value in leaves(scores):
        table.add_row(name, f"{value:.1f}" if isinstance(value, float) else str(value))
    console.print(table)
    console.print()


def leaves(node: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """The values of nested mappings, each with the keys that lead to it."""
    for key, value in node.items():
        name = f"{path} {key}".strip()
        if isinstance(value, Mapping):
            yield from leaves(value, name)
        else:
            yield name, value


def cell(count: Figure | None) -> str:
    """One figure: an accuracy as one number, else P / R / F1, and the counts; a rate as it is."""
    if isinstance(count, Rate):
        return "–" if count.value is None else f"{count.value:.2f} ({count.times} in {count.over})"
    if isinstance(count, Mean | Ratio):
        shares = (count.f1,) if isinstance(count, Mean) else (count.precision, count.recall, count.f1)
        return " / ".join(map(percent, shares)) if count.gold else "–"
    if count is None or not count.said + count.gold:
        return "–"
    size = f"({count.right}/{count.gold})"
    if count.said == count.gold:
        return f"{percent(count.f1)} {size}"
    return f"{percent(count.precision)} / {percent(count.recall)} / {percent(count.f1)} {size}"


def print_notes(
    console: Console, outcome: Outcome, stages: Sequence[str], asked: tuple[int, str | None], hidden: Collection[str]
) -> None:
    """The first mistakes of each stage; `asked` is how many, and of which figure; groups in `hidden` stay unread."""
    limit, figure = asked
    for group, by_stage in outcome.groups.items():
        for stage, scored in by_stage.items():
            notes = [n for n in scored.notes if figure is None or n.figure == figure]
            if (stages and stage not in stages) or not notes:
                continue
            console.rule(f"{group} · {stage}: {len(notes)} mistakes")
            if group in hidden:
                console.print("for their sums only; --show-others prints them")
                continue
            for note in notes[:limit]:
                console.print(describe(note), highlight=False, soft_wrap=True)


def describe(note: Note) -> str:
    """A mistake and the words around it, as rich markup."""
    head = f"[bold]{escape(note.report)}[/] [yellow]{escape(note.figure)}[/] {escape(note.what)}"
    if note.span is None:
        return f"{head}\n    {escape(note.words)}"
    before = note.text[max(0, note.span.start - AROUND) : note.span.start].replace("\n", " ⏎ ")
    after = note.text[note.span.end : note.span.end + AROUND].replace("\n", " ⏎ ")
    return f"{head}\n    {escape(before)}[green]⟦{escape(note.span.of(note.text))}⟧[/]{escape(after)}"


def to_json(outcome: Outcome) -> dict[str, Any]:
    """Everything counted, ready for JSON."""
    groups = {
        group: {stage: {f: figures(c) for f, c in scored.counts.items()} for stage, scored in by_stage.items()}
        for group, by_stage in outcome.groups.items()
    }
    return {"scores": groups, "language": dict(outcome.language), "skipped": list(outcome.skipped)}


def figures(count: Figure) -> dict[str, float | int | None]:
    """One figure's counts and what they come to, as percentages with two decimals; a rate is none."""
    if isinstance(count, Rate):
        rate = None if count.value is None else round(count.value, 3)
        return {"rate": rate, "times": count.times, "over": count.over}
    if isinstance(count, Mean):
        return {"f1": round(100 * count.f1, 2), "gold": count.gold}
    shares = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
    rounded = {k: None if v is None else round(100 * v, 2) for k, v in shares.items()}
    if isinstance(count, Count):
        return {**rounded, "right": count.right, "said": count.said, "gold": count.gold}
    return {**rounded, "said": count.said, "gold": count.gold}
