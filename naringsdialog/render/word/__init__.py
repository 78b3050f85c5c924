"""Markdown set in the styles of a Word template."""
