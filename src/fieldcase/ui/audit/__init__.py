"""What was read, given out, taken in, unlocked and erased."""
