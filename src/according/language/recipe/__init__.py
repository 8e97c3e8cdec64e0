"""The recipe of the language pipeline: from corpora to the weights that ship (`make train`)."""
