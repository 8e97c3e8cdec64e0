"""Bytes to characters: the charset from a byte-order mark, the bytes themselves, the header or the page."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from according.errors import NotText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP, Word or EPUB file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, video or WebP file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"7z\xbc\xaf", "a 7-Zip file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"{\\rtf", "an RTF file"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_CONTROL_SHARE = 0.05  # text has none; a text with stray NULs a few; a binary file a quarter of its bytes
_SAMPLE = 65_536
_NOT_FOR_TEXT = {"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}
# What browsers take these labels to mean (WHATWG Encoding Standard, "names and labels").
_WINDOWS = {"iso8859-1", "ascii", "latin-1", "cp1252"}


def declared_charset(data: bytes, content_type: str | None) -> str | None:
    """The charset that the Content-Type header names, else the page's own meta tag; None where neither does."""
    match = _HEADER.search(content_type or "")
    if match and _known(match[1]):
        return _known(match[1])
    meta = _META.search(data[:8192])
    return _known(meta[1].decode("ascii", "ignore")) if meta else None


def decode(data: bytes, content_type: str | None = None) -> str:
    """The characters of `data`; bytes that its charset does not know become U+FFFD.

    Valid UTF-8 is UTF-8 whatever the page claims: other charsets do not give it by chance. Raises NotText, naming what
    it is, for a binary file.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise NotText(f"this is {kind}, not a text or a page; save its text or its HTML and give that")
    text = _decode(data, content_type)
    if text and len(_CONTROLS.findall(text)) > _CONTROL_SHARE * len(text):
        raise NotText(f"this is a binary file ({len(data):,} bytes), not a text or a page; give plain text or HTML")
    return text


def _decode(data: bytes, content_type: str | None) -> str:
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace")
    wide = _wide(data[:_SAMPLE])
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    if sum(map(lenient.count, "’“”–—é")) > broken:  # UTF-8 with a few broken bytes
        return lenient
    declared = declared_charset(data, content_type)
    charset = _guess(data) if declared in (None, "utf-8") else declared
    return data.decode(charset or "utf-8", "replace")


def _known(label: str) -> str | None:
    """Python's name of a charset that makes text of bytes, None for one that it does not know."""
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name in _NOT_FOR_TEXT:
        return None
    return "cp1252" if info.name in _WINDOWS else info.name


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of English text is then NUL."""
    half = len(sample) // 2
    if half < 4:
        return None
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _guess(data: bytes) -> str:
    sample = data[:_SAMPLE]
    high = sum(byte > 127 for byte in sample)
    if high < 0.1 * len(sample):  # English with a few odd bytes: curly quotes and accents of Windows
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"
