"""What FieldCase promises, measured as ratios in one run (`make bench`)."""
