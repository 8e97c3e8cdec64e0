"""How good the shipped language pipeline is: parsing, reported speech, names.

python -m bench.language --data ../shared/data            # the shipped build
python -m bench.language --data … --build clean --model DIR
"""

from bench.language.report import score

__all__ = ["score"]
