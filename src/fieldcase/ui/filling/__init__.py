"""What somebody types: forms by their records' names, kept as drafts."""
