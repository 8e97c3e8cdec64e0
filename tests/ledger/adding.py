"""A process that adds invented reports to a ledger and prints each one's id once it is recorded.

python adding.py LOCATION FIRST LAST [--many]
"""

from __future__ import annotations

import sys

from made import made

from according.ledger import open_ledger


def report(number: int):
    return made(f"report number {number} " * 40, who=f"Speaker {number % 7}", day=number % 28 + 1)


def main(location: str, first: int, last: int, many: bool) -> None:
    with open_ledger(location, create=True) as ledger:
        numbers = range(first, last)
        if many:
            added = ledger.add_many((*report(number), None) for number in numbers)
        else:
            added = (ledger.add(*report(number)) for number in numbers)
        for number, new in zip(numbers, added, strict=True):
            print(report(number)[1].report.id, int(new), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), "--many" in sys.argv)
