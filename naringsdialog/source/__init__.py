"""YAML text to model and back: reading with places, minimal edits, the editor's schema."""
