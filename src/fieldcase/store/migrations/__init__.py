"""How a store came to its tables, step by step; never edited once released."""
