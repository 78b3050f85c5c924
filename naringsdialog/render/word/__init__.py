"""Word documents: Markdown and fields, set in the Word templates of the user's own organisation."""
