"""The command line. Nothing heavy is imported before it is needed: `according --help` must answer at once."""

from according.cli.app import main

__all__ = ["main"]
