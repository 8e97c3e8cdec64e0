"""Who says what: cues, contents and sources of attributions, and the statements made of them."""
