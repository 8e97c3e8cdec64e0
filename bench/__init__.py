"""How good and how fast the reading is: `python -m bench.score`, `python -m bench.speed`; see docs/quality.md."""
