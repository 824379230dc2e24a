"""The journey home, and the hand-over to the mission."""
