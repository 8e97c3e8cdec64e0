"""Reports of one claim by origin: which of them hang together."""

from __future__ import annotations

from collections.abc import Iterable

from according.compare.draft import Origins, Ref
from according.compare.origins.links import together


def grouped(
    refs: Iterable[Ref], origins: Origins, ties: Iterable[str | None] | None = None
) -> tuple[tuple[str, ...], ...]:
    """The reports of one claim, given the records that make it, those of one origin together, in the order given.

    Two reports are of one origin when any of their records share a tie, or hang together through those of a third.
    `ties` are more of them, one for each record: whose word it is in the end (see `voices`).
    """
    held = list(refs)
    more = list(ties) if ties is not None else [None] * len(held)
    root = together(
        (ref.report, *(f"link {key}" for key in (*_ties(ref, origins), *([tie] if tie else []))))
        for ref, tie in zip(held, more, strict=True)
    )
    groups: dict[str, list[str]] = {}
    for report in dict.fromkeys(ref.report for ref in held):
        groups.setdefault(root[report], []).append(report)
    return tuple(tuple(reports) for reports in groups.values())


def _ties(ref: Ref, origins: Origins) -> tuple[str, ...]:
    return origins.links.get(ref) or ((origins.ids[ref],) if ref in origins.ids else ())
