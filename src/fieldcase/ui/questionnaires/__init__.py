"""Filling a questionnaire: its pages, a widget for every type of question."""
