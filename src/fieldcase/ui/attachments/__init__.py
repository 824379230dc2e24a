"""Scans and photos of a case: attached, seen, looked at, saved on purpose."""
