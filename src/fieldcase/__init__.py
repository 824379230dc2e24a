"""FieldCase: offline field work in assisted voluntary return and reintegration."""

__version__ = "0.1.0"
