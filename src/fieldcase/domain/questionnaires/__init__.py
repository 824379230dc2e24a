"""Questionnaires and their answers as records."""
