"""Counselling sessions on the screen: written, signed, read and amended."""
