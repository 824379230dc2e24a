"""What people allow, and what may be told because they allowed it."""
