"""What every record was before, and bringing it back."""
