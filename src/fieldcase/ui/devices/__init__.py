"""Laptops at headquarters: which there are, what they may hold, what they have."""
