"""Excel and PDF out, Excel in: one description of a document, two renderers."""
