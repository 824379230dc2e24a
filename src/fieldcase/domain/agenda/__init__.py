"""Appointments and the days they fill."""
