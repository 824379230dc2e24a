"""The passphrases of stores in which nobody is real; known to everybody."""

PASSPHRASE = "four invented demo words"  # noqa: S105 of stores without real people
SENIOR_PASSPHRASE = "five other invented demo words"  # noqa: S105 as above
