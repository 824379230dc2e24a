"""Missions, visits and the follow-up after a return."""
