"""The reintegration plan, its ceilings, premiums and reference amounts."""
