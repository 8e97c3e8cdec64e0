"""`python -m according.cli` is `according`."""

from according.cli.app import main

main()
