"""What old spreadsheets say, read with care."""
