"""What runs inside the peers' environments, one module a peer: `python -m bench.peers.workers.NAME`.

A module's `make` imports the peer and returns (versions, answer); everything else in it is free of the peer, so that
tests import it anywhere.
"""
