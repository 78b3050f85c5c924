"""Markdown as the program writes it."""
