"""From a checked meeting to Markdown and Word."""
