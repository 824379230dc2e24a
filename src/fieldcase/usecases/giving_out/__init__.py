"""Papers and lists given out: where somebody chose, whole, and noted."""
