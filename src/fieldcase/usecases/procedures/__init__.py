"""The guided paths: children alone, victims of trafficking, illness, work."""
