"""What was asked for on the command line, checked before anything is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from according.errors import BadOption

_PRECISE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII)


class Format(StrEnum):
    """The formats that a reading is written in."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    html = "html"


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments and options of `according read`."""

    sources: tuple[str, ...]
    format: Format
    output: str | None
    published: str | None
    publisher: str | None
    url: str | None
    model: str | None

    @property
    def many(self) -> bool:
        """Whether more than one report is to be read."""
        return len(self.sources) > 1


def checked(request: Request) -> Request:
    """`request` if its options make sense together. Raises BadOption, naming the option, its value and the remedy."""
    check_date("--published", request.published)
    for option, value in (("--publisher", request.publisher), ("--model", request.model), ("--output", request.output)):
        if value is not None and not value.strip():
            raise BadOption(f"{option} is empty; leave it out or give it a value")
    if request.url is not None:
        _check_url(request)
    if request.sources.count("-") > 1:
        raise BadOption("standard input (-) is given twice but can be read only once; give it once")
    if empty := [s for s in request.sources if not s.strip()]:
        raise BadOption(f"{empty[0]!r} is no file and no URL; leave it out")
    return request


def check_date(option: str, value: str | None) -> None:
    """Raise BadOption where the value of `option`, if it is given, is no date, nor a date with a time."""
    if value is None:
        return
    try:
        if not _PRECISE.fullmatch(value):
            raise ValueError
        datetime.fromisoformat(value if len(value) > 7 else f"{value}-01-01"[:10])
    except ValueError as error:
        raise BadOption(
            f"{option} {value!r} is no date; write 2031, 2031-03, 2031-03-04 or 2031-03-04T07:30+00:00"
        ) from error


def _check_url(request: Request) -> None:
    from according.views.clean import web_link, without_password

    if request.url and without_password(request.url) != request.url:
        raise BadOption("--url carries a user name or password; leave them out")
    if web_link(request.url) is None:
        raise BadOption(f"--url {request.url!r} is no web address; give one that begins with http:// or https://")
    if request.many:
        raise BadOption(
            f"--url tells where one report was found, but {len(request.sources)} were given; read them one by one"
        )
