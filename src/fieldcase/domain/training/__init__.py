"""Courses, marks, totals and certificates."""
