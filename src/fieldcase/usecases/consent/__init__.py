"""What people allow, and what is told to others because they allowed it."""
