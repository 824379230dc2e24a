"""The invented journey: people, cases and days that nobody lived."""
