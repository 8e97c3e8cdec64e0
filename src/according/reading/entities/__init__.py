"""Who and what a report speaks of."""
