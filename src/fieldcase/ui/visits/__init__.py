"""Visits: written beside what was promised and said last, signed, due, on a route."""
