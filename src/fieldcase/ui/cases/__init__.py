"""Cases on the screen: the list, one case with all about it, registering people."""
