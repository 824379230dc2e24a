"""History, drafts, audit, retention, erasure: what becomes of records."""
