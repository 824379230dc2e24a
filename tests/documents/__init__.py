"""Pages, sheets, lists and charts."""
