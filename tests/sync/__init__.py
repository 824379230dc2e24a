"""Bundles, seals, mailboxes and merging."""
