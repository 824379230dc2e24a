"""Taking over old spreadsheets: how to read them, a preview, all or nothing."""
