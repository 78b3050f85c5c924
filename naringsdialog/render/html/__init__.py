"""A document as a page of HTML."""
