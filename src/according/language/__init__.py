"""Text to parsed sentences: the spaCy pipeline that we train and ship, or any other.

    nlp = load()                     # the shipped pipeline; load("en_core_web_trf") for another
    doc = parse(nlp, report_text)    # UD labels, PERSON/ORG/LOC names, offsets into the text

spaCy is imported on first use, so importing this package is cheap.
"""

from according.language.identify import identify
from according.language.names import consistent_names
from according.language.parse import parse
from according.language.pipeline import load, model_version

__all__ = ["consistent_names", "identify", "load", "model_version", "parse"]
