"""Appointments, on the page, as a slip and for other calendars."""
