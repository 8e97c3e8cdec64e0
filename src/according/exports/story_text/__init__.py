"""A story as text for a terminal: short, dated, sourced, each line with who says so."""
