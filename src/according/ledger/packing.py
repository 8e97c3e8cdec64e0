"""Bytes and readings as they lie in the tables: compressed (zlib, RFC 1950), readings as JSON before that."""

from __future__ import annotations

import hashlib
import zlib

import msgspec

from according.errors import BadLedger, BadReading
from according.model import Reading
from according.story import Decision

_LEVEL = 6


class _Text(msgspec.Struct):
    text: str


class _Words(msgspec.Struct):
    report: _Text


def pack(data: bytes) -> bytes:
    """`data` compressed."""
    return zlib.compress(data, _LEVEL)


def unpack(data: bytes, what: str) -> bytes:
    """What `pack` was given, and nothing behind it. Raises BadLedger, naming `what`, where it is damaged."""
    stream = zlib.decompressobj()
    try:
        found = stream.decompress(data) + stream.flush()
    except zlib.error as error:
        raise BadLedger(f"{what} is damaged: {error}; restore the ledger from a copy") from error
    if not stream.eof:
        raise BadLedger(f"{what} is damaged: its end is missing; restore the ledger from a copy")
    if stream.unused_data:
        raise BadLedger(
            f"{what} is damaged: {len(stream.unused_data):,} bytes lie behind it; restore the ledger from a copy"
        )
    return found


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def report_id(data: bytes) -> str:
    """The id of the report whose bytes are `data`."""
    return "sha256:" + digest(data)


def encode(value: Reading | Decision) -> bytes:
    """`value` as JSON. Raises BadReading where it holds what JSON cannot."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError as error:
        raise BadReading(
            f"a text that is not Unicode ({error.reason}) cannot be recorded; read the report again"
        ) from error


def decode_reading(data: bytes, report: str) -> Reading:
    """The reading of `report` that lies compressed in `data`."""
    try:
        return msgspec.json.decode(unpack(data, f"the reading of {report}"), type=Reading)
    except msgspec.DecodeError as error:
        raise BadLedger(f"the reading of {report} cannot be used ({error}); read the report again") from error


def text_of(data: bytes, report: str) -> str:
    """`Report.text` of the reading that lies compressed in `data`, without the rest of it."""
    try:
        return msgspec.json.decode(unpack(data, f"the reading of {report}"), type=_Words).report.text
    except msgspec.DecodeError as error:
        raise BadLedger(f"the reading of {report} cannot be used ({error}); read the report again") from error


def decode_decision(data: str) -> Decision:
    """The decision that `encode` gave."""
    return msgspec.json.decode(data, type=Decision)


def shown(value: str | None) -> str | None:
    """`value` as every database takes it: PostgreSQL has no NUL in texts."""
    return value.replace("\0", "\ufffd") if value else value
