"""The search box: what it finds, and what can be done from anywhere."""
