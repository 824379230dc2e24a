"""Bundles, seals, mailboxes and merging; knows changes, not cases."""
