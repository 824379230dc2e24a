"""Questionnaires: the library, filling, answers on paper and in tables."""
