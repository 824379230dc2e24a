"""The special procedures of a case: guided paths, and the forms that walk them."""
