"""According: who says what happened, according to whom."""
