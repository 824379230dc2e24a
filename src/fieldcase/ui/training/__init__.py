"""Courses, their participants, and the register for the keyboard."""
