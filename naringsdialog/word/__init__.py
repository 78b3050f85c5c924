"""Word files as they lie on disk: their parts, their vocabulary, and what a reader finds in them."""
