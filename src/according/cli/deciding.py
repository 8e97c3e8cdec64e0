"""What all human decisions have in common: ids turned into words of reports, an author, a reason, a way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from shlex import quote
from typing import TYPE_CHECKING

import typer

from according.cli.viewing import opened
from according.errors import BadOption

if TYPE_CHECKING:
    from according.decisions import Anchor, Decision, DecisionKind, Subject
    from according.ledger import Ledger
    from according.views.story.ids import Found
    from according.views.story.look import Look

CODES = """\b
A decision is a fact with an author, a time and a reason. It is tied to the
words of the reports, not to an id, so that it survives new reports and new
readings; `according undo` takes it back, and both stay in the log.

\b
Exit codes:
  0  decided
  1  there is no such record, or the ledger cannot be used
  2  an option or its value makes no sense; nothing was decided
"""


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides, and why."""

    by: str
    why: str


def checked(author: Author) -> Author:
    """`author` without white space around it. Raises BadOption where a name or a reason is missing."""
    for option, value in (("--by", author.by), ("--why", author.why)):
        if not value.strip():
            raise BadOption(f"{option} is empty; a decision needs an author and a reason")
    return Author(author.by.strip(), author.why.strip())


def decided(location: str, draft: Callable[[Look], Iterable[Decision]]) -> None:
    """Record the decisions that `draft` makes of the story, and say what they are and how to undo them."""
    with opened(location) as ledger:
        from according.views.story.look import look_of

        look = look_of(ledger.story(), ledger.reading)
        for decision in list(draft(look)):
            told(look, ledger.name, ledger.decide(decision))


def told(look: Look, name: str, decision: Decision) -> None:
    """Say what was decided about the ledger of that name, and what to type to take it back."""
    from according.views.clean import plain
    from according.views.story.decisions import rulings_of

    ruling = rulings_of(look, (decision,))[0]
    typer.echo(plain(f"{ruling.id}  {ruling.what}"))
    typer.echo(plain(f"To take it back: according undo {quote(name)} {ruling.id} --by NAME --why REASON"))


def drafted(kind: DecisionKind, subject: Subject | None, anchors: Sequence[Anchor], author: Author) -> Decision:
    """A decision as the ledger takes it; id and time are the ledger's."""
    from according.story import Decision

    return Decision("", kind, subject, tuple(anchors), author.by, author.why, "")


def found_all(look: Look, ids: Iterable[str], what: str) -> list[Found]:
    """The records that ids name, all of one kind. Raises NotFound and BadOption."""
    from according.views.story.ids import find, subject_of

    found = [find(look, id_) for id_ in ids]
    subjects = {subject_of(one, what): one for one in found}
    if len(subjects) > 1:
        kinds = ", ".join(f"{one.id} ({subject})" for subject, one in subjects.items())
        raise BadOption(f"{kinds}: only things of one kind can be {what}; give ids that begin with the same letter")
    return found


def decision_called(ledger: Ledger, asked: str) -> Decision:
    """The decision whose id begins with what was typed. Raises NotFound and BadOption."""
    from according.errors import NotFound

    found = [d for d in ledger.decisions(all=True) if asked and d.id.casefold().startswith(asked.strip().casefold())]
    if not found:
        raise NotFound(f"there is no decision {asked}; `according decisions` lists them")
    if len(found) > 1:
        raise BadOption(f"{asked} is the beginning of {len(found)} decisions; type more of it")
    return found[0]
