"""Papers on the screen before they are saved or printed."""
