"""Whether a Word document is accessible: rules that look at it and say what is wrong, where, and how Word mends it."""
