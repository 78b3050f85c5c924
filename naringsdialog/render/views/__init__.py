"""What a template sees: the words of a document, made of the files."""
