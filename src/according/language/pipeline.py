"""Finding and loading a spaCy pipeline: the shipped one, or another by name or path."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from according.errors import ModelNotFound

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = Path(__file__).parent / "news"
OVERRIDE = "ACCORDING_MODEL"
"""Environment variable that takes the place of the shipped pipeline while a new one is made."""

REMEDY = (
    "Give the folder of a spaCy pipeline, or install the package first "
    "(for example: pip install en_core_web_trf from its release page); "
    "without --model, According uses the pipeline that it ships."
)


def load(model: str | None = None) -> Language:
    """The spaCy pipeline ``model``: a folder, an installed package, or None for the shipped one.

    Raises ModelNotFound, which names the model and the remedy, if there is no such pipeline, if
    it was made for another version of spaCy, or if it does not parse (no heads, no sentences).
    """
    import spacy

    name = model or os.environ.get(OVERRIDE) or str(SHIPPED)
    if model is None and name == str(SHIPPED) and not (SHIPPED / "config.cfg").is_file():
        raise ModelNotFound(
            f"The language pipeline that According ships is missing ({SHIPPED}). "
            "Reinstall According, or build it with: make train"
        )
    if (Path(name) / "config.cfg").is_file():
        import according.language.lemmas
        import according.language.vectors  # noqa: F401  both register what a pipeline of ours is made of
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelNotFound(f"No language pipeline {name!r}: {first} {REMEDY}") from error
    if "parser" not in nlp.pipe_names:
        raise ModelNotFound(
            f"The language pipeline {name!r} has no parser (it has {', '.join(nlp.pipe_names)}). " + REMEDY
        )
    return nlp


def model_version(nlp: Language) -> str:
    """What the pipeline calls itself, for provenance: ``en_according_news-1.0.0``."""
    meta = nlp.meta
    return f"{meta.get('lang', 'xx')}_{meta.get('name', 'pipeline')}-{meta.get('version', '0')}"
