"""A reading as the JSON of `docs/reading.md`: whole, or one line each."""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec

from according.errors import AccordingError
from according.exports.plover import plover_codes
from according.model import Reading

# What JSON allows raw inside a string but a terminal or a line reader may act on: DEL and C1 controls, the separators
# at which some readers split lines, and bidirectional overrides. Outside strings none of them can occur.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_ENCODER = msgspec.json.Encoder()


def render_json(reading: Reading) -> str:
    """The reading as indented JSON, ending in a newline."""
    return render_data(_dict_of(reading))


def render_jsonl(reading: Reading) -> str:
    """The reading as one line of JSON, ending in a newline; no other line break is in it."""
    return _line(_dict_of(reading)) + "\n"


def render_data(data: dict[str, object]) -> str:
    """Plain dicts and lists as indented JSON, ending in a newline."""
    return msgspec.json.format(_line(data), indent=2) + "\n"


def render_failure(error: AccordingError, origin: str) -> str:
    """The line of a report that could not be read: `{"error": …, "origin": …}`."""
    return _line({"error": _sound(str(error)), "origin": _sound(origin)}) + "\n"


def _dict_of(reading: Reading) -> dict[str, object]:
    """The reading as a dict, events with their PLOVER codes.

    An origin that is a file name of undecodable bytes is made decodable.
    """
    report = replace(reading.report, origin=_sound(reading.report.origin))
    data = replace(reading, report=report).to_dict()
    for event in data["events"]:
        event["plover"] = list(plover_codes().get(event["type"], ()))
    return data


def _sound(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _line(data: dict[str, object]) -> str:
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", _ENCODER.encode(data).decode("utf-8"))
