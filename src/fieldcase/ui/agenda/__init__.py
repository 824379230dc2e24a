"""Appointments on the screen: by day and week, and what becomes of them."""
