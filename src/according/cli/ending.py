"""How a command ends: its exit code, and at most one line that says why."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from according.errors import AccordingError, BadOption, Unforeseen


@contextmanager
def well_ended() -> Iterator[None]:
    """Every end that a user can bring about has its exit code and at most one line of explanation."""
    try:
        yield
    except BadOption as error:
        complain(error)
        raise typer.Exit(2) from error
    except AccordingError as error:
        complain(error)
        raise typer.Exit(1) from error
    except BrokenPipeError as error:
        from according.cli.output import hush

        hush()
        raise typer.Exit(141) from error  # what a shell reports for a program that ended at a closed pipe
    except KeyboardInterrupt as error:
        typer.echo("according: stopped", err=True)
        raise typer.Exit(130) from error
    except typer.Exit:
        raise
    except Exception as error:  # a mistake of ours has its line too
        complain(Unforeseen(error))
        raise typer.Exit(1) from error


def complain(error: AccordingError, origin: str | None = None) -> None:
    """One line on standard error: what is wrong, with the report that it is about."""
    from according.views.clean import plain

    message = str(error)
    if origin and origin not in message:
        message = f"{origin}: {message}"
    typer.echo(f"according: {plain(message)}", err=True)
    if isinstance(error, Unforeseen) and os.environ.get("ACCORDING_DEBUG"):
        typer.echo("".join(traceback.format_exception(error.__cause__)), err=True)
