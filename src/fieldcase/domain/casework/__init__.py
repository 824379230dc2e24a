"""Cases, the people in them, sessions, and what stops a step."""
