"""Indicators: definition, counting rule, table and chart."""
