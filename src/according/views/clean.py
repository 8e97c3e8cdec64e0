"""Nothing that a report brings may steer the terminal or turn the page's text around."""

from __future__ import annotations

import re

# C0, DEL and C1 controls; line and paragraph separators; bidirectional overrides and isolates (they can make a line
# read as another one); lone surrogates, which no encoding can carry.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_STEERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_SURROGATES = re.compile("[\ud800-\udfff]")


def plain(text: str) -> str:
    """`text` on one line, without control characters, bidirectional overrides or lone surrogates."""
    if text.isascii() and text.isprintable():
        return text
    return _SURROGATES.sub("\ufffd", _STEERING.sub("", _CONTROLS.sub(" ", text)))


def web_link(url: str | None) -> str | None:
    """`url` if it is an http or https address with a host and nothing that steers; else None."""
    if not url or plain(url) != url or any(c.isspace() for c in url):
        return None
    return url if re.match(r"https?://[^/\\?#]", url, re.IGNORECASE) else None


def without_password(source: str) -> str:
    """`source` with the user name and password of a URL left out, so that no message or file shows them."""
    return re.sub(r"^(https?://)[^/?#]*@", r"\1…@", source, flags=re.IGNORECASE)
