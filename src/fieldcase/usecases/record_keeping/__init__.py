"""How records are made, changed, read back, undone, kept and erased."""
