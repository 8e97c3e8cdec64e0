"""Half-precision floret vectors."""
