"""A sign that is none: every line to type in knows it, the very first one too."""

NO_SIGN = "\0"  # comes with what is pasted; nothing shows it
