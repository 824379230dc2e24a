"""What is done with cases: registered, recorded in sessions, moved by steps."""
