"""What FieldCase speaks of: entities, code lists, rules, errors and words."""
