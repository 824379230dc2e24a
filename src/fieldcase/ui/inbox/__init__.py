"""Headquarters' desk: what came in, and from whose laptop."""
