"""Our reader beside its peers, on the same texts in one run: `python -m bench.peers` (docs/benchmarks.md).

Every peer is a process of its own in an environment of its own, spoken to in lines of JSON (`protocol`, `workers`), so
that its versions never meet ours. This package imports nothing: workers import it from environments that lack ours.
"""
