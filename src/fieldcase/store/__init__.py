"""The encrypted store: the only package with SQL."""
