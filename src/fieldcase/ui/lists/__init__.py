"""Lists: narrowed as one types, fetched as they are seen, given out as they stand."""
