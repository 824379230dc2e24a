"""Laptops: enrolled, approved, given a scope and cases, revoked and rebuilt."""
