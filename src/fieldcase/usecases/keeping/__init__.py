"""A store made, opened, looked after: members, passphrases, recovery, backups."""
