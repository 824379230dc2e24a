"""Questionnaires: XLSForm in, answers and scores out; knows no cases."""
