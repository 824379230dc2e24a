"""The journey home, its papers, and the hand-over."""
