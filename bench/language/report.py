"""All scores of one build as a dict, and the file that keeps them."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from spacy.language import Language

from according.language import load, model_version
from bench.language.naming import score_naming
from bench.language.parsing import score_parsing

SCORES = Path(__file__).parent / "scores.json"

TARGETS = {
    "EWT dev UAS": (("parsing", "ewt_dev", "uas"), 85.0),
    "EWT dev LAS": (("parsing", "ewt_dev", "las"), 82.0),
    "content-first speech": (("parsing", "speech", "first"), 85.0),
    "… in news": (("parsing", "speech_news", "first"), 85.0),
    "WWN dev names": (("names", "wwn_dev", "consistent", "all"), 78.0),
    "UNER EWT dev names": (("names", "uner_ewt_dev", "consistent", "all"), 60.0),
}


def score_pipeline(nlp: Language, data: Path) -> dict[str, Any]:
    """Every score of one pipeline, in percent."""
    return {
        "version": model_version(nlp),
        "parsing": score_parsing(nlp, data),
        "names": score_naming(nlp, data),
    }


def score(data_dir: Path | str, build: str = "full", model: str | None = None) -> dict[str, Any]:
    """Scores of ``model`` (None: the shipped build) on the sets in ``data_dir``; also written.

    The file keeps the other build's scores as they were last measured.
    """
    scores = kept()
    scores[build] = score_pipeline(load(model), Path(data_dir))
    SCORES.write_text(json.dumps(scores, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return scores


def kept() -> dict[str, Any]:
    """The scores on file, by build; empty if there are none yet."""
    if not SCORES.is_file():
        return {}
    found: dict[str, Any] = json.loads(SCORES.read_text(encoding="utf-8"))
    return found


def words_per_second(nlp: Language, texts: list[str]) -> float:
    """Tokens a second of CPU time, one core, after a warm-up."""
    list(nlp.pipe(texts[:8]))
    start = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
    return words / (time.process_time() - start)


def against_targets(scores: dict[str, Any]) -> list[str]:
    """One line a target: what it is, the score, whether it is reached."""
    lines = []
    for name, (path, target) in TARGETS.items():
        value: Any = scores
        for key in path:
            value = value[key]
        mark = "ok" if value >= target else "short"
        lines.append(f"{name:24s} {value:6.2f}  target {target:5.1f}  {mark}")
    return lines
