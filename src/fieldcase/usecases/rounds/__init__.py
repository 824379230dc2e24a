"""Going to the mailbox: by hand, by itself, or as headquarters' service."""
