"""The reintegration plan: drawn up, budgeted, approved, carried out."""
