"""Characters: what of a report's own is kept, what is dropped.

Characters stand as they came (no Unicode normalisation, mojibake and curly quotes included), so that a quotation can be
compared with its source. What no reader sees is dropped: controls, NULs, soft hyphens, zero-width and bidirectional
marks, tags. A lone surrogate becomes U+FFFD. Each run of white space, no-break spaces included, is one space.
"""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean_line(text: str) -> str:
    """`text` as one line: unseen characters dropped, white space squeezed, edges bare; "" where nothing is left."""
    return " ".join(_SURROGATE.sub("\ufffd", _UNSEEN.sub("", text)).split())


def clean_lines(text: str) -> list[str]:
    """The lines of `text`, each cleaned, whatever ends them; an empty line stays as ""."""
    return [clean_line(line) for line in text.splitlines()]


def letters_only(text: str) -> str:
    """`text` in lower case with letters and digits alone: a key that does not mind punctuation or spacing."""
    return "".join(c for c in text.casefold() if c.isalnum())
