"""The ledger: captures, readings and human decisions as append-only facts, and the story derived from them."""
