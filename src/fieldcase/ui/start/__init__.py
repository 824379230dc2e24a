"""Before there is a store: opening one, or creating the first."""
