"""The window around the pages: where one is, what holds true, what hides it."""
